"""The forms that results can be printed in."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from knell.export.claims_csv import csv_lines
from knell.export.jsonlines import json_lines
from knell.model import Extraction
from knell.text.screen import visible_lines


class Form(StrEnum):
    """How results are written."""

    TABLE = "table"
    """For people."""
    JSONL = "jsonl"
    """One line a document: what other programs read."""
    CSV = "csv"
    """One row a claim, for spreadsheets."""


def fitting_form(output: Path | None, *, terminal: bool) -> Form:
    """The form when none is asked for.

    >>> fitting_form(None, terminal=True)
    <Form.TABLE: 'table'>
    >>> fitting_form(Path("claims.csv"), terminal=True)
    <Form.CSV: 'csv'>
    """
    if output is not None:
        return Form.CSV if output.suffix.lower() == ".csv" else Form.JSONL
    return Form.TABLE if terminal else Form.JSONL


def write(extractions: Iterable[Extraction], form: Form, stream: TextIO) -> None:
    """Write each extraction as it comes."""
    if form is Form.TABLE:
        from knell.cli.table import print_table, table_console  # noqa: PLC0415  # rich is slow to load, and pipes do not need it

        print_table(extractions, table_console(stream))
    else:
        lines = json_lines if form is Form.JSONL else csv_lines
        _write_lines(lines, extractions, stream)


def _write_lines(
    lines: Callable[[Iterable[Extraction]], Iterator[str]],
    extractions: Iterable[Extraction],
    stream: TextIO,
) -> None:
    terminal = stream.isatty()
    for line in lines(extractions):
        stream.write(visible_lines(line) if terminal else line)
        stream.flush()
