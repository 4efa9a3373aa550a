"""Excel workbooks: the columns of the CSV form, one row a claim."""

import re
from collections.abc import Iterable
from types import ModuleType
from typing import Any, BinaryIO

from knell.export.claims_csv import COLUMNS, Cell, claim_cells, noting_losses
from knell.export.losses import Edition, Loss, NoteLoss
from knell.model import Claim, Extraction, InputError

MOST_ROWS = 1_048_576
"""Rows of a sheet, its header included: Excel's own limit."""
MOST_CHARACTERS = 32_767
"""Characters of a cell, counted as UTF-16 does: Excel's own limit."""

# XML 1.0 cannot hold these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_WIDTHS = {"quote": 60, "victims": 24, "claimant": 28, "place": 20, "title": 30}


def write_xlsx(
    extractions: Iterable[Extraction], stream: BinaryIO, edition: Edition
) -> None:
    """A workbook with a sheet of claims, and further sheets when one is full.

    InputError when openpyxl is not installed.
    """
    sheets = _Sheets(_openpyxl(), edition.note)
    for extraction in noting_losses(extractions, edition.note):
        rows = claim_cells(extraction)
        for claim, cells in zip(extraction.claims, rows, strict=True):
            sheets.add(claim, cells)
    sheets.save(stream)


def _openpyxl() -> ModuleType:
    try:
        import openpyxl  # noqa: PLC0415  # an extra: only this form needs it
    except ImportError:
        message = "to write .xlsx needs openpyxl: pip install 'knell[xlsx]'"
        raise InputError(message) from None
    return openpyxl


class _Sheets:
    """The sheets of a workbook that is written row by row."""

    def __init__(self, openpyxl: ModuleType, note: NoteLoss) -> None:
        self._book = openpyxl.Workbook(write_only=True)
        self._cell = openpyxl.cell.WriteOnlyCell
        self._letter = openpyxl.utils.get_column_letter
        self._note = note
        self._begin("claims")

    def add(self, claim: Claim, cells: Iterable[Cell]) -> None:
        if self._rows == MOST_ROWS:
            self._begin(f"claims {len(self._book.worksheets) + 1}")
        named = zip(COLUMNS, cells, strict=True)
        self._append([self._fitted(claim, *each) for each in named])

    def save(self, stream: BinaryIO) -> None:
        self._book.save(stream)

    def _begin(self, title: str) -> None:
        self._sheet = self._book.create_sheet(title)
        self._sheet.freeze_panes = "B2"
        for number, column in enumerate(COLUMNS, start=1):
            if column in _WIDTHS:
                letter = self._letter(number)
                self._sheet.column_dimensions[letter].width = _WIDTHS[column]
        self._rows = 0
        self._append(COLUMNS)

    def _append(self, cells: Iterable[Cell]) -> None:
        self._sheet.append([self._typed(cell) for cell in cells])
        self._rows += 1

    def _typed(self, cell: Cell) -> Any:  # noqa: ANN401  # what openpyxl takes
        if not isinstance(cell, str):
            return cell
        # Else a text such as "#N/A" would be taken for an error of the sheet.
        text = self._cell(self._sheet, cell)
        text.data_type = "s"
        return text

    def _fitted(self, claim: Claim, column: str, cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell
        clean = _NOT_XML.sub("\ufffd", _LINE_END.sub("\n", cell))
        fitted = _cut(clean)
        for changed, why in (
            (clean != cell, "characters that a workbook cannot hold were replaced"),
            (fitted != clean, "a cell holds 32,767 characters; the rest was cut off"),
        ):
            if changed:
                document = claim.passage.document
                loss = Loss(document=document, claim=claim.id, lost=column, why=why)
                self._note(loss)
        return fitted


def _cut(text: str) -> str:
    """As much of the text as a cell holds, characters kept whole."""
    if 2 * len(text) <= MOST_CHARACTERS:
        return text
    packed = text.encode("utf-16-le")[: 2 * MOST_CHARACTERS]
    return packed.decode("utf-16-le", "ignore")
