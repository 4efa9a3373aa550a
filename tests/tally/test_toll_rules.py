"""What counts, what replaces what, and what is left out."""

from collections.abc import Callable
from typing import Any

import pytest

from knell.model import (
    ClaimId,
    Harm,
    IncidentId,
    QuestionError,
    Scope,
    Stance,
    Status,
    Unit,
)
from knell.model.toll import Division, Policy, Printing, Reason, Toll

Tell = Callable[..., Printing]
Ask = Callable[..., Toll]
Ends = Callable[[Any], tuple[int | None, int | None]]

RUNNING = {"scope": Scope.RUNNING, "by": "Estmark Monitor"}


def test_a_toll_of_no_claims_is_not_a_toll_of_none(ask: Ask, ends: Ends) -> None:
    found = ask([])
    assert not found.recorded
    assert ends(found) == (None, None)


@pytest.mark.parametrize("stance", [Stance.DENIED, Stance.HYPOTHETICAL])
def test_a_denial_adds_nobody(tell: Tell, ask: Ask, ends: Ends, stance: Stance) -> None:
    claims = [tell(12), tell(90, stance=stance)]
    assert ends(ask(claims)) == (12, 12)


def test_nobody_killed_is_a_toll_of_none(tell: Tell, ask: Ask, ends: Ends) -> None:
    found = ask([tell(0)])
    assert found.recorded
    assert ends(found) == (0, 0)


def test_at_least_leaves_the_high_open(tell: Tell, ask: Ask, ends: Ends) -> None:
    assert ends(ask([tell(12, None)])) == (12, None)


def test_up_to_leaves_the_low_at_none(tell: Tell, ask: Ask, ends: Ends) -> None:
    assert ends(ask([tell(None, 12)])) == (0, 12)


def test_incidents_at_two_places_add(tell: Tell, ask: Ask, ends: Ends) -> None:
    assert ends(ask([tell(12, by="M"), tell(5, by="M", where="Wick")])) == (17, 17)


def test_incidents_on_two_days_add(tell: Tell, ask: Ask, ends: Ends) -> None:
    claims = [tell(12, by="M"), tell(5, by="M", start="2031-04-30")]
    assert ends(ask(claims)) == (17, 17)


def test_linked_incidents_add_even_at_one_place_and_day(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(12, by="M", doc="d"), tell(5, by="M", doc="d")]
    linked = {each.claim.id: IncidentId(f"inc {each.claim.id}") for each in claims}
    assert ends(ask(claims, linked)) == (17, 17)


def test_unlinked_incidents_of_one_document_may_be_one_or_two(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(12, by="M", doc="d"), tell(5, by="M", doc="d")]
    assert ends(ask(claims)) == (12, 17)


def test_an_unlinked_claim_may_be_about_a_linked_incident(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(12, by="M", doc="d"), tell(5, by="M", doc="e")]
    linked = {claims[0].claim.id: IncidentId("inc 1")}
    assert ends(ask(claims, linked)) == (12, 17)


