"""Names of places in running text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.places import Gazetteer, find_places

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "mentions.toml").read_text("utf-8")
)["case"]
PIECES = (
    "Aleppo", "al-", "Homs", "Mr ", " ", "\n", ".", "'s", "St. ", "U.S.",
    "Guatemala City", "in ", "Nice", "\u2019", "حلب", "É", "ﬁ", "İstanbul", "-",
    "the city of ",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_places_are_found_in_text(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    found = find_places(case["text"], gazetteer)
    assert [mention.name for mention in found] == case["places"], case["why"]


def test_a_mention_brings_its_candidates(gazetteer: Gazetteer) -> None:
    (mention,) = find_places("It was quiet in Latakia.", gazetteer)
    assert [place.precision.name for place in mention.candidates] == ["EXACT", "ADMIN1"]


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_spans_are_exact_and_apart(text: str) -> None:
    found = find_places(text, Gazetteer.bundled())
    end = 0
    for mention in found:
        assert text[mention.start : mention.end] == mention.name
        assert end <= mention.start < mention.end
        end = mention.end
