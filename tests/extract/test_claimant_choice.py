"""Whose claim it is: the outlet's, or that of a source that the report names."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from found_claims import found_claim, report_of, stretch
from hypothesis import given
from hypothesis import strategies as st

from knell.extract.choice import cue_weights
from knell.extract.claimant_choice import with_likeliest_claimants
from knell.extract.claimant_cues import ClaimantScene
from knell.extract.claimant_question import ClaimantQuestion
from knell.extract.claimant_sources import Voices, sources_of
from knell.extract.parts import ClaimParts, Pointed
from knell.model import Span
from knell.text.counts import read_count

FILE = Path(__file__).parent / "cases" / "claimant_choice.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]


def pointing(parts: ClaimParts, *spans: Span) -> ClaimParts:
    """The claim with a network that is sure of a stretch."""
    return replace(
        parts, pointed={"claimant": Pointed(stretches=tuple((s, 1.0) for s in spans))}
    )


def claimants(parts: Sequence[ClaimParts], text: str) -> list[str | None]:
    counts = [read_count(text[slice(*each.count)]) for each in parts]
    found = with_likeliest_claimants(parts, counts, report_of(text))
    spans = [each.fields.get("claimant") for each in found]
    return [None if span is None else text[slice(*span)] for span in spans]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cues_tell_whose_claim_it_is(case: dict[str, Any]) -> None:
    parts = found_claim(case["text"], case["quote"], case["count"])

    assert claimants([parts], case["text"]) == [case.get("claimant")]


def test_no_claims_need_no_claimants() -> None:
    assert claimants([], "It rained, the ministry said.") == []


def test_the_network_decides_where_nobody_is_cited_and_the_cues_are_in_doubt() -> None:
    text = "The Orchid Observatory said it rained. Six people were killed."
    parts = found_claim(text, "Six people were killed", "Six")
    source = pointing(parts, stretch(text, "Orchid Observatory"))
    outlet = replace(parts, pointed={"claimant": Pointed(absent=1.0)})

    assert claimants([source], text) == ["Orchid Observatory"]
    assert claimants([outlet], text) == [None]


def test_whoever_is_cited_for_a_clause_stands_against_the_network() -> None:
    text = "Six people were killed, the Orchid Observatory said. Police denied it."
    parts = found_claim(text, "Six people were killed", "Six")

    found = claimants([pointing(parts, stretch(text, "Police"))], text)

    assert found == ["Orchid Observatory"]


def test_a_source_that_only_the_network_knows_may_be_the_claimant() -> None:
    text = "Word from the hills: six people were killed."
    parts = found_claim(text, "six people were killed", "six")

    scene = ClaimantScene.of(report_of(text), [], [stretch(text, "the hills")])

    assert claimants([parts], text) == [None]
    assert [source.words for source in scene.sources] == [("hills",)]


def test_a_source_has_one_name_in_all_claims_of_a_report() -> None:
    text = (
        "The Orchid Observatory said six people were killed in Orvela. Nine people "
        "were killed in Marsa Lin, the Orchid Observatory said."
    )
    six = found_claim(text, "six people were killed", "six")
    nine = found_claim(text, "Nine people were killed", "Nine")

    assert claimants([six, nine], text) == ["Orchid Observatory"] * 2


def test_names_that_share_most_words_are_one_source() -> None:
    text = "The Orchid Observatory said so. The London-based Orchid Observatory wept."
    sources = sources_of(Voices.of(report_of(text)))
    names = {" ".join(source.words): source for source in sources}

    assert names["orchid observatory"].cited == frozenset({0})
    assert all(source.cited for source in sources if "orchid" in source.words)


def test_an_uncited_source_far_from_a_claim_is_not_weighed() -> None:
    text = (
        "Six people died in Orvela. It rained. It was cold. The army left. "
        "The Orchid Observatory said so."
    )
    parts = found_claim(text, "Six people died", "Six")
    question = ClaimantQuestion(
        count=parts.count,
        quote=parts.quote,
        harm=parts.harm,
        stance=parts.stance,
        low=6,
        high=6,
        vague=False,
    )
    scene = ClaimantScene.of(report_of(text), [question], [stretch(text, "army")])

    possible = scene.possible(scene.claims[0])

    assert {"army"} <= {word for s in scene.sources for word in s.words}
    assert [" ".join(source.words) for source in possible] == ["orchid observatory"]


def test_being_cited_speaks_for_a_source_and_against_its_rivals() -> None:
    weights = cue_weights("claimant", "en")

    assert weights["said"] > 0.0 > weights["another said"]
    assert weights["own cited"] < weights["own uncited"]


WORDS = [
    "The",
    "Orchid",
    "Observatory",
    "police",
    "said",
    "six",
    "killed",
    ",",
    ".",
    '"',
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_a_claimant_is_always_words_of_the_report(words: list[str]) -> None:
    text = " ".join([*words, "six people were killed."])
    parts = found_claim(text, "six people were killed", "six")

    found = claimants([parts], text)[0]

    assert found is None or (found in text and found.strip() == found)
