"""GeoJSON (RFC 7946): one feature a claim.

A place that is known exactly is a point. One that is not is the circle that it lies in,
so that no map shows a province as a spot; and where its extent is not known either, the
feature has no geometry.
"""

import json
from collections.abc import Iterable, Iterator
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any, BinaryIO

from knell import __version__
from knell.export.claims_csv import COLUMNS, Cell, claim_fields, noting_losses
from knell.export.losses import Edition, Loss
from knell.model import Claim, Extraction, Place, Precision
from knell.places.geometry import EARTH_RADIUS_KM

NEAR_KM = 25.0
"""What "near" a known point means (UCDP GED codebook, where_prec 2), in km."""
CORNERS = 36
"""Of the polygon that stands for a circle."""
COORDINATE_DIGITS = 5

Point = tuple[float, float]
"""Degrees east and north, in the order of GeoJSON."""


def write_geojson(
    extractions: Iterable[Extraction], stream: BinaryIO, edition: Edition
) -> None:
    """A FeatureCollection, one feature a line; unlocated claims have no geometry."""
    stream.write(_head(edition).encode())
    separator = ""
    for extraction in noting_losses(extractions, edition.note):
        for feature in _features(extraction, edition):
            text = json.dumps(feature, ensure_ascii=False, allow_nan=False)
            stream.write(f"{separator}{text}".encode("utf-8", "replace"))
            separator = ",\n"
    stream.write(b"\n]}\n")


def _head(edition: Edition) -> str:
    about = {
        "version": __version__,
        "as_of": edition.as_of.isoformat() if edition.as_of else None,
    }
    return (
        f'{{"type": "FeatureCollection", "knell": {json.dumps(about)}, "features": [\n'
    )


def _features(extraction: Extraction, edition: Edition) -> Iterator[dict[str, Any]]:
    fields = claim_fields(extraction)
    for claim, properties in zip(extraction.claims, fields, strict=True):
        shape = geometry(claim.location) if claim.location else None
        if claim.location and shape is None:
            edition.note(_without_shape(claim))
        yield {
            "type": "Feature",
            "id": claim.id,
            "geometry": shape,
            "properties": {
                **{name: properties[name] for name in COLUMNS},
                **_extent(claim.location),
            },
        }


def _extent(place: Place | None) -> dict[str, Cell]:
    return {
        "admin2": place.admin2 or None if place else None,
        "radius_km": place.radius_km or None if place else None,
    }


def geometry(place: Place) -> dict[str, Any] | None:
    """The point of an exact place, the circle that another lies in; None if unknown.

    None too for a circle that reaches a pole or the 180th meridian.

    >>> town = Place(
    ...     id="gn:1", name="Marsa Lin", country="XX", latitude=-33.5, longitude=12.25,
    ...     radius_km=2.0, precision=Precision.EXACT,
    ... )
    >>> geometry(town)
    {'type': 'Point', 'coordinates': [12.25, -33.5]}
    """
    point = (place.longitude, place.latitude)
    if place.precision is Precision.EXACT:
        return {"type": "Point", "coordinates": list(point)}
    usual = NEAR_KM if place.precision is Precision.NEAR else 0.0
    radius_km = place.radius_km or usual
    if not radius_km or not _fits(point, radius_km):
        return None
    ring = [list(corner) for corner in circle(point, radius_km)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def circle(middle: Point, radius_km: float) -> list[Point]:
    """Corners at that distance from the middle, counterclockwise from the east."""
    return [_away(middle, radius_km, 2 * pi * n / CORNERS) for n in range(CORNERS)]


def _away(middle: Point, distance_km: float, angle: float) -> Point:
    """The point at a distance on the sphere; the angle is from east to north."""
    east, north = map(radians, middle)
    arc, bearing = distance_km / EARTH_RADIUS_KM, pi / 2 - angle
    lift = sin(north) * cos(arc) + cos(north) * sin(arc) * cos(bearing)
    turn = atan2(sin(bearing) * sin(arc) * cos(north), cos(arc) - sin(north) * lift)
    reached = degrees(east + turn), degrees(asin(lift))
    return round(reached[0], COORDINATE_DIGITS), round(reached[1], COORDINATE_DIGITS)


def _fits(middle: Point, radius_km: float) -> bool:
    """Whether the circle stays clear of the poles and of the 180th meridian."""
    reach = degrees(radius_km / EARTH_RADIUS_KM)
    if abs(middle[1]) + reach >= 90:
        return False
    return all(abs(east) < 180 for east, _ in circle(middle, radius_km))


def _without_shape(claim: Claim) -> Loss:
    return Loss(
        document=claim.passage.document,
        claim=claim.id,
        lost="geometry",
        why="the place is imprecise, and the circle it lies in is not known or reaches"
        " a pole or the 180th meridian; a point would say too much",
    )
