"""What a brief says of records that are empty, unreviewed, hostile or at odds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from knell.brief import Catalogue, html_page, markdown_text
from knell.model import ClaimId, Harm, Period, QuestionError
from knell.model.brief import (
    Brief,
    Heading,
)
from knell.model.toll import Policy, Question
from knell.workflow.records import Contents

Write = Callable[..., Brief]
Contain = Callable[..., Contents]
Killed = Callable[..., dict[str, Any]]

NASTY = "<script>alert('x')</script>\u202e=HYPERLINK(\"x\")|[^1]: `*_"


def _section(brief: Brief, heading: Heading, words: Catalogue) -> str:
    alone = replace(
        brief, sections=tuple(s for s in brief.sections if s.heading is heading)
    )
    return markdown_text(alone, words).split("\n## ")[1]


def test_an_empty_period_says_that_nothing_is_recorded(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    record = contain({"published": "2031-05-02", "claims": [killed(12)]})
    later = Period(start=date(2032, 1, 1), end=date(2032, 1, 31))
    brief = write(record, period=later)
    assert str(brief.headline) == "Nothing is recorded"
    assert "not to say that nothing happened" in str(brief.status)
    assert brief.evidence == ()
    assert "No claim counts anybody." in _section(brief, Heading.REPORTED, english)


def test_an_empty_record_can_be_briefed(
    write: Write, contain: Contain, english: Catalogue
) -> None:
    brief = write(contain())
    assert "any day" in str(brief.standfirst)
    assert html_page(brief, english).endswith("</html>\n")


def test_the_first_line_says_that_nothing_was_reviewed(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    record = contain({"published": "2031-05-02", "claims": [killed(12), killed(13)]})
    first = markdown_text(write(record), english).splitlines()[0]
    assert first.startswith("*Nobody has reviewed any of the 2 claims")


def test_the_first_line_says_how_much_was_reviewed(
    write: Write, contain: Contain, killed: Killed
) -> None:
    claims = [killed(12, id="clm_1"), killed(13, id="clm_2")]
    record = contain({"published": "2031-05-02", "claims": claims})
    some = replace(record, reviewed=frozenset({ClaimId("clm_1")}))
    every = replace(record, reviewed=frozenset({ClaimId("clm_1"), ClaimId("clm_2")}))
    assert str(write(some).status) == "1 of 2 claims were reviewed by a person."
    assert str(write(every).status).startswith("All 2 claims")


def test_names_cannot_become_html_or_markdown(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    nasty = killed(12, claimant=NASTY, perpetrator=NASTY, quote=NASTY, place=NASTY)
    record = contain(
        {
            "published": "2031-05-02",
            "source": NASTY,
            "title": NASTY,
            "sha256": NASTY,
            "claims": [nasty, killed(9, claimant="Shore Watch")],
            "statements": [{"quote": NASTY, "speaker": NASTY, "kind": "denial"}],
        }
    )
    brief = write(record, title=NASTY)
    page, text = html_page(brief, english), markdown_text(brief, english)
    assert "<script" not in page
    assert "\u202e" not in page + text
    assert "&lt;script&gt;" in page
    assert "<script" not in text.replace("\\<", "")
    assert "|[^1]: `*_" not in text
    # The words are still there, between their escapes.
    assert '=HYPERLINK("x")' in page.replace("&quot;", '"')


def test_arabic_names_keep_their_direction(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    name = "المرصد السوري"
    record = contain({"published": "2031-05-02", "claims": [killed(12, claimant=name)]})
    assert f"<bdi>{name}</bdi>" in html_page(write(record), english)


def test_a_denied_claim_is_contested_and_counts_nobody(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    denied = killed(
        40, stance="denied", quote="The ministry denied that 40 were killed"
    )
    record = contain(
        {"published": "2031-05-02", "claims": [killed(12), {**denied, "claimant": "B"}]}
    )
    brief = write(record)
    assert "12 people killed" in str(brief.headline)
    contested = _section(brief, Heading.CONTESTED, english)
    assert "B, a denial: “The ministry denied that 40 were killed”" in contested


def test_denials_stand_beside_those_who_are_named(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    record = contain(
        {
            "published": "2031-05-02",
            "claims": [killed(12, perpetrator="the brigade", stance="alleged")],
            "statements": [
                {
                    "quote": "The brigade denied any part in it",
                    "speaker": "the brigade",
                    "kind": "denial",
                }
            ],
        }
    )
    brief = write(record)
    who = _section(brief, Heading.WHO, english)
    assert "“the brigade”, named by Reef Network as an allegation" in who
    assert "the brigade, a denial: “The brigade denied any part in it”" in who
    assert str(brief.summary[1]).endswith("1 denial is recorded.")


def test_displacement_has_its_own_section_with_vague_words(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    fled = killed(
        0,
        harm="displaced",
        count={"wording": "Hundreds"},
        quote="Hundreds sheltered in the harbour church",
    )
    moved = killed(300, harm="displaced", claimant="Shore Watch", start="2031-05-02")
    record = contain({"published": "2031-05-02", "claims": [killed(12), fled, moved]})
    text = _section(write(record), Heading.DISPLACED, english)
    assert "Shore Watch: 300" in text
    assert "“Hundreds sheltered in the harbour church”" in text


def test_a_place_leaves_out_what_is_elsewhere(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    record = contain(
        {"published": "2031-05-02", "claims": [killed(12)]},
        {"published": "2031-05-02", "claims": [killed(70, place="Damascus, Syria")]},
    )
    brief = write(record, place="Homs, Syria")
    assert str(brief.headline).startswith("Homs: 12 people killed")
    assert "70" not in _section(brief, Heading.REPORTED, english)


def test_later_reports_are_not_known_yet(
    write: Write, contain: Contain, killed: Killed
) -> None:
    record = contain(
        {"published": "2031-05-02", "claims": [killed(12)]},
        {"published": "2031-05-09", "claims": [killed(20)]},
    )
    brief = write(record, as_of=date(2031, 5, 5))
    assert "12 people killed" in str(brief.headline)
    assert "5 May 2031" in str(brief.standfirst)


def test_the_policy_is_the_one_that_was_asked_for(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    rows = [
        {"published": "2031-05-02", "claims": [killed(12)]},
        {"published": "2031-05-02", "claims": [killed(90, claimant="Shore Watch")]},
    ]
    question = Question(policy=Policy.PRIORITY, prefer=("Shore Watch",))
    brief = write(contain(*rows), question=question)
    assert "90 people killed" in str(brief.headline)
    method = _section(brief, Heading.METHOD, english)
    assert "Policy: priority, in the order Shore Watch." in method


def test_the_injured_alone_lead_where_nobody_is_killed(
    write: Write, contain: Contain, killed: Killed
) -> None:
    record = contain({"published": "2031-05-02", "claims": [killed(3, harm="injured")]})
    brief = write(record)
    assert "3 people injured" in str(brief.headline)


def test_since_must_be_before_as_of(write: Write, contain: Contain) -> None:
    day = date(2031, 5, 2)
    with pytest.raises(QuestionError, match="give an earlier --since"):
        write(contain(), as_of=day, since=day)


def test_a_large_record_is_weighed_for_its_headline_alone(
    write: Write,
    contain: Contain,
    killed: Killed,
    english: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("knell.workflow.weighing.MOST_WEIGHED", 1)
    claims = [killed(12), killed(3, harm="injured")]
    brief = write(contain({"published": "2031-05-02", "claims": claims}))
    assert "12 people killed" in str(brief.headline)
    assert "The record is large" in _section(brief, Heading.METHOD, english)


def test_harms_are_told_apart(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    claims = [killed(5, harm=harm.value) for harm in Harm]
    text = _section(
        write(contain({"published": "2031-05-02", "claims": claims})),
        Heading.REPORTED,
        english,
    )
    for words in ("missing", "abducted", "detained", "rescued or freed"):
        assert "5[^" in text
        assert f"people {words}" in text
