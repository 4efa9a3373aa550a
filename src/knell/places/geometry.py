"""Distances and centres on the globe, as exact as a gazetteer needs them."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0

Point = tuple[float, float]
"""Degrees north and east."""


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance in km (haversine formula on a sphere).

    >>> round(distance_km((36.2, 37.16), (33.51, 36.29)))
    309
    """
    north, east = radians(other[0] - one[0]), radians(other[1] - one[1])
    lift = sin(north / 2) ** 2
    turn = cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(lift + turn)))


def centre(points: Sequence[Point]) -> Point:
    """The middle of some points, also across the date line; none is an error.

    >>> centre([(10.0, 179.0), (20.0, -179.0)])
    (15.0, 180.0)
    """
    first = points[0][1]
    easts = [(east - first + 180) % 360 - 180 for _, east in points]
    north = sum(north for north, _ in points) / len(points)
    east = (first + sum(easts) / len(easts) + 180) % 360 - 180
    return round(north, 5), round(east if east > -180 else 180.0, 5)


def reach_km(middle: Point, points: Sequence[Point], share: float = 1.0) -> float:
    """Distance within which the given share of the points lies from the middle."""
    distances = sorted(distance_km(middle, point) for point in points)
    return distances[max(0, round(share * len(distances)) - 1)]
