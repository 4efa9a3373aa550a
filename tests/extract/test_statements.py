import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.extract.speakers import speakers
from knell.extract.speech_verbs import speech_verbs
from knell.extract.statements import find_statements
from knell.model import Document, DocumentId, Span, Statement

FILE = Path(__file__).parent / "cases" / "statements.toml"
FILE_CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))
CASES = FILE_CASES["case"]
WORDS = st.sampled_from(FILE_CASES["words"])
NEWS = st.lists(WORDS | st.text(max_size=6), max_size=30).map(" ".join)


def _report(text: str) -> Document:
    return Document(id=DocumentId("d1"), text=text, sha256="", media_type="text/plain")


def _lines(text: str) -> list[Span]:
    ends = [at for at, mark in enumerate(text) if mark == "\n"] + [len(text)]
    starts = [0, *(end + 1 for end in ends)]
    return list(zip(starts, ends, strict=False))


def _found(case: dict[str, Any]) -> tuple[Statement, ...]:
    text = case["text"]
    starts = [(text.index(claim), claim) for claim in case.get("claims", ())]
    claimed = [(start, start + len(claim)) for start, claim in starts]
    return find_statements(_report(text), _lines(text), claimed)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_who_said_what(case: dict[str, Any]) -> None:
    found = [[s.kind, s.speaker, s.passage.quote] for s in _found(case)]

    assert found == case.get("statements", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_quotation_is_told_from_a_paraphrase(case: dict[str, Any]) -> None:
    quoted = [at for at, found in enumerate(_found(case)) if found.quoted]

    assert quoted == case.get("quoted", [])


def test_every_form_of_a_verb_of_speech_finds_its_speaker() -> None:
    for form in speech_verbs():
        text = f"Officials {form} that roads are open."
        assert [who.name for who in speakers(text, [(0, len(text))])] == ["Officials"]


def test_pronouns_are_no_speakers() -> None:
    text = "He said so, and it denied that."

    assert speakers(text, [(0, len(text))]) == ()


@pytest.mark.property
@given(NEWS)
@settings(max_examples=100, deadline=None)
def test_every_passage_is_exact_and_inside_a_sentence(text: str) -> None:
    sentences = _lines(text)

    for found in find_statements(_report(text), sentences, []):
        passage = found.passage
        assert text[passage.start : passage.end] == passage.quote
        assert any(a <= passage.start < passage.end <= b for a, b in sentences)
        assert found.speaker in text


@pytest.mark.property
@given(NEWS)
@settings(max_examples=100, deadline=None)
def test_a_text_that_is_all_claim_makes_no_statement(text: str) -> None:
    assert find_statements(_report(text), _lines(text), [(0, len(text))]) == ()


@pytest.mark.parametrize(
    "word", ["Monday", "residents", "Quill", "also", "of the army"]
)
def test_a_word_said_over_and_over_is_read_in_its_time(word: str) -> None:
    text = f"Residents said {' '.join([word] * 300)}"

    assert len(speakers(text, [(0, len(text))])) == 1
