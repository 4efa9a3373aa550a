"""The CSV form."""

import csv
import io
from dataclasses import replace

import pytest

from knell.export.claims_csv import (
    BYTE_ORDER_MARK,
    COLUMNS,
    claim_fields,
    csv_lines,
    write_csv,
)
from knell.export.jsonlines import claim_rows
from knell.export.losses import Edition, Loss
from knell.model import Claim, Extraction
from knell.model.claim_cells import LIKE_JSON, LOCATION
from knell.tally import is_share


def _rows(*extractions: Extraction) -> list[dict[str, str]]:
    text = "".join(csv_lines(extractions)).removeprefix(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_spreadsheet_is_told_that_it_is_utf_8(extraction: Extraction) -> None:
    header = next(csv_lines([extraction]))
    assert header == BYTE_ORDER_MARK + ",".join(COLUMNS) + "\r\n"


def test_each_claim_is_one_row(extraction: Extraction) -> None:
    assert [row["count_wording"] for row in _rows(extraction)] == [
        "at least 16",
        "four",
    ]


def test_an_open_bound_is_an_empty_cell(extraction: Extraction) -> None:
    first = _rows(extraction)[0]
    assert (first["count_low"], first["count_high"]) == ("16", "")


def test_a_part_names_the_id_of_its_whole(extraction: Extraction, whole: Claim) -> None:
    assert [row["part_of"] for row in _rows(extraction)] == ["", whole.id]


def test_a_latitude_in_the_south_stays_a_number(extraction: Extraction) -> None:
    assert _rows(extraction)[0]["latitude"] == "-33.5"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_a_formula_is_defused(extraction: Extraction, whole: Claim, start: str) -> None:
    hostile = replace(whole, victims=f"{start}HYPERLINK(1)")
    (row,) = _rows(replace(extraction, claims=(hostile,)))
    assert row["victims"] == f"'{start}HYPERLINK(1)"


def test_a_quote_over_two_lines_stays_one_record(
    extraction: Extraction, whole: Claim
) -> None:
    broken = replace(whole, victims='people\nof the "lower" town, and others')
    (row,) = _rows(replace(extraction, claims=(broken,)))
    assert row["victims"] == 'people\nof the "lower" town, and others'


def test_without_documents_there_is_a_header_still() -> None:
    assert _rows() == []
    assert len(list(csv_lines([]))) == 1


def test_an_apostrophe_of_the_report_is_told_from_ours(
    extraction: Extraction, whole: Claim
) -> None:
    texts = ["=1", "'=1", "''=1", "'Ain Tarn"]
    claims = tuple(replace(whole, victims=text) for text in texts)
    rows = _rows(replace(extraction, claims=claims))
    assert [row["victims"] for row in rows] == ["'=1", "''=1", "'''=1", "'Ain Tarn"]


def test_what_a_table_of_claims_leaves_out_is_said(extraction: Extraction) -> None:
    losses = list[Loss]()
    stream = io.BytesIO()
    write_csv([extraction], stream, Edition(note=losses.append, is_share=is_share))
    assert stream.getvalue() == "".join(csv_lines([extraction])).encode()
    assert [(loss.lost, loss.number) for loss in losses] == [
        ("statements", 1),
        ("problems", 1),
        ("evidence", 2),
    ]


def test_cells_are_what_the_json_form_holds(extraction: Extraction) -> None:
    rows = claim_rows(extraction)
    for cells, row in zip(claim_fields(extraction), rows, strict=True):
        assert {name: cells[name] for name in LIKE_JSON} == {
            name: value for name, value in row.items() if name in LIKE_JSON
        }
        place = dict(row["location"] or {})
        assert {key: cells[name] for name, key in LOCATION.items()} == (
            place or dict.fromkeys(LOCATION.values())
        )
