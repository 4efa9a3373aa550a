"""The chart: ranges as ranges, open ends open, and nothing between two values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.brief import Catalogue, brief_row, figures, html_page, markdown_text
from knell.brief.catalogue import catalogue
from knell.brief.day_chart import WIDTH, day_chart
from knell.brief.drawing import EDGE, Lettering
from knell.brief.scales import ticks
from knell.model.brief import Brief, Cited, Figure, FigureKind, Mark, Sentence
from knell.workflow.records import Contents

Write = Callable[..., Brief]
Contain = Callable[..., Contents]
Killed = Callable[..., dict[str, Any]]

AROUND = Lettering(title="Killed", text="What there is to see", foot="As known")

FIRST = date(2031, 5, 2)
NAMES = ("Reef Network", "Shore Watch", "مرصد الشاطئ", "<script>&\x00")


def mark(low: int | None, high: int | None, **more: Any) -> Mark:  # noqa: ANN401  # fields
    told = Sentence((Cited(f"{low} to {high}", ("clm_1",)),))
    given = {"label": "Reef Network", "day": FIRST, **more}
    return Mark(low=low, high=high, told=told, **given)


def drawn(*marks: Mark) -> str:
    return day_chart(marks, catalogue("en"), AROUND)


def shapes(svg: str, style: str) -> list[ET.Element]:
    """Those of a class, the explanation at the foot left out."""
    found = [each for each in ET.fromstring(svg) if each.get("class") == style]  # noqa: S314  # our own
    return [each for each in found if float(each.get("x", "99")) > 58]


def words_of(svg: str) -> str:
    return " ".join(ET.fromstring(svg).itertext())  # noqa: S314  # our own


def chart_of(brief: Brief) -> Figure:
    (found,) = (each for each in figures(brief) if each.kind is FigureKind.CHART)
    return found


@pytest.fixture
def two_days(contain: Contain, killed: Killed) -> Contents:
    """The Reef Network is cited on both days, Shore Watch on the first alone."""
    more = killed(20, count={"wording": "at least 20", "low": 20, "high": None})
    other = killed(8, claimant="Shore Watch", quote="8 people were killed")
    return contain(
        {"published": "2031-05-02", "claims": [killed(12), other]},
        {"published": "2031-05-09", "claims": [more]},
    )


def test_a_range_is_a_bar_as_long_as_it_is_wide() -> None:
    wide, narrow = shapes(drawn(mark(1, 101), mark(50, 75, label="Shore")), "told")[:2]
    heights = [float(each.get("height", 0)) for each in (wide, narrow)]
    assert heights[0] == pytest.approx(4 * heights[1], abs=0.5)


def test_an_open_range_has_no_upper_end() -> None:
    svg = drawn(mark(20, None), mark(5, 9, label="Shore Watch"))
    assert len(shapes(svg, "told")) == 1
    assert "No upper limit is given" in words_of(svg)
    assert "No upper limit is given" not in words_of(drawn(mark(5, 9)))


def test_a_ceiling_has_no_lower_end() -> None:
    svg = drawn(mark(None, 30))
    assert shapes(svg, "told") == []
    assert "No lower limit is given" in words_of(svg)


def test_between_two_days_nothing_slopes() -> None:
    later = FIRST + timedelta(days=7)
    svg = drawn(mark(5, 5), mark(80, 80, day=later))
    for each in shapes(svg, "stood-edge"):
        start, end = (step.split() for step in each.get("d", "")[1:].split("L"))
        assert start[1] == end[1]


def test_a_long_silence_is_cut_and_says_so() -> None:
    days = [FIRST + timedelta(days=after) for after in (0, 1, 3, 4, 160)]
    svg = drawn(*(mark(5, 5, day=day) for day in days))
    places = [float(each.get("x", 0)) for each in shapes(svg, "told")]
    steps = [later - earlier for earlier, later in pairwise(places)]
    assert steps[1] == pytest.approx(2 * steps[0], abs=0.2)
    assert steps[3] == pytest.approx(7 * steps[0], abs=0.2)
    assert "drawn shorter than it was" in words_of(svg)
    assert "drawn shorter" not in words_of(
        drawn(*(mark(5, 5, day=d) for d in days[:4]))
    )


def test_an_account_stands_pale_on_days_on_which_no_report_has_it(
    write: Write, two_days: Contents
) -> None:
    chart = chart_of(write(two_days))
    spoken = {(each.label, each.day): each.spoken for each in chart.marks}
    last = date(2031, 5, 9)
    assert spoken["Shore Watch", FIRST]
    assert not spoken["Shore Watch", last]
    assert spoken["Reef Network", last]


def test_every_mark_is_in_the_table(write: Write, two_days: Contents) -> None:
    chart = chart_of(write(two_days))
    cells = {cell for row in chart.table.rows for cell in row}
    assert {each.told for each in chart.marks} <= cells
    assert all(isinstance(p, Cited) for m in chart.marks for p in m.told.parts)


def test_the_text_tells_what_is_known_last(write: Write, two_days: Contents) -> None:
    chart = chart_of(write(two_days))
    assert "Reef Network: at least 20" in chart.alt
    assert chart.alt in words_of(chart.svg)
    assert "from 2 May 2031 to 9 May 2031" in chart.alt


def test_one_day_of_reports_makes_no_chart(
    write: Write, contain: Contain, killed: Killed
) -> None:
    record = contain({"published": "2031-05-02", "claims": [killed(12)]})
    assert FigureKind.CHART not in {each.kind for each in figures(write(record))}


def test_the_page_holds_the_drawing_and_its_table(
    write: Write, two_days: Contents, english: Catalogue
) -> None:
    brief = write(two_days)
    page = html_page(brief, english)
    when = page[page.index('id="when"') : page.index('id="displaced"')]
    assert chart_of(brief).svg in when
    assert when.index("</svg>") < when.index("<details>") < when.index("<table>")


def test_markdown_shows_the_drawing_only_where_it_has_one(
    write: Write, two_days: Contents, english: Catalogue
) -> None:
    brief = write(two_days)
    assert "![" not in markdown_text(brief, english)
    pictures = {FigureKind.CHART: "my brief-chart.svg"}
    text = markdown_text(brief, english, pictures)
    assert "](my%20brief-chart.svg)\n" in text
    assert "![The range of each account" in text


def test_json_holds_the_numbers_that_were_drawn(
    write: Write, two_days: Contents
) -> None:
    row = brief_row(write(two_days))
    (when,) = (each for each in row["sections"] if each["heading"] == "when")
    (chart,) = (each["chart"] for each in when["blocks"] if "chart" in each)
    last = next(m for m in chart["marks"] if m["day"] == "2031-05-09")
    assert (last["low"], last["high"], last["spoken"]) == (20, None, True)
    assert last["told"][0]["cites"]


numbers = st.none() | st.integers(min_value=0, max_value=10**9)
ranges = st.tuples(numbers, numbers).map(
    lambda ends: ends if None in ends else (min(ends), max(ends))  # type: ignore[type-var]  # numbers, both
)


@pytest.mark.property
@given(
    st.lists(ranges, min_size=1, max_size=8),
    st.integers(min_value=1, max_value=400),
    st.sampled_from(NAMES),
)
def test_whatever_is_drawn_is_a_sound_document_within_its_sheet(
    told: list[tuple[int | None, int | None]], apart: int, name: str
) -> None:
    marks = [
        mark(*ends, day=FIRST + timedelta(days=at * apart), label=name)
        for at, ends in enumerate(told)
    ]
    svg = drawn(*marks)
    assert svg == drawn(*map(replace, marks))
    root = ET.fromstring(svg)  # noqa: S314  # our own
    _, top, wide, high = map(float, root.get("viewBox", "").split())
    assert wide == WIDTH + 2 * EDGE
    for each in root:
        assert 0 <= float(each.get("x", 0)) <= WIDTH
        assert top <= float(each.get("y", 0)) <= top + high
        assert float(each.get("width", 0)) <= WIDTH
    assert {each.tag.split("}")[1] for each in root} <= {
        "title",
        "desc",
        "rect",
        "path",
        "text",
    }


@pytest.mark.property
@given(st.integers(min_value=0, max_value=10**12))
def test_an_axis_reaches_its_greatest_number_in_few_steps(most: int) -> None:
    marked = ticks(most)
    assert marked[0] == 0
    assert marked[-1] >= most
    assert 2 <= len(marked) <= 6
