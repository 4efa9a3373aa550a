"""Seconds for a toll over growing bodies of invented claims, and their growth.

    python bench/run.py tally

The claims are of an invented war: four monitors and thirty outlets report incidents
with their women and children, daily and monthly totals of forty districts in eight
provinces, and running totals of provinces and of the country, repeated and relayed.
All are true; then one in fifty is given another number, so that claims contradict each
other.
"""

import csv
import gc
import math
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from corpus import RESULTS
from knell.model import (
    Claim,
    ClaimId,
    Count,
    DocumentId,
    Harm,
    Method,
    Passage,
    Period,
    Place,
    PlaceId,
    Precision,
    Scope,
    Status,
)
from knell.model.toll import Printing, Question
from knell.tally import toll
from knell.tally.programs import forget_solved

SIZES = (100, 1_000, 10_000, 100_000)
SEED = 20250306
FIRST_DAY = date(2031, 1, 1)
CLAIMS_A_DAY = 30
VILLAGES, DISTRICTS, PROVINCES = 2_000, 40, 8
KINDS = ("incident", "daily", "monthly", "running")
SHARES = (70, 15, 5, 10)
FALSE = 0.02
"""Share of the claims that are given another number."""
MOST_FALSE = 5
"""By how many people, at most, it is another."""
MONITORS = ("Merrow Monitor", "Reef Network", "Estmark Council", "Shore Watch")
Row = tuple[int, float, str, float, int]
HEADER = (
    "claims",
    "seconds",
    "log_log_slope",
    "seconds_with_2_percent_false",
    "contradictions",
)
_METHOD = Method(name="bench", version="1")


