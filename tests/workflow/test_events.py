"""Whatever the claims say, the numbers of an event keep their order."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.export.event_csv import EventForm
from knell.export.events import CLASSES
from knell.export.forms import ExportForm, event_form
from knell.export.losses import Edition, Loss
from knell.model import (
    Claim,
    ClaimId,
    Count,
    Document,
    DocumentId,
    Harm,
    Method,
    Passage,
    Period,
    Place,
    PlaceId,
    Precision,
    Status,
)
from knell.model.source import Source
from knell.model.toll import Policy, Printing, Question
from knell.places import Gazetteer
from knell.tally import is_share
from knell.tally.lattice import victim_classes
from knell.workflow.events import recount
from knell.workflow.records import Contents

GAZETTEER = Gazetteer.bundled()
HARBOUR = Place(
    id=PlaceId("kn:marsa-lin"),
    name="Marsa Lin",
    country="SY",
    latitude=35.4,
    longitude=35.9,
    radius_km=2.0,
    precision=Precision.EXACT,
)
DAY = date(2031, 5, 9)
ACTORS = (None, "the army", "rebels", "Syrian troops", "gunmen", "Adam Roe")
WHO = (None, "civilians", "soldiers", "rebels", "children", "dock workers")
BOUNDS = st.none() | st.integers(0, 60)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, high = draw(BOUNDS), draw(BOUNDS)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    vague = low is None and high is None
    return Count(wording="dozens", low=low, high=high, vague=vague)


@st.composite
def claims(draw: st.DrawFn, number: int) -> Claim:
    passage = Passage(
        document=DocumentId(f"report-{number}"), start=0, end=6, quote="dozens"
    )
    return Claim(
        id=ClaimId(f"clm_{number:020x}"),
        passage=passage,
        harm=draw(st.sampled_from([Harm.KILLED, Harm.KILLED, Harm.CASUALTIES])),
        count=draw(counts()),
        victims=draw(st.sampled_from(WHO)),
        status=draw(st.sampled_from(Status)),
        perpetrator=draw(st.sampled_from(ACTORS)),
        claimant=draw(st.sampled_from([None, "the council", "the army"])),
        place="Marsa Lin",
        location=HARBOUR,
        period=Period(start=DAY, end=DAY),
        weapon=draw(st.sampled_from([None, "shells", "gunfire"])),
        method=Method(name="by hand", version="1"),
    )


@st.composite
def tellings(draw: st.DrawFn) -> list[Claim]:
    return [draw(claims(number)) for number in range(draw(st.integers(1, 5)))]


def contents(told: Sequence[Claim]) -> Contents:
    reports = {
        each.passage.document: Document(
            id=each.passage.document,
            text="dozens",
            sha256="0" * 64,
            media_type="text/plain",
            source="Harbour Post",
            published=date(2031, 5, 10),
        )
        for each in told
    }
    printings = (
        Printing(claim=each, source="Harbour Post", published=date(2031, 5, 10))
        for each in told
    )
    sources = {name: Source.of(report) for name, report in reports.items()}
    return Contents(printings=tuple(printings), sources=sources)


def cells(
    form: EventForm, told: Sequence[Claim], policy: Policy
) -> list[dict[str, object]]:
    losses = list[Loss]()
    edition = Edition(note=losses.append, is_share=is_share, policy=policy)
    question = Question(policy=policy, prefer=("the council",))
    events = recount(contents(told), question, GAZETTEER).events()
    return [form.cells(each, edition) for each in events if not form.unfit(each)]


@pytest.mark.property
@given(tellings(), st.sampled_from(Policy))
def test_low_best_and_high_keep_their_order(told: list[Claim], policy: Policy) -> None:
    for row in cells(event_form(ExportForm.UCDP), told, policy):
        low, best, high = row["low"], row["best"], row["high"]
        assert isinstance(low, int)
        told_numbers = [each for each in (low, best, high) if isinstance(each, int)]
        assert told_numbers == sorted(told_numbers)
        sides = [row[name] for name in row if name.startswith("deaths_")]
        numbers = [each for each in sides if isinstance(each, int)]
        assert sum(numbers) == (best or 0)
        assert min(numbers, default=0) >= 0


@pytest.mark.property
@given(tellings(), st.sampled_from(Policy))
def test_acled_s_one_number_is_the_lowest(told: list[Claim], policy: Policy) -> None:
    for row in cells(event_form(ExportForm.ACLED), told, policy):
        number, high = row["fatalities"], row["knell_killed_high"]
        assert number in {0, None, row["knell_killed_low"]}
        if isinstance(number, int) and isinstance(high, int):
            assert number <= high


def test_the_classes_of_victims_are_those_of_the_toll() -> None:
    assert set(CLASSES) <= set(victim_classes())
