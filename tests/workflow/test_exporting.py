"""Claims go out and come back."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.export.claims_csv import csv_lines
from knell.export.forms import ExportForm
from knell.export.losses import Loss
from knell.ingest.claims_table import read_claims_table
from knell.model import (
    Claim,
    ClaimId,
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
    Status,
    Unit,
)
from knell.places import Gazetteer
from knell.workflow.exporting import (
    export_claims,
    import_claims,
    recorded,
    with_extents,
)

# All that UTF-8 can hold: formulas, quotes, line ends, controls, Arabic.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
HARD = st.sampled_from(["=1", "'=1", "''+", "'x", "a\r\nb", "\r", '"', "مرسى", "TRUE"])
WORDS = TEXTS | HARD
MAYBE = st.none() | WORDS
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NUMBERS = st.integers(0, 10_000)
SHARES = st.integers(0, 10_000).map(lambda number: number / 10_000)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, high = draw(st.none() | NUMBERS), draw(st.none() | NUMBERS)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    vague = low is None and high is None
    return Count(wording=draw(WORDS), low=low, high=high, vague=vague)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if start and end:
        start, end = sorted((start, end))
    return Period(start=start, end=end)


PLACES = st.builds(
    Place,
    id=WORDS.map(PlaceId),
    name=WORDS,
    country=st.sampled_from(["", "XX"]),
    admin1=st.just("") | WORDS,
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    radius_km=st.just(0.0),
    precision=st.sampled_from(Precision),
)


@st.composite
def reports(draw: st.DrawFn, name: str) -> Extraction:
    document = Document(
        id=DocumentId(name),
        text="",
        sha256="ab",
        media_type="",
        source=draw(st.just("") | WORDS),
        title=draw(st.just("") | WORDS),
        url="https://example.org/1",
        published=draw(st.none() | DAYS),
        language=draw(st.sampled_from(["", "en"])),
    )
    ids = [ClaimId(f"clm_{name}_{at}") for at in range(draw(st.integers(0, 3)))]
    links = st.none() | st.sampled_from(ids) if ids else st.none()
    claims = []
    for each in ids:
        location = draw(st.none() | PLACES)
        start = draw(NUMBERS)
        claims.append(
            Claim(
                id=each,
                passage=Passage(
                    document=document.id,
                    start=start,
                    end=start + draw(NUMBERS),
                    quote=draw(WORDS),
                ),
                harm=draw(st.sampled_from(Harm)),
                count=draw(counts()),
                unit=draw(st.sampled_from(Unit)),
                victims=draw(MAYBE),
                status=draw(st.sampled_from(Status)),
                perpetrator=draw(MAYBE),
                claimant=draw(MAYBE),
                stance=draw(st.sampled_from(Stance)),
                place=draw(MAYBE),
                location=location,
                location_confidence=draw(st.none() | SHARES) if location else None,
                period=draw(periods()),
                weapon=draw(MAYBE),
                scope=draw(st.sampled_from(Scope)),
                part_of=draw(links),
                same_as=draw(links),
                confidence=draw(SHARES),
                method=Method(name="by hand", version="1"),
            )
        )
    return Extraction(document=document, claims=tuple(claims))


RECORDS = st.integers(1, 3).flatmap(
    lambda number: st.tuples(*(reports(f"r{at}") for at in range(number)))
)


def table(record: Iterable[Extraction]) -> bytes:
    return "".join(csv_lines(record)).encode()


@pytest.mark.property
@given(RECORDS)
def test_a_table_that_is_read_back_loses_nothing(
    record: tuple[Extraction, ...],
) -> None:
    written = table(record)
    found = list(read_claims_table(io.BytesIO(written), "claims.csv"))
    assert not [each for each in found if isinstance(each, Problem)]
    extractions = [each for each in found if isinstance(each, Extraction)]
    assert [each.claims for each in extractions] == [
        each.claims for each in record if each.claims
    ]
    assert table(extractions) == written


@pytest.mark.property
@given(RECORDS)
def test_by_way_of_json_lines_it_loses_nothing_either(
    record: tuple[Extraction, ...],
) -> None:
    written = table(record)
    lines = io.BytesIO()
    try:
        import_claims("-", io.BytesIO(written), lines)
    except SourceError:
        assert not any(each.claims for each in record)
        return
    lines.seek(0)
    again = io.BytesIO()
    export_claims(recorded("-", lines), ExportForm.CSV, again, lambda _: None)
    assert again.getvalue() == written


def export(source: str | Path, form: ExportForm, **options: date) -> bytes:
    stream = io.BytesIO()
    losses = list[Loss]()
    readings = recorded(str(source), io.BytesIO())
    export_claims(readings, form, stream, losses.append, **options)
    return stream.getvalue()


COAST = Path(__file__).parents[1] / "brief" / "coast.jsonl"


def test_json_lines_go_out_as_they_came_in() -> None:
    once = export(COAST, ExportForm.JSONL)
    stream = io.BytesIO()
    export_claims(
        recorded("-", io.BytesIO(once)), ExportForm.JSONL, stream, lambda _: None
    )
    assert stream.getvalue() == once


def test_reports_of_a_later_day_stay_out() -> None:
    rows = export(COAST, ExportForm.CSV, as_of=date(2025, 3, 7)).decode().splitlines()
    assert len(rows) > 1
    assert {row.split(",")[2] for row in rows[1:]} == {"2025-03-07"}


def test_no_claim_by_that_day_is_said() -> None:
    with pytest.raises(SourceError, match="published by 2025-01-01"):
        export(COAST, ExportForm.CSV, as_of=date(2025, 1, 1))


def test_the_gazetteer_tells_how_far_a_place_reaches() -> None:
    gazetteer = Gazetteer.bundled()
    latakia = next(
        each
        for each in gazetteer.lookup("Latakia")
        if each.precision is Precision.ADMIN1
    )
    read_back = replace(latakia, radius_km=0.0, admin2="", within=())
    document = Document(id=DocumentId("r1"), text="", sha256="", media_type="")
    claim = Claim(
        id=ClaimId("clm_1"),
        passage=Passage(document=document.id, start=0, end=2, quote="16"),
        harm=Harm.KILLED,
        count=Count(wording="16", low=16, high=16),
        location=read_back,
        method=Method(name="by hand", version="1"),
    )
    known = Extraction(document=document, claims=(claim,))
    (found,) = with_extents([known], gazetteer)
    assert found.claims[0].location == replace(read_back, radius_km=latakia.radius_km)
    nowhere = replace(claim, location=replace(read_back, id=PlaceId("pc:none")))
    unknown = replace(known, claims=(nowhere,))
    assert list(with_extents([unknown], gazetteer)) == [unknown]
