"""Scales: from people and days to places on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from statistics import median

STEPS = 2
"""Steps of an axis that a panel has room for, at least."""
LONGEST_DAYS = 7
"""A gap up to this is drawn as long as it is."""
LONGER = 3
"""So many times longer than the usual gap, a longer one is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight scale from 0 to a number.

    >>> Scale(last=10, start=100.0, end=0.0).at(5)
    50.0
    """

    last: int
    start: float
    """Where 0 stands, in pixels."""
    end: float

    def at(self, number: int) -> float:
        """Where a number stands."""
        return self.start + number / self.last * (self.end - self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days on a sheet, as far from each other as they are in time, long gaps cut."""

    at: dict[date, float]
    """Where each day stands, in pixels; in order."""
    cuts: tuple[float, ...]
    """The middles of the gaps that are drawn shorter than they are."""

    @property
    def nearest(self) -> float:
        """Pixels between the two days that stand nearest; the whole sheet for one."""
        places = list(self.at.values())
        return min((b - a for a, b in pairwise(places)), default=places[0])


def calendar(days: Sequence[date], start: float, end: float) -> Calendar:
    """The days, in order and each once, between two places; one day in their middle.

    >>> march = [date(2025, 3, day) for day in (1, 2, 3)]
    >>> shown = calendar([*march, date(2025, 8, 1)], 0.0, 90.0)
    >>> list(shown.at.values()), shown.cuts
    ([0.0, 10.0, 20.0, 90.0], (55.0,))
    """
    if len(days) == 1:
        return Calendar(at={days[0]: (start + end) / 2}, cuts=())
    gaps = [(b - a).days for a, b in pairwise(days)]
    longest = max(LONGEST_DAYS, int(LONGER * median(gaps)))
    steps = [0, *accumulate(min(gap, longest) for gap in gaps)]
    places = [start + step / steps[-1] * (end - start) for step in steps]
    cuts = (
        (a + b) / 2
        for gap, (a, b) in zip(gaps, pairwise(places), strict=True)
        if gap > longest
    )
    return Calendar(at=dict(zip(days, places, strict=True)), cuts=tuple(cuts))


def ticks(most: int) -> tuple[int, ...]:
    """Round numbers from 0 to at least this one, in steps of 1, 2 or 5 and noughts.

    >>> ticks(2400), ticks(7), ticks(0)
    ((0, 1000, 2000, 3000), (0, 2, 4, 6, 8), (0, 1))
    """
    step = round_below(max(most, 1) / STEPS)
    return tuple(range(0, max(most, 1) + step, step))[: -(-max(most, 1) // step) + 1]


def round_below(number: float) -> int:
    """The greatest of 1, 2 or 5 and noughts that is not above a number; at least 1.

    >>> round_below(730.5), round_below(0.2)
    (500, 1)
    """
    size = 1
    while size * 10 <= number:
        size *= 10
    return max(size * times for times in (1, 2, 5) if size * times <= max(number, 1))
