"""The rows that Knell adds to GeoNames."""

import re

import pytest

from knell.model import Precision
from knell.places import Gazetteer, Kind
from knell.places.geometry import Point, centre, distance_km
from knell.places.sources import Addition, read_additions, read_divisions

ADDITIONS = tuple(read_additions())
CODE = r"(?:[A-Z]{2}(?:\.\w+){0,2}|\d+)"
GEONAMES = rf"GeoNames {CODE} \(CC BY 4\.0\)"
WIKIPEDIA = r"Wikipedia: [^()]+(?: \([^()]+\))? \(coordinates of the article\)"
FORMS = (
    r"GeoNames [A-Z]{2}\.\w+(?: and Natural Earth \(GeoNames id \d+\))?",
    GEONAMES,
    r"GeoNames by way of cities\.json: [^()]+ \(CC BY 4\.0\)",
    rf"point of GeoNames {CODE}, which holds it \(CC BY 4\.0\)",
    rf"middle of GeoNames {CODE}(?: {CODE})+ \(CC BY 4\.0\)",
    r"World Factbook: [^()]+ \(public domain\)",
    r"OurAirports [\w-]+ \(public domain\)",
    r"airportsdata \w+ \(MIT\)",
    WIKIPEDIA,
    rf"beside (?:{GEONAMES}|{WIKIPEDIA})",
)


def test_there_are_enough_rows() -> None:
    assert len(ADDITIONS) >= 400


def test_ids_are_the_supplements_own_and_unique() -> None:
    ids = [row.id for row in ADDITIONS]
    assert len(set(ids)) == len(ids)
    assert all(place_id.startswith("kn:") for place_id in ids)


def test_no_row_is_unchecked() -> None:
    assert [row.id for row in ADDITIONS if "unchecked" in row.source] == []


def test_every_row_names_its_public_source_in_a_known_form() -> None:
    form = re.compile("|".join(FORMS))
    assert [row.id for row in ADDITIONS if not form.fullmatch(row.source)] == []


@pytest.fixture(scope="module")
def points() -> dict[str, Point]:
    """The points of the world's divisions, by GeoNames's code."""
    return {row.code: (row.latitude, row.longitude) for row in read_divisions()}


def test_a_point_taken_from_geonames_is_geonames_point(
    gazetteer: Gazetteer, points: dict[str, Point]
) -> None:
    for row in ADDITIONS:
        codes = _taken_from(row)
        if not codes or _is_left_out(codes[0], gazetteer):
            continue
        taken = centre([_point(code, gazetteer, points) for code in codes])
        assert distance_km(taken, (row.latitude, row.longitude)) < 0.1, row.id


def _taken_from(row: Addition) -> list[str]:
    """GeoNames's codes and numbers of the places whose middle the row's point is."""
    start = r"(?:point of |middle of |beside )?GeoNames "
    found = re.match(rf"{start}({CODE}(?: {CODE})*)(?:,| \(CC)", row.source)
    return found[1].split() if found else []


def _is_left_out(code: str, gazetteer: Gazetteer) -> bool:
    """Whether a hamlet or airfield of GeoNames is in the supplement alone."""
    return code.isdigit() and gazetteer.kind(f"gn:{code}") is None


def _point(code: str, gazetteer: Gazetteer, points: dict[str, Point]) -> Point:
    if code in points:
        return points[code]
    place = gazetteer.place(f"gn:{code}") if code.isdigit() else gazetteer.country(code)
    assert place is not None
    return place.latitude, place.longitude


def test_a_row_says_how_exact_its_source_is() -> None:
    """What holds a place is not the place: such a point is never called exact."""
    loose = ("point of ", "middle of ", "beside ")
    too_sure = [
        row.id
        for row in ADDITIONS
        if row.source.startswith(loose) and row.where_prec == Precision.EXACT
    ]
    assert too_sure == []


def test_every_row_has_a_point_and_a_precision() -> None:
    for row in ADDITIONS:
        assert abs(row.latitude) <= 90, row.id
        assert abs(row.longitude) <= 180, row.id
        assert row.radius_km > 0, row.id
        assert row.where_prec in set(Precision), row.id


@pytest.mark.parametrize(
    "row", [row for row in ADDITIONS if row.within], ids=lambda row: row.id
)
def test_a_part_of_a_town_is_near_the_town(row: Addition, gazetteer: Gazetteer) -> None:
    town = gazetteer.place(row.within)
    apart = distance_km((row.latitude, row.longitude), (town.latitude, town.longitude))
    assert apart < 25


def test_every_row_is_found_by_its_name(gazetteer: Gazetteer) -> None:
    lost = [
        row.id
        for row in ADDITIONS
        if row.kind is not Kind.ADMIN1
        and row.id not in {place.id for place in gazetteer.lookup(row.name)}
    ]
    assert lost == []
