"""Claims that cannot all be true."""

from collections.abc import Callable
from typing import Any

from knell.model import Scope, Status
from knell.model.toll import Printing, Reason, Toll

Tell = Callable[..., Printing]
Ask = Callable[..., Toll]
Ends = Callable[[Any], tuple[int | None, int | None]]

TOTAL = {"scope": Scope.RUNNING, "by": "M", "start": "2031-05-01"}


def test_parts_that_exceed_their_total_are_named(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [
        tell(100, where="Merrow", **TOTAL),
        tell(70, where="Estmark", **TOTAL),
        tell(60, where="Westmark", **TOTAL),
        tell(5, where="Sallow", **TOTAL),
    ]
    found = ask(claims)
    [conflict] = found.conflicts
    assert set(conflict.claims) == {each.claim.id for each in claims[:3]}
    assert conflict.claimant == "M"
    assert ends(found) == (100, 130)


def test_the_later_word_prevails(tell: Tell, ask: Ask, ends: Ends) -> None:
    claims = [
        tell(70, where="Estmark", **TOTAL),
        tell(60, where="Merrow", published="2031-05-09", **TOTAL),
    ]
    found = ask(claims)
    assert ends(found) == (60, 60)
    assert found.conflicts[0].set_aside == (claims[0].claim.id,)
    assert Reason.SET_ASIDE in {each.reason for each in found.uncounted}


def test_two_numbers_of_one_day_are_spanned(tell: Tell, ask: Ask, ends: Ends) -> None:
    claims = [tell(700, **TOTAL), tell(745, **TOTAL)]
    found = ask(claims)
    assert ends(found) == (700, 745)
    assert len(found.conflicts) == 1


def test_a_conflict_elsewhere_does_not_touch_the_toll(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    claims = [
        tell(700, where="Wick", **TOTAL),
        tell(745, where="Wick", **TOTAL),
        tell(3, **TOTAL),
    ]
    found = ask(claims, where="Estmark")
    assert ends(found) == (3, 3)
    assert not found.conflicts


def test_a_contradiction_among_crossing_claims_is_found(tell: Tell, ask: Ask) -> None:
    """Two places told for both days, two days told for both places: 10 is not 12."""
    days = {"scope": Scope.PERIOD, "by": "M"}
    claims = [
        tell(7, where="Sallow", end="2031-05-02", published="2031-05-01", **days),
        tell(3, None, where="Estmark", end="2031-05-01", **days),
        tell(9, None, where="Estmark", start="2031-05-02", end="2031-05-02", **days),
        tell(10, where="Estmark", end="2031-05-02", **days),
    ]
    found = ask(claims)
    [conflict] = found.conflicts
    assert set(conflict.claims) == {each.claim.id for each in claims[1:]}


def test_a_vague_word_gives_way_to_a_number(tell: Tell, ask: Ask, ends: Ends) -> None:
    claims = [
        tell(40, by="M", where="Estmark", scope=Scope.PERIOD, end="2031-05-01"),
        tell(
            None,
            None,
            wording="hundreds",
            by="M",
            scope=Scope.PERIOD,
            end="2031-05-01",
            published="2031-05-20",
        ),
    ]
    assert ends(ask(claims, convention="acled")) == (40, 40)


def test_claimants_who_differ_are_no_conflict(tell: Tell, ask: Ask) -> None:
    claims = [tell(700, by="North Monitor"), tell(10, by="South Monitor")]
    assert not ask(claims).conflicts


def test_children_above_their_civilians_are_a_conflict(tell: Tell, ask: Ask) -> None:
    claims = [
        tell(12, victims="civilians", status=Status.CIVILIAN, **TOTAL),
        tell(15, victims="children", status=Status.CIVILIAN, **TOTAL),
    ]
    assert len(ask(claims).conflicts) == 1
