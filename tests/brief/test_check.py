"""The numbers of texts against the record of the coast, and of invented ones."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knell.brief.checking import Finding, Reason, Verdict, mentions
from knell.model import Harm
from knell.places import Gazetteer
from knell.workflow.briefing import Request
from knell.workflow.checking import check_text
from knell.workflow.records import Contents

Contain = Callable[..., Contents]
Killed = Callable[..., dict[str, Any]]
Check = Callable[..., list[Finding]]

SUNDAY = date(2025, 3, 9)


@pytest.fixture
def check(coast: Contents, gazetteer: Gazetteer) -> Check:
    """The findings about a text: against the coast, as of 9 March, unless told else."""

    def checked(
        text: str, record: Contents | None = None, published: date | None = None
    ) -> list[Finding]:
        day = published if record else published or SUNDAY
        found = check_text(text, record or coast, Request(), gazetteer, day)
        return list(found.findings)

    return checked


def _verdicts(found: list[Finding]) -> list[tuple[str, Verdict, Reason]]:
    return [(each.about.wording, each.verdict, each.reason) for each in found]


def test_a_number_that_a_claim_states_is_supported(
    check: Check, coast: Contents
) -> None:
    [found] = check("SOHR says an estimated 745 Alawite civilians lost their lives.")
    assert (found.verdict, found.reason) == (Verdict.SUPPORTED, Reason.CLAIMED)
    stated = [each.claim for each in coast.printings if each.claim.id in found.claims]
    assert [each.count.wording for each in stated] == ["745"]


def test_nearly_1000_in_two_days_is_less_than_the_record_has(check: Check) -> None:
    [found] = check(
        "Nearly 1,000 casualties have been accounted for over the last two days."
    )
    assert (found.verdict, found.reason) == (Verdict.OUT_OF_BOUNDS, Reason.BELOW)
    assert found.answer
    assert (found.answer.low.number, found.answer.high.number) == (1019, None)
    assert found.claims


def test_a_claimant_who_said_another_number_contradicts(
    check: Check, contain: Contain, killed: Killed
) -> None:
    record = contain({"published": "2031-05-02", "claims": [killed(140)]})
    [found] = check("The Reef Network has counted 900 people killed.", record)
    assert (found.verdict, found.reason) == (Verdict.CONTRADICTED, Reason.ABOVE)
    assert found.account == "Reef Network"
    assert len(found.claims) == 1


def test_nobody_s_word_is_held_against_all_accounts(
    check: Check, contain: Contain, killed: Killed
) -> None:
    claims = [killed(140), killed(200, claimant="Shore Watch")]
    record = contain({"published": "2031-05-02", "claims": claims})
    [found] = check("In all 900 people were killed.", record)
    assert (found.verdict, found.reason) == (Verdict.OUT_OF_BOUNDS, Reason.ABOVE)
    [found] = check("In all 170 people were killed.", record)
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN, Reason.WITHIN)


def test_less_than_the_whole_may_be_a_part(
    check: Check, contain: Contain, killed: Killed
) -> None:
    record = contain({"published": "2031-05-02", "claims": [killed(140)]})
    [found] = check("Reef Network: 60 people were killed in the old town.", record)
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN, Reason.PART)


def test_a_ceiling_below_the_record_is_no_part(
    check: Check, contain: Contain, killed: Killed
) -> None:
    record = contain({"published": "2031-05-02", "claims": [killed(140)]})
    [found] = check("Fewer than 100 people were killed, the Reef Network said.", record)
    assert (found.verdict, found.reason) == (Verdict.CONTRADICTED, Reason.BELOW)


def test_a_denied_claim_supports_nothing(
    check: Check, contain: Contain, killed: Killed
) -> None:
    record = contain(
        {"published": "2031-05-02", "claims": [killed(140, stance="denied")]}
    )
    [found] = check("140 people were killed.", record)
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN, Reason.NOTHING)


def test_a_floor_is_borne_out_by_the_exact_number_and_not_the_other_way(
    check: Check, contain: Contain, killed: Killed
) -> None:
    floor = {"wording": "more than 50", "low": 51, "high": None}
    record = contain(
        {"published": "2031-05-02", "claims": [killed(140)]},
        {"published": "2031-05-02", "claims": [killed(0, harm="injured", count=floor)]},
    )
    assert check("At least 140 people were killed.", record)[0].reason is Reason.CLAIMED
    [found] = check("51 people were injured.", record)
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN, Reason.WITHIN)


def test_women_are_not_borne_out_by_a_claim_about_people(
    check: Check, contain: Contain, killed: Killed
) -> None:
    record = contain({"published": "2031-05-02", "claims": [killed(140)]})
    [found] = check("140 women were killed.", record)
    assert found.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("In Homs 13 civilians were killed.", Verdict.SUPPORTED, Reason.CLAIMED),
        ("15 to 703 civilians were killed.", Verdict.SUPPORTED, Reason.COMPUTED),
        ("300 people were injured.", Verdict.UNKNOWN, Reason.NOTHING),
        ("Alawites are roughly 10% of Syrians.", Verdict.OUTSIDE, Reason.SHARE),
        ("Dozens of fighters were killed.", Verdict.UNKNOWN, Reason.VAGUE),
    ],
)
def test_what_else_can_be_said_of_a_number(
    check: Check, text: str, verdict: Verdict, reason: Reason
) -> None:
    [found] = check(text, published=date(2025, 3, 13))
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    "text",
    [
        "The road is 12 kilometres long and 3 villages lie on it.",
        "On 7 March 2025 the curfew began at 18:30.",
        "The report has 14 pages about the killings, and 3 annexes.",
        "It counted 50 massacres.",
        "Nobody has been charged with the killings.",
    ],
)
def test_numbers_of_other_things_are_not_looked_for(text: str) -> None:
    assert list(mentions(text, SUNDAY)) == []


@pytest.mark.parametrize("who", ["loyalists", "conscripts", "pilgrims", "paramedics"])
def test_people_of_every_calling_are_looked_for(who: str) -> None:
    [found] = mentions(f"So far 148 {who} died in the clashes.")
    assert (found.wording, found.harm) == ("148", Harm.KILLED)


def test_members_are_told_by_what_they_are_members_of() -> None:
    [found] = mentions("125 members of the security forces were killed on the coast.")
    assert found.victims == "members of the security forces"


def test_each_number_has_the_harm_that_is_told_of_it() -> None:
    text = (
        "Shells killed 16 and wounded 40. Of the dead, 12 were women; 300 people fled."
        "\n\nKilled, by claimant\n\n| A | 745 | 30 claims |"
    )
    told = [(each.wording, each.harm) for each in mentions(text)]
    assert told == [
        ("16", Harm.KILLED),
        ("40", Harm.INJURED),
        ("12", Harm.KILLED),
        ("300", Harm.DISPLACED),
        ("745", Harm.KILLED),
    ]


DAYS = [(1, 30), (2, 80), (3, 20)]


@pytest.fixture
def three_days(contain: Contain, killed: Killed) -> Contents:
    """30, 80 and 20 people killed on the first days of May 2031."""
    rows = [
        {
            "published": f"2031-05-0{day + 1}",
            "claims": [
                killed(
                    number,
                    start=f"2031-05-0{day}",
                    end=f"2031-05-0{day}",
                    scope="period",
                )
            ],
        }
        for day, number in DAYS
    ]
    return contain(*rows)


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        (
            "2 May was the deadliest day since 1 May.",
            Verdict.SUPPORTED,
            Reason.HIGHEST_DAY,
        ),
        (
            "3 May was the deadliest day since 1 May.",
            Verdict.CONTRADICTED,
            Reason.HIGHER_DAY,
        ),
        (
            "2 May was the deadliest day since December.",
            Verdict.UNKNOWN,
            Reason.DAYS_MISSING,
        ),
        ("2 May was the bloodiest day of all.", Verdict.UNKNOWN, Reason.DAYS_MISSING),
        ("3 May was one of the deadliest days.", Verdict.UNKNOWN, Reason.HEDGED),
        ("It was the worst attack since 1 May.", Verdict.UNKNOWN, Reason.NOT_OF_DAYS),
        (
            "9 May was the deadliest day since 1 May.",
            Verdict.UNKNOWN,
            Reason.DAYS_MISSING,
        ),
    ],
)
def test_superlatives_are_held_against_the_record_s_own_days(
    check: Check, three_days: Contents, text: str, verdict: Verdict, reason: Reason
) -> None:
    [found] = check(text, three_days, date(2031, 5, 10))
    assert (found.verdict, found.reason) == (verdict, reason)


def test_the_worst_day_that_was_not_names_the_other(
    check: Check, three_days: Contents
) -> None:
    [found] = check("3 May was the deadliest day.", three_days, date(2031, 5, 10))
    assert found.day == date(2031, 5, 2)
    assert found.answer
    assert found.answer.low.number == 80


def test_ten_megabytes_are_checked(check: Check) -> None:
    calm = "Rain fell on the coast all morning, and the market stayed shut.\n" * 1_500
    text = (calm + "745 civilians were killed there.\n") * 105
    assert len(text) > 10_000_000
    found = check(text)
    assert len(found) == 105
    assert {each.verdict for each in found} == {Verdict.SUPPORTED}
