"""The sample reports are what they say they are."""

import json
import re
from typing import Any

import pytest

from knell.workflow.sample_reports import SAMPLE_REPORTS

REPORTS: list[dict[str, Any]] = [
    json.loads(line) for line in SAMPLE_REPORTS.read_text("utf-8").splitlines()
]
BY_ID = {report["id"]: report for report in REPORTS}
PROVINCES = ("Latakia", "Tartus", "Hama", "Homs")


def first_number(pattern: str, text: str) -> int:
    match = re.search(pattern, text)
    assert match, pattern
    return int(match[1].replace(",", ""))


def test_there_are_fifteen_each_with_its_own_id() -> None:
    assert len(BY_ID) == len(REPORTS) == 15


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_each_is_a_short_report_with_its_source(report: dict[str, Any]) -> None:
    assert 60 <= len(report["text"].split()) <= 150
    assert re.fullmatch(r"2025-0[378]-\d\d", report["published"])
    assert report["source"]
    assert report["text"].startswith(report["title"] + "\n\n")


@pytest.mark.parametrize("day", ["11", "12", "13"])
def test_the_provinces_of_a_day_add_up_to_its_total(day: str) -> None:
    text = BY_ID[f"shafaq-2025-03-{day}"]["text"]
    total = first_number(r"(1,\d\d\d)", text.partition("\n\n")[2])
    parts = [first_number(rf"(\d+) in {name}", text) for name in PROVINCES]
    assert sum(parts) == total
