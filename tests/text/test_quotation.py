import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.text.quotation import find_quote, quoted_spans

CASES = tomllib.loads(
    Path(__file__).with_name("test_quotation_cases.toml").read_text(encoding="utf-8")
)
MARKS = "".join(mark for case in CASES["quoted"] for mark in case["text"])
MARKED = st.text(st.sampled_from(MARKS) | st.characters(), max_size=60)


@pytest.mark.parametrize("case", CASES["quoted"], ids=lambda case: case["text"])
def test_what_stands_between_quotation_marks_is_quoted(case: dict[str, Any]) -> None:
    text = case["text"]

    assert [text[start:end] for start, end in quoted_spans(text)] == case["spans"]


def test_an_exact_copy_is_preferred_to_a_folded_one() -> None:
    text = "TWO DEAD. Later: two dead."

    assert find_quote(text, "two dead") == (17, 25)


@pytest.mark.parametrize("case", CASES["again"], ids=lambda case: case["quote"])
def test_a_quote_is_found_in_the_words_of_the_text(case: dict[str, str]) -> None:
    span = find_quote(case["text"], case["quote"])

    assert span is not None
    assert case["text"][slice(*span)] == case["found"]


@pytest.mark.parametrize("quote", ["", "  ", "three dead", "1 6"])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert find_quote("killed 16", quote) is None


def test_of_several_copies_the_nearest_is_found() -> None:
    text = "two dead, two dead, two dead"

    assert find_quote(text, "two dead", near=12) == (10, 18)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(MARKED)
def test_quotes_are_in_order_and_apart(text: str) -> None:
    bounds = [bound for span in quoted_spans(text) for bound in span]

    assert bounds == sorted(bounds)
    assert all(text[start:end].strip() for start, end in quoted_spans(text))


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(MARKED, st.integers(0, 60), st.integers(0, 60))
def test_any_piece_of_a_text_is_found_in_it(text: str, start: int, end: int) -> None:
    piece = text[start:end].strip()

    span = find_quote(text, piece, near=start)

    assert span is None if not piece else span and text[slice(*span)] == piece
