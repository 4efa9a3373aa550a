"""Where names stand on a map, so that none covers another or a spot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from knell.brief.drawing import LINE, Point, width_of

GAP = 4.0
STEPS = 3
"""How many lines up or down the name of an area may stand from its middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """A part of the sheet, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Rectangle") -> bool:
        """Whether the two share a part of the sheet."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Rectangle") -> bool:
        """Whether the other lies in this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def room_for(lines: Sequence[str], middle: Point) -> Rectangle:
    """What lines of text take around their middle."""
    half = max(map(width_of, lines)) / 2
    rise = LINE * len(lines) / 2
    return Rectangle(
        left=middle[0] - half,
        top=middle[1] - rise,
        right=middle[0] + half,
        bottom=middle[1] + rise,
    )


def beside(spot: Point, reach: float, lines: Sequence[str]) -> Iterator[Point]:
    """Middles for the text of a spot: at its right, its left, above it, below it."""
    half = max(map(width_of, lines)) / 2 + reach + GAP
    rise = LINE * len(lines) / 2 + reach
    for across, down in ((half, 0.0), (-half, 0.0), (0.0, -rise), (0.0, rise)):
        yield spot[0] + across, spot[1] + down


def around(area: Rectangle, lines: Sequence[str]) -> Iterator[Point]:
    """Middles for the text of an area: above, below, at its left, at its right."""
    middle = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    half = max(map(width_of, lines)) / 2 + GAP
    rise = LINE * len(lines) / 2 + GAP
    yield middle[0], area.top - rise
    yield middle[0], area.bottom + rise
    yield area.left - half, middle[1]
    yield area.right + half, middle[1]


def within(area: Rectangle, middle: Point, lines: Sequence[str]) -> Iterator[Point]:
    """Middles for the text of an area: its own, then above and below, then aside.

    None of them leaves the rectangle around the area: a name must not drift to others.
    """
    yield middle
    half = max(map(width_of, lines)) / 2
    for step in range(1, STEPS + 1):
        for across in (0.0, -half, half):
            for sign in (1, -1):
                other = middle[0] + across, middle[1] + sign * step * LINE
                if (
                    area.left <= other[0] <= area.right
                    and area.top <= other[1] <= area.bottom
                ):
                    yield other


def leader(
    room: Rectangle, rings: Iterable[Sequence[Point]]
) -> tuple[Point, Point] | None:
    """A line from a name to the edge of its area; None where the name covers it."""
    across, down = (room.left + room.right) / 2, (room.top + room.bottom) / 2
    corners = (corner for ring in rings for corner in ring)
    edge = min(corners, key=lambda c: (hypot(c[0] - across, c[1] - down), c))
    start = (
        min(max(edge[0], room.left), room.right),
        min(max(edge[1], room.top), room.bottom),
    )
    return None if start == edge else (start, edge)


def first_free(
    lines: Sequence[str],
    middles: Iterable[Point],
    sheet: Rectangle,
    taken: Sequence[Rectangle],
) -> tuple[Point, Rectangle] | None:
    """The first middle at which text stands free on the sheet, and what it takes."""
    for middle in middles:
        room = room_for(lines, middle)
        if sheet.holds(room) and not any(room.overlaps(each) for each in taken):
            return middle, room
    return None
