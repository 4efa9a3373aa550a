"""Dates in reports: the cases of cases/dates.toml, and what holds for any text."""

import gc
import time
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.text.calendar_words import calendar_words
from knell.text.dates import DateKind, DateMention, find_dates, report_date_in

_CASES = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("dates.toml").read_text("utf-8")
)["case"]
_FUTURE = ("next", "tomorrow", "coming")
_WORDS = sorted(calendar_words("en").words)  # type: ignore[union-attr] # English is known


def _told(text: str, mention: DateMention) -> list[str]:
    period = mention.period
    days = (period.start, period.end) if period else (None, None)
    told = [text[mention.start : mention.end], *(str(day or "") for day in days)]
    told.append(mention.kind.value)
    return told + ([mention.flaw.value] if mention.flaw else [])


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["why"])
def test_dates_are_found_and_resolved(case: dict[str, Any]) -> None:
    mentions = find_dates(case["text"], case.get("published"))
    assert [_told(case["text"], one) for one in mentions] == case["dates"]


def test_a_date_that_names_its_year_needs_no_report() -> None:
    assert not find_dates("on 6 March 2025", None)[0].relative


def test_a_running_stretch_needs_the_report() -> None:
    assert find_dates("since 6 March 2025", None)[0].relative


def test_a_weekday_needs_the_report() -> None:
    assert find_dates("on Friday", date(2025, 3, 9))[0].relative


def test_an_unknown_language_has_no_dates() -> None:
    assert find_dates("on Friday", date(2025, 3, 9), language="xx") == ()


def test_a_language_name_is_never_a_path() -> None:
    assert find_dates("on Friday", date(2025, 3, 9), language="../text/data/en") == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("TARVE, 2 NOV 89 (ABC) -- TWO WERE HELD.", date(1989, 11, 2)),
        ("Blast kills two ABC Tuesday 3 Oct 2017 A blast", date(2017, 10, 3)),
        ("Published April 6 2017 - Two were held.", date(2017, 4, 6)),
        ("ORVELA, July 29, 2021 -- Two were held.", date(2021, 7, 29)),
        ("2024-05-02 Situation report", date(2024, 5, 2)),
    ],
)
def test_a_dateline_gives_the_report_its_date(text: str, day: date) -> None:
    assert report_date_in(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "On 3 October 2017 two were held.",
        "The attack of 3 October 2017 was the first.",
        "ORVELA, July 29 -- Two were held.",
        "ORVELA, Tuesday -- Two were held.",
        "x" * 300 + " 3 October 2017",
        "",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(text: str) -> None:
    assert report_date_in(text) is None


def test_an_unknown_language_has_no_dateline() -> None:
    assert report_date_in("2024-05-02", language="xx") is None


def _date_prose() -> st.SearchStrategy[str]:
    """Date words, numbers and marks in any order: where the grammar is dense."""
    number = st.integers(0, 2100).map(str)
    mark = st.sampled_from([",", ".", "-", "'", "\n\n", "2025-02-31", "1990s", "5th"])
    return st.lists(st.sampled_from(_WORDS) | number | mark, max_size=30).map(" ".join)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(text=st.text() | _date_prose(), published=st.none() | st.dates())
def test_mentions_lie_in_the_text_in_order_and_apart(
    text: str, published: date | None
) -> None:
    done = 0
    for mention in find_dates(text, published):
        assert done <= mention.start < mention.end <= len(text)
        assert (mention.period is None) == (mention.flaw is not None)
        done = mention.end


@pytest.mark.parametrize("word", ["on", "early night", "Friday,", "since", "5 and"])
def test_time_grows_with_the_text_and_no_faster(word: str) -> None:
    short, long = (_seconds(f"{word} " * words) for words in (2_000, 20_000))
    assert long < 40 * short  # ten times the words; the rest is noise


def _seconds(text: str) -> float:
    """Without what the collector takes, which grows with the tests run before."""
    gc.disable()
    try:
        start = time.process_time()
        find_dates(text, date(2025, 3, 9))
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(text=_date_prose(), published=st.dates())
def test_a_relative_day_is_not_after_the_report(text: str, published: date) -> None:
    for mention in find_dates(text, published):
        if mention.kind is DateKind.POINT and mention.relative and mention.period:
            end = mention.period.end or published
            assert end <= published or any(word in text.lower() for word in _FUTURE)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(text=st.text() | _date_prose())
def test_without_a_report_date_nothing_relative_is_resolved(text: str) -> None:
    for mention in find_dates(text, None):
        ended = mention.period.end if mention.period else None
        assert not (mention.relative and mention.kind is not DateKind.SINCE and ended)


_STYLES = ("%d %B %Y", "%B %d, %Y", "%A %d %b %Y", "%Y-%m-%d", "%Y/%m/%d", "%B %d %Y")


@pytest.mark.property
@pytest.mark.parametrize("style", _STYLES)
@settings(max_examples=30, deadline=None)
@given(day=st.dates(date(1901, 1, 1), date(1999, 12, 31)))
def test_a_written_date_is_read_back(style: str, day: date) -> None:
    (mention,) = find_dates(f"Two died {day.strftime(style)}, one lived.", None)
    assert mention.period is not None
    assert (mention.period.start, mention.period.end) == (day, day)


@pytest.mark.property
@settings(max_examples=50, deadline=None)
@given(published=st.dates(date(1901, 1, 1), date(2098, 12, 31)), days=st.integers(0, 6))
def test_a_weekday_is_within_the_week_before_the_report(
    published: date, days: int
) -> None:
    day = published - timedelta(days=days)
    (mention,) = find_dates(f"on {day:%A}", published)
    assert mention.period is not None
    assert mention.period.start == day
