"""Records of an invented town, in SQLite and in PostgreSQL."""

import hashlib
import os
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

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
    Stance,
    Statement,
    StatementKind,
    Status,
    Unit,
)
from knell.store import Record, create_record, open_record

Report = Callable[..., Extraction]
SERVER = "KNELL_TEST_DATABASE_URL"
"""The environment variable that names a PostgreSQL server; .ci/run starts one."""

MARSA_LIN = Place(
    id=PlaceId("gn:1"),
    name="Marsa Lin",
    country="XX",
    admin1="Lin",
    admin2="Harbour",
    latitude=1.25,
    longitude=-2.5,
    radius_km=2.0,
    precision=Precision.NEAR,
    within=(PlaceId("gn:2"), PlaceId("gn:3")),
)
WIRE = (
    "Shelling of the harbour killed 16 dock workers in Marsa Lin on Friday, the town"
    " council said. It began before dawn and went on until noon, and the market and two"
    " schools were hit. Nobody took responsibility. The council asked for a truce so"
    " that the dead could be buried before the rain."
)


@pytest.fixture
def report() -> Callable[..., Extraction]:
    """Makes reports; see `_report`."""
    return _report


@pytest.fixture
def add() -> Callable[[Record, Extraction], bool]:
    """Adds a report that `report` made."""
    return lambda record, made: record.add(made, _original_of(made))


@pytest.fixture
def wire() -> str:
    """A story that many outlets print."""
    return WIRE


def _report(
    number: int,
    text: str = "",
    *,
    killed: int = 16,
    **about: Any,  # noqa: ANN401  # fields of any kind
) -> Extraction:
    """A report whose claim is that so many were killed; fields of the document."""
    text = text or f"Report {number}: shells killed {killed}, the council said."
    original = f"{number} {text}".encode()
    fields: dict[str, Any] = {
        "id": DocumentId(f"r{number}"),
        "text": text,
        "sha256": hashlib.sha256(original).hexdigest(),
        "media_type": "text/plain",
        "source": "Harbour Post",
        "published": date(2031, 5, 9),
        **about,
    }
    document = Document(**fields)
    return Extraction(document=document, claims=(_claim(document, killed),))


def _original_of(extraction: Extraction) -> bytes:
    """The bytes that a report of `report` came as."""
    document = extraction.document
    return f"{document.id[1:]} {document.text}".encode()


def _claim(document: Document, killed: int) -> Claim:
    start = document.text.index(str(killed))
    end = start + len(str(killed))
    passage = Passage.cut(document, start, end)
    return Claim(
        id=Claim.identify(passage, (start, end), Harm.KILLED, Unit.PEOPLE),
        passage=passage,
        harm=Harm.KILLED,
        count=Count(wording=str(killed), low=killed, high=killed),
        claimant="the town council",
        place="the harbour of Marsa Lin",
        location=MARSA_LIN,
        location_confidence=0.9,
        period=Period(start=date(2031, 5, 6), end=date(2031, 5, 6)),
        method=Method(name="by hand", version="1"),
    )


@pytest.fixture
def full_report() -> Extraction:
    """A report in which every field of every noun is filled."""
    plain = _report(7, "Officials deny that dozens fled Marsa Lin. “Stop,” he said. 16")
    document = Document(
        id=plain.document.id,
        text=plain.document.text,
        sha256=plain.document.sha256,
        media_type="text/plain",
        source="Al-Mīna",
        title="A title, ميناء",
        url="https://example.org/7",
        published=date(2031, 5, 9),
        language="en",
        origin="reports.jsonl, row 7",
        problems=(Problem(code="bidi-controls", message="holds them", source="a"),),
    )
    vague = Claim(
        id=ClaimId("clm_dozens"),
        passage=Passage.cut(document, 20, 43),
        harm=Harm.DISPLACED,
        count=Count(wording="dozens", vague=True),
        unit=Unit.HOUSEHOLDS,
        victims="families",
        status=Status.CIVILIAN,
        perpetrator="shellfire",
        claimant=None,
        stance=Stance.DENIED,
        place="Marsa Lin",
        weapon="mortars",
        part_of=plain.claims[0].id,
        same_as=ClaimId("clm_gone"),
        evidence=(("claimant", (0, 9)), ("place", (32, 41))),
        confidence=0.123456789012345,
        method=Method(name="by hand", version="2"),
    )
    statement = Statement(
        passage=Passage.cut(document, 43, 50),
        speaker="an official",
        kind=StatementKind.CALL,
        quoted=True,
    )
    doubt = Problem(
        code="date-open", message="is open", document=document.id, start=1, end=3
    )
    return Extraction(
        document=document,
        claims=(vague, *plain.claims),
        statements=(statement,),
        problems=(*document.problems, doubt),
    )


@dataclass
class Room:
    """A place for one record: a directory, and the database that belongs to it."""

    directory: Path
    url: str | None
    opened: list[Record] = field(default_factory=list)

    def create(self) -> Record:
        """A new record here."""
        self.opened.append(create_record(self.directory, self.url))
        return self.opened[-1]

    def open(self, **how: float) -> Record:
        """The record that is here."""
        self.opened.append(open_record(self.directory, self.url, **how))
        return self.opened[-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    """Room for one record, in each kind of database."""
    if request.param == "sqlite":
        made = Room(tmp_path / "record", None)
    else:
        made = Room(tmp_path / "record", request.getfixturevalue("postgres")())
    yield made
    for record in made.opened:
        record.close()


@pytest.fixture
def postgres() -> Iterator[Callable[[], str]]:
    """Makes empty schemas on the server, each as good as a database."""
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"{SERVER} names no PostgreSQL server; .ci/run starts one")
    import psycopg  # noqa: PLC0415  # an extra

    names: list[str] = []

    def make() -> str:
        names.append(f"knell_{uuid.uuid4().hex}")
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"CREATE SCHEMA {names[-1]}")
        return f"{server}?options=-csearch_path%3D{names[-1]}"

    yield make
    with psycopg.connect(server, autocommit=True) as admin:
        for name in names:
            admin.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def record(home: Room) -> Record:
    """A new record, in each kind of database."""
    return home.create()


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody cuts the power during tests."""
    monkeypatch.setattr(
        "knell.store.engine._PRAGMAS",
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF",
    )
    monkeypatch.setattr("os.fsync", lambda _: None)
