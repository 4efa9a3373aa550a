"""The forms that a record is exported in, and what writes each."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from knell.export.event_csv import EventForm
from knell.export.losses import Edition
from knell.model import Extraction

Writer = Callable[[Iterable[Extraction], BinaryIO, Edition], None]
"""Writes extractions as they come to a file that can go back to its start."""


class ExportForm(StrEnum):
    """A form of export."""

    CSV = "csv"
    """One row a claim, for spreadsheets; `knell import` reads it back."""
    XLSX = "xlsx"
    """The same as an Excel workbook."""
    JSONL = "jsonl"
    """One line a report: the form that `knell read` writes."""
    PARQUET = "parquet"
    """One row a claim, typed, for statistics programs and databases."""
    GEOJSON = "geojson"
    """One feature a claim: points, and areas where the place is imprecise."""
    HXL = "hxl"
    """One row a claim, tagged for humanitarian data: CSV with hashtags."""
    UCDP = "ucdp"
    """One row an incident with killed, as in UCDP's Georeferenced Event Dataset."""
    ACLED = "acled"
    """One row an incident, in the columns of ACLED's export."""


_WRITERS = {
    ExportForm.CSV: "claims_csv:write_csv",
    ExportForm.XLSX: "xlsx:write_xlsx",
    ExportForm.JSONL: "jsonlines:write_jsonl",
    ExportForm.PARQUET: "parquet:write_parquet",
    ExportForm.GEOJSON: "geojson:write_geojson",
    ExportForm.HXL: "hxl:write_hxl",
}


_EVENTS = {ExportForm.UCDP: "ucdp:UcdpGed", ExportForm.ACLED: "acled:Acled"}

EVENT_FORMS = frozenset(_EVENTS)
"""The forms whose rows are incidents with their tolls."""


def writer(form: ExportForm) -> Writer:
    """What writes a form whose rows are claims."""
    found: Writer = _found(_WRITERS[form])
    return found


def event_form(form: ExportForm) -> EventForm:
    """How events are written in one of `EVENT_FORMS`."""
    made: EventForm = _found(_EVENTS[form])()
    return made


def _found(name: str) -> Any:  # noqa: ANN401  # a writer or a form
    module, _, name = name.partition(":")
    return getattr(import_module(f"knell.export.{module}"), name)


def form_of_name(path: Path) -> ExportForm | None:
    """The form that the suffix of a file tells, if it does.

    >>> form_of_name(Path("claims.XLSX"))
    <ExportForm.XLSX: 'xlsx'>
    """
    suffix = path.suffix.lower().removeprefix(".")
    return ExportForm(suffix) if suffix in set(ExportForm) else None
