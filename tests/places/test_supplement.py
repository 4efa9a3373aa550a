"""The rows that Knell adds to GeoNames."""

import pytest

from knell.model import Precision
from knell.places import Gazetteer, Kind
from knell.places.geometry import distance_km
from knell.places.sources import Addition, read_additions

ADDITIONS = tuple(read_additions())


def test_there_are_enough_rows() -> None:
    assert len(ADDITIONS) >= 400


def test_ids_are_the_supplements_own_and_unique() -> None:
    ids = [row.id for row in ADDITIONS]
    assert len(set(ids)) == len(ids)
    assert all(place_id.startswith("kn:") for place_id in ids)


def test_every_row_names_its_public_source() -> None:
    assert [row.id for row in ADDITIONS if not row.source] == []


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
