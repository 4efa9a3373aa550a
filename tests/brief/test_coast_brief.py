"""The brief of the coast, as readers get it: golden files and what they must hold."""

import json
import re
from pathlib import Path

import pytest

from knell import __version__
from knell.brief import Catalogue, brief_row, html_page, markdown_text
from knell.model.brief import Brief, Cited, Heading, sentences

EXPECTED = Path(__file__).with_name("expected")


def _written(form: str, brief: Brief, words: Catalogue) -> str:
    if form == "json":
        text = json.dumps(brief_row(brief), ensure_ascii=False, indent=1) + "\n"
    else:
        text = {"md": markdown_text, "html": html_page}[form](brief, words)
    return text.replace(__version__, "VERSION")


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_the_brief_is_what_it_was(
    form: str, coast_brief: Brief, english: Catalogue
) -> None:
    expected = (EXPECTED / f"coast.{form}").read_text("utf-8")
    assert _written(form, coast_brief, english) == expected


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