def test_a_linked_incident_keeps_its_latest_number(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [
        tell(12, by="M", where="Estmark"),
        tell(15, by="M", where="Tarn", published="2031-05-04"),
    ]
    linked = {each.claim.id: IncidentId("inc 1") for each in claims}
    assert ends(ask(claims, linked)) == (15, 15)


def test_two_outlets_quoting_one_monitor_count_once(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(12, by="Estmark Monitor"), tell(12, by="the Monitor", source="B")]
    found = ask(claims)
    assert ends(found) == (12, 12)
    assert [each.label for each in found.accounts] == ["Estmark Monitor"]
    assert [each.reason for each in found.uncounted] == [Reason.RELAYED]


def test_outlets_in_their_own_voice_are_accounts_of_their_own(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    found = ask([tell(12, source="A"), tell(15, source="B")])
    assert ends(found) == (12, 15)
    assert [each.label for each in found.accounts] == ["A", "B"]


@pytest.mark.parametrize("later", [140, 60])
def test_a_later_total_replaces_the_earlier_up_or_down(
    tell: Tell, ask: Ask, ends: Ends, later: int
) -> None:
    claims = [tell(100, **RUNNING), tell(later, published="2031-05-09", **RUNNING)]
    assert ends(ask(claims)) == (later, later)
    assert ends(ask(claims, as_of="2031-05-08")) == (100, 100)


@pytest.mark.parametrize("repeated", [(100, 100), (100, None), (90, None), (None, 200)])
def test_a_report_that_says_nothing_new_changes_nothing(
    tell: Tell, ask: Ask, ends: Ends, repeated: tuple[int | None, int | None]
) -> None:
    total = tell(100, **RUNNING)
    echo = tell(*repeated, published="2031-05-09", **RUNNING)
    assert ends(ask([total, echo])) == ends(ask([total]))
    assert [u.reason for u in ask([total, echo]).uncounted] == [Reason.REPEATED]


def test_an_old_figure_printed_late_does_not_come_back(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    days = ("2031-05-02", "2031-05-03", "2031-05-04")
    claims = [
        tell(number, published=day, **RUNNING)
        for number, day in zip((100, 140, 100), days, strict=True)
    ]
    assert ends(ask(claims)) == (140, 140)


def test_a_period_inside_a_running_total_is_not_added(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [
        tell(100, **RUNNING),
        tell(60, by="Estmark Monitor", end="2031-05-01", scope=Scope.PERIOD),
    ]
    assert ends(ask(claims)) == (100, 100)


def test_incidents_inside_a_period_are_not_added(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [
        tell(100, where="Estmark", end="2031-05-31", scope=Scope.PERIOD, by="M"),
        tell(7, start="2031-05-03", by="M"),
        tell(9, start="2031-05-04", where="Tarn", by="M"),
    ]
    assert ends(ask(claims)) == (100, 100)
    assert ends(ask(claims, where="Tarn")) == (9, 93)


def test_a_part_takes_place_and_days_from_its_whole(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    whole = tell(16, doc="d")
    part = tell(
        4,
        doc="d",
        where=None,
        start=None,
        victims="children",
        status=Status.CIVILIAN,
        part_of=whole.claim.id,
    )
    assert ends(ask([whole, part])) == (16, 16)
    assert ends(ask([whole, part], victims="children")) == (4, 4)
    assert ends(ask([whole, part], victims="civilians", where="Sallow")) == (4, 16)


def test_an_unnamed_part_is_some_of_its_whole(tell: Tell, ask: Ask, ends: Ends) -> None:
    whole = tell(16, doc="d")
    part = tell(4, doc="d", part_of=whole.claim.id)
    assert ends(ask([whole, part])) == (16, 16)


def test_villagers_are_some_of_the_civilians(tell: Tell, ask: Ask, ends: Ends) -> None:
    claims = [
        tell(20, victims="civilians", status=Status.CIVILIAN, by="M"),
        tell(12, victims="villagers", status=Status.CIVILIAN, by="M"),
    ]
    assert ends(ask(claims, victims="civilians")) == (20, 20)
    assert ends(ask(claims[1:], victims="civilians")) == (12, 12)
    assert ends(ask(claims, victims="villagers")) == (12, 12)


def test_women_and_medics_may_be_the_same_people(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(4, victims="women", by="M"), tell(3, victims="medics", by="M")]
    assert ends(ask(claims)) == (4, 7)


def test_women_and_children_are_never_the_same_people(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(4, victims="women", by="M"), tell(3, victims="children", by="M")]
    assert ends(ask(claims)) == (7, 7)


def test_casualties_hold_the_killed_and_the_injured(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(30, harm=Harm.CASUALTIES, by="M"), tell(8, by="M")]
    assert ends(ask(claims, harm=Harm.CASUALTIES)) == (30, 30)
    assert ends(ask(claims, harm=Harm.KILLED)) == (8, 8)
    assert ends(ask(claims, harm=Harm.INJURED)) == (22, 22)


def test_bodies_are_people_and_households_are_not(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(12, unit=Unit.BODIES), tell(40, unit=Unit.HOUSEHOLDS, where="Wick")]
    assert ends(ask(claims)) == (12, 12)


def test_a_percentage_counts_nobody(tell: Tell, ask: Ask, ends: Ends) -> None:
    claims = [tell(12), tell(80, wording="80 percent", where="Wick")]
    assert ends(ask(claims)) == (12, 12)


@pytest.mark.parametrize(
    ("convention", "expected"), [("airwars", (12, 24)), ("acled", (12, 12))]
)
def test_dozens_move_the_bounds_only_by_the_named_convention(
    tell: Tell, ask: Ask, ends: Ends, convention: str, expected: tuple[int, int]
) -> None:
    claims = [tell(None, None, wording="dozens")]
    assert ends(ask(claims, convention=convention)) == expected
    assert not ask(claims).recorded


def test_dozens_yield_to_a_number(tell: Tell, ask: Ask, ends: Ends) -> None:
    claims = [tell(None, None, wording="dozens", by="M"), tell(61, by="M")]
    assert ends(ask(claims, convention="airwars")) == (61, 61)


def test_a_claim_without_a_place_may_be_of_the_same_people(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(12, by="M"), tell(20, by="M", where=None)]
    assert ends(ask(claims)) == (20, 32)
    assert ends(ask(claims, where="Sallow")) == (12, 12)


def test_a_claim_without_a_day_is_left_out_where_days_are_asked(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(12, by="M"), tell(20, by="M", start=None)]
    found = ask(claims, days=("2031-05-01", "2031-05-31"))
    assert ends(found) == (12, 12)
    assert [each.reason for each in found.uncounted] == [Reason.UNDATED]


def test_a_text_may_count_a_place_in_a_wider_one(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    whole = tell(50, where="the coast", doc="d")
    part = tell(8, where="Hama", doc="d", part_of=whole.claim.id)
    assert ends(ask([whole, part], where="the coast")) == (50, 50)
    assert ends(ask([whole, part], where="Hama")) == (8, 8)


def test_a_place_that_no_gazetteer_knows_stands_alone(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(12, by="M"), tell(5, by="M", where="Nether Holm")]
    assert ends(ask(claims)) == (17, 17)
    assert ends(ask(claims, where="Estmark")) == (12, 12)


def test_the_majority_policy_keeps_what_most_accounts_allow(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(10, 20, by="A"), tell(15, 30, by="B"), tell(90, by="C")]
    assert ends(ask(claims, policy=Policy.MAJORITY)) == (15, 20)


def test_the_priority_policy_takes_the_first_who_says_anything(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(10, by="A"), tell(15, by="B")]
    found = ask(claims, policy=Policy.PRIORITY, prefer=("C", "B", "A"))
    assert ends(found) == (15, 15)
    with pytest.raises(QuestionError):
        ask(claims, policy=Policy.PRIORITY)


def test_an_account_of_people_says_little_about_civilians(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [tell(30, by="A"), tell(12, victims="civilians", by="B")]
    found = ask(claims, victims="civilians")
    assert ends(found) == (12, 12)
    assert {each.label: ends(each) for each in found.accounts} == {
        "A": (0, 30),
        "B": (12, 12),
    }


def test_a_claimant_with_nothing_to_say_is_told(tell: Tell, ask: Ask) -> None:
    found = ask([tell(10, by="A")], claimant="Z")
    assert [each.code for each in found.problems] == ["claimant-silent"]


def test_victims_that_nobody_knows_are_told(tell: Tell, ask: Ask) -> None:
    found = ask([tell(10, by="M")], victims="civillians")
    assert not found.recorded
    assert [each.code for each in found.problems] == ["victims-unknown"]


def test_parts_by_status(tell: Tell, ask: Ask, ends: Ends) -> None:
    claims = [
        tell(20, by="M"),
        tell(12, victims="civilians", status=Status.CIVILIAN, by="M"),
    ]
    found = ask(claims, by=Division.STATUS)
    assert {each.label: ends(each) for each in found.by} == {
        "civilian": (12, 12),
        "combatant": (0, 8),
        "untold": (0, 8),
    }


def test_links_in_a_circle_are_a_problem_and_nothing_else(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    one = tell(5, doc="d", id=ClaimId("a"), part_of=ClaimId("b"))
    two = tell(3, doc="d", where="Tarn", id=ClaimId("b"), part_of=ClaimId("a"))
    found = ask([one, two])
    assert ends(found) == (8, 8)
    assert [each.code for each in found.problems] == ["part-of-loop"] * 2


def test_an_unknown_convention_is_refused(tell: Tell, ask: Ask) -> None:
    with pytest.raises(QuestionError, match="airwars, acled, none"):
        ask([tell(1)], convention="nobody")
