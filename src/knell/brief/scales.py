"""Scales: from people and days to places on a sheet."""

from dataclasses import dataclass

STEPS = 2
"""Steps of an axis that a panel has room for, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight scale between two numbers; of one number, the middle of the sheet.

    >>> Scale(first=0, last=10, start=100.0, end=0.0).at(5)
    50.0
    """

    first: int
    last: int
    start: float
    """Where the first number stands, in pixels."""
    end: float

    def at(self, number: int) -> float:
        """Where a number stands."""
        if self.first == self.last:
            return (self.start + self.end) / 2
        share = (number - self.first) / (self.last - self.first)
        return self.start + share * (self.end - self.start)


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
