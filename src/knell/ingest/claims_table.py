"""Tables of claims: the CSV form that Knell exports, read back as claims.

Rows may be sorted in any way: the claims of a report come together again, in the order
of the file. The whole file is held in memory.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from knell.ingest.claims_file import ClaimsRows
from knell.ingest.claims_stream import extractions_of
from knell.ingest.limits import MAX_TEXT_CHARACTERS
from knell.model import Extraction, Problem, SourceError
from knell.model.claim_cells import LIKE_JSON, LOCATION, RUN_AS_FORMULA

DELIMITERS = (",", ";", "\t")
"""What may stand between cells: the second where spreadsheets write decimal commas."""
REQUIRED = ("doc", "harm", "count_wording")

_REPORT = ("doc", "published", "source", "title", "url", "language", "sha256")
_TEXTS = tuple(name for name in LIKE_JSON if name != "confidence")
_LINKS = ("part_of", "same_as")
_OTHERS = (
    "confidence",
    "count_wording",
    "count_low",
    "count_high",
    "count_vague",
    "passage_start",
    "passage_end",
    "method",
)
COLUMNS = frozenset((*_REPORT, *_TEXTS, *LOCATION, *_LINKS, *_OTHERS))
"""The columns that are read; others are told and passed over."""

# The apostrophe that keeps a spreadsheet from running a cell, as the export sets it.
_DEFUSED = re.compile(f"'+{RUN_AS_FORMULA}")
_WHOLE = re.compile(r"-?\d+")

Cells = Mapping[str, str]
"""The cells of a row that hold something, by column."""


def read_claims_table(stream: BinaryIO, name: str) -> Iterator[Extraction | Problem]:
    r"""Each report of the table with its claims, and the problems.

    SourceError when it is no table of claims.

    >>> table = b"doc,harm,count_wording,count_low\nr1,killed,at least 16,16\n"
    >>> [found] = read_claims_table(io.BytesIO(table), "claims.csv")
    >>> found.claims[0].count
    Count(wording='at least 16', low=16, high=None, vague=False)
    """
    csv.field_size_limit(MAX_TEXT_CHARACTERS)
    table = _Table(name)
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    try:
        yield from table.read(text)
    except UnicodeDecodeError:
        message = f"{name} is not UTF-8: save it as CSV in UTF-8"
        raise SourceError(message) from None
    except csv.Error as error:
        message = f"{name} is no table that can be read: {error}"
        raise SourceError(message) from None
    finally:
        text.detach()  # the stream is not ours to close
    rows = ClaimsRows(name)
    for report in table.reports.values():
        yield from report.link()
        yield from extractions_of(rows.take(name, report.fields, report.places))


@dataclass(slots=True, kw_only=True)
class _Report:
    """The rows of one report, as one outlet printed it on one day."""

    fields: dict[str, Any]
    places: list[str] = field(default_factory=list)

    def add(self, claim: dict[str, Any], place: str) -> None:
        self.fields["claims"].append(claim)
        self.places.append(place)

    def link(self) -> Iterator[Problem]:
        """Ids of links become numbers of claims; those that lead nowhere are told."""
        claims = self.fields["claims"]
        numbers: dict[str, int] = {}
        for number, claim in enumerate(claims):
            numbers.setdefault(claim.get("id", ""), number)
        for claim, place in zip(claims, self.places, strict=True):
            for name in _LINKS:
                linked = claim.pop(name, None)
                claim[name] = numbers.get(linked) if linked else None
                if linked and claim[name] is None:
                    yield Problem(
                        code="part-of-nothing",
                        message=f"{name} names no claim of its report",
                        source=place,
                    )


class _Table:
    def __init__(self, name: str) -> None:
        self.reports: dict[tuple[str, ...], _Report] = {}
        self._name = name

    def read(self, text: io.TextIOWrapper) -> Iterator[Problem]:
        """Take up each row; what comes back is what was wrong."""
        columns, records = self._opened(text)
        for unknown in sorted(set(columns) - COLUMNS):
            message = f"the column {unknown[:40]!r} is not known and not read"
            yield Problem(code="field-unknown", message=message, source=self._name)
        for number, cells in enumerate(records, start=2):
            place = f"{self._name} row {number}"
            if len(cells) > len(columns):
                yield Problem(
                    code="claims-row-malformed",
                    message=f"has {len(cells)} cells under {len(columns)} columns",
                    source=place,
                    fatal=True,
                )
            elif any(cells):
                self._add(dict(zip(columns, cells, strict=False)), place)

    def _opened(self, text: io.TextIOWrapper) -> tuple[list[str], Iterator[list[str]]]:
        head = text.readline()
        for delimiter in DELIMITERS:
            columns = next(csv.reader([head], delimiter=delimiter), [])
            if set(REQUIRED) <= set(columns) and len(set(columns)) == len(columns):
                return columns, csv.reader(text, delimiter=delimiter)
        message = (
            f"{self._name} is no table of claims: its first row must name the columns"
            f" {', '.join(REQUIRED)}, and none twice (docs/exports.md lists them all)"
        )
        raise SourceError(message)

    def _add(self, cells: Mapping[str, str], place: str) -> None:
        filled = {name: _plain(cell) for name, cell in cells.items() if cell}
        key = tuple(filled.get(name, "") for name in _REPORT)
        if key not in self.reports:
            fields: dict[str, Any] = {
                name: filled[name] for name in _REPORT if name in filled
            }
            self.reports[key] = _Report(fields={**fields, "claims": []})
        self.reports[key].add(_claim(filled), place)


def _claim(cells: Cells) -> dict[str, Any]:
    """The fields of a claim as they stand in JSON."""
    texts = {name: cells[name] for name in _TEXTS if name in cells}
    claim: dict[str, Any] = {
        **texts,
        "count": {
            "wording": cells.get("count_wording"),
            "low": _number(cells.get("count_low")),
            "high": _number(cells.get("count_high")),
            **_vague(cells.get("count_vague")),
        },
        **{name: cells[name] for name in _LINKS if name in cells},
    }
    if "confidence" in cells:
        claim["confidence"] = _number(cells["confidence"])
    if "passage_start" in cells:
        ends = {"start": "passage_start", "end": "passage_end"}
        claim["passage"] = {
            end: _number(cells[name]) for end, name in ends.items() if name in cells
        }
    if "method" in cells:
        method, _, version = cells["method"].rpartition(" ")
        claim["method"] = {"name": method, "version": version}
    return {**claim, "location": _location(cells)}


def _location(cells: Cells) -> dict[str, Any] | None:
    given = {key: cells[name] for name, key in LOCATION.items() if name in cells}
    numbers = ("latitude", "longitude", "precision", "confidence")
    for name in numbers:
        if name in given:
            given[name] = _number(given[name])  # type: ignore[assignment]
    return given or None


def _plain(cell: str) -> str:
    """The cell without the apostrophe that keeps it from being run.

    >>> _plain("'=2+3"), _plain("''=2"), _plain("'Ain")
    ('=2+3', "'=2", "'Ain")
    """
    return cell[1:] if _DEFUSED.match(cell) else cell


def _number(cell: str | None) -> object:
    """The number that the cell holds; what is none stays text, and is refused later."""
    if cell is None or _WHOLE.fullmatch(cell):
        return cell and int(cell)
    try:
        return float(cell)
    except ValueError:
        return cell


def _vague(cell: str | None) -> dict[str, object]:
    """Spreadsheets write TRUE for true."""
    told = {"true": True, "false": False}
    return {} if cell is None else {"vague": told.get(cell.casefold(), cell)}
