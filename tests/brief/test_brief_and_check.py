"""Whatever the record, a brief of it stands up to a check against it."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knell.brief import Catalogue, brief_row, catalogue, html_page, markdown_text
from knell.brief.checking import Mention, Verdict
from knell.ingest.claims_file import read_claims
from knell.ingest.prose import read_prose
from knell.model.brief import Brief, Cited
from knell.places import Gazetteer
from knell.workflow.briefing import Request, write_brief
from knell.workflow.checking import check_text
from knell.workflow.records import Contents, contents_of_file

MAY = date(2031, 5, 1)
CLAIMANTS = ["Reef Network", "Shore Watch", "a war monitor", None]
PLACES = ["Homs, Syria", "Latakia, Syria", "Syria", "Tell Sahra", None]
VICTIMS = [("civilians", "civilian"), ("women", "civilian"), ("soldiers", "combatant")]
HARMS = ["killed", "killed", "killed", "injured", "missing", "displaced"]
Written = dict[str, Any]


@st.composite
def counts(draw: st.DrawFn) -> Written:
    low = draw(st.integers(2, 3000))
    kind = draw(st.sampled_from(["exact", "least", "most", "range"]))
    if kind == "least":
        return {"wording": f"at least {low}", "low": low, "high": None}
    if kind == "most":
        return {"wording": f"up to {low}", "low": None, "high": low}
    if kind == "range":
        high = low + draw(st.integers(1, 90))
        return {"wording": f"{low} to {high}", "low": low, "high": high}
    return {"wording": str(low), "low": low, "high": low}


@st.composite
def claims(draw: st.DrawFn) -> Written:
    start = MAY + timedelta(days=draw(st.integers(0, 6)))
    count = draw(counts())
    victims, status = draw(st.sampled_from([*VICTIMS, (None, "unknown")]))
    return {
        "quote": "as the report says",
        "harm": draw(st.sampled_from(HARMS)),
        "count": count,
        "victims": victims,
        "status": status,
        "claimant": draw(st.sampled_from(CLAIMANTS)),
        "place": draw(st.sampled_from(PLACES)),
        "start": start.isoformat(),
        "scope": draw(st.sampled_from(["incident", "running"])),
        "stance": draw(st.sampled_from(["asserted", "alleged", "denied"])),
        "perpetrator": draw(st.sampled_from([None, "the brigade"])),
    }


@st.composite
def records(draw: st.DrawFn) -> list[Written]:
    return [
        {
            "doc": f"d{at}",
            "source": draw(st.sampled_from(["Harbour Post", "Evening Echo"])),
            "published": (MAY + timedelta(days=6 + at)).isoformat(),
            "claims": draw(st.lists(claims(), min_size=1, max_size=4)),
        }
        for at in range(draw(st.integers(1, 4)))
    ]


@cache
def open_gazetteer() -> Gazetteer:
    return Gazetteer.open()


def contain(rows: list[Written]) -> Contents:
    lines = [json.dumps(row).encode() for row in rows]
    return contents_of_file(read_claims(lines, "invented.jsonl"))


def written_json(brief: Brief, _words: Catalogue) -> str:
    return json.dumps(brief_row(brief))


FORMS = {".html": html_page, ".md": markdown_text, ".json": written_json}


@pytest.mark.property
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=records(),
    as_of=st.sampled_from([None, 7, 8]),
    place=st.sampled_from(["", "", "Syria"]),
    suffix=st.sampled_from(sorted(FORMS)),
)
def test_every_figure_of_a_brief_is_supported(
    *, rows: list[Written], as_of: int | None, place: str, suffix: str, tmp_path: Path
) -> None:
    record, english, gazetteer = contain(rows), catalogue("en"), open_gazetteer()
    day = MAY + timedelta(days=as_of) if as_of else None
    asked = Request(as_of=day, place=place, since=MAY + timedelta(days=6))
    brief = write_brief(record, asked, gazetteer, english)
    path = tmp_path / f"brief{suffix}"
    path.write_text(FORMS[suffix](brief, english), encoding="utf-8")
    text = read_prose(str(path))
    found = check_text(text, record, Request(as_of=day, place=place), gazetteer)
    numbers = [
        each
        for each in found.findings
        if isinstance(each.about, Mention) and not each.about.vague
    ]
    unsupported = [
        (each.about.wording, text[slice(*each.about.sentence)], each.reason.value)
        for each in numbers
        if each.verdict is not Verdict.SUPPORTED
    ]
    assert unsupported == []
    written = [part for part in brief.headline.parts if isinstance(part, Cited)]
    assert numbers or not any(char.isdigit() for part in written for char in part.text)