class War:
    """An invented war: who was killed where on which day, and what is said of it."""

    def __init__(self, days: int) -> None:
        """Let people be killed in a tenth of the village days."""
        self.chance = random.Random(SEED)
        killed = np.random.default_rng(SEED).poisson(0.1, (VILLAGES, days))
        self.days = days
        self._villages = killed
        districts = killed.reshape(VILLAGES // DISTRICTS, DISTRICTS, days).sum(axis=0)
        provinces = districts.reshape(PROVINCES, DISTRICTS // PROVINCES, days).sum(
            axis=1
        )
        self._districts = districts
        self._provinces = provinces.cumsum(axis=1)
        self._country = provinces.sum(axis=0).cumsum()

    def report(self, serial: int) -> list[Printing]:
        """One true figure, two parts of it, and another printing of it."""
        day = self.chance.randrange(self.days)
        kind = self.chance.choices(KINDS, SHARES)[0]
        where, first, killed = getattr(self, f"_{kind}")(day)
        scope = {"incident": Scope.INCIDENT, "running": Scope.RUNNING}.get(
            kind, Scope.PERIOD
        )
        days = (_date(first), _date(day))
        whole = self._claim(serial, int(killed), where, days, scope)
        return [
            whole,
            _part(whole, serial + 1, int(killed) // 4, "women"),
            _part(whole, serial + 2, int(killed) // 5, "children"),
            _relay(self.chance, whole, serial + 3),
        ]

    def _incident(self, day: int) -> tuple[Place, int, int]:
        village = self.chance.randrange(VILLAGES)
        return _village(village), day, self._villages[village, day]

    def _daily(self, day: int) -> tuple[Place, int, int]:
        district = self.chance.randrange(DISTRICTS)
        return _district(district), day, self._districts[district, day]

    def _monthly(self, day: int) -> tuple[Place, int, int]:
        province, first = self.chance.randrange(PROVINCES), max(day - 29, 0)
        so_far = self._provinces[province]
        before = so_far[first - 1] if first else 0
        return province_of(province), first, so_far[day] - before

    def _running(self, day: int) -> tuple[Place, int, int]:
        province = self.chance.randrange(PROVINCES + 1)
        if province == PROVINCES:
            return COUNTRY, 0, self._country[day]
        return province_of(province), 0, self._provinces[province][day]

    def _claim(
        self,
        serial: int,
        killed: int,
        place: Place,
        days: tuple[date, date],
        scope: Scope,
    ) -> Printing:
        document = DocumentId(f"report-{serial}")
        return Printing(
            claim=Claim(
                id=ClaimId(f"clm_{serial:020d}"),
                passage=Passage(document=document, start=0, end=1, quote="x"),
                harm=Harm.KILLED,
                count=Count(wording=str(killed), low=killed, high=killed),
                victims="civilians",
                status=Status.CIVILIAN,
                claimant=self.chance.choice(MONITORS),
                place=place.name,
                location=place,
                period=Period(start=days[0], end=days[1]),
                scope=scope,
                method=_METHOD,
            ),
            source=f"Outlet {self.chance.randrange(30)}",
            published=days[1] + timedelta(days=1),
        )


def invented_claims(number: int) -> list[Printing]:
    """So many claims over a war that lasts longer the more there are."""
    war = War(max(7, number // CLAIMS_A_DAY))
    claims: list[Printing] = []
    while len(claims) < number:
        claims += war.report(len(claims))
    return claims[:number]


def with_false_ones(claims: Sequence[Printing]) -> list[Printing]:
    """The claims, some of them with a number that is not true."""
    chance = random.Random(SEED)
    return [
        _false(each, chance) if chance.random() < FALSE else each for each in claims
    ]


def _false(told: Printing, chance: random.Random) -> Printing:
    by = chance.randint(1, MOST_FALSE) * chance.choice((1, -1))
    killed = max(0, (told.claim.count.low or 0) + by)
    count = Count(wording=str(killed), low=killed, high=killed)
    return replace(told, claim=replace(told.claim, count=count))


def _part(whole: Printing, serial: int, killed: int, victims: str) -> Printing:
    claim = whole.claim
    part = Claim(
        id=ClaimId(f"clm_{serial:020d}"),
        passage=Passage(document=claim.passage.document, start=1, end=2, quote="x"),
        harm=claim.harm,
        count=Count(wording=str(killed), low=killed, high=killed),
        victims=victims,
        status=claim.status,
        claimant=claim.claimant,
        part_of=claim.id,
        method=_METHOD,
    )
    return Printing(claim=part, source=whole.source, published=whole.published)


def _relay(chance: random.Random, whole: Printing, serial: int) -> Printing:
    claim = whole.claim
    again = Claim(
        id=ClaimId(f"clm_{serial:020d}"),
        passage=Passage(
            document=DocumentId(f"report-{serial}"), start=0, end=1, quote="x"
        ),
        harm=claim.harm,
        count=claim.count,
        victims=claim.victims,
        status=claim.status,
        claimant=claim.claimant,
        location=claim.location,
        period=claim.period,
        scope=claim.scope,
        method=_METHOD,
    )
    outlet = f"Outlet {chance.randrange(30)}"
    return Printing(claim=again, source=outlet, published=whole.published)


def _place(name: str, precision: Precision, within: tuple[str, ...]) -> Place:
    return Place(
        id=PlaceId(name),
        name=name,
        country="",
        latitude=0.0,
        longitude=0.0,
        radius_km=1.0,
        precision=precision,
        within=tuple(map(PlaceId, within)),
    )


COUNTRY = _place("Merrow", Precision.COUNTRY, ())


def province_of(number: int) -> Place:
    return _place(f"P{number}", Precision.ADMIN1, ("Merrow",))


def _district(number: int) -> Place:
    within = (f"P{number // (DISTRICTS // PROVINCES)}", "Merrow")
    return _place(f"D{number}", Precision.ADMIN2, within)


def _village(number: int) -> Place:
    district = _district(number % DISTRICTS)
    return _place(f"V{number}", Precision.EXACT, (district.id, *district.within))


def _date(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)


def seconds(printings: list[Printing], question: Question) -> tuple[float, int]:
    """Of processor time, the better of two runs, and how many contradictions it met.

    As in the commands, the collector is off.
    """
    best, conflicts = math.inf, 0
    for _ in range(2):
        forget_solved()
        gc.collect()
        gc.disable()
        started = time.process_time()
        conflicts = len(toll(printings, question).conflicts)
        best = min(best, time.process_time() - started)
        gc.enable()
    return best, conflicts


def measure() -> None:
    """Write bench/results/tally_speed.csv: claims, seconds, slope from the last."""
    question = Question(victims="civilians", place=COUNTRY)
    rows: list[Row] = []
    for size in SIZES:
        claims = invented_claims(size)
        took, _ = seconds(claims, question)
        slope = _slope(rows[-1], size, took) if rows else ""
        rows.append((size, took, slope, *seconds(with_false_ones(claims), question)))
        print(*rows[-1], flush=True)
    with (RESULTS / "tally_speed.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(HEADER)
        out.writerows(
            (size, f"{took:.4f}", slope, f"{false:.4f}", conflicts)
            for size, took, slope, false, conflicts in rows
        )


def _slope(before: Row, size: int, took: float) -> str:
    growth = math.log(took / before[1]) / math.log(size / before[0])
    return f"{growth:.2f}"
