"""CSV for spreadsheets: one row a claim."""

import csv
import io
from collections.abc import Iterable, Iterator

from knell.export.jsonlines import claim_rows
from knell.model import Extraction
from knell.model.rows import ClaimRow

Cell = object
"""A string, number, truth value or None, as it stands in the row."""

# Without it, spreadsheets take UTF-8 for a legacy encoding.
BYTE_ORDER_MARK = "\ufeff"

# A spreadsheet runs a cell that starts with one of these as a formula; the last
# four are the full-width forms of the first four.
_FORMULA_STARTS = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")

_LIKE_JSON = (
    "id",
    "published",
    "source",
    "harm",
    "unit",
    "victims",
    "status",
    "perpetrator",
    "claimant",
    "stance",
    "place",
    "start",
    "end",
    "weapon",
    "scope",
    "confidence",
    "quote",
)
COLUMNS = (
    "doc",
    *_LIKE_JSON,
    "count_wording",
    "count_low",
    "count_high",
    "count_vague",
    "passage_start",
    "passage_end",
    "location_id",
    "location_name",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "precision",
    "location_confidence",
    "part_of",
    "same_as",
    "method",
    "title",
    "url",
)
"""Names of the columns; links name the id of the claim, since rows get sorted."""


def csv_lines(extractions: Iterable[Extraction]) -> Iterator[str]:
    """A byte-order mark and the header, then one record for each claim."""
    yield BYTE_ORDER_MARK + _record(list(COLUMNS))
    for extraction in extractions:
        rows = claim_rows(extraction)
        for row in rows:
            cells = _cells(row, rows, extraction)
            yield _record([_safe(cells[column]) for column in COLUMNS])


def _cells(
    row: ClaimRow, rows: list[ClaimRow], extraction: Extraction
) -> dict[str, Cell]:
    document = extraction.document
    return {
        "doc": document.id,
        "title": document.title,
        "url": document.url,
        **{name: cell for name, cell in row.items() if name in _LIKE_JSON},
        "count_wording": row["count"]["wording"],
        "count_low": row["count"]["low"],
        "count_high": row["count"]["high"],
        "count_vague": str(row["count"]["vague"]).lower(),
        "passage_start": row["passage"]["start"],
        "passage_end": row["passage"]["end"],
        "part_of": _linked(row["part_of"], rows),
        "same_as": _linked(row["same_as"], rows),
        "method": f"{row['method']['name']} {row['method']['version']}",
        **_location_cells(row),
    }


def _linked(index: int | None, rows: list[ClaimRow]) -> str | None:
    return None if index is None else rows[index]["id"]


def _location_cells(row: ClaimRow) -> dict[str, Cell]:
    place = row["location"]
    return {
        "location_id": place and place["id"],
        "location_name": place and place["name"],
        "country": place and place["country"],
        "admin1": place and place["admin1"],
        "latitude": place and place["latitude"],
        "longitude": place and place["longitude"],
        "precision": place and place["precision"],
        "location_confidence": place and place["confidence"],
    }


def _safe(cell: Cell) -> Cell:
    """The cell, with an apostrophe before what a spreadsheet would run.

    >>> _safe("=HYPERLINK(1)"), _safe(-33.9), _safe("12")
    ("'=HYPERLINK(1)", -33.9, '12')
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _record(cells: list[Cell]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()
