"""A toll from a record is that from a file, with less of it read."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from knell.ingest.claims_file import ClaimsFile
from knell.model import (
    Claim,
    ClaimId,
    Count,
    Decision,
    Document,
    DocumentId,
    Extraction,
    Harm,
    IncidentId,
    Method,
    Passage,
    Period,
    Place,
    PlaceId,
    Precision,
    Review,
    Scope,
)
from knell.model.review import version_of
from knell.model.toll import Dating, Division, Question, Toll
from knell.places import Gazetteer
from knell.store import Record, create_record
from knell.workflow.record_tolling import answer_from_record
from knell.workflow.tolling import Recorded, answer

MAY_1 = date(2031, 5, 1)
DAYS, TOWNS, PROVINCES = 90, 12, 3


def _place(name: str, precision: Precision, *within: str) -> Place:
    return Place(
        id=PlaceId(f"test:{name}"),
        name=name,
        country="",
        latitude=0.0,
        longitude=0.0,
        radius_km=1.0,
        precision=precision,
        within=tuple(PlaceId(f"test:{each}") for each in within),
    )


LAND = _place("Estmark", Precision.COUNTRY)
PROVINCE = [
    _place(f"Province {n}", Precision.ADMIN1, "Estmark") for n in range(PROVINCES)
]
TOWN = [
    _place(f"Town {n}", Precision.EXACT, f"Province {n % PROVINCES}", "Estmark")
    for n in range(TOWNS)
]


class War:
    """Who was killed in which town on which day, and true reports of it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # no secret depends on it
        self.killed = [
            [self.chance.choice((0, 0, 0, 2, 5)) for _ in range(DAYS)]
            for _ in range(TOWNS)
        ]

    def reports(self, number: int) -> Iterator[Extraction]:
        for serial in range(number):
            yield self._report(serial, self.chance.randrange(DAYS))

    def _report(self, serial: int, last: int) -> Extraction:
        kind = self.chance.choice(("town", "town", "town", "province", "running"))
        if kind == "town":
            place, towns = self._one_of(TOWN)
            first, scope = last, Scope.INCIDENT
        elif kind == "province":
            place, towns = self._one_of(PROVINCE)
            first, scope = max(0, last - 20), Scope.PERIOD
        else:
            place, towns = self._one_of([*PROVINCE, LAND])
            first, scope = 0, Scope.RUNNING
        killed = sum(sum(self.killed[town][first : last + 1]) for town in towns)
        return _extraction(serial, place, (first, last), scope, killed)

    def _one_of(self, places: list[Place]) -> tuple[Place, list[int]]:
        place = self.chance.choice(places)
        holds = [
            n for n, town in enumerate(TOWN) if place.id in (town.id, *town.within)
        ]
        return place, holds


