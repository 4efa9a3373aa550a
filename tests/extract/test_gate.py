import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.extract.gate import may_hold_claim, may_hold_claims, passing_sentences
from knell.text.sentences import split_sentences

CASES = tomllib.loads(
    Path(__file__).with_name("test_gate_cases.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_sentence_passes_when_a_word_speaks_for_a_claim(
    case: dict[str, object],
) -> None:
    assert may_hold_claim(str(case["text"])) is case["passes"]


@pytest.mark.parametrize(
    "text",
    [
        "He shot wide, hit the post and lost the ball. Three defenders are injured.",
        "Shares lost two per cent. The bank released figures for 12 funds.",
        "The film was shot in nine days and captured the mood.",
        "The talks ended in deadlock after a dead heat in the vote.",
        "",
    ],
)
def test_a_document_without_casualties_is_passed_over(text: str) -> None:
    assert not may_hold_claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine died.",
        "Two farmers were shot at the well.",
        "Troops freed a woman and her sons, who had gone missing in May.",
    ],
)
def test_a_document_with_casualties_is_read(text: str) -> None:
    assert may_hold_claims(text)


def test_people_in_another_sentence_do_not_count() -> None:
    assert not may_hold_claims("His shot went wide. People cheered.")


def test_the_sentences_that_pass_are_named_by_position() -> None:
    text = "Rain fell. Nine people died. The minister spoke. Two of them were boys."

    assert passing_sentences(text, split_sentences(text)) == (1, 3)


def test_no_sentence_passes_in_a_document_without_harm() -> None:
    text = "Two women were elected."

    assert passing_sentences(text, split_sentences(text)) == ()


@pytest.mark.parametrize("language", ["ar", "", "../en"])
def test_without_words_for_a_language_everything_passes(language: str) -> None:
    assert may_hold_claim("مساء الخير", language=language)
    assert may_hold_claims("مساء الخير", language=language)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_goes_through_the_gate(text: str) -> None:
    sentences = split_sentences(text)

    passing = passing_sentences(text, sentences)

    assert list(passing) == sorted(set(passing))
    assert all(0 <= position < len(sentences) for position in passing)
