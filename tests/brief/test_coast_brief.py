"""The brief of the coast, as readers get it: golden files and what they must hold."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knell import __version__
from knell.brief import Catalogue, brief_row, figures, html_page, markdown_text
from knell.model.brief import Brief, Cited, FigureKind, Heading, sentences
from knell.places import Gazetteer
from knell.workflow.briefing import Request, write_brief
from knell.workflow.records import Contents
from knell.workflow.sample_reports import SAMPLE_REPORTS

EXPECTED = Path(__file__).with_name("expected")
Golden = Callable[[Path, str], None]
SOHR = "Syrian Observatory for Human Rights"


def _written(form: str, brief: Brief, words: Catalogue) -> str:
    if form == "json":
        text = json.dumps(brief_row(brief), ensure_ascii=False, indent=1) + "\n"
    else:
        text = {"md": markdown_text, "html": html_page}[form](brief, words)
    return text.replace(__version__, "VERSION")


def _civilians(text: str) -> dict[str, str]:
    """How many civilians each claimant tells of, without the notes."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+?)(?:\[\^\d+\])? \|", text, re.MULTILINE)
    head = rows.index(("Claimant", "Civilians"))
    last = [name for name, _ in rows].index("All accounts")
    return dict(rows[head + 2 : last + 1])


def _notes_of(figure: str, text: str) -> list[str]:
    """The passages that a figure in a table opens."""
    cited = re.findall(rf"\| [^|]*\b{figure}\[\^(\d+)\]", text)
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", text, re.MULTILINE))
    return [notes[number] for number in cited]


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_the_brief_is_what_it_was(
    form: str, coast_brief: Brief, english: Catalogue, golden: Golden
) -> None:
    golden(EXPECTED / f"coast.{form}", _written(form, coast_brief, english))


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_the_brief_of_all_that_was_published_is_what_it_was(
    form: str, whole_brief: Brief, english: Catalogue, golden: Golden
) -> None:
    golden(EXPECTED / f"coast-whole.{form}", _written(form, whole_brief, english))


@pytest.mark.parametrize("kind", FigureKind)
def test_the_chart_and_the_map_are_what_they_were(
    kind: FigureKind, coast_brief: Brief, golden: Golden
) -> None:
    (drawn,) = (each for each in figures(coast_brief) if each.kind is kind)
    golden(EXPECTED / f"coast-{kind}.svg", drawn.svg)


def test_every_figure_leads_to_passages_with_outlet_day_and_hash(
    coast_brief: Brief,
) -> None:
    known = {each.id: each for each in coast_brief.evidence}
    cited = [
        part
        for sentence in sentences(coast_brief)
        for part in sentence.parts
        if isinstance(part, Cited)
    ]
    assert len(cited) > 70
    for each in cited:
        assert each.cites
        for evidence in (known[name] for name in each.cites):
            assert evidence.passage.quote
            assert evidence.source.outlet
            assert evidence.source.published
            assert re.fullmatch("[0-9a-f]{64}", evidence.source.sha256)


def test_the_provinces_stand_under_the_coast(
    coast_brief: Brief, english: Catalogue
) -> None:
    text = markdown_text(coast_brief, english)
    for province, killed in {"Latakia": 735, "Tartus": 466, "Homs": 13}.items():
        assert re.search(rf"\| {province} \| {killed}\[", text)


@pytest.mark.parametrize(("day", "killed"), [(12, 1383), (13, 1476)])
def test_the_observatory_s_total_is_that_of_the_day(
    day: int,
    killed: int,
    coast: Contents,
    gazetteer: Gazetteer,
    english: Catalogue,
) -> None:
    asked = Request(as_of=date(2025, 3, day))
    brief = write_brief(coast, asked, gazetteer, english)
    assert _civilians(markdown_text(brief, english))[SOHR] == f"{killed:,}"


def test_the_monitors_and_the_committees_stand_apart(
    whole_brief: Brief, english: Catalogue
) -> None:
    """Each account by the name of who gives it, none added to another."""
    assert _civilians(markdown_text(whole_brief, english)) == {
        SOHR: "at least 1,501",
        "Syrian Network for Human Rights": "15 to 703",
        "National Committee for Investigation": "90 to 1,426",
        "UN Commission of Inquiry": "100 to 1,400",
        "Office of the High Commissioner for Human Rights": "111",
        "a Syrian war monitor (Guardian)": "125",
        "field sources in Baniyas and al-Bahluliyah": "2,300 to 2,400",
        "All accounts": "at least 15",
    }


@pytest.mark.parametrize(
    ("figure", "outlet", "claimant"),
    [
        ("1,383", "Shafaq News, 12 March 2025", SOHR),
        ("1,476", "Shafaq News, 13 March 2025", SOHR),
        ("735", "Shafaq News, 13 March 2025", SOHR),
        (
            "803",
            "SNHR preliminary report, 11 March 2025",
            "Syrian Network for Human Rights",
        ),
        (
            "111",
            "OHCHR briefing, Geneva, 11 March 2025",
            "Office of the High Commissioner for Human Rights",
        ),
        ("1,426", "Xinhua, 22 July 2025", "National Committee for Investigation"),
    ],
)
def test_a_figure_is_attributed_to_who_gave_it(
    figure: str, outlet: str, claimant: str, whole_brief: Brief, english: Catalogue
) -> None:
    """It stands in a table, and its note quotes the claimant with that number."""
    notes = _notes_of(figure, markdown_text(whole_brief, english))
    told = rf"{outlet}, citing {re.escape(claimant)} — “[^”]*\b{figure}\b"
    assert [note for note in notes if re.match(told, note)]


def test_the_transcription_is_of_the_sample_reports(coast: Contents) -> None:
    reports = {
        row["id"]: row
        for row in map(json.loads, SAMPLE_REPORTS.read_text("utf-8").splitlines())
    }
    passages = [each.claim.passage for each in coast.printings]
    passages += [each.passage for each in coast.statements]
    for each in passages:
        assert reports[each.document]["text"][each.start : each.end] == each.quote
    assert {each.document for each in passages} == set(reports)


def test_what_changed_is_told_with_both_figures(
    coast_brief: Brief, english: Catalogue
) -> None:
    text = markdown_text(coast_brief, english)
    changed = (
        r"Syrian Observatory for Human Rights: 1,225\[\^\d+\] by 11 March 2025,"
        r" 1,476\[\^\d+\] civilians killed now\."
    )
    assert re.search(changed, text)


def test_an_allegation_stays_an_allegation(coast_brief: Brief) -> None:
    who = next(each for each in coast_brief.sections if each.heading is Heading.WHO)
    told = [
        str(sentence)
        for block in who.blocks
        if hasattr(block, "items")
        for sentence in block.items
    ]
    assert told[0].startswith(
        "“government security forces”, named by a Syrian war monitor (Guardian) as an"
        " allegation: “About 125 civilians were executed"
    )


def test_no_adjective_that_no_source_used(coast_brief: Brief) -> None:
    """The brief's own words hold none of the words that take a side."""
    own = " ".join(
        part.text
        for sentence in sentences(coast_brief)
        for part in sentence.parts
        if type(part).__name__ == "Text"
    ).lower()
    taking_sides = "massacre terror brutal horrific regime heinous tragic slaughter"
    assert [word for word in taking_sides.split() if word in own] == []
