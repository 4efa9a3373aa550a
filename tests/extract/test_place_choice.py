"""Which of the places that a report names a claim has."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from found_claims import found_claim, report_of

from knell.extract.choice import cue_weights
from knell.extract.parts import ClaimParts, Pointed
from knell.extract.place_choice import (
    NEAREST,
    NOWHERE,
    OPENING,
    likeliest,
    possible_places,
    with_likeliest_places,
    wordings_alike,
)
from knell.extract.place_company import in_company
from knell.extract.place_names import key_of
from knell.extract.place_question import PlaceQuestion
from knell.extract.place_scene import PlaceScene
from knell.extract.place_view import PlaceView
from knell.extract.report import Report
from knell.model import Harm
from knell.places import Gazetteer
from knell.text.counts import read_count

FILE = Path(__file__).parent / "cases" / "places.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.bundled()


def place_of(parts: ClaimParts, report: Report, gazetteer: Gazetteer) -> str | None:
    text = report.document.text
    count = read_count(text[slice(*parts.count)])
    (found,) = with_likeliest_places([parts], [count], report, gazetteer)
    return text[slice(*found.fields["place"])] if "place" in found.fields else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cues_tell_the_place_of_a_claim(
    case: dict[str, Any], gazetteer: Gazetteer
) -> None:
    parts = found_claim(case["text"], case["quote"], case["count"])

    found = place_of(parts, report_of(case["text"]), gazetteer)

    assert found == case.get("place")


TEXT = "A raid on Orvela was answered in Tal Hamra. Six people were killed."


@pytest.mark.parametrize("chance", [0.9, 1.0])
@pytest.mark.parametrize("place", ["Orvela", "Tal Hamra"])
def test_a_network_that_is_sure_outweighs_cues_that_are_not(
    place: str, chance: float, gazetteer: Gazetteer
) -> None:
    at = TEXT.index(place)
    span = at, at + len(place)
    parts = replace(
        found_claim(TEXT, "Six people were killed", "Six"),
        pointed={"place": Pointed(stretches=((span, chance),))},
        fields={"place": span},
    )

    assert place_of(parts, report_of(TEXT), gazetteer) == place


def test_a_sure_network_is_not_asked_again(gazetteer: Gazetteer) -> None:
    thought = {"place": Pointed(absent=0.99)}
    parts = replace(found_claim(TEXT, "A raid on Orvela", "A"), pointed=thought)

    assert place_of(parts, report_of(TEXT), gazetteer) is None


def test_a_claim_keeps_its_other_fields(gazetteer: Gazetteer) -> None:
    fields = {"place": (0, 6), "victims": (48, 54)}
    parts = replace(found_claim(TEXT, "Six people were killed", "Six"), fields=fields)

    (found,) = with_likeliest_places(
        [parts], [read_count("Six")], report_of(TEXT), gazetteer
    )

    assert found.fields["victims"] == (48, 54)


def test_a_report_without_claims_is_not_looked_at(gazetteer: Gazetteer) -> None:
    assert with_likeliest_places([], [], report_of(TEXT), gazetteer) == []


def test_wordings_of_one_place_speak_for_each_other() -> None:
    keys = [("city", "orvela"), ("orvela",), ("idlib",)]
    found = dict(zip(keys, (0.32, 0.33, 0.35), strict=True)) | {NOWHERE: 0.0}

    assert likeliest(found, {}) == ("idlib",)
    assert "orvela" in likeliest(found, wordings_alike(keys))


def test_a_wording_that_is_a_whole_clause_is_alike_to_none() -> None:
    clause = ("blast", "hamra", "market", "orvela", "raid", "tal", "village")

    assert wordings_alike([clause, clause[:6]])[clause] == []


def test_far_places_of_a_long_report_are_asked_about_if_pointed_at(
    gazetteer: Gazetteer,
) -> None:
    text = "Six were killed. " + "".join(
        f"It rained in Orv{a}l{b}. " for a in "abcdefgh" for b in "aeiou"
    )
    asked = PlaceQuestion(
        start=0, quote=(0, 15), harm=Harm.KILLED, low=6, high=6, vague=False
    )
    view = PlaceView.of(PlaceScene.of(report_of(text), [asked], gazetteer), 0)

    assert len(view.scene.places) == 40
    assert len(possible_places(view)) <= NEAREST + OPENING
    assert ("orvhlu",) not in {place.key for place in possible_places(view)}
    pointed = possible_places(view, [("orvhlu",), ("nowhere",)])
    assert ("orvhlu",) in {place.key for place in pointed}


KILLED = "Six people were killed and ten were wounded"


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (f"{KILLED} in Orvela, not in Tal Hamra.", True),
        (
            "Six people were killed. Ten were wounded in Orvela, not in Tal Hamra.",
            False,
        ),
        ("Six people were killed in Orvela and ten were wounded in Tal Hamra.", False),
    ],
    ids=["one clause", "two sentences", "a place between them"],
)
def test_claims_with_no_place_between_them_speak_for_each_other(
    text: str, *, heard: bool, gazetteer: Gazetteer
) -> None:
    starts = (text.index("Six"), text.lower().index("ten"))
    asked = [
        PlaceQuestion(
            start=start, quote=(0, len(text)), harm=harm, low=n, high=n, vague=False
        )
        for start, harm, n in zip(
            starts, (Harm.KILLED, Harm.INJURED), (6, 10), strict=True
        )
    ]
    scene = PlaceScene.of(report_of(text), asked, gazetteer)
    orvela, hamra = key_of("Orvela"), key_of("Tal Hamra")
    doubtful, sure = {orvela: 0.0, hamra: 0.1}, {orvela: 3.0, hamra: 0.0}

    first, second = in_company([doubtful, sure], scene, {})

    assert (first[orvela] > first[hamra]) is heard
    assert second[orvela] > second[hamra]


@pytest.mark.parametrize(
    ("figures", "heard"),
    [((6, 6), True), ((6, 7), False)],
    ids=["one figure", "another figure"],
)
def test_claims_of_one_figure_speak_for_each_other(
    figures: tuple[int, int], *, heard: bool, gazetteer: Gazetteer
) -> None:
    text = "Six died. A raid on Orvela, not on Tal Hamra, killed six."
    asked = [
        PlaceQuestion(
            start=start, quote=(0, 60), harm=Harm.KILLED, low=n, high=n, vague=False
        )
        for start, n in zip((0, text.index("six")), figures, strict=True)
    ]
    scene = PlaceScene.of(report_of(text), asked, gazetteer)
    orvela, hamra = key_of("Orvela"), key_of("Tal Hamra")

    first, _ = in_company(
        [{orvela: 0.0, hamra: 0.1}, {orvela: 3.0, hamra: 0.0}], scene, {}
    )

    assert (first[orvela] > first[hamra]) is heard


def test_that_a_claim_has_no_place_says_nothing_of_others(gazetteer: Gazetteer) -> None:
    text = f"{KILLED} in Orvela."
    asked = [
        PlaceQuestion(
            start=start, quote=(0, 40), harm=Harm.KILLED, low=6, high=6, vague=False
        )
        for start in (0, text.index("ten"))
    ]
    scene = PlaceScene.of(report_of(text), asked, gazetteer)

    doubtful, orvela = {NOWHERE: 0.0, key_of("Orvela"): 0.1}, key_of("Orvela")

    first, _ = in_company([doubtful, {NOWHERE: 3.0}], scene, {})

    assert first[orvela] > first[NOWHERE]


def test_every_weight_is_of_a_cue_said_of_something() -> None:
    weights = cue_weights("place", "en")

    assert all(" " in name for name in weights)
    assert weights["behind count quoted 1"] > weights["behind count quoted 0"]
