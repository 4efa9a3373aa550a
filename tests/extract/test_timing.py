"""When a claim's harm happened."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from knell.extract.parts import ClaimParts, Reach
from knell.extract.timing import Timing, timing_of
from knell.model import (
    Document,
    DocumentId,
    Harm,
    Period,
    Stance,
    Status,
    Unit,
)
from knell.text.dates import find_dates

TEXT = "Nine were seized on Friday, and two on 31 February."
REPORT = Document(id=DocumentId("d1"), text=TEXT, sha256="", media_type="text/plain")
SUNDAY = date(2025, 3, 9)
FRIDAY = date(2025, 3, 7)
NOTHING = np.zeros(1, dtype=np.float32)
SEIZED = ClaimParts(
    harm=Harm.DETAINED,
    count=(0, 4),
    quote=(0, 26),
    fields={"time": (TEXT.index("Friday"), TEXT.index("Friday") + 6)},
    report_day=False,
    reach=Reach.EXACT,
    status=Status.UNKNOWN,
    stance=Stance.ASSERTED,
    unit=Unit.PEOPLE,
    chance=0.9,
    child=NOTHING,
    parent=NOTHING,
)


def timing(parts: ClaimParts, published: date | None) -> Timing:
    return timing_of(parts, find_dates(TEXT, published), published, REPORT)


def test_the_pointed_day_is_resolved_from_the_reports_date() -> None:
    assert timing(SEIZED, SUNDAY).period == Period(start=FRIDAY, end=FRIDAY)


@pytest.mark.parametrize(
    ("reach", "period"),
    [
        (Reach.TO_REPORT, Period(start=FRIDAY, end=SUNDAY)),
        (Reach.BEFORE, Period(end=FRIDAY)),
    ],
)
def test_a_reach_stretches_the_pointed_day(reach: Reach, period: Period) -> None:
    assert timing(replace(SEIZED, reach=reach), SUNDAY).period == period


def test_without_a_report_date_nothing_is_invented() -> None:
    found = timing(SEIZED, None)
    assert found.period == Period()
    assert found.problem is not None
    assert found.problem.code == "date-without-report-date"


def test_a_day_that_no_calendar_has_is_a_problem() -> None:
    at = TEXT.index("31 February")
    found = timing(replace(SEIZED, fields={"time": (at, at + 11)}), SUNDAY)
    assert found.period == Period()
    assert found.problem is not None
    assert found.problem.code == "date-impossible"


def test_same_day_news_takes_the_reports_day() -> None:
    today = replace(SEIZED, fields={}, report_day=True)
    assert timing(today, SUNDAY).period == Period(start=SUNDAY, end=SUNDAY)
    assert timing(today, None).period == Period()


def test_a_claim_that_points_at_no_date_has_no_days() -> None:
    assert timing(replace(SEIZED, fields={}), SUNDAY) == Timing(period=Period())