def _extraction(
    serial: int, place: Place, days: tuple[int, int], scope: Scope, killed: int
) -> Extraction:
    text = f"{serial}: {killed} people, {killed // 2} of them women, were killed."
    document = Document(
        id=DocumentId(f"r{serial}"),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        source=f"Outlet {serial % 5}",
        published=MAY_1 + timedelta(days=days[1]),
    )
    first, last = (MAY_1 + timedelta(days=day) for day in days)
    whole = Claim(
        id=ClaimId(f"clm_{serial}"),
        passage=Passage.cut(document, 0, len(text)),
        harm=Harm.KILLED,
        count=Count(wording=str(killed), low=killed, high=killed),
        claimant=("Shore Watch", "the Reef Network (RN)", "RN")[serial % 3],
        place=place.name,
        location=place,
        period=Period(start=first, end=last),
        scope=scope,
        method=Method(name="by hand", version="1"),
    )
    women = Claim(
        id=ClaimId(f"clm_{serial}w"),
        passage=whole.passage,
        harm=Harm.KILLED,
        count=Count(wording=str(killed // 2), low=killed // 2, high=killed // 2),
        victims="women",
        claimant=whole.claimant,
        part_of=whole.id,
        method=whole.method,
    )
    return Extraction(document=document, claims=(whole, women))


def _of_rescues(made: Extraction) -> Extraction:
    claims = (replace(each, harm=Harm.RESCUED) for each in made.claims)
    return replace(made, claims=tuple(claims))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.bundled()


@pytest.fixture(scope="module", params=[1, 2])
def war(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Record]:
    """A record of two hundred true reports of a war, and as many of rescues."""
    reports = War(request.param).reports(400)
    directory = tmp_path_factory.mktemp("records") / "war"
    with create_record(directory) as record, record.transaction():
        for number, each in enumerate(reports):
            made = each if number < 200 else _of_rescues(each)
            record.add(made, made.document.text.encode())
    with record:
        yield record


def _from_file(
    record: Record, question: Question, where: str | None, gazetteer: Gazetteer
) -> Recorded:
    return answer(
        ClaimsFile(printings=list(record.printings())), question, where, gazetteer
    )


def _bounds(found: Toll) -> list[tuple[str, int | None, int | None]]:
    answers = (found.total, *found.accounts, *found.by)
    return [(each.label, each.low.number, each.high.number) for each in answers]


JUNE = Period(start=date(2031, 6, 1), end=date(2031, 6, 20))
QUESTIONS = [
    (Question(period=JUNE), "Province 1"),
    (Question(period=JUNE, victims="women"), "Province 1"),
    (Question(period=JUNE, by=Division.PLACE), "Estmark"),
    (Question(period=JUNE, as_of=date(2031, 6, 25), by=Division.DAY), "Town 3"),
    (Question(period=JUNE, dating=Dating.REPORTED), "Province 2"),
    (Question(period=JUNE, claimant="RN"), None),
    (Question(), "Town 4"),
]


@pytest.mark.parametrize(("question", "where"), QUESTIONS)
def test_a_small_record_answers_as_its_claims_file_does(
    war: Record, question: Question, where: str | None, gazetteer: Gazetteer
) -> None:
    found = answer_from_record(war, question, where, gazetteer)
    assert found == _from_file(war, question, where, gazetteer)
    assert found.toll.recorded


@pytest.fixture
def _unlinked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The arithmetic alone: which claims are linked depends on which are read."""

    class Unlinked:
        def told_apart(self) -> dict[ClaimId, IncidentId]:
            return {}

    for module in ("tolling", "record_tolling"):
        monkeypatch.setattr(f"knell.workflow.{module}.link", lambda *_: Unlinked())


@pytest.mark.usefixtures("_unlinked")
@pytest.mark.parametrize(("question", "where"), QUESTIONS)
def test_with_the_claims_beside_them_the_bounds_are_those_of_all(
    war: Record,
    question: Question,
    where: str | None,
    gazetteer: Gazetteer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("knell.workflow.bearing.ENOUGH", 790)
    found = answer_from_record(war, question, where, gazetteer)
    whole = _from_file(war, question, where, gazetteer)
    assert not found.problems
    assert len(found.printings) < war.claim_count()
    assert _bounds(found.toll) == _bounds(whole.toll)


@pytest.mark.usefixtures("_unlinked")
@pytest.mark.parametrize(("question", "where"), QUESTIONS)
def test_without_them_the_bounds_are_never_narrower(
    war: Record,
    question: Question,
    where: str | None,
    gazetteer: Gazetteer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("knell.workflow.bearing.ENOUGH", 0)
    narrow = answer_from_record(war, question, where, gazetteer).toll.total
    whole = _from_file(war, question, where, gazetteer).toll.total
    if question.dating is Dating.OCCURRED:
        assert (narrow.low.number or 0) <= (whole.low.number or 0)
        assert whole.high.number is not None
        assert narrow.high.number is None or narrow.high.number >= whole.high.number
    assert narrow.claims


def test_a_large_record_says_what_it_left_out(
    war: Record, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knell.workflow.bearing.ENOUGH", 0)
    found = answer_from_record(war, *QUESTIONS[0], gazetteer)
    assert [each.code for each in found.problems] == ["record-narrowed"]
    assert len(found.printings) < 300 < war.claim_count()


def _review(claim: Claim, decision: Decision, replacement: Claim | None) -> Review:
    return Review(
        claim=claim.id,
        decision=decision,
        against=version_of(claim),
        who="A. Reviewer",
        when=datetime(2031, 8, 1, tzinfo=UTC),
        replacement=replacement,
    )


@pytest.mark.parametrize("enough", [0, 5_000])
def test_a_toll_counts_claims_as_they_were_reviewed(
    tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, enough: int
) -> None:
    monkeypatch.setattr("knell.workflow.bearing.ENOUGH", enough)
    question = Question(period=JUNE)
    first = _extraction(1, TOWN[0], (40, 40), Scope.INCIDENT, 8)
    other = _extraction(2, TOWN[1], (40, 40), Scope.INCIDENT, 20)
    with create_record(tmp_path / "record") as record:
        for each in (first, other):
            record.add(each, each.document.text.encode())

        def killed() -> int | None:
            found = answer_from_record(record, question, "Town 0", gazetteer)
            return found.toll.total.low.number

        assert killed() == 8
        moved = replace(other.claims[0], place="Town 0", location=TOWN[0])
        record.append_review(_review(first.claims[0], Decision.REJECT, None))
        record.append_review(_review(other.claims[0], Decision.AMEND, moved))
        assert killed() == 20
