"""The JSON Lines form."""

import json
from dataclasses import replace
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.export.jsonlines import claim_rows, document_row, json_lines
from knell.model import Claim, Document, DocumentId, Extraction
from knell.model.rows import ClaimRow, DocumentRow


def test_each_document_is_one_line(extraction: Extraction) -> None:
    lines = list(json_lines([extraction, extraction]))
    assert [line.count("\n") for line in lines] == [1, 1]


def test_keys_come_in_the_order_of_the_contract(extraction: Extraction) -> None:
    row = json.loads(next(json_lines([extraction])))
    assert list(row) == list(get_type_hints(DocumentRow))
    assert list(row["claims"][0]) == list(get_type_hints(ClaimRow))


def test_a_quote_is_what_the_text_holds_there(extraction: Extraction) -> None:
    for row in claim_rows(extraction):
        start, end = row["passage"]["start"], row["passage"]["end"]
        assert extraction.document.text[start:end] == row["quote"]


def test_a_part_points_at_its_whole_by_index(extraction: Extraction) -> None:
    assert [row["part_of"] for row in claim_rows(extraction)] == [None, 0]


def test_a_repetition_points_at_the_first_statement_by_index(
    extraction: Extraction, whole: Claim, part: Claim
) -> None:
    again = replace(part, part_of=None, same_as=whole.id)
    told_twice = replace(extraction, claims=(whole, again))
    assert [row["same_as"] for row in claim_rows(told_twice)] == [None, 0]


def test_an_open_bound_is_null(extraction: Extraction) -> None:
    (first, _) = claim_rows(extraction)
    assert (first["count"]["low"], first["count"]["high"]) == (16, None)


def test_confidences_are_rounded(extraction: Extraction) -> None:
    (first, _) = claim_rows(extraction)
    assert first["location"] is not None
    assert (first["confidence"], first["location"]["confidence"]) == (0.9877, 0.9123)


def test_an_unresolved_place_is_null(extraction: Extraction) -> None:
    (_, second) = claim_rows(extraction)
    assert second["location"] is None


def test_a_claim_repeats_outlet_and_day_so_that_it_stands_alone(
    extraction: Extraction,
) -> None:
    (first, _) = claim_rows(extraction)
    assert (first["published"], first["source"]) == ("2031-05-09", "Harbour Post")


def test_letters_of_every_script_are_written_as_they_are(document: Document) -> None:
    arabic = Extraction(document=replace(document, title="قصف على البلدة"))
    assert "قصف على البلدة" in next(json_lines([arabic]))


@pytest.mark.parametrize(
    "character",
    ["\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\u2066", "\ufeff", "\ud800"],
)
def test_what_could_break_a_line_or_a_screen_is_escaped(
    document: Document, character: str
) -> None:
    hostile = Extraction(document=replace(document, title=f"a{character}b"))
    line = next(json_lines([hostile]))
    assert character not in line
    assert json.loads(line)["title"] == f"a{character}b"


@pytest.mark.property
@given(title=st.text())
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back_from_one_printable_line(title: str) -> None:
    report = Document(
        id=DocumentId("r"), text="x", sha256="", media_type="text/plain", title=title
    )
    (line,) = json_lines([Extraction(document=report)])
    assert len(line.splitlines()) == 1
    assert json.loads(line)["title"] == title


def test_a_document_without_claims_has_a_row_too(document: Document) -> None:
    assert document_row(Extraction(document=document))["claims"] == []
