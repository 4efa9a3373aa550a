"""Which claims of a record bear on a question, before any arithmetic.

A claim that touches the question's place, days and harm bears on it, and so does one
that a text counts in that place. A claim that reaches beyond the question is bounded by
the claims beside it as well: a total of the coast less what is told of Hama leaves the
rest to Latakia. Those are followed as far as there are not too many of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from knell.model import ClaimId, Harm, Place, PlaceId, Problem
from knell.model.toll import Dating, Printing, Question
from knell.store import Record, Sought
from knell.tally.figures import FIRST_DAY, LAST_DAY, days
from knell.tally.lattice import harm_mask
from knell.workflow.locating import Locator, Whereabouts

ENOUGH = 5_000
"""Claims that are weighed at once without waiting. A record of no more is taken whole,
and claims beside those that touch the question are added up to that number."""

MOST_WIDENINGS = 4
"""How often the claims beside those found are looked for in turn."""
APART_DAYS = 2
"""Days that two reports of one incident may be apart: claims that near the question's
days are read too, so that they can be linked."""

NARROWED = Problem(
    code="record-narrowed",
    message="totals of wider places or longer times were taken without the claims"
    " beside them, which are too many: bounds may be wider than they need to be",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """The claims that bear on a question."""

    printings: list[Printing]
    problems: tuple[Problem, ...] = ()


def bearing(
    record: Record,
    question: Question,
    located: Locator,
    also: Iterable[ClaimId] = (),
    harms: frozenset[Harm] | None = None,
) -> Bearing:
    """The claims of a record that bear on the question, its place looked up.

    With few claims in the record, all of them. `also` are claims that have to be looked
    at in any case. `harms` are those asked about, where it is more than the question's.
    """
    if record.claim_count() <= ENOUGH:
        return Bearing(printings=list(record.printings()))
    search = _Search(record, located)
    sought = search.start(question, harms or _harms(question.harm))
    found = list(record.printings(sought, also))
    while (wider := search.told_inside(sought, found)) != sought:
        sought, found = wider, list(record.printings(wider, also))
    for _ in range(MOST_WIDENINGS):
        wider = search.beside(sought, found)
        if wider == sought:
            return Bearing(printings=found)
        # As many come with each claim, being linked to it, as did so far.
        company = len(found) / max(1, record.count(sought))
        if record.count(wider) * company > ENOUGH:
            break
        sought, found = wider, list(record.printings(wider, also))
    return Bearing(printings=found, problems=(NARROWED,))


class _Search:
    """Widens what is sought, step by step."""

    def __init__(self, record: Record, located: Locator) -> None:
        self._places = {where: located.place(where) for where in record.places()}

    def start(self, question: Question, harms: frozenset[Harm]) -> Sought:
        """What touches the question itself."""
        occurred = question.dating is Dating.OCCURRED
        period, place = question.period, question.place
        last = None if occurred else period.end
        return Sought(
            harms=harms,
            places=self._around([place]) if place else None,
            start=_moved(period.start, -APART_DAYS) if occurred else None,
            end=_moved(period.end, APART_DAYS) if occurred else None,
            as_of=min(filter(None, (question.as_of, last)), default=None),
        )

    def told_inside(self, sought: Sought, found: Sequence[Printing]) -> Sought:
        """With places that texts count in the question's: "the coast, with Hama"."""
        if sought.places is None:
            return sought
        claims = {each.claim.id: each.claim for each in found}
        inside: set[Whereabouts] = set()
        for claim in claims.values():
            whole = claims.get(claim.part_of) if claim.part_of else None
            if whole and (whole.place, whole.location) in sought.places:
                inside.add((claim.place, claim.location))
        new = (inside & self._places.keys()) - sought.places
        around = self._around(place for each in new if (place := self._places[each]))
        return replace(sought, places=sought.places | new | around)

    def beside(self, sought: Sought, found: Iterable[Printing]) -> Sought:
        """With all that the claims found reach to, in place and in time."""
        reached: set[Place] = set()
        first, last = _ordinals(sought)
        for each in found:
            start, end = days(each.claim, each.published)
            place = self._places.get((each.claim.place, each.claim.location))
            told = (start, end) != (FIRST_DAY, LAST_DAY)
            if told and (place or sought.places is None):
                first, last = min(first, start), max(last, end)
                reached |= {place} if place else set()
        places = sought.places
        if places is not None:
            places = places | self._around(reached)
        return replace(sought, places=places, start=_day(first), end=_day(last))

    def _around(self, places: Iterable[Place]) -> frozenset[Whereabouts]:
        """All that lies in these places or holds one, and what nobody could place."""
        here = tuple(places)
        ids = {place.id for place in here}
        holders = {outer for place in here for outer in place.within}
        return frozenset(
            where
            for where, place in self._places.items()
            if place is None or _meets(place, ids, holders)
        )


def _meets(place: Place, ids: set[PlaceId], holders: set[PlaceId]) -> bool:
    return place.id in ids or place.id in holders or not ids.isdisjoint(place.within)


@cache
def _harms(asked: Harm) -> frozenset[Harm]:
    """The harms whose people may be those of this one, and of those in turn.

    >>> sorted(harm.value for harm in _harms(Harm.KILLED))
    ['casualties', 'injured', 'killed']
    """
    found = {asked}
    while True:
        masks = [harm_mask(harm) for harm in found]
        wider = {h for h in Harm if any(harm_mask(h) & mask for mask in masks)}
        if wider == found:
            return frozenset(found)
        found = wider


def _moved(day: date | None, by: int) -> date | None:
    """So many days later; None where there is no such day, or none is given."""
    try:
        return day + timedelta(days=by) if day else None
    except OverflowError:
        return None


def _ordinals(sought: Sought) -> tuple[int, int]:
    return (
        sought.start.toordinal() if sought.start else FIRST_DAY,
        sought.end.toordinal() if sought.end else LAST_DAY,
    )


def _day(ordinal: int) -> date | None:
    return None if ordinal in {FIRST_DAY, LAST_DAY} else date.fromordinal(ordinal)
