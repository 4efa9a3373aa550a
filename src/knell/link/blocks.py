"""Which tellings are worth comparing: those that share a block.

Blocks are made of the kind of harm with place and days, and of names. A telling is put
into some blocks, where it can be found, and looks into some, to find others: one that
names a village is not compared with all of its country, but one that names the country
alone is compared with every village.
"""

from collections import defaultdict
from collections.abc import Iterator

from knell.link.tellings import Days, Telling
from knell.model import ClaimId, Harm, Precision

Block = tuple[object, ...]

SLACK_DAYS = 1
"""Days that each of two tellings may be wrong by."""
MOST_DAYS = 31
"""Of a longer stretch only the first and the last days make blocks: nobody tells of
one incident that it took longer."""
MOST_NAMED = 50
"""A name in more tellings than this tells nothing apart, and makes no block."""

_KINDS = {
    Harm.DISPLACED: "uprooted",
    Harm.AFFECTED: "uprooted",
    Harm.ABDUCTED: "held",
    Harm.DETAINED: "held",
    Harm.RESCUED: "held",
}
"""Of harms that reports tell of together; all others are violence."""


def blocks(telling: Telling) -> tuple[frozenset[Block], frozenset[Block]]:
    """The blocks of place and days that a telling is put into, and looks into."""
    put: set[Block] = set()
    looks: set[Block] = set()
    kinds = {_KINDS.get(harm, "violence") for harm in telling.harms}
    for day in _days(telling.likely_days):
        for kind in kinds:
            areas = [(kind, day, *area) for area in _areas(telling)]
            put.update(areas)
            looks.add(areas[0])
    return frozenset(put), frozenset(looks)


def _areas(telling: Telling) -> list[tuple[str, ...]]:
    """The areas that hold the place, the smallest first: that one it looks into."""
    place = telling.place
    areas: list[tuple[str, ...]] = [()]
    if place and place.country:
        areas.insert(0, (place.country,))
        if place.admin1 and place.precision < Precision.REGION:
            areas.insert(0, (place.country, place.admin1))
    return areas


def _days(days: Days | None) -> Iterator[int]:
    if days is None:
        return
    first, last = days[0] - SLACK_DAYS, days[1] + SLACK_DAYS
    if last - first <= MOST_DAYS:
        yield from range(first, last + 1)
    else:
        yield from (first, first + SLACK_DAYS, last - SLACK_DAYS, last)


class Index:
    """Tellings by their blocks."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._put: dict[Block, set[ClaimId]] = defaultdict(set)
        self._looking: dict[Block, set[ClaimId]] = defaultdict(set)
        self._named: dict[Block, set[ClaimId]] = defaultdict(set)

    def add(self, telling: Telling) -> set[ClaimId]:
        """Put a telling in; the others that a name, now too common, joins no more."""
        put, looks = blocks(telling)
        for block in put:
            self._put[block].add(telling.id)
        for block in looks:
            self._looking[block].add(telling.id)
        changed: set[ClaimId] = set()
        for name in telling.names:
            self._named[name].add(telling.id)
            if len(self._named[name]) == MOST_NAMED + 1:
                changed |= self._named[name]
        return changed - {telling.id}

    def remove(self, telling: Telling) -> set[ClaimId]:
        """Take a telling out; the others that a name joins again."""
        put, looks = blocks(telling)
        for block in put:
            self._put[block].discard(telling.id)
        for block in looks:
            self._looking[block].discard(telling.id)
        changed: set[ClaimId] = set()
        for name in telling.names:
            self._named[name].discard(telling.id)
            if len(self._named[name]) == MOST_NAMED:
                changed |= self._named[name]
        return changed

    def company(self, telling: Telling) -> set[ClaimId]:
        """The tellings that one is worth comparing with, itself left out."""
        put, looks = blocks(telling)
        found: set[ClaimId] = set()
        for block in looks:
            found |= self._put.get(block, set())
        for block in put:
            found |= self._looking.get(block, set())
        for name in telling.names:
            named = self._named.get(name, set())
            if len(named) <= MOST_NAMED:
                found |= named
        return found - {telling.id}
