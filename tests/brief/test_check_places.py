"""Numbers are held against the place, the group and the day that their text tells."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knell.brief.checking import (
    Aspect,
    Finding,
    Names,
    PlaceFinder,
    Reason,
    Verdict,
    mentions,
    placed,
)
from knell.places import Gazetteer
from knell.workflow.briefing import Request
from knell.workflow.checking import check_text
from knell.workflow.records import Contents

Contain = Callable[..., Contents]
Killed = Callable[..., dict[str, Any]]
Check = Callable[..., list[Finding]]
BENCH = Path(os.environ.get("KNELL_BENCH", "../shared/bench"))
COAST_REPORT = BENCH.parent / "samples" / "coast-report.txt"
"""The report of 9 March, where a copy of it is at hand."""


@pytest.fixture
def check(gazetteer: Gazetteer) -> Check:
    """The findings about a text against a record, as of a day if one is given."""

    def checked(
        text: str, record: Contents, published: date | None = None
    ) -> list[Finding]:
        found = check_text(text, record, Request(), gazetteer, published)
        return list(found.findings)

    return checked


@pytest.fixture
def towns(contain: Contain, killed: Killed) -> Contents:
    """140 people killed in Homs, 60 civilians in Baniyas, 9 nobody says where."""
    claims = [
        killed(140),
        killed(60, place="Baniyas, Syria", victims="civilians", claimant="Shore Watch"),
        killed(9, place=None, claimant="Hill Watch"),
    ]
    return contain({"published": "2031-05-02", "claims": claims})


PLACES = PlaceFinder(
    gazetteer=Gazetteer.bundled(),
    places=Names(["Tell Sahra", "Syria's coast"]),
    others=Names(["the Aleppo Monitor", "field sources in Baniyas"]),
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Homs 13 civilians were killed.", ["Homs"]),
        ("12 people were killed near the town of Baniyas on Friday.", ["Baniyas"]),
        ("658 were killed in Latakia, 384 in Tartus.", ["Latakia", "Tartus"]),
        ("Killed: Latakia 658, Tartus 384.", ["Latakia", "Tartus"]),
        ("658 people (Latakia) were killed.", ["Latakia"]),
        (
            "111 people were killed in Tartus, Latakia and Hama.",
            ["Tartus, Latakia and Hama"],
        ),
        ("12 men died on Syria\N{RIGHT SINGLE QUOTATION MARK}s coast.", None),
        ("12 men died in Tell Sahra.", ["Tell Sahra"]),
        ("60 people, 10 of them women, were killed in Baniyas.", ["Baniyas"] * 2),
        (
            "60 people were killed on the coast, 10 of them in Baniyas.",
            [None, "Baniyas"],
        ),
        ("60 civilians and 10 soldiers were killed in Homs.", ["Homs"] * 2),
        ("In Homs 60 people were killed, 10 of them women.", ["Homs"] * 2),
        ("60 people were killed in Homs, and 10 soldiers died.", ["Homs", None]),
        ("The Aleppo Monitor said that 12 people were killed.", [None]),
        ("12 people were killed, field sources in Baniyas said.", [None]),
        ("Damascus said that 12 people were killed.", [None]),
        ("Killed\n\n| Homs | 13 | 14 |\n| field sources in Baniyas | 15 |", None),
    ],
)
def test_each_number_has_the_place_that_is_told_of_it(
    text: str, places: list[str | None] | None
) -> None:
    found = [each.place for each in placed(mentions(text), text, PLACES)]
    expected = places or {1: ["Syria\u2019s coast"], 3: ["Homs", "Homs", None]}
    assert found == (expected if places else expected[len(found)])


def test_a_number_is_borne_out_at_its_own_place(check: Check, towns: Contents) -> None:
    [found] = check("In Homs 140 people were killed.", towns)
    assert (found.verdict, found.not_compared) == (Verdict.SUPPORTED, ())
    [found] = check("In Baniyas 140 people were killed.", towns)
    assert (found.verdict, found.reason) == (Verdict.OUT_OF_BOUNDS, Reason.ABOVE)
    assert found.answer
    assert found.answer.high.number == 60
    [found] = check("In Aleppo 140 people were killed.", towns)
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN, Reason.NOTHING)


def test_a_claim_about_a_wider_place_bears_nothing_out(
    check: Check, contain: Contain, killed: Killed
) -> None:
    record = contain(
        {"published": "2031-05-02", "claims": [killed(140, place="Syria")]}
    )
    [found] = check("140 people were killed in Homs.", record)
    assert found.verdict is Verdict.UNKNOWN
    [found] = check("140 people were killed in Syria.", record)
    assert (found.verdict, found.not_compared) == (Verdict.SUPPORTED, ())


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("140 people were killed.", (Aspect.PLACE,)),
        ("140 people were killed in Syria.", ()),
        ("In Homs 9 people were killed.", (Aspect.PLACE,)),
        ("9 people were killed.", ()),
        ("In Baniyas 60 civilians were killed.", ()),
        ("In Baniyas 60 people were killed.", ()),
        ("60 civilians were killed.", (Aspect.PLACE,)),
        ("Baniyas: 60 people.", (Aspect.HARM,)),
    ],
)
def test_what_the_sentence_does_not_rule_out_is_supported_and_said(
    check: Check, towns: Contents, text: str, apart: tuple[Aspect, ...]
) -> None:
    [found] = check(text, towns)
    assert (found.verdict, found.not_compared) == (Verdict.SUPPORTED, apart)


def test_another_group_or_harm_bears_nothing_out(check: Check, towns: Contents) -> None:
    for text in ("In Homs 140 soldiers were killed.", "In Homs 140 were injured."):
        [found] = check(text, towns)
        assert found.verdict is Verdict.UNKNOWN


def test_a_place_that_the_gazetteer_lacks_is_compared_by_its_words(
    check: Check, contain: Contain, killed: Killed
) -> None:
    claims = [killed(140, place="Tell Sahra")]
    record = contain({"published": "2031-05-02", "claims": claims})
    [found] = check("140 people were killed in Tell Sahra.", record)
    assert (found.verdict, found.not_compared) == (Verdict.SUPPORTED, ())


def test_a_passage_of_the_record_may_be_quoted_without_its_setting(
    check: Check, contain: Contain, killed: Killed
) -> None:
    words = "683 in Latakia, 433 in Tartus"
    claims = [
        killed(683, quote=words, place="Latakia, Syria"),
        killed(433, quote=words, place="Tartus, Syria"),
    ]
    record = contain({"published": "2031-05-02", "claims": claims})
    fled = f"The people fled: \N{LEFT DOUBLE QUOTATION MARK}{words}"
    quoted = check(f"{fled}\N{RIGHT DOUBLE QUOTATION MARK}", record)
    assert [each.verdict for each in quoted] == [Verdict.SUPPORTED] * 2
    unquoted = check(f"The people fled: {words}.", record)
    assert [each.verdict for each in unquoted] == [Verdict.UNKNOWN] * 2


@pytest.fixture
def growing(contain: Contain, killed: Killed) -> Contents:
    """The Reef Network's running total of the 2nd, the 5th and the 9th of May."""
    return contain(
        *(
            {"published": f"2031-05-0{day}", "claims": [killed(number)]}
            for day, number in [(2, 140), (5, 175), (9, 210)]
        )
    )


