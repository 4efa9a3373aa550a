"""What users receive of a small record, form by form.

`python tests/export/test_golden_forms.py` writes the expected files again.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types
import pytest

from knell import __version__
from knell.export.forms import ExportForm
from knell.workflow.exporting import export_claims, recorded

INCIDENTS = Path(__file__).with_name("incidents.jsonl")
EXPECTED = Path(__file__).with_name("expected")
TEXTS = (ExportForm.CSV, ExportForm.JSONL, ExportForm.GEOJSON, ExportForm.HXL)
AS_OF = date(2031, 6, 5)
Row = list[str]


def written(form: ExportForm) -> bytes:
    stream = io.BytesIO()
    readings = recorded(str(INCIDENTS), io.BytesIO())
    export_claims(readings, form, stream, lambda _: None, AS_OF)
    return stream.getvalue()


def expected(form: ExportForm) -> Path:
    return EXPECTED / f"incidents.{form}"


def steady(packed: bytes) -> bytes:
    """Without the version, which changes by itself."""
    return packed.replace(f'"{__version__}"'.encode(), b'"VERSION"')


def rows(packed: bytes) -> list[Row]:
    lines = io.StringIO(packed.decode("utf-8-sig"), newline="")
    return list(csv.reader(lines))


def plain(cells: Iterable[object]) -> Row:
    """Cells as texts, without what CSV sets before formulas; 1.0 is 1 in workbooks."""
    texts = ("" if cell is None else str(cell) for cell in cells)
    return [text.removeprefix("'").removesuffix(".0") for text in texts]


@pytest.mark.parametrize("form", TEXTS)
def test_a_text_is_as_it_was(form: ExportForm) -> None:
    assert steady(written(form)) == expected(form).read_bytes()


def test_the_workbook_holds_what_the_csv_holds() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(ExportForm.XLSX)))
    found = [plain(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert found == [plain(row) for row in rows(expected(ExportForm.CSV).read_bytes())]


def test_parquet_holds_what_the_csv_holds() -> None:
    table = pq.read_table(io.BytesIO(written(ExportForm.PARQUET)))
    head, *lines = rows(expected(ExportForm.CSV).read_bytes())
    vague = head.index("count_vague")
    found = [plain(row.values()) for row in table.to_pylist()]
    for row in found:
        row[vague] = row[vague].lower()
    assert (table.column_names, found) == (head, [plain(line) for line in lines])


if __name__ == "__main__":
    for each in TEXTS:
        expected(each).write_bytes(steady(written(each)))
