"""A report of an invented town, read by hand."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from frictionless import Resource, Schema

from knell.export.claims_csv import COLUMNS
from knell.export.forms import ExportForm, event_form
from knell.export.losses import Loss
from knell.model import (
    Claim,
    Count,
    Document,
    DocumentId,
    Extraction,
    Harm,
    Method,
    Passage,
    Period,
    Place,
    PlaceId,
    Precision,
    Problem,
    Scope,
    SourceError,
    Stance,
    Statement,
    StatementKind,
    Status,
    Unit,
)
from knell.model.toll import Question
from knell.workflow.exporting import export_events
from knell.workflow.records import open_contents

TEXT = (
    "Shells killed at least 16 people in Marsa Lin on Friday, including four"
    " children, the town council said. The army denied the shelling."
)
METHOD = Method(name="by hand", version="1")


@pytest.fixture
def document() -> Document:
    return Document(
        id=DocumentId("harbour-post-1"),
        text=TEXT,
        sha256="0" * 64,
        media_type="text/plain",
        source="Harbour Post",
        title="Shells hit Marsa Lin",
        url="https://example.org/1",
        published=date(2031, 5, 9),
        language="en",
        origin="reports.jsonl, row 1",
    )


@pytest.fixture
def whole(document: Document) -> Claim:
    passage = Passage.cut(document, 0, 45)
    span = (14, 25)
    return Claim(
        id=Claim.identify(passage, span, Harm.KILLED, Unit.PEOPLE),
        passage=passage,
        harm=Harm.KILLED,
        count=Count(wording="at least 16", low=16),
        claimant="the town council",
        place="Marsa Lin",
        location=Place(
            id=PlaceId("gn:1"),
            name="Marsa Lin",
            country="XX",
            admin1="Lin",
            latitude=-33.5,
            longitude=12.25,
            radius_km=2.0,
            precision=Precision.EXACT,
        ),
        location_confidence=0.912345,
        period=Period(start=date(2031, 5, 9), end=date(2031, 5, 9)),
        weapon="Shells",
        evidence=(("count", span), ("weapon", (0, 6))),
        confidence=0.987654321,
        method=METHOD,
    )


@pytest.fixture
def part(document: Document, whole: Claim) -> Claim:
    passage = Passage.cut(document, 57, 80)
    return Claim(
        id=Claim.identify(passage, (67, 71), Harm.KILLED, Unit.PEOPLE),
        passage=passage,
        harm=Harm.KILLED,
        count=Count(wording="four", low=4, high=4),
        victims="children",
        status=Status.CIVILIAN,
        part_of=whole.id,
        method=METHOD,
    )


@pytest.fixture
def extraction(document: Document, whole: Claim, part: Claim) -> Extraction:
    denial = Statement(
        passage=Passage.cut(document, 106, 134),
        speaker="The army",
        kind=StatementKind.DENIAL,
        quoted=False,
    )
    doubt = Problem(code="place-in-doubt", message="two towns bear this name", start=36)
    return Extraction(
        document=document, claims=(whole, part), statements=(denial,), problems=(doubt,)
    )


INCIDENTS = Path(__file__).with_name("incidents.jsonl")
"""Reports of an invented coast, of which each incident lies in a place of its own."""
Row = dict[str, Any]
Table = tuple[list[Row], list[Loss]]


@dataclass(frozen=True, slots=True)
class Told:
    """Reports whose fields a test may change before they become rows."""

    reports: list[Row]

    def report(self, name: str) -> Row:
        return next(each for each in self.reports if each["doc"] == name)

    def only(self, *names: str) -> "Told":
        return Told([self.report(name) for name in names])

    def change(self, name: str, claim: int = 0, **fields: object) -> "Told":
        self.report(name)["claims"][claim].update(fields)
        return self

    def table(self, form: ExportForm, question: Question | None = None) -> Table:
        """The rows of a form by their columns, and what was lost on the way."""
        text = "".join(json.dumps(each) + "\n" for each in self.reports)
        contents = open_contents("-", io.BytesIO(text.encode()))
        losses = list[Loss]()
        asked = question or Question(convention=event_form(form).convention)
        stream = io.BytesIO()
        try:
            export_events(contents, asked, form, stream, losses.append)
        except SourceError:
            return [], losses
        lines = stream.getvalue().decode("utf-8-sig").splitlines()
        return list(csv.DictReader(lines)), losses


@pytest.fixture
def told() -> Told:
    lines = INCIDENTS.read_text("utf-8").splitlines()
    return Told([json.loads(line) for line in lines])


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
CHOICES: dict[str, Any] = {
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


@pytest.fixture
def faults() -> Callable[..., list[str]]:
    """What Frictionless finds wrong in a table of claims: bytes, a file, or rows."""

    def found(table: bytes | Path | list[Row]) -> list[str]:
        schema = Schema.from_descriptor(SCHEMA)
        if isinstance(table, Path):
            folder = str(table.parent)
            resource = Resource(path=table.name, basepath=folder, schema=schema)
        elif isinstance(table, bytes):
            text = "utf-8-sig"
            resource = Resource(table, schema=schema, format="csv", encoding=text)
        else:
            resource = Resource(data=table, schema=schema)
        return [row[0] for row in resource.validate().flatten(["message"])]

    return found
