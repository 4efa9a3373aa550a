"""What a report means by the wording of a place."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.model import Precision
from knell.places import Gazetteer, PlaceContext, Reason, resolve, resolve_all

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "resolutions.toml").read_text("utf-8")
)["case"]
SYRIA = PlaceContext(countries=("SY",))


def _context(case: dict[str, Any]) -> PlaceContext:
    return PlaceContext(
        countries=tuple(case.get("countries", ())), names=tuple(case.get("names", ()))
    )


@pytest.mark.parametrize(
    "case", [case for case in CASES if "place" in case], ids=lambda case: case["why"]
)
def test_a_wording_is_resolved(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    found = resolve(case["wording"], _context(case), gazetteer)
    place = found.place
    assert place is not None
    assert (place.name, place.precision) == (
        case["place"],
        Precision[case["precision"]],
    )
    assert place.country == case.get("country", place.country)
    assert place.admin1 == case.get("admin1", place.admin1)
    assert found.reason == case.get("reason", Reason.CLEAR)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "place" not in case],
    ids=lambda case: case["why"],
)
def test_in_doubt_a_place_stays_as_worded(
    case: dict[str, Any], gazetteer: Gazetteer
) -> None:
    found = resolve(case["wording"], _context(case), gazetteer)
    assert (found.place, found.reason) == (None, Reason(case["reason"]))


def test_several_places_are_named_as_candidates(gazetteer: Gazetteer) -> None:
    found = resolve("Homs and Hama provinces", SYRIA, gazetteer)
    assert [place.name for place in found.candidates] == ["Homs", "Hama"]


def test_a_foreign_village_of_that_name_is_not_believed(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Mogambo") or gazetteer.lookup("Bellavista")
    found = resolve("Bellavista", SYRIA, gazetteer)
    assert found.place is None


def test_near_a_town_reaches_25_km(gazetteer: Gazetteer) -> None:
    found = resolve("near Saraqib", SYRIA, gazetteer)
    assert found.place is not None
    assert found.place.radius_km == 25.0


def test_a_vague_wording_is_less_sure(gazetteer: Gazetteer) -> None:
    plain = resolve("Syria", SYRIA, gazetteer)
    vague = resolve("northern Syria", SYRIA, gazetteer)
    assert vague.confidence < plain.confidence


def test_places_of_a_document_speak_for_each_other(gazetteer: Gazetteer) -> None:
    found = resolve_all(("Tripoli", "Sidon", "Zahle"), PlaceContext(), gazetteer)
    tripoli = found["Tripoli"].place
    assert tripoli is not None
    assert tripoli.country == "LB"


def test_a_resolved_place_nearby_decides(gazetteer: Gazetteer) -> None:
    near = gazetteer.lookup("Stuttgart")[:1]
    found = resolve("Neustadt", PlaceContext(near=near), gazetteer)
    assert {place.country for place in found.candidates[:1]} == {"DE"}


INVENTED = "Orvela"
"""Somewhat like "Orla", a town of Jharkhand in India."""


def test_a_place_somewhat_like_named_is_not_looked_for_in_another_country(
    gazetteer: Gazetteer,
) -> None:
    names = ("Syria", "Idlib", "Indian")
    found = resolve(INVENTED, PlaceContext(names=names), gazetteer)
    assert found.place is None


def test_a_place_somewhat_like_named_is_not_looked_for_far_from_the_others(
    gazetteer: Gazetteer,
) -> None:
    near = gazetteer.lookup("Mumbai")[:1]
    context = PlaceContext(countries=("IN",), near=near)
    assert resolve(INVENTED, context, gazetteer).place is None


def test_the_sure_places_of_a_document_tell_a_like_name_where_to_stay_away(
    gazetteer: Gazetteer,
) -> None:
    found = resolve_all(
        (INVENTED, "Mumbai"), PlaceContext(countries=("IN",)), gazetteer
    )
    assert found[INVENTED].place is None


YEMEN = ("Hodeida", "Taiz", "Sanaa")


def test_a_place_alone_abroad_is_doubted_for_a_namesake_where_the_others_are(
    gazetteer: Gazetteer,
) -> None:
    context = PlaceContext(names=(*YEMEN, "US"))
    found = resolve_all((*YEMEN, "Hays district"), context, gazetteer)
    assert found["Hays district"].place is None


def test_a_place_alone_abroad_is_meant_if_it_has_no_namesake(
    gazetteer: Gazetteer,
) -> None:
    kyiv = resolve_all((*YEMEN, "Kyiv"), PlaceContext(), gazetteer)["Kyiv"].place
    assert kyiv is not None
    assert kyiv.country == "UA"


def test_an_invented_village_of_a_province_is_told_by_the_province(
    gazetteer: Gazetteer,
) -> None:
    context = PlaceContext(names=("Idlib", "Indian"))
    found = resolve(f"{INVENTED} in Idlib province", context, gazetteer)
    assert found.place is not None
    assert (found.place.name, found.reason) == ("Idlib", Reason.OUTER)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(wording=st.text(max_size=60))
def test_any_wording_has_an_answer(wording: str) -> None:
    found = resolve(wording, SYRIA, Gazetteer.bundled())
    assert 0 <= found.confidence <= 1


PIECES = (
    "near", "the", "of", "'s", "and", ",", "Aleppo", "Homs", "northern", "province",
    "city", "old", "camp", "rural", "in", "-", "Street", "al-Bab", "\u2019s", "",
)  # fmt: skip


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8))
def test_any_mixture_of_place_words_has_an_answer(pieces: list[str]) -> None:
    found = resolve(" ".join(pieces), SYRIA, Gazetteer.bundled())
    assert 0 <= found.confidence <= 1
