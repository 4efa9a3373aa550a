"""Seconds for a question about one province and one month, over growing records.

    python bench/run.py record

The records are of an invented war of ten years: four monitors, told of in bulletins of
thirty outlets, each with six figures of one day and their women and children: incidents
in villages, days of districts, months of provinces, and totals of provinces and of the
country since the start of the year. The question is put to a record that was just
opened; reading the gazetteer's index is part of the time, starting Python is not.
"""

import csv
import hashlib
import math
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from corpus import RESULTS
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
    Scope,
    Status,
)
from knell.model.toll import Question
from knell.places import Gazetteer
from knell.store import Record, create_record, open_record
from knell.workflow.record_tolling import answer_from_record
from loglog import chart
from tally_speed import (
    COUNTRY,
    FIRST_DAY,
    KINDS,
    MONITORS,
    PROVINCES,
    SHARES,
    War,
    province_of,
)

SIZES = (1_000, 10_000, 100_000, 1_000_000)
DAYS = 3650
FIGURES, PARTS = 6, (("women", 4), ("children", 5))
BATCH = 500
"""Documents that are added in one transaction: nobody waits for each of them here."""
QUESTION = Question(
    victims="civilians", period=Period(start=date(2036, 5, 1), end=date(2036, 5, 31))
)
_METHOD = Method(name="bench", version="1")
_SCOPES = {"incident": Scope.INCIDENT, "running": Scope.RUNNING}


class Bulletins(War):
    """Reports of an invented war, true in every figure."""

    def bulletin(self, serial: int) -> Extraction:
        """Six figures of one day, each with two parts."""
        day = self.chance.randrange(self.days)
        text = f"Bulletin {serial} on day {day} of the war."
        document = Document(
            id=DocumentId(f"bulletin-{serial}"),
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            media_type="text/plain",
            source=f"Outlet {self.chance.randrange(30)}",
            published=_date(day + 1),
        )
        monitor = self.chance.choice(MONITORS)
        told = (self._figure(document, n, day, monitor) for n in range(FIGURES))
        claims = tuple(claim for figure in told for claim in figure)
        return Extraction(document=document, claims=claims)

    def _figure(
        self, document: Document, number: int, day: int, monitor: str
    ) -> Iterator[Claim]:
        kind = self.chance.choices(KINDS, SHARES)[0]
        place, first, killed = getattr(self, f"_{kind}")(day)
        whole = ClaimId(f"{document.id}-{number}")
        common = {
            "passage": Passage.cut(document, 0, 8),
            "harm": Harm.KILLED,
            "status": Status.CIVILIAN,
            "claimant": monitor,
            "method": _METHOD,
        }
        yield Claim(
            id=whole,
            count=_count(int(killed)),
            victims="civilians",
            place=place.name,
            location=place,
            period=Period(start=_date(first), end=_date(day)),
            scope=_SCOPES.get(kind, Scope.PERIOD),
            **common,
        )
        for victims, share in PARTS:
            yield Claim(
                id=ClaimId(f"{whole}-{victims}"),
                count=_count(int(killed) // share),
                victims=victims,
                part_of=whole,
                **common,
            )

    def _running(self, day: int) -> tuple[Place, int, int]:
        """A total since the first of January."""
        first = max(0, (date(_date(day).year, 1, 1) - FIRST_DAY).days)
        province = self.chance.randrange(PROVINCES + 1)
        country = province == PROVINCES
        so_far = self._country if country else self._provinces[province]
        before = so_far[first - 1] if first else 0
        place = COUNTRY if country else province_of(province)
        return place, first, int(so_far[day] - before)


def fill(record: Record, claims: int) -> None:
    """Add bulletins until there are so many claims."""
    war = Bulletins(DAYS)
    documents = math.ceil(claims / (FIGURES * (1 + len(PARTS))))
    for start in range(0, documents, BATCH):
        with record.transaction():
            for serial in range(start, min(start + BATCH, documents)):
                made = war.bulletin(serial)
                record.add(made, made.document.text.encode())


def seconds(directory: Path) -> tuple[float, int]:
    """The best of three askings, in seconds, and how many claims were read for it."""
    best, read = math.inf, 0
    for _ in range(3):
        started = time.perf_counter()
        with open_record(directory) as record:
            found = answer_from_record(record, QUESTION, "P3", Gazetteer.open())
        best = min(best, time.perf_counter() - started)
        read = len(found.printings)
    return best, read


def measure() -> None:
    """Write bench/results/record_speed.csv and .svg."""
    os.fsync = lambda _: (
        None
    )  # what a power cut would do to an invented war is no matter
    rows: list[tuple[int, float, int]] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            directory = Path(folder) / "record"
            with create_record(directory) as record:
                fill(record, size)
            rows.append((size, *seconds(directory)))
            print(*rows[-1], flush=True)
    with (RESULTS / "record_speed.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["claims in the record", "seconds", "claims read"])
        out.writerows((size, f"{took:.3f}", read) for size, took, read in rows)
    points = [(float(size), took) for size, took, _ in rows]
    svg = chart(points, "claims in the record", "seconds for a province and a month")
    (RESULTS / "record_speed.svg").write_text(svg, encoding="utf-8")


def _count(killed: int) -> Count:
    return Count(wording=str(killed), low=killed, high=killed)


def _date(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)
