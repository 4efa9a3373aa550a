"""Excel workbooks."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from knell.export import xlsx
from knell.export.claims_csv import COLUMNS
from knell.export.losses import Edition, Loss
from knell.export.xlsx import MOST_CHARACTERS, write_xlsx
from knell.model import Claim, Extraction, InputError
from knell.tally import is_share

Row = dict[str, object]


def edition(losses: list[Loss]) -> Edition:
    return Edition(note=losses.append, is_share=is_share)


def _sheets(*extractions: Extraction) -> tuple[dict[str, list[Row]], list[Loss]]:
    stream, losses = io.BytesIO(), list[Loss]()
    write_xlsx(extractions, stream, edition(losses))
    book = openpyxl.load_workbook(stream)
    sheets: dict[str, list[Row]] = {}
    for sheet in book.worksheets:
        head, *rows = sheet.iter_rows(values_only=True)
        assert head == COLUMNS
        sheets[sheet.title] = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return sheets, losses


def test_each_claim_is_one_row_and_numbers_are_numbers(extraction: Extraction) -> None:
    first, second = _sheets(extraction)[0]["claims"]
    assert (first["count_low"], first["count_high"]) == (16, None)
    assert (first["latitude"], second["count_wording"]) == (-33.5, "four")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "\uff1d1"])
def test_a_formula_is_text(extraction: Extraction, whole: Claim, text: str) -> None:
    hostile = replace(extraction, claims=(replace(whole, victims=text),))
    (row,) = _sheets(hostile)[0]["claims"]
    assert row["victims"] == f"'{text}"


@pytest.mark.parametrize("text", ["#N/A", "2031-05-09", "0012", "مرسى لين"])
def test_a_text_stays_as_it_is(extraction: Extraction, whole: Claim, text: str) -> None:
    worded = replace(extraction, claims=(replace(whole, victims=text),))
    (row,) = _sheets(worded)[0]["claims"]
    assert row["victims"] == text


def test_what_xml_cannot_hold_is_replaced_and_said(
    extraction: Extraction, whole: Claim
) -> None:
    odd = replace(extraction, claims=(replace(whole, victims="a\x0bb\ufffe\r\nc"),))
    sheets, losses = _sheets(odd)
    assert sheets["claims"][0]["victims"] == "a\ufffdb\ufffd\nc"
    assert [loss.claim for loss in losses if loss.lost == "victims"] == [whole.id]


def test_a_text_too_long_for_a_cell_is_cut_and_said(
    extraction: Extraction, whole: Claim
) -> None:
    long = replace(whole, victims="\N{CROSSED SWORDS}\N{GRINNING FACE}" * 12_000)
    sheets, losses = _sheets(replace(extraction, claims=(long,)))
    kept = str(sheets["claims"][0]["victims"])
    assert len(kept.encode("utf-16-le")) // 2 in {MOST_CHARACTERS - 1, MOST_CHARACTERS}
    assert "victims" in {loss.lost for loss in losses}


def test_a_full_sheet_is_followed_by_another(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    sheets = _sheets(extraction)[0]
    assert {name: len(rows) for name, rows in sheets.items()} == {
        "claims": 1,
        "claims 2": 1,
    }


def test_without_openpyxl_the_message_names_the_extra(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(InputError, match=r"knell\[xlsx\]"):
        _sheets(extraction)


def test_the_workbook_is_a_valid_table(
    faults: Callable[..., list[str]], extraction: Extraction, tmp_path: Path
) -> None:
    book = tmp_path / "claims.xlsx"
    with book.open("wb") as stream:
        write_xlsx([extraction], stream, edition([]))
    assert faults(book) == []
    with book.open("wb") as stream:
        write_xlsx([extraction, extraction], stream, edition([]))
    assert faults(book) != []
