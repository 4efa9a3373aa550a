"""All words of a brief come from its catalogue: nothing in the code is English."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from babel import Locale

from knell.brief import Catalogue, catalogue, figures, html_page
from knell.brief.markdown import markdown_text
from knell.model import Period
from knell.model.brief import Brief, FigureKind, Sentence, Text, sentences
from knell.places import Gazetteer
from knell.workflow.briefing import Request, write_brief
from knell.workflow.records import Contents


def _marked(messages: Any) -> Any:  # noqa: ANN401  # a table or a message
    """The catalogue with every message of it between brackets and in capitals."""
    if isinstance(messages, dict):
        return {
            key: value if key in {"by", "locale"} else _marked(value)
            for key, value in messages.items()
        }
    pieces = re.split(r"(\{\w+\})", messages)
    return "⟦" + "".join(p if p[:1] == "{" else p.upper() for p in pieces) + "⟧"


def _pseudo() -> Catalogue:
    english = catalogue("en")
    return Catalogue(
        language="ar", locale=Locale.parse("ar"), messages=_marked(english.messages)
    )


def _own_words(brief: Brief) -> str:
    return " ".join(
        part.text
        for sentence in sentences(brief)
        for part in sentence.parts
        if isinstance(part, Text)
    )


def test_another_language_leaves_no_english_word(
    coast: Contents, gazetteer: Gazetteer
) -> None:
    asked = Request(as_of=date(2025, 3, 13), since=date(2025, 3, 11))
    brief = write_brief(coast, asked, gazetteer, _pseudo())
    # Hashes apart, small Latin letters can only be words from the code.
    own = re.sub(r"[0-9a-f]{64}", "", _own_words(brief))
    assert re.findall("[a-z]+", own) == []


def test_a_language_written_from_the_right_turns_the_page(
    coast: Contents, gazetteer: Gazetteer
) -> None:
    words = _pseudo()
    brief = write_brief(coast, Request(), gazetteer, words)
    page = html_page(brief, words)
    assert '<html lang="ar" dir="rtl">' in page
    assert "⟦SITUATION BRIEF⟧" in page
    assert "⟦CLOSE⟧" in page
    assert "Close" not in page
    assert "⟦" in markdown_text(brief, words)


def test_a_drawing_is_in_the_language_too(
    coast: Contents, gazetteer: Gazetteer
) -> None:
    brief = write_brief(coast, Request(), gazetteer, _pseudo())
    drawn = list(figures(brief))
    assert {each.kind for each in drawn} == set(FigureKind)
    for each in drawn:
        own = " ".join(ET.fromstring(each.svg).itertext())  # noqa: S314  # our own
        assert "⟦AS KNOWN ON" in own
        assert "\N{REPLACEMENT CHARACTER}" not in own


def test_plurals_lists_and_days_are_those_of_the_language(english: Catalogue) -> None:
    one, two = Sentence((Text("a"),)), Sentence((Text("b"),))
    assert str(english.list([one, two, one])) == "a, b and a"
    assert english.text("sources.claims", n=1) == "1 claim"
    assert english.text("sources.claims", n=1200) == "1,200 claims"
    march = Period(start=date(2025, 3, 6), end=date(2025, 3, 13))
    assert str(english.days(march)) == "6–13 Mar 2025"  # noqa: RUF001  # an en dash
