"""Parquet, read back by pyarrow."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from knell import __version__
from knell.export import parquet
from knell.export.claims_csv import COLUMNS
from knell.export.losses import Edition, Loss
from knell.export.parquet import write_parquet
from knell.model import Claim, Extraction, InputError
from knell.tally import is_share


def _table(*extractions: Extraction, as_of: date | None = None) -> pa.Table:
    stream = io.BytesIO()
    edition = Edition(note=lambda _: None, as_of=as_of, is_share=is_share)
    write_parquet(extractions, stream, edition)
    return pq.read_table(stream)


def test_days_numbers_and_truth_values_keep_their_types(extraction: Extraction) -> None:
    table = _table(extraction)
    assert table.column_names == list(COLUMNS)
    first, second = table.to_pylist()
    assert first["start"] == date(2031, 5, 9)
    assert (first["count_low"], first["count_high"]) == (16, None)
    assert (first["count_vague"], first["latitude"]) == (False, -33.5)
    assert second["part_of"] == first["id"]
    assert second["start"] is None


def test_texts_are_as_the_report_has_them(extraction: Extraction, whole: Claim) -> None:
    worded = replace(whole, victims="=1", claimant="مجلس \ud800")
    (row,) = _table(replace(extraction, claims=(worded,))).to_pylist()
    assert (row["victims"], row["claimant"]) == ("=1", "مجلس ?")


def test_the_file_says_who_wrote_it_and_as_of_when(extraction: Extraction) -> None:
    about = _table(extraction, as_of=date(2031, 6, 1)).schema.metadata
    assert about == {b"knell": __version__.encode(), b"as_of": b"2031-06-01"}


def test_rows_are_written_group_by_group(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 1)
    monkeypatch.setattr(parquet, "BATCHES_OF_A_GROUP", 1)
    assert _table(extraction).num_rows == 2


def test_what_has_no_room_is_said(extraction: Extraction) -> None:
    losses = list[Loss]()
    edition = Edition(note=losses.append, is_share=is_share)
    write_parquet([extraction], io.BytesIO(), edition)
    assert [loss.lost for loss in losses] == ["statements", "problems", "evidence"]


def test_without_pyarrow_the_message_names_the_extra(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"knell\[parquet\]"):
        _table(extraction)


def test_its_rows_are_a_valid_table(
    faults: Callable[..., list[str]], extraction: Extraction
) -> None:
    rows = _table(extraction).to_pylist()
    assert faults(rows) == []
    rows[0]["precision"] = 8
    assert faults(rows) != []
