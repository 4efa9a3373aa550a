import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.extract.scopes import scope_of
from knell.model import Period, Scope

FILE = Path(__file__).parent / "cases" / "scopes.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))
KINDS = st.sampled_from(["point", "window", "since", "month", "year", "part", "", None])


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_a_number_sums_up_what_its_words_say(case: dict[str, Any]) -> None:
    scope = scope_of(
        case["quote"],
        case["sentence"],
        Period(start=case.get("start"), end=case.get("end")),
        CASES["published"],
        case.get("kind"),
    )

    assert scope == case["scope"]


def test_a_running_total_that_ended_before_the_report_is_a_period() -> None:
    months = Period(start=date(2024, 1, 1), end=date(2024, 3, 31))
    quote = "90 killed since January"

    assert scope_of(quote, quote, months, date(2025, 4, 10), "since") is Scope.PERIOD
    assert scope_of(quote, quote, months, date(2024, 3, 31), "since") is Scope.RUNNING


@pytest.mark.property
@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 900), KINDS)
@settings(max_examples=100, deadline=None)
def test_any_words_have_one_scope(
    quote: str, around: str, days: int, kind: str | None
) -> None:
    start = date(2024, 1, 1)
    period = Period(start=start, end=start + timedelta(days=days))

    scope = scope_of(quote, around + quote, period, None, kind)

    assert scope in set(Scope)


@pytest.mark.property
@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_a_single_day_is_an_incident_whatever_else_is_said(words: str) -> None:
    day = Period(start=date(2025, 4, 4), end=date(2025, 4, 4))

    assert scope_of(words, words + " so far", day, None, "point") is Scope.INCIDENT