def test_what_was_so_on_an_earlier_day_is_superseded(
    check: Check, growing: Contents
) -> None:
    [found] = check("In Homs 175 people were killed.", growing)
    assert (found.verdict, found.reason) == (Verdict.SUPERSEDED, Reason.EARLIER)
    assert found.day == date(2031, 5, 5)
    assert found.answer
    assert found.answer.low.number == 210


@pytest.mark.parametrize(
    "text",
    [
        "By 5 May 2031 the Reef Network had counted 175 people killed.",
        "On 6 May 2031 the toll stood at 175 people killed.",
        "Killed, day by day\n\n| Known on | Reef Network |\n| 5 May 2031 | 175 |",
    ],
)
def test_an_earlier_number_stands_where_the_text_tells_its_day(
    check: Check, growing: Contents, text: str
) -> None:
    assert [each.verdict for each in check(text, growing)] == [Verdict.SUPPORTED]


def test_the_record_is_taken_as_of_the_day_of_the_text(
    check: Check, growing: Contents
) -> None:
    text = "In Homs 175 people were killed."
    then = [check(text, growing, date(2031, 5, day))[0] for day in (3, 6, 9)]
    assert [each.verdict for each in then] == [
        Verdict.OUT_OF_BOUNDS,
        Verdict.SUPPORTED,
        Verdict.SUPERSEDED,
    ]


def test_another_claimant_s_number_supersedes_nothing(
    check: Check, contain: Contain, killed: Killed
) -> None:
    record = contain(
        {"published": "2031-05-02", "claims": [killed(140)]},
        {"published": "2031-05-09", "claims": [killed(210, claimant="Shore Watch")]},
    )
    [found] = check("In Homs 140 people were killed.", record)
    assert found.verdict is Verdict.SUPPORTED


@pytest.mark.skipif(not COAST_REPORT.exists(), reason="needs the report of the coast")
def test_the_coast_s_report_is_borne_out_as_far_as_it_goes(
    check: Check, coast: Contents
) -> None:
    text = COAST_REPORT.read_text("utf-8")
    found = check(text, coast, date(2025, 3, 9))
    told = {each.about.wording: each for each in found}
    assert told["an estimated 745"].verdict is Verdict.SUPPORTED
    nearly = told["nearly 1,000"]
    assert (nearly.verdict, nearly.reason) == (Verdict.OUT_OF_BOUNDS, Reason.BELOW)
    assert nearly.answer
    assert nearly.answer.low.number == 1019
