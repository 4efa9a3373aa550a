"""Spots: places that are known exactly, as large on a map as their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from knell.brief.drawing import Drawing, Point
from knell.brief.labels import Rectangle
from knell.model.brief import Mark

LARGEST, SMALLEST = 20.0, 3.0
"""Radius of the spot of the greatest number on a map, and of the least there is."""
OPEN = 4.0
"""How far the broken ring of an open range stands from its disc."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A disc for the low in a ring for the high."""

    mark: Mark
    at: Point
    low: float
    """Radius of the disc, in pixels; 0 where no lower limit is given."""
    high: float | None
    """Radius of the ring; None where no upper limit is given."""

    @property
    def reach(self) -> float:
        """How far it reaches from its middle."""
        return self.low + OPEN if self.high is None else self.high

    @property
    def room(self) -> Rectangle:
        """What it takes of the sheet."""
        across, down = self.at
        return Rectangle(
            left=across - self.reach,
            top=down - self.reach,
            right=across + self.reach,
            bottom=down + self.reach,
        )

    def put(self, sheet: Drawing) -> None:
        """Draw it; the ring of a missing upper limit is broken."""
        if self.low:
            sheet.circle(self.at, self.low, "told")
        if self.high is None:
            sheet.circle(self.at, self.reach, "open-edge")
        elif self.high > self.low:
            sheet.circle(self.at, self.high, "told-edge")


def spots_of(placed: Sequence[tuple[Mark, Point]]) -> list[Spot]:
    """Spots whose surfaces are to each other as their numbers are."""
    numbers = (number or 0 for each, _ in placed for number in (each.low, each.high))
    most = max([1, *numbers])

    def radius(number: int) -> float:
        return max(SMALLEST, LARGEST * sqrt(number / most))

    return [
        Spot(
            mark=each,
            at=at,
            low=radius(each.low) if each.low else 0.0,
            high=None if each.high is None else radius(each.high),
        )
        for each, at in placed
    ]
