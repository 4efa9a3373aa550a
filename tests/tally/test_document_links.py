"""What a document says about its own claims: repetitions, parts, perpetrators."""

from collections.abc import Callable
from typing import Any

import pytest

from knell.model import ClaimId, Scope, Status
from knell.model.toll import Policy, Printing, Reason, Toll

Tell = Callable[..., Printing]
Ask = Callable[..., Toll]
Ends = Callable[[Any], tuple[int | None, int | None]]


def test_the_number_stands_for_the_vague_headline(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    headline = tell(None, None, wording="dozens", doc="d")
    body = tell(61, doc="d", where=None, start=None, same_as=headline.claim.id)
    found = ask([headline, body], where="Sallow", convention="airwars")
    assert ends(found) == (61, 61)
    assert [(each.reason, each.by) for each in found.uncounted] == [
        (Reason.REPEATED, body.claim.id)
    ]


def test_the_more_exact_telling_stands(tell: Tell, ask: Ask, ends: Ends) -> None:
    lead = tell(60, None, doc="d")
    body = tell(61, doc="d", same_as=lead.claim.id)
    again = tell(58, None, doc="d", same_as=body.claim.id)
    assert ends(ask([lead, body, again])) == (61, 61)


def test_a_telling_takes_its_victims_from_another(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    lead = tell(
        61,
        None,
        doc="d",
        victims="civilians",
        status=Status.CIVILIAN,
        scope=Scope.PERIOD,
    )
    body = tell(61, doc="d", same_as=lead.claim.id, start=None)
    assert ends(ask([lead, body], victims="civilians")) == (61, 61)


def test_a_figure_that_another_claimant_adopts_stands_in_both_accounts(
    tell: Tell, ask: Ask
) -> None:
    first = tell(61, doc="d", by="North Monitor")
    second = tell(61, doc="d", by="South Monitor", same_as=first.claim.id)
    found = ask([first, second])
    assert [each.label for each in found.accounts] == ["North Monitor", "South Monitor"]


def test_repetitions_in_a_circle_are_one_figure(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    one = tell(5, doc="d", id=ClaimId("a"), same_as=ClaimId("b"))
    two = tell(5, doc="d", id=ClaimId("b"), same_as=ClaimId("a"))
    assert ends(ask([one, two])) == (5, 5)


def test_a_part_of_a_repetition_is_part_of_the_figure(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    lead = tell(16, doc="d")
    body = tell(16, doc="d", same_as=lead.claim.id)
    part = tell(
        4, doc="d", where=None, start=None, victims="women", part_of=body.claim.id
    )
    assert ends(ask([lead, body, part])) == (16, 16)


def test_a_link_to_no_claim_is_a_problem(tell: Tell, ask: Ask, ends: Ends) -> None:
    found = ask([tell(5, part_of=ClaimId("elsewhere"))])
    assert ends(found) == (5, 5)
    assert [each.code for each in found.problems] == ["part-of-nothing"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("rebels", "the army", (30, 50)),
        ("rebels", "rebels", (20, 30)),
        ("rebels", None, (20, 30)),
    ],
)
def test_figures_told_apart_by_who_did_it_are_of_different_people_perhaps(
    tell: Tell,
    ask: Ask,
    ends: Ends,
    first: str,
    second: str | None,
    expected: tuple[int, int],
) -> None:
    """30 and 20 by two sides are 30 to 50; by one side they are two numbers."""
    usual = {"doc": "d", "by": "M", "scope": Scope.PERIOD}
    claims = [
        tell(30, perpetrator=first, **usual),
        tell(20, perpetrator=second, **usual),
    ]
    assert ends(ask(claims)) == expected


def test_without_a_majority_both_ends_are_open(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(10, by="North Monitor"), tell(15, by="South Monitor")]
    found = ask(claims, policy=Policy.MAJORITY)
    assert found.recorded
    assert ends(found) == (None, None)
