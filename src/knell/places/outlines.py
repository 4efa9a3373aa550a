"""Outlines of first-level divisions, and by them of countries and regions, for maps.

They are Natural Earth's, thinned to about a km, and read country by country: a map of a
coast does not read the world.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from knell.model import AssetError, Place, Precision
from knell.places.gazetteer import Gazetteer

BUNDLED = Path(__file__).parent / "data" / "outlines.zip"
BOXES = "boxes"
"""Name of the member that holds each country's box."""
DEGREES = 1000
"""Units of the file in a degree."""

Corner = tuple[float, float]
"""Degrees east and north."""
Ring = tuple[Corner, ...]
"""A closed line; the first corner is not repeated at the end."""


class Box(NamedTuple):
    """A stretch of the globe, in degrees; it does not cross the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The outline of one first-level division."""

    id: str
    """Of the place in the gazetteer; empty where the two may differ."""
    rings: tuple[Ring, ...]
    """Its mainland, islands and holes."""
    box: Box


def area_of(place: Place, gazetteer: Gazetteer) -> tuple[Ring, ...]:
    """The closed lines around a place; none where its borders are not known.

    AssetError when the bundled outlines are missing or damaged.

    >>> gazetteer = Gazetteer.bundled()
    >>> (coast,) = gazetteer.lookup("Syrian coast")
    >>> len(area_of(coast, gazetteer))
    1
    """
    return merged(_outlines_of(place, gazetteer))


def merged(outlines: Iterable[Outline]) -> tuple[Ring, ...]:
    """The lines around outlines taken together, without the borders between them."""
    steps: dict[Corner, list[Corner]] = {}
    for outline in outlines:
        for ring in outline.rings:
            for one, other in pairwise([*ring, ring[0]]):
                # The neighbour walks a common border the other way.
                if one in steps.get(other, ()):
                    steps[other].remove(one)
                else:
                    steps.setdefault(one, []).append(other)
    return tuple(_walked(steps))


def _walked(steps: dict[Corner, list[Corner]]) -> Iterator[Ring]:
    """Each step once, in closed lines: as many lead to a corner as lead away."""
    for start, after in steps.items():
        while after:
            ring = [start]
            while (corner := steps[ring[-1]].pop()) != start:
                ring.append(corner)
            yield tuple(ring)


def _outlines_of(place: Place, gazetteer: Gazetteer) -> tuple[Outline, ...]:
    match place.precision:
        case Precision.COUNTRY:
            return _country(place.country)
        case Precision.ADMIN1:
            return tuple(o for o in _country(place.country) if o.id == place.id)
        case Precision.REGION:
            parts = [gazetteer.place(each) for each in gazetteer.members(place.id)]
            areas = [_outlines_of(each, gazetteer) for each in parts]
            # Of a region with a part unknown, the rest would be too little.
            return tuple(o for area in areas for o in area) if all(areas) else ()
        case _:
            return ()


def outlines_in(box: Box) -> tuple[Outline, ...]:
    """Every outline that may be seen within a box, country by country."""
    countries = (code for code, around in _boxes().items() if around.meets(box))
    found = (each for code in countries for each in _country(code))
    return tuple(each for each in found if each.box.meets(box))


def countries_in(box: Box) -> tuple[tuple[Ring, ...], ...]:
    """The lines around each country that may be seen within a box."""
    countries = (code for code, around in _boxes().items() if around.meets(box))
    return tuple(merged(_country(code)) for code in countries)


@cache
def _boxes() -> Mapping[str, Box]:
    rows = _member(BOXES).items()
    return {code: Box(*(edge / DEGREES for edge in edges)) for code, edges in rows}


@cache
def _country(code: str) -> tuple[Outline, ...]:
    return tuple(map(_outline, _member(code))) if code in _boxes() else ()


def _outline(row: Mapping[str, Any]) -> Outline:
    rings = tuple(tuple(_corners(each)) for each in row["rings"])
    easts, norths = zip(*(corner for ring in rings for corner in ring), strict=True)
    box = Box(min(easts), min(norths), max(easts), max(norths))
    return Outline(id=row["id"], rings=rings, box=box)


def _corners(steps: Sequence[int]) -> Iterator[Corner]:
    """A ring is told by its first corner and the way from each to the next."""
    easts, norths = accumulate(steps[::2]), accumulate(steps[1::2])
    for east, north in zip(easts, norths, strict=True):
        yield east / DEGREES, north / DEGREES


def _member(name: str) -> Any:  # noqa: ANN401  # JSON
    try:
        with ZipFile(BUNDLED) as archive:
            return json.loads(archive.read(f"{name}.json"))
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        message = f"the outlines of maps are missing or damaged: {BUNDLED.name}"
        raise AssetError(message) from error
