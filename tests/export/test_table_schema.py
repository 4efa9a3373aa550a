"""The CSV form as a table with a schema, checked by Frictionless."""

import io
from pathlib import Path
from typing import Any

import pytest
from frictionless import Resource, Schema

from knell.export.claims_csv import COLUMNS, write_csv
from knell.export.losses import Edition
from knell.ingest.claims_stream import read_extractions
from knell.model import Extraction, Harm, Scope, Stance, Status, Unit
from knell.tally import is_share

COAST = Path(__file__).parents[1] / "brief" / "coast.jsonl"
NUMBERS = {
    "confidence": ("number", 0, 1),
    "count_low": ("integer", 0, None),
    "count_high": ("integer", 0, None),
    "passage_start": ("integer", 0, None),
    "passage_end": ("integer", 0, None),
    "latitude": ("number", -90, 90),
    "longitude": ("number", -180, 180),
    "precision": ("integer", 1, 7),
    "location_confidence": ("number", 0, 1),
}
CHOICES = {
    "harm": Harm,
    "unit": Unit,
    "status": Status,
    "stance": Stance,
    "scope": Scope,
}
NEEDED = {"doc", "id", "count_wording", *CHOICES}


def field(name: str) -> dict[str, Any]:
    kind, least, most = NUMBERS.get(name, ("string", None, None))
    if name in {"published", "start", "end"}:
        kind = "date"
    if name == "count_vague":
        kind = "boolean"
    rules = {
        "required": name in NEEDED or None,
        "minimum": least,
        "maximum": most,
        "enum": [each.value for each in CHOICES[name]] if name in CHOICES else None,
    }
    given = {rule: value for rule, value in rules.items() if value is not None}
    return {"name": name, "type": kind, "constraints": given}


SCHEMA = {"primaryKey": ["id"], "fields": [field(name) for name in COLUMNS]}


def faults(packed: bytes) -> list[str]:
    """What Frictionless finds wrong in a table."""
    schema = Schema.from_descriptor(SCHEMA)
    report = Resource(packed, format="csv", schema=schema, encoding="utf-8-sig")
    return [row[0] for row in report.validate().flatten(["message"])]


@pytest.fixture
def coast() -> list[Extraction]:
    with COAST.open("rb") as lines:
        found = read_extractions(lines, COAST.name)
        return [each for each in found if isinstance(each, Extraction)]


def table(extractions: list[Extraction]) -> bytes:
    stream = io.BytesIO()
    write_csv(extractions, stream, Edition(note=lambda _: None, is_share=is_share))
    return stream.getvalue()


def test_the_coast_is_a_valid_table(coast: list[Extraction]) -> None:
    assert faults(table(coast)) == []


def test_a_report_by_hand_is_a_valid_table(extraction: Extraction) -> None:
    assert faults(table([extraction])) == []


def test_the_checker_would_notice(extraction: Extraction) -> None:
    """A claim that comes twice breaks the key."""
    assert faults(table([extraction, extraction])) != []
