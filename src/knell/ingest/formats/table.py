"""Tables (.csv, .tsv): a header that names the columns, then one report a row."""

import csv
import io
import itertools
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from knell.ingest.cleaning import clean_line
from knell.ingest.content import Row
from knell.ingest.decoding import (
    INVALID_UTF8,
    encoding_by_mark,
    refuse_other_kinds,
)
from knell.ingest.fields import COLUMNS, content_of
from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError

DELIMITERS = (",", "\t", ";")
"""Tried on the header, in this order: the first under which it has a "text" wins."""
MARK_BYTES = 8
"""Bytes that tell a byte order mark, or another kind of file."""
MAX_NAME_CHARACTERS = 40
MAX_NAMES = 12
"""Found columns that a message names, and characters of each: what is longer is
likely a report and no header."""


def read_rows(stream: BinaryIO, limits: Limits) -> Iterator[Row]:
    """A row for each row of the table; a row that is lost does not stop it.

    The stream must be able to go back to its start. Sets the field limit of the
    `csv` module, which holds for the whole program.
    """
    csv.field_size_limit(limits.text_characters)
    with closing(_Lines(stream, limits.row_bytes)) as lines:
        columns, delimiter = _header(lines)
        for number, cells in _records(lines, delimiter):
            if any(cell.strip() for cell in cells):
                yield _row(number, columns, cells, b"".join(lines.row))


def _records(lines: "_Lines", delimiter: str) -> Iterator[tuple[int, list[str]]]:
    records = csv.reader(lines, delimiter=delimiter)
    for number in itertools.count(2):
        lines.row.clear()
        try:
            yield number, next(records)
        except StopIteration:
            return
        except csv.Error:
            raise _open_quote(number) from None


class _Lines:
    """Lines of text that remember the bytes of the row they belong to."""

    def __init__(self, stream: BinaryIO, max_row_bytes: int) -> None:
        head = stream.read(MARK_BYTES)
        refuse_other_kinds(head)
        mark, self._encoding = encoding_by_mark(head)
        stream.seek(len(mark))
        # Bytes that are not UTF-8 are kept aside, so that a row's own can be hashed.
        self._errors = "surrogateescape" if self._encoding == "utf-8" else "replace"
        self._text = io.TextIOWrapper(
            stream, self._encoding, errors=self._errors, newline=""
        )
        self._max_row_bytes = max_row_bytes
        self.row: list[bytes] = []

    def close(self) -> None:
        """Let go of the stream, which is not ours to close."""
        self._text.detach()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._max_row_bytes)
        if not line:
            raise StopIteration
        self.row.append(line.encode(self._encoding, self._errors))
        if len(self.row[-1]) >= self._max_row_bytes:
            raise csv.Error
        return line


def _header(lines: _Lines) -> tuple[list[str], str]:
    first = next((line for line in lines if line.strip()), "")
    if not first:
        raise RefusedError("empty-file", "is empty")
    for delimiter in DELIMITERS:
        columns = _names(first, delimiter)
        if columns.count("text") == 1:
            return columns, delimiter
    raise RefusedError(
        "table-header",
        f'needs a first row that names its columns, one of them "text" (known: '
        f"{', '.join(COLUMNS)}); found: {_described(_names(first, ','))}",
    )


def _names(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip().casefold() for cell in cells]


def _described(columns: list[str]) -> str:
    if max(map(len, columns), default=0) > MAX_NAME_CHARACTERS:
        return f"{len(columns):,} cells, too long for names"
    named = ", ".join(clean_line(name) or "(empty)" for name in columns[:MAX_NAMES])
    more = len(columns) - MAX_NAMES
    return f"{named} and {more:,} more" if more > 0 else named or "nothing"


def _open_quote(number: int) -> RefusedError:
    return RefusedError(
        "row-too-long",
        f"row {number} is beyond the limit, likely for a quotation mark that is never "
        "closed; it and the rows after it were not read",
    )


def _row(number: int, columns: list[str], cells: list[str], packed: bytes) -> Row:
    try:
        _refuse_width(len(cells), len(columns))
        # A short row lacks its last columns, as spreadsheets write it.
        valid = [_valid(cell) for cell in cells]
        lossy = valid != cells
        fields = dict(zip(columns, valid, strict=False))
        content = content_of(fields, (INVALID_UTF8,) if lossy else ())
    except RefusedError as refusal:
        return Row(number=number, content=refusal.trouble)
    return Row(number=number, packed=packed, content=content)


def _refuse_width(cells: int, columns: int) -> None:
    if cells > columns:
        raise RefusedError(
            "row-columns",
            f"has {cells} cells under {columns} columns; put text that holds the "
            "delimiter between quotation marks",
        )


def _valid(cell: str) -> str:
    return cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
