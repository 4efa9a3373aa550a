"""CSV for spreadsheets: one row a claim."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from knell.export.jsonlines import CONFIDENCE_DIGITS, iso_day
from knell.export.losses import Edition, Loss, NoteLoss
from knell.model import Claim, Extraction
from knell.model.claim_cells import LIKE_JSON, LOCATION, RUN_AS_FORMULA

Cell = object
"""A string, number, truth value or None, as it stands in the row."""

# Without it, spreadsheets take UTF-8 for a legacy encoding.
BYTE_ORDER_MARK = "\ufeff"

# Apostrophes before it belong to the pattern, so that whoever reads the cell back can
# tell ours from the report's.
_FORMULA = re.compile(f"'*{RUN_AS_FORMULA}")

_NOWHERE = (None,) * len(LOCATION)
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
    for cells in claim_values(extraction):
        yield [safe(cell) for cell in cells]


def claim_fields(extraction: Extraction) -> Iterator[dict[str, Cell]]:
    """For each claim its cells by the names of `COLUMNS`, as they are."""
    for cells in claim_values(extraction):
        yield dict(zip(COLUMNS, cells, strict=True))


def claim_values(extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
    """The same in the order of `COLUMNS`, without their names.

    They are what stands in the JSON form, which tables have no time to be made by way
    of: there may be millions of rows.
    """
    document = extraction.document
    printed = iso_day(document.published), document.source
    report = (document.title, document.url, document.language, document.sha256)
    for claim in extraction.claims:
        yield (document.id, claim.id, *printed, *_told(claim), *report)


def _told(claim: Claim) -> tuple[Cell, ...]:
    """The cells of a claim itself, from `harm` to `method`."""
    count, passage, method = claim.count, claim.passage, claim.method
    return (
        claim.harm,
        claim.unit,
        claim.victims,
        claim.status,
        claim.perpetrator,
        claim.claimant,
        claim.stance,
        claim.place,
        iso_day(claim.period.start),
        iso_day(claim.period.end),
        claim.weapon,
        claim.scope,
        round(claim.confidence, CONFIDENCE_DIGITS),
        passage.quote,
        count.wording,
        count.low,
        count.high,
        count.vague,
        passage.start,
        passage.end,
        *_location(claim),
        claim.part_of,
        claim.same_as,
        f"{method.name} {method.version}",
    )


def _location(claim: Claim) -> tuple[Cell, ...]:
    place, sureness = claim.location, claim.location_confidence
    if place is None:
        return _NOWHERE
    return (
        place.id,
        place.name,
        place.country,
        place.admin1,
        place.latitude,
        place.longitude,
        place.precision,
        None if sureness is None else round(sureness, CONFIDENCE_DIGITS),
    )


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
