import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.extract.vocabulary import vocabulary
from knell.extract.weapons import find_weapon, weapon_class

FILE = Path(__file__).parent / "cases" / "weapons.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
TERMS = [term for row in vocabulary("weapons")["weapon"] for term in row["terms"]]
# OHCHR casualty recording, causes of death (HR/PUB/19/1; SDG indicator 16.1.2).
CAUSES = {
    "Heavy weapons and explosive munitions",
    "Planted explosives and unexploded ordnance (UXO)",
    "Small arms and light weapons",
    "Incendiary",
    "Chemical, Biological, Radiological, Nuclear (CBRN)",
    "Electromagnetic weapons",
    "Less lethal weapons",
    "Denial of access to/destruction of objects indispensable to survival",
    "Accidents related to conflict",
    "Use of objects and other means",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_claim_has_the_weapon_that_its_sentence_names(case: dict[str, Any]) -> None:
    text = case["text"]
    start = text.index(case["claim"])
    span = find_weapon(text, (start, start + len(case["claim"])), (0, len(text)))

    assert (text[slice(*span)] if span else None) == case.get("weapon")


@pytest.mark.parametrize(
    "case", [case for case in CASES if "weapon" in case], ids=lambda case: case["why"]
)
def test_a_weapon_has_a_class(case: dict[str, Any]) -> None:
    found = weapon_class(case["weapon"])

    assert found is not None
    assert found.name == case["class"]


def test_every_class_has_a_cause_of_the_published_vocabulary() -> None:
    assert {row["cause"] for row in vocabulary("weapons")["weapon"]} <= CAUSES


def test_no_term_belongs_to_two_classes() -> None:
    assert len(TERMS) == len(set(TERMS))


def test_a_weapon_of_another_sentence_is_not_taken() -> None:
    text = "Six died. Mortars fell."

    assert find_weapon(text, (0, 8), (0, 9)) is None


@pytest.mark.property
@given(
    st.lists(st.sampled_from(TERMS) | st.text(max_size=12), max_size=8),
    st.integers(0, 60),
    st.integers(0, 60),
)
@settings(max_examples=100, deadline=None)
def test_what_is_found_is_a_weapon_inside_the_sentence(
    words: list[str], one: int, other: int
) -> None:
    text = " ".join(words)
    claim = min(one, other, len(text)), min(max(one, other), len(text))

    span = find_weapon(text, claim, (0, len(text)))

    assert span is None or 0 <= span[0] < span[1] <= len(text)
    assert span is None or weapon_class(text[slice(*span)]) is not None
