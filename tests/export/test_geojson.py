"""GeoJSON by the rules of RFC 7946."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.export.claims_csv import COLUMNS
from knell.export.geojson import geometry, write_geojson
from knell.export.losses import Edition, Loss
from knell.model import Claim, Extraction, Place, PlaceId, Precision
from knell.places.geometry import distance_km
from knell.tally import is_share


def place(**fields: Any) -> Place:  # noqa: ANN401  # fields of a place, as they are
    usual = {
        "id": PlaceId("gn:2"),
        "name": "Lin",
        "country": "XX",
        "latitude": -33.5,
        "longitude": 12.25,
        "radius_km": 80.0,
        "precision": Precision.ADMIN1,
    }
    return Place(**{**usual, **fields})


def collection(*extractions: Extraction) -> tuple[dict[str, Any], list[Loss]]:
    losses = list[Loss]()
    stream = io.BytesIO()
    edition = Edition(note=losses.append, as_of=date(2031, 6, 1), is_share=is_share)
    write_geojson(extractions, stream, edition)
    return json.loads(stream.getvalue()), losses


def broken_rules(feature: dict[str, Any]) -> list[str]:
    """What is against RFC 7946 in a feature."""
    found = []
    if set(feature) != {"type", "id", "geometry", "properties"}:
        found.append("members")
    shape = feature["geometry"]
    if shape is None:
        return found
    rings = shape["coordinates"] if shape["type"] == "Polygon" else []
    points = [point for ring in rings for point in ring] or [shape["coordinates"]]
    if not all(abs(east) <= 180 and abs(north) <= 90 for east, north in points):
        found.append("bounds")
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            found.append("not closed")
        if signed_area(ring) <= 0:
            found.append("clockwise")
    return found


def signed_area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_each_claim_is_a_feature_with_its_provenance(
    extraction: Extraction, whole: Claim
) -> None:
    found, _ = collection(extraction)
    assert (found["type"], found["knell"]["as_of"]) == (
        "FeatureCollection",
        "2031-06-01",
    )
    first, second = found["features"]
    assert not broken_rules(first)
    assert first["geometry"] == {"type": "Point", "coordinates": [12.25, -33.5]}
    assert list(first["properties"]) == [*COLUMNS, "admin2", "radius_km"]
    told = first["properties"]
    assert (told["id"], told["source"], told["published"]) == (
        whole.id,
        "Harbour Post",
        "2031-05-09",
    )
    assert second["geometry"] is None


def test_a_province_is_an_area_and_never_a_spot(
    extraction: Extraction, whole: Claim
) -> None:
    there = replace(whole, location=place())
    found, _ = collection(replace(extraction, claims=(there,)))
    (feature,) = found["features"]
    assert feature["geometry"]["type"] == "Polygon"
    assert not broken_rules(feature)
    assert feature["properties"]["radius_km"] == 80.0


@pytest.mark.parametrize(
    "unknown",
    [
        place(radius_km=0.0),
        place(longitude=179.9),
        place(latitude=-89.9),
        place(precision=Precision.INTERNATIONAL, radius_km=0.0),
    ],
)
def test_an_area_that_cannot_be_drawn_is_said(
    extraction: Extraction, whole: Claim, unknown: Place
) -> None:
    there = replace(whole, location=unknown)
    found, losses = collection(replace(extraction, claims=(there,)))
    assert found["features"][0]["geometry"] is None
    assert [loss.claim for loss in losses if loss.lost == "geometry"] == [whole.id]


def test_near_a_point_is_within_25_km_of_it() -> None:
    shape = geometry(place(precision=Precision.NEAR, radius_km=0.0))
    assert shape is not None
    east, north = shape["coordinates"][0][0]
    assert distance_km((north, east), (-33.5, 12.25)) == pytest.approx(25, abs=0.01)


@pytest.mark.property
@given(
    st.floats(-80, 80),
    st.floats(-180, 180),
    st.floats(1, 900),
    st.sampled_from(sorted(set(Precision) - {Precision.EXACT})),
)
def test_an_area_is_the_circle_that_the_place_lies_in(
    north: float, east: float, radius_km: float, precision: Precision
) -> None:
    there = place(
        latitude=north, longitude=east, radius_km=radius_km, precision=precision
    )
    shape = geometry(there)
    if shape is None:
        return
    assert not broken_rules({"type": 0, "id": 0, "properties": 0, "geometry": shape})
    for corner in shape["coordinates"][0]:
        away = distance_km((north, east), (corner[1], corner[0]))
        assert away == pytest.approx(radius_km, rel=0.01, abs=0.01)


def test_no_claims_are_an_empty_collection() -> None:
    assert collection()[0]["features"] == []


def test_its_properties_are_a_valid_table(
    faults: Callable[..., list[str]], extraction: Extraction
) -> None:
    found, _ = collection(extraction)
    told = [each["properties"] for each in found["features"]]
    rows = [{name: each[name] for name in COLUMNS} for each in told]
    assert faults(rows) == []
    rows[0]["latitude"] = 91
    assert faults(rows) != []
