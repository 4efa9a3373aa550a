import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.extract.claimants import fullest_name, same_source

FILE = Path(__file__).parent / "cases" / "claimants.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))
WORDS = st.sampled_from(CASES["words"])
NEWS = st.lists(WORDS | st.text(max_size=6), max_size=30).map(" ".join)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_a_source_gets_its_fullest_name(case: dict[str, Any]) -> None:
    text, mention = case["text"], case["mention"]
    near = case.get("near", text.rfind(mention))
    span = fullest_name(mention, text, near=near)

    assert span is not None
    assert text[slice(*span)] == case["full"]


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["a"])
def test_two_names_are_one_source_or_two(case: dict[str, Any]) -> None:
    assert same_source(case["a"], case["b"]) is case["same"]


def test_without_a_place_nothing_is_chosen_between_two_sources() -> None:
    text = "The Velmar ministry and the Lumara ministry met. The ministry agreed."
    span = fullest_name("The ministry", text)

    assert span is not None
    assert text[slice(*span)] == "The ministry"


@pytest.mark.parametrize("mention", ["", " ", "the", "Harrow", "NGO"])
def test_what_the_text_does_not_name_has_no_name(mention: str) -> None:
    assert fullest_name(mention, "Nine people died in Dorn.") is None


@pytest.mark.property
@given(NEWS, NEWS, st.none() | st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def test_a_name_is_a_stretch_of_the_text(
    mention: str, text: str, near: int | None
) -> None:
    span = fullest_name(mention, text, near=near)

    assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.property
@given(NEWS, NEWS)
@settings(max_examples=100, deadline=None)
def test_being_one_source_is_mutual(one: str, other: str) -> None:
    assert same_source(one, other) == same_source(other, one)
