"""Which of the days that a report names a claim has."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from found_claims import found_claim, report_of
from hypothesis import given
from hypothesis import strategies as st

from knell.extract.choice import chances, cue_weights
from knell.extract.parts import ClaimParts, Pointed
from knell.extract.report import Report
from knell.extract.time_choice import with_likeliest_times
from knell.extract.time_scene import TimeScene
from knell.extract.timing import timing_of
from knell.model import Period
from knell.text.counts import read_count

FILE = Path(__file__).parent / "cases" / "times.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))
PUBLISHED: date = CASES["published"]


def period_of(parts: ClaimParts, report: Report) -> Period:
    words = report.document.text[slice(*parts.count)]
    [found] = with_likeliest_times([parts], [read_count(words)], report)
    return timing_of(found, report.dates, report.published, report.document).period


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_cues_tell_the_days_of_a_claim(case: dict[str, Any]) -> None:
    parts = found_claim(
        case["text"], case["quote"], case["count"], case.get("stance", "asserted")
    )

    found = period_of(parts, report_of(case["text"], PUBLISHED))

    assert found == Period(start=case.get("start"), end=case.get("end"))


TEXT = "A raid on Monday was answered on Tuesday. Six people were killed."


def test_a_network_that_is_sure_outweighs_cues_that_are_not() -> None:
    parts, report = (
        found_claim(TEXT, "Six people were killed", "Six"),
        report_of(TEXT, PUBLISHED),
    )
    by_day = {}
    for word in ("Monday", "Tuesday"):
        at = TEXT.index(word)
        thought = Pointed(stretches=(((at, at + len(word)), 1.0),))
        sure = replace(parts, pointed={"time": thought})
        by_day[word] = period_of(sure, report).start

    assert by_day == {"Monday": date(2025, 4, 7), "Tuesday": date(2025, 4, 8)}


def test_an_impossible_date_that_is_pointed_at_stays_a_problem() -> None:
    text = "Six people were killed on 31 February. It rained on Friday."
    at = text.index("31 February")
    parts = found_claim(text, "Six people were killed", "Six")
    parts = replace(parts, fields={"time": (at, at + len("31 February"))})

    assert period_of(parts, report_of(text, PUBLISHED)) == Period()


def test_the_day_of_a_report_without_a_day_stays_a_problem() -> None:
    text = "Six people were killed."
    parts = replace(found_claim(text, text[:-1], "Six"), report_day=True)
    report = report_of(text, published=None)

    [found] = with_likeliest_times([parts], [read_count("Six")], report)

    assert found.report_day


def test_far_dates_of_a_long_report_are_not_weighed() -> None:
    text = "Six were killed on Friday. " + "It rained on 3 May 2024. " * 300
    scene = TimeScene.of(report_of(text, PUBLISHED), ())

    assert len(scene.wordings) == 301
    assert len(scene.near(0)) < 50
    assert scene.near(290)[0] is scene.wordings[0]


def test_every_weight_is_of_a_cue_said_of_something() -> None:
    weights = cue_weights("time", "en")

    assert all(" " in name for name in weights)
    assert weights["none hypothetical"] > weights["report hypothetical"]


@given(st.lists(st.floats(-50, 50), min_size=1))
def test_chances_add_up_to_one(scores: list[float]) -> None:
    found = chances(scores)

    assert sum(found) == pytest.approx(1.0)
    assert found[scores.index(max(scores))] == max(found)
