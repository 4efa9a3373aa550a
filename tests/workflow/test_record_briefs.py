"""A brief of a place and a month reads no more of a record than bears on them."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from knell.brief import catalogue
from knell.model import (
    Claim,
    ClaimId,
    Count,
    Decision,
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
    QuestionError,
    Review,
    Scope,
    Statement,
    StatementKind,
)
from knell.model.brief import Brief
from knell.model.review import version_of
from knell.places import Gazetteer
from knell.store import Record, create_record
from knell.workflow.briefing import Request, open_contents_for, write_brief

MAY_1 = date(2031, 5, 1)
MAY = Request(
    place="Estmark", period=Period(start=MAY_1, end=date(2031, 5, 31)), as_of=None
)
TOWNS = {"Sallow": "Estmark", "Tarn": "Estmark", "Wick": "Westmark"}


def _place(name: str, precision: Precision, *within: str) -> Place:
    return Place(
        id=PlaceId(f"test:{name}"),
        name=name,
        country="XE",
        admin1=within[0] if within else name,
        latitude=10.0 + len(name),
        longitude=10.0,
        radius_km=1.0,
        precision=precision,
        within=tuple(PlaceId(f"test:{each}") for each in within),
    )


PLACES = {
    **{n: _place(n, Precision.ADMIN1) for n in ("Estmark", "Westmark")},
    **{n: _place(n, Precision.EXACT, around) for n, around in TOWNS.items()},
}


def _report(serial: int) -> Extraction:
    """Of one place and day: people killed, women among them, and people injured."""
    town = ("Sallow", "Tarn", "Wick", "Estmark")[serial % 4]
    day = MAY_1 + timedelta(days=serial % 90)
    text = f"Shells killed {3 + serial % 5} people in {town}, a doctor said ({serial})."
    document = Document(
        id=DocumentId(f"report {serial}"),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        source=f"Outlet {serial % 3}",
        title=f"Report {serial}",
        published=day + timedelta(days=1),
    )
    whole = Claim(
        id=ClaimId(f"clm_{serial:04}"),
        passage=Passage.cut(document, 0, len(text)),
        harm=Harm.KILLED,
        count=_count(3 + serial % 5),
        claimant="a doctor",
        place=town,
        location=PLACES[town],
        period=Period(start=day, end=day),
        scope=Scope.INCIDENT,
        method=Method(name="by hand", version="1"),
    )
    women = replace(
        whole,
        id=ClaimId(f"{whole.id}w"),
        count=_count(1),
        victims="women",
        part_of=whole.id,
    )
    hurt = replace(
        whole, id=ClaimId(f"{whole.id}i"), harm=Harm.INJURED, count=_count(9)
    )
    denied = Statement(
        passage=whole.passage,
        speaker="The garrison",
        kind=StatementKind.DENIAL,
        quoted=False,
    )
    return Extraction(
        document=document,
        claims=(whole, women, hurt),
        statements=(denied,) if serial % 7 == 0 else (),
        problems=(_unread(),) if serial == 2 else (),
    )


def _count(number: int) -> Count:
    return Count(wording=str(number), low=number, high=number)


def _unread() -> Problem:
    return Problem(code="page-lost", message="a page is missing", fatal=True)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.bundled()


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 120 reports of ninety days from two provinces."""
    directory = tmp_path_factory.mktemp("records") / "war"
    with create_record(directory) as record:
        with record.transaction():
            for serial in range(120):
                made = _report(serial)
                record.add(made, made.document.text.encode())
        _decide(record)
    return directory


def _decide(record: Record) -> None:
    claims = [_report(serial).claims[0] for serial in (0, 3)]
    decided = zip(claims, (Decision.REJECT, Decision.ACCEPT), strict=True)
    for claim, decision in decided:
        review = Review(
            claim=claim.id,
            decision=decision,
            against=version_of(claim),
            who="A. Reviewer",
            when=datetime(2031, 8, 1, tzinfo=UTC),
        )
        record.append_review(review)


def _brief(war: Path, request: Request, gazetteer: Gazetteer) -> tuple[Brief, int]:
    """The brief, and how many claims were read for it."""
    contents, asked = open_contents_for(
        request, str(war), gazetteer, stdin=io.BytesIO()
    )
    found = write_brief(contents, asked, gazetteer, catalogue("en"))
    return found, len(contents.printings)


def test_a_brief_of_a_place_and_a_month_is_that_of_the_whole_record(
    war: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, everything = _brief(war, MAY, gazetteer)
    monkeypatch.setattr("knell.workflow.bearing.ENOUGH", 0)
    narrow, some = _brief(war, MAY, gazetteer)
    assert some < everything / 2
    assert narrow == whole


def test_all_is_read_when_nothing_narrows_the_brief(
    war: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knell.workflow.bearing.ENOUGH", 0)
    _, read = _brief(war, Request(), gazetteer)
    assert read == 3 * 120 - 1


def test_what_could_not_be_read_is_told_wherever_it_was(
    war: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knell.workflow.bearing.ENOUGH", 0)
    june = replace(MAY, period=Period(start=date(2031, 6, 5), end=date(2031, 6, 9)))
    contents, _ = open_contents_for(june, str(war), gazetteer, stdin=io.BytesIO())
    assert [each.code for each in contents.problems if each.fatal] == ["page-lost"]


def test_a_place_that_nobody_knows_is_refused(war: Path, gazetteer: Gazetteer) -> None:
    with pytest.raises(QuestionError, match="Qwxzy"):
        _brief(war, replace(MAY, place="Qwxzy"), gazetteer)
