"""CSV for spreadsheets: one row a claim."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from knell.export.jsonlines import claim_rows
from knell.export.losses import Edition, Loss, NoteLoss
from knell.model import Claim, Document, Extraction
from knell.model.claim_cells import LIKE_JSON, LOCATION, RUN_AS_FORMULA
from knell.model.rows import ClaimRow

Cell = object
"""A string, number, truth value or None, as it stands in the row."""

# Without it, spreadsheets take UTF-8 for a legacy encoding.
BYTE_ORDER_MARK = "\ufeff"

# Apostrophes before it belong to the pattern, so that whoever reads the cell back can
# tell ours from the report's.
_FORMULA = re.compile(f"'*{RUN_AS_FORMULA}")

_KEPT = frozenset(LIKE_JSON)
COLUMNS = (
    "doc",
    *LIKE_JSON,
    "count_wording",
    "count_low",
    "count_high",
    "count_vague",
    "passage_start",
    "passage_end",
    *LOCATION,
    "part_of",
    "same_as",
    "method",
    "title",
    "url",
    "language",
    "sha256",
)
"""Names of the columns; links name the id of the claim, since rows get sorted."""


def csv_lines(extractions: Iterable[Extraction]) -> Iterator[str]:
    """A byte-order mark and the header, then one record for each claim."""
    yield BYTE_ORDER_MARK + csv_record(COLUMNS)
    for extraction in extractions:
        for cells in claim_cells(extraction):
            yield csv_record(cells)


def write_csv(
    extractions: Iterable[Extraction], stream: BinaryIO, edition: Edition
) -> None:
    """The same as a file in UTF-8, with what a row a claim has no room for."""
    lines = csv_lines(noting_losses(extractions, edition.note))
    stream.writelines(line.encode("utf-8", "replace") for line in lines)


def noting_losses(
    extractions: Iterable[Extraction], note: NoteLoss
) -> Iterator[Extraction]:
    """The extractions as they are; what a table of claims leaves out is noted."""
    for extraction in extractions:
        for loss in _losses(extraction):
            note(loss)
        yield extraction


def _losses(extraction: Extraction) -> Iterator[Loss]:
    evidence = sum(len(claim.evidence) for claim in extraction.claims)
    for what, number in (
        ("statements", len(extraction.statements)),
        ("problems", len(extraction.problems)),
        ("evidence", evidence),
    ):
        if number:
            yield Loss(
                document=extraction.document.id,
                lost=what,
                number=number,
                why="a table with one row a claim has no room for it",
            )


def claim_cells(extraction: Extraction) -> Iterator[list[Cell]]:
    """For each claim the cells of `COLUMNS`; none of them is run as a formula."""
    for cells in claim_fields(extraction):
        yield [safe(cells[column]) for column in COLUMNS]


def claim_fields(extraction: Extraction) -> Iterator[dict[str, Cell]]:
    """For each claim its cells by the names of `COLUMNS`, as they are."""
    for claim, row in zip(extraction.claims, claim_rows(extraction), strict=True):
        yield _cells(claim, row, extraction.document)


def _cells(claim: Claim, row: ClaimRow, document: Document) -> dict[str, Cell]:
    return {
        "doc": document.id,
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "sha256": document.sha256,
        **{name: cell for name, cell in row.items() if name in _KEPT},
        "count_wording": row["count"]["wording"],
        "count_low": row["count"]["low"],
        "count_high": row["count"]["high"],
        "count_vague": row["count"]["vague"],
        "passage_start": row["passage"]["start"],
        "passage_end": row["passage"]["end"],
        "part_of": claim.part_of,
        "same_as": claim.same_as,
        "method": f"{row['method']['name']} {row['method']['version']}",
        **_location_cells(row),
    }


def _location_cells(row: ClaimRow) -> dict[str, Cell]:
    place: Mapping[str, Cell] = row["location"] or {}
    return {name: place.get(key) for name, key in LOCATION.items()}


def safe(cell: Cell) -> Cell:
    """The cell for a spreadsheet, with an apostrophe before what it would run.

    >>> safe("=HYPERLINK(1)"), safe(-33.9), safe("12")
    ("'=HYPERLINK(1)", -33.9, '12')
    """
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell


def csv_record(cells: Iterable[Cell]) -> str:
    """One record of a CSV file, line end included."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()
