"""From degrees to a sheet: a plain cylinder that keeps distances around its middle.

That is exact enough for a map that shows where, and north stays up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin

from knell.brief.drawing import Point
from knell.model import Place
from knell.places.geometry import EARTH_RADIUS_KM
from knell.places.outlines import Box, Corner

DEGREE_KM = EARTH_RADIUS_KM * pi / 180
LEAST_KM = 100.0
"""Height of a map, at least: so that a village has something around it."""
MARGIN = 0.12
"""Room around what is shown, as a share of the longer side."""
FLATTEST, TALLEST = 0.55, 1.1
"""Height of a map as a share of its width."""
CORNERS = 72
"""Of the line that stands for a circle."""
LEAST = 1.5
"""What is shorter and lower than this, in pixels, is not drawn."""
STEP = 0.7
"""Corners nearer to each other than this, in pixels, are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A stretch of the globe on a sheet, from its upper left corner."""

    box: Box
    width: float
    """In pixels, as the height is."""
    height: float

    @property
    def km(self) -> float:
        """Length of a pixel in the middle of the map, in km."""
        return (self.box.north - self.box.south) * DEGREE_KM / self.height

    def at(self, corner: Corner) -> Point:
        """Where a point of the globe stands on the sheet; it may be outside."""
        box = self.box
        across = (corner[0] - box.west) / (box.east - box.west)
        down = (box.north - corner[1]) / (box.north - box.south)
        return across * self.width, down * self.height

    def rings(self, lines: Iterable[Sequence[Corner]]) -> tuple[tuple[Point, ...], ...]:
        """As much of closed lines as is on the sheet and large enough to be seen."""
        seen = (each for each in lines if self._shows(box_of(each)))
        cut = (tuple(self._ring(each)) for each in seen)
        return tuple(each for each in cut if each)

    def _shows(self, box: Box) -> bool:
        """Whether what lies in a box is on the sheet, and more than a dot."""
        degree = self.height / (self.box.north - self.box.south)
        longer = max(box.east - box.west, box.north - box.south)
        return longer * degree >= LEAST and box.meets(self.box)

    def _ring(self, corners: Sequence[Corner]) -> list[Point]:
        """As much of a closed line as is on the sheet; empty if none of it is."""
        points = list(_apart(self.at(each) for each in corners))
        for side in (0, 1):
            for limit, sign in ((0.0, 1.0), ((self.width, self.height)[side], -1.0)):
                points = list(_cut(points, side, limit, sign))
        return points if len(points) > 2 else []


def frame_around(boxes: Sequence[Box], width: float) -> Frame:
    """The frame that shows all the boxes, neither too flat nor too tall."""
    west, south = min(each.west for each in boxes), min(each.south for each in boxes)
    east, north = max(each.east for each in boxes), max(each.north for each in boxes)
    middle = (west + east) / 2, (south + north) / 2
    narrow = max(cos(radians(middle[1])), 0.05)
    wide, high = (east - west) * narrow, north - south
    more = 1 + 2 * MARGIN
    high = max(high * more, wide * more * FLATTEST, LEAST_KM / DEGREE_KM)
    wide = max(wide * more, high / TALLEST)
    half = wide / narrow / 2, high / 2
    box = Box(
        middle[0] - half[0],
        middle[1] - half[1],
        middle[0] + half[0],
        middle[1] + half[1],
    )
    return Frame(box=box, width=width, height=width * high / wide)


def circle_around(place: Place, radius_km: float) -> list[Corner]:
    """Corners at about that distance from a place, counterclockwise from the east."""
    high = radius_km / DEGREE_KM
    wide = high / max(cos(radians(place.latitude)), 0.05)
    turns = (2 * pi * n / CORNERS for n in range(CORNERS))
    return [
        (place.longitude + wide * cos(turn), place.latitude + high * sin(turn))
        for turn in turns
    ]


def box_of(corners: Sequence[Corner]) -> Box:
    """The box around some points of the globe."""
    easts, norths = zip(*corners, strict=True)
    return Box(min(easts), min(norths), max(easts), max(norths))


def middle_of(ring: Sequence[Point]) -> tuple[Point, float]:
    """The centre of gravity of what a closed line holds, and how much that is."""
    double = across = down = 0.0
    for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        turn = one[0] * other[1] - other[0] * one[1]
        double += turn
        across += (one[0] + other[0]) * turn
        down += (one[1] + other[1]) * turn
    if not double:
        return ring[0], 0.0
    return (across / (3 * double), down / (3 * double)), abs(double) / 2


def _apart(points: Iterator[Point]) -> Iterator[Point]:
    last: Point | None = None
    for point in points:
        if last is None or hypot(point[0] - last[0], point[1] - last[1]) >= STEP:
            yield point
            last = point


def _cut(
    ring: Sequence[Point], side: int, limit: float, sign: float
) -> Iterator[Point]:
    """A closed line on one side of a limit alone (Sutherland and Hodgman 1974)."""
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        inside = (point[side] - limit) * sign >= 0
        if inside is not ((before[side] - limit) * sign >= 0):
            share = (limit - before[side]) / (point[side] - before[side])
            other = before[1 - side] + share * (point[1 - side] - before[1 - side])
            yield (limit, other) if side == 0 else (other, limit)
        if inside:
            yield point
