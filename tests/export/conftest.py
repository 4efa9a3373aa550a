"""A report of an invented town, read by hand."""

from datetime import date

import pytest

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
    Statement,
    StatementKind,
    Status,
    Unit,
)

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
