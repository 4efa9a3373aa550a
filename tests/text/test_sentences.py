import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.text.sentences import LONGEST, split_sentences

CASES = tomllib.loads(
    Path(__file__).with_name("test_sentences_cases.toml").read_text(encoding="utf-8")
)["case"]
NEWSLIKE = st.text(
    st.sampled_from("aB. \n!?\"'”)1-—。؟İß\u2028\r\t…U.S") | st.characters(),
    max_size=80,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_sentences_end_where_a_reader_ends_them(case: dict[str, str]) -> None:
    expected = [piece.strip() for piece in case["text"].split("|") if piece.strip()]
    text = case["text"].replace("|", "")

    found = [text[start:end] for start, end in split_sentences(text)]

    assert found == expected


def test_a_text_of_white_space_has_no_sentences() -> None:
    assert split_sentences(" \n\t\u2028 ") == ()


def test_a_language_without_rules_is_cut_by_its_marks() -> None:
    text = "Дом сгорел. Двое погибли."

    spans = split_sentences(text, language="ru")

    assert [text[start:end] for start, end in spans] == [
        "Дом сгорел.",
        "Двое погибли.",
    ]


@pytest.mark.parametrize("language", ["", "../en", "zz", "e n", "عربي"])
def test_any_language_code_is_accepted(language: str) -> None:
    assert split_sentences("One. Two.", language=language) == ((0, 4), (5, 9))


def test_an_enormous_sentence_is_cut_at_a_separator() -> None:
    text = "nine were killed in the north, " * 500

    spans = split_sentences(text)

    assert max(end - start for start, end in spans) <= LONGEST
    assert all(text[:end].endswith(",") for _, end in spans)


def test_a_row_of_letters_without_end_is_cut_at_the_limit() -> None:
    assert split_sentences("x" * (LONGEST + 1)) == (
        (0, LONGEST),
        (LONGEST, LONGEST + 1),
    )


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(NEWSLIKE, st.sampled_from(["en", "ar", ""]))
def test_only_white_space_is_left_between_sentences(text: str, language: str) -> None:
    spans = split_sentences(text, language=language)

    gaps = pairwise([0, *(bound for span in spans for bound in span), len(text)])
    assert all(start < end for start, end in spans)
    assert all(
        start <= end and not text[start:end].strip() for start, end in list(gaps)[::2]
    )
