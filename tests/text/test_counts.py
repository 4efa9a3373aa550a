"""What the wording of a count commits to."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.model import AssetError
from knell.text.counts import read_count

_FILE = Path(__file__).parent / "cases" / "counts.toml"
CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["count"]
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = st.integers(min_value=0, max_value=5_000_000)
PIECES = st.sampled_from(
    [
        "at least",
        "more than",
        "16",
        "1.5",
        "-",
        "\u2013",
        ",",
        ";",
        " and ",
        "his wife",
        "12-year-old",
        "dozens",
        "of",
        "half",
        "a",
        "between",
        "to",
        "million",
        "hundred",
        "no",
        "the third",
        "both",
        "%",
        "km",
        "Ali",
        "-5",
        "in",
        "or more",
        "+",
    ]
)


def in_words(number: int) -> str:
    """An integer below a thousand million in English words."""
    for scale, name in ((1_000_000, "million"), (1_000, "thousand")):
        if number >= scale:
            rest = f" {in_words(number % scale)}" if number % scale else ""
            return f"{in_words(number // scale)} {name}{rest}"
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{_UNITS[number // 100]} hundred{rest}"
    if number >= 20:
        unit = f"-{_UNITS[number % 10]}" if number % 10 else ""
        return _TENS[number // 10 - 2] + unit
    return _UNITS[number]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["wording"][:40])
def test_a_wording_commits_to_its_bounds(case: dict[str, Any]) -> None:
    count = read_count(case["wording"])
    assert (count.low, count.high) == (case.get("low"), case.get("high")), case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["wording"][:40])
def test_a_count_without_bounds_is_vague(case: dict[str, Any]) -> None:
    unbounded = "low" not in case and "high" not in case
    assert read_count(case["wording"]).vague is unbounded


def test_a_count_keeps_its_wording() -> None:
    assert read_count("At  least 16").wording == "At  least 16"


def test_endless_digits_count_nobody() -> None:
    assert read_count("9" * 5000).vague


def test_a_language_without_number_words_is_said_so() -> None:
    with pytest.raises(AssetError, match="'xx'"):
        read_count("16", language="xx")


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(NUMBERS, st.sampled_from(["", ",", ".", " ", "\u00a0", "\u202f"]))
def test_a_number_with_any_separator_is_read_back(number: int, separator: str) -> None:
    count = read_count(f"{number:,}".replace(",", separator))
    assert (count.low, count.high) == (number, number)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(NUMBERS)
def test_a_number_in_words_is_read_back(number: int) -> None:
    count = read_count(in_words(number))
    assert (count.low, count.high) == (number, number)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(st.text() | st.lists(PIECES, max_size=12).map(" ".join))
def test_any_wording_gives_a_count(wording: str) -> None:
    assert read_count(wording).wording == wording
