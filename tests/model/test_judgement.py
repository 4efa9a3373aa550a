"""Judgements: who decided what, and which decision stands."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from knell.model import Judgement, Verdict
from knell.model.judgement import latest

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)


def said(verdict: Verdict, *, hours: int = 0, one: str = "clm_1") -> Judgement:
    return Judgement(
        one=one,
        other="clm_2",
        verdict=verdict,
        who="A. Reviewer",
        when=NOON + timedelta(hours=hours),
    )


def test_the_latest_judgement_on_a_pair_stands() -> None:
    same, different = said(Verdict.SAME), said(Verdict.DIFFERENT, hours=1)
    for order in ([same, different], [different, same]):
        assert latest(order) == {("clm_1", "clm_2"): different}


def test_a_judgement_has_no_direction() -> None:
    there = said(Verdict.SAME)
    back = Judgement(
        one="clm_2", other="clm_1", verdict=Verdict.UNSURE, who="B", when=NOON
    )
    assert there.pair == back.pair


def test_the_later_moment_counts_in_whatever_time_zone() -> None:
    east = timezone(timedelta(hours=3))
    early = Judgement(
        one="clm_1",
        other="clm_2",
        verdict=Verdict.SAME,
        who="B",
        when=datetime(2031, 5, 2, 14, tzinfo=east),
    )
    late = said(Verdict.DIFFERENT)
    assert latest([late, early])["clm_1", "clm_2"] is late


def test_a_claim_is_not_judged_against_itself() -> None:
    with pytest.raises(ValueError, match="two different"):
        said(Verdict.SAME, one="clm_2")


def test_a_judgement_says_who_and_when() -> None:
    with pytest.raises(ValueError, match="who decided"):
        Judgement(one="a", other="b", verdict=Verdict.SAME, who="", when=NOON)
    with pytest.raises(ValueError, match="time zone"):
        Judgement(
            one="a",
            other="b",
            verdict=Verdict.SAME,
            who="A",
            when=datetime(2031, 5, 2),  # noqa: DTZ001  # what is refused
        )
