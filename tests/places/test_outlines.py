"""Outlines: neighbours meet after thinning, and make up countries and regions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.model import AssetError
from knell.places import Gazetteer, outlines
from knell.places.outlines import Box, Outline, area_of, merged, outlines_in
from knell.places.thinning import junctions, thinned

WEST = [(0, 0), (0, 100), (50, 100), (52, 50), (50, 0)]
EAST = [(50, 0), (52, 50), (50, 100), (100, 100), (100, 0)]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.bundled()


def test_neighbours_keep_the_same_border() -> None:
    cuts = junctions([WEST, EAST])
    assert cuts == {(50, 0), (50, 100)}
    thin = [thinned(ring, cuts, 5) for ring in (WEST, EAST)]
    assert all((52, 50) not in ring for ring in thin)
    assert all(cuts <= set(ring) for ring in thin)


@pytest.mark.property
@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(0, 500)),
        min_size=3,
        max_size=40,
        unique=True,
    ),
    st.integers(0, 39),
)
def test_a_border_is_thinned_alike_from_either_side(
    ring: list[tuple[int, int]], turn: int
) -> None:
    cuts = frozenset(ring[::5])
    turn %= len(ring)
    one = thinned(ring, cuts, 20)
    other = thinned((ring[turn:] + ring[:turn])[::-1], cuts, 20)
    assert set(one) == set(other)
    assert cuts <= set(one) <= set(ring)


def test_no_border_is_left_between_what_is_taken_together() -> None:
    sides = [
        Outline(id=name, rings=(tuple(ring),), box=Box(0, 0, 1, 1))
        for name, ring in (("west", WEST), ("east", EAST))
    ]
    (around,) = merged(sides)
    assert (52, 50) not in around
    assert set(around) == {*WEST, *EAST} - {(52, 50)}


def test_a_province_lies_around_its_capital(gazetteer: Gazetteer) -> None:
    city, province = gazetteer.lookup("Aleppo")
    (ring,) = area_of(province, gazetteer)
    easts, norths = zip(*ring, strict=True)
    assert min(easts) < city.longitude < max(easts)
    assert min(norths) < city.latitude < max(norths)
    assert area_of(city, gazetteer) == ()


def test_a_country_is_drawn_without_its_provinces(gazetteer: Gazetteer) -> None:
    country = gazetteer.country("SY")
    assert country is not None
    parts = sum(len(o.rings) for o in outlines._country("SY"))  # noqa: SLF001  # what it is made of
    assert len(area_of(country, gazetteer)) < parts / 2


def test_a_region_with_an_unknown_part_has_no_borders(gazetteer: Gazetteer) -> None:
    (darfur,) = gazetteer.lookup("Darfur")
    assert area_of(darfur, gazetteer) == ()


def test_only_what_may_be_seen_is_given() -> None:
    coast = Box(35.5, 34.5, 36.5, 36.0)
    seen = outlines_in(coast)
    assert {"gn:173578", "gn:163342"} <= {each.id for each in seen}
    assert all(each.box.meets(coast) for each in seen)
    assert outlines_in(Box(-30.0, -40.0, -29.0, -39.0)) == ()


def test_damaged_outlines_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlines, "BUNDLED", tmp_path / "outlines.zip")
    with pytest.raises(AssetError, match=r"missing or damaged: outlines\.zip"):
        outlines._member("SY")  # noqa: SLF001  # past what was read before
