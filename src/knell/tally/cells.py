"""Cells: the pieces of a region that no claim and no question cuts further.

A cell is an incident (or the rest) x a leaf place x a stretch of days x some kinds of
people. Cells covered by the same rows and asked for by the same questions are one
cell, since no bound can tell them apart.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from knell.model import PlaceId
from knell.tally.figures import Region
from knell.tally.rows import REST, Row, covers_tag

Holders = Callable[[PlaceId], frozenset[PlaceId]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A sum of people that several rows may share."""

    rows: tuple[int, ...]
    """The rows that cover it, ascending."""
    asked: int
    """One bit for each question region that it lies in."""


@dataclass(slots=True)
class _Timeline:
    """The rows and regions at one place, cut where any of them starts or ends."""

    cuts: list[int] = field(default_factory=list)
    """First days of stretches, ascending."""
    active: list[tuple[int, ...]] = field(default_factory=list)
    """What is active in each stretch; the last is empty."""

    def at(self, day: int) -> tuple[int, ...]:
        where = bisect_right(self.cuts, day) - 1
        return self.active[where] if where >= 0 else ()

    def cuts_inside(self, first: int, last: int) -> list[int]:
        low, high = bisect_right(self.cuts, first), bisect_right(self.cuts, last)
        return self.cuts[low:high]

    def stretches(self) -> Iterable[tuple[int, int]]:
        for start, after, active in zip(
            self.cuts, self.cuts[1:], self.active, strict=False
        ):
            if active:
                yield start, after - 1


class Cells:
    """The cells that rows and question regions make together."""

    def __init__(
        self, rows: Sequence[Row], asked: Sequence[Region], holders: Holders
    ) -> None:
        """Cut the space; `holders` gives the places that a place lies in."""
        self._rows = rows
        self._spans = [row.region for row in rows] + list(asked)
        self._found: dict[tuple[tuple[int, ...], int], None] = {}
        self._expanded: set[tuple[int, ...]] = set()
        self._parts: dict[frozenset[int], list[int]] = {}
        self._timelines = _timelines(self._spans)
        for place in self._timelines:
            self._cut_place(place, holders)
        self.cells = [Cell(covering, bits) for covering, bits in self._found]

    def _cut_place(self, place: PlaceId, holders: Holders) -> None:
        outer = [p for p in holders(place) if p in self._timelines and p != place]
        lines = [self._timelines[p] for p in outer]
        own = self._timelines[place]
        for first, last in own.stretches():
            self._cut_days(first, last, [own, *lines])
        if len(_nearest(outer, holders)) > 1:
            self._cut_overlap([own, *lines])

    def _cut_overlap(self, lines: Sequence[_Timeline]) -> None:
        """Where several wider places meet, they share the people of this one."""
        days = sorted({cut for line in lines for cut in line.cuts})
        for day in days:
            self._expand(_merged(line.at(day) for line in lines))

    def _cut_days(self, first: int, last: int, lines: Sequence[_Timeline]) -> None:
        starts = {first}
        for line in lines:
            starts.update(line.cuts_inside(first, last))
        for start in starts:
            self._expand(_merged(line.at(start) for line in lines))

    def _expand(self, active: tuple[int, ...]) -> None:
        """Split what is active at a place on some days by incident and people."""
        if active in self._expanded:
            return
        self._expanded.add(active)
        count = len(self._rows)
        covering = active[: bisect_left(active, count)]
        asked = active[len(covering) :]
        if not covering:
            return
        for rows in _by_incident(covering, self._rows):
            for of_group in _by_group(rows, self._rows):
                self._split_people(of_group, asked)

    def _split_people(self, rows: Sequence[int], asked: Sequence[int]) -> None:
        masks = frozenset(self._spans[each].mask for each in (*rows, *asked))
        if masks not in self._parts:
            self._parts[masks] = _partition(masks)
        for part in self._parts[masks]:
            covering = tuple(r for r in rows if self._spans[r].mask & part)
            if any(self._rows[r].covers for r in covering):
                bits = sum(
                    1 << (q - len(self._rows))
                    for q in asked
                    if self._spans[q].mask & part
                )
                self._found[covering, bits] = None


def _nearest(outer: Sequence[PlaceId], holders: Holders) -> list[PlaceId]:
    """Those places that hold none of the others: one, if each lies in the next."""
    wider = {p for q in outer for p in holders(q) if p != q and q not in holders(p)}
    return [p for p in outer if p not in wider]


def _timelines(spans: Sequence[Region]) -> dict[PlaceId, _Timeline]:
    at_place: dict[PlaceId, list[int]] = defaultdict(list)
    for number, span in enumerate(spans):
        at_place[span.place].append(number)
    return {
        place: _timeline(numbers, spans) for place, numbers in sorted(at_place.items())
    }


def _timeline(numbers: Sequence[int], spans: Sequence[Region]) -> _Timeline:
    starting: dict[int, list[int]] = defaultdict(list)
    ending: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        starting[spans[number].first].append(number)
        ending[spans[number].last + 1].append(number)
    line = _Timeline()
    now: set[int] = set()
    for day in sorted(starting.keys() | ending.keys()):
        now.difference_update(ending.get(day, ()))
        now.update(starting.get(day, ()))
        line.cuts.append(day)
        line.active.append(tuple(sorted(now)))
    return line


def _merged(active: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    lists = [each for each in active if each]
    if len(lists) == 1:
        return lists[0]
    return tuple(sorted({number for each in lists for number in each}))


def _by_incident(covering: Sequence[int], rows: Sequence[Row]) -> list[Sequence[int]]:
    """The rows that cover the rest, and for each incident those that cover it."""
    tags = {tag for r in covering for tag in rows[r].tags or ()}
    if not tags:
        return [covering]
    return [
        [r for r in covering if covers_tag(rows[r], tag)]
        for tag in sorted(tags | {REST})
    ]


def _by_group(covering: Sequence[int], rows: Sequence[Row]) -> list[Sequence[int]]:
    """The rows that cover people of no worded group, and for each group those of it."""
    groups = {group for r in covering if (group := rows[r].group) is not None}
    if not groups:
        return [covering]
    plain: Sequence[int] = [r for r in covering if rows[r].group is None]
    of_groups: list[Sequence[int]] = [
        [r for r in covering if rows[r].group in {None, group}]
        for group in sorted(groups)
    ]
    return [plain, *of_groups]


def _partition(masks: Iterable[int]) -> list[int]:
    """The pieces into which the masks cut one another."""
    parts: list[int] = []
    for mask in sorted(masks):
        rest, cut = mask, []
        for part in parts:
            cut += [piece for piece in (part & mask, part & ~mask) if piece]
            rest &= ~part
        parts = [*cut, rest] if rest else cut
    return parts
