"""Borders with fewer corners: where areas meet they go on meeting.

A border is cut at its junctions, the corners where more than two areas meet, and each
stretch is thinned by itself (D. Douglas and T. Peucker, "Algorithms for the reduction
of the number of points required to represent a digitized line", Cartographica 10,
1973). A stretch is always walked from its lesser end, so that both areas that it
divides get the same corners.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import hypot

Corner = tuple[int, int]
Ring = list[Corner]
"""Corners of a closed line; the first is not repeated at the end."""


def junctions(rings: Iterable[Ring]) -> frozenset[Corner]:
    """The corners that have more than two neighbours in all rings together."""
    beside: dict[Corner, set[Corner]] = defaultdict(set)
    for ring in rings:
        for one, other in pairwise([*ring, *ring[:1]]):
            beside[one].add(other)
            beside[other].add(one)
    return frozenset(corner for corner, others in beside.items() if len(others) > 2)


def thinned(ring: Ring, cuts: frozenset[Corner], tolerance: float) -> Ring:
    """The ring without corners that lie nearer than the tolerance to what is left.

    >>> square = [(0, 0), (50, 1), (100, 0), (100, 100), (0, 100)]
    >>> thinned(square, frozenset(), 5)
    [(0, 0), (100, 0), (100, 100), (0, 100)]
    """
    return [
        corner for each in _stretches(ring, cuts) for corner in _kept(each, tolerance)
    ]


def _stretches(ring: Ring, cuts: frozenset[Corner]) -> Iterator[Ring]:
    """From cut to cut; a ring without cuts from its least corner to the farthest."""
    ends = [at for at, corner in enumerate(ring) if corner in cuts] or _two(ring)
    turned = ring[ends[0] :] + ring[: ends[0] + 1]
    marks = [*(at - ends[0] for at in ends), len(ring)]
    for start, end in pairwise(marks):
        yield turned[start : end + 1]


def _two(ring: Ring) -> list[int]:
    least = ring.index(min(ring))
    far = max(
        range(len(ring)), key=lambda at: (_apart(ring[at], ring[least]), ring[at])
    )
    return sorted({least, far})


def _kept(stretch: Ring, tolerance: float) -> Ring:
    """The corners that stay, the last one left to the next stretch."""
    backwards = stretch[::-1] < stretch
    walked = stretch[::-1] if backwards else stretch
    stays = sorted(_staying(walked, tolerance))
    found = [walked[at] for at in stays]
    return (found[::-1] if backwards else found)[:-1]


def _staying(line: Ring, tolerance: float) -> set[int]:
    stays, pending = {0, len(line) - 1}, [(0, len(line) - 1)]
    while pending:
        start, end = pending.pop()
        between = range(start + 1, end)
        if not between:
            continue
        away = [_off(line[at], line[start], line[end]) for at in between]
        most = max(away)
        if most > tolerance:
            middle = start + 1 + away.index(most)
            stays.add(middle)
            pending += [(start, middle), (middle, end)]
    return stays


def _off(corner: Corner, start: Corner, end: Corner) -> float:
    """How far a corner lies from a straight line between two."""
    along = end[0] - start[0], end[1] - start[1]
    way = corner[0] - start[0], corner[1] - start[1]
    length = hypot(*along)
    if not length:
        return hypot(*way)
    share = max(0.0, min(1.0, (way[0] * along[0] + way[1] * along[1]) / length**2))
    return hypot(way[0] - share * along[0], way[1] - share * along[1])


def _apart(one: Corner, other: Corner) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
