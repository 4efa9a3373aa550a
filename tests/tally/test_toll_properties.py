"""What must hold for any body of claims, tried on invented worlds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knell.model import IncidentId, Period, Scope
from knell.model.toll import Printing, Toll

Tell = Callable[..., Printing]
Ask = Callable[..., Toll]
Ends = Callable[[Any], tuple[int | None, int | None]]

pytestmark = pytest.mark.property

FEW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

# The small world: Estmark with Sallow in it, two days, children and other civilians.
PLACES = {"Estmark": (0, 1), "Sallow": (1,)}
DAYS = {(1, 1): (0,), (2, 2): (1,), (1, 2): (0, 1)}
CLASSES = {"civilians": (0, 1), "children": (1,)}
CELLS = list(product((0, 1), (0, 1), (0, 1)))
MOST = 4
_ALL_WORLDS = np.array(list(product(range(MOST + 2), repeat=len(CELLS))), dtype=np.int8)


@dataclass(frozen=True)
class Reach:
    """A place, a stretch of days and a class of victims."""

    where: str
    days: tuple[int, int]
    victims: str

    @property
    def cells(self) -> list[int]:
        """The places in CELLS that it covers."""
        here = PLACES[self.where], DAYS[self.days], CLASSES[self.victims]
        return [
            number
            for number, cell in enumerate(CELLS)
            if all(part in allowed for part, allowed in zip(cell, here, strict=True))
        ]


REACHES = [Reach(*each) for each in product(PLACES, DAYS, CLASSES)]
NARROW_AND_WIDE = [
    (narrow, wide)
    for narrow, wide in product(REACHES, REACHES)
    if set(narrow.cells) < set(wide.cells)
]
reaches = st.sampled_from(REACHES)
worlds = st.lists(st.sampled_from(range(len(CELLS))), min_size=0, max_size=MOST).map(
    lambda people: tuple(people.count(cell) for cell in range(len(CELLS)))
)
slacks = st.tuples(st.integers(0, 1), st.one_of(st.none(), st.integers(0, 1)))


def told_of(
    tell: Tell, reach: Reach, low: int, high: int | None, **more: Any
) -> Printing:
    first, last = reach.days
    fields: dict[str, Any] = {"by": "Monitor of Merrow", "scope": Scope.PERIOD, **more}
    return tell(
        low,
        high,
        where=reach.where,
        start=f"2031-05-0{first}",
        end=f"2031-05-0{last}",
        victims=reach.victims,
        published="2031-05-04",
        **fields,
    )


def asked_about(ask: Ask, claims: list[Printing], reach: Reach, **more: Any) -> Toll:
    days = tuple(f"2031-05-0{day}" for day in reach.days)
    return ask(claims, where=reach.where, days=days, victims=reach.victims, **more)


def true_claims(
    tell: Tell, world: tuple[int, ...], said: list[tuple[Reach, Any]]
) -> list[tuple[Reach, Printing]]:
    """Claims that are true of the world, each as loose as its slack."""
    claims = []
    for reach, (below, above) in said:
        truth = sum(world[cell] for cell in reach.cells)
        high = None if above is None else truth + above
        claims.append((reach, told_of(tell, reach, max(truth - below, 0), high)))
    return claims


said = st.lists(st.tuples(reaches, slacks), min_size=1, max_size=6)


def brute_force(
    claims: list[tuple[Reach, Printing]], question: Reach
) -> tuple[int | None, int | None]:
    """Low and high by trying every world of few people."""
    possible = _ALL_WORLDS
    covered = {cell for reach, _ in claims for cell in reach.cells}
    for cell in set(range(len(CELLS))) - covered:
        possible = possible[possible[:, cell] == 0]
    for reach, printing in claims:
        sums = possible[:, reach.cells].sum(axis=1)
        count = printing.claim.count
        keep = sums >= (count.low or 0)
        if count.high is not None:
            keep &= sums <= count.high
        possible = possible[keep]
    wanted = [cell for cell in question.cells if cell in covered]
    if not wanted:
        return None, None
    limited = {
        cell
        for reach, printing in claims
        if printing.claim.count.high is not None
        for cell in reach.cells
    }
    sums = possible[:, wanted].sum(axis=1)
    return int(sums.min()), int(sums.max()) if set(wanted) <= limited else None


@FEW
@given(world=worlds, said=said, question=reaches)
def test_bounds_are_those_of_brute_force(
    tell: Tell, ask: Ask, ends: Ends, world: Any, said: Any, question: Reach
) -> None:
    claims = true_claims(tell, world, said)
    found = asked_about(ask, [claim for _, claim in claims], question)
    assert ends(found) == brute_force(claims, question)


@FEW
@given(world=worlds, said=said, question=reaches)
def test_the_proof_of_a_bound_adds_up_to_it(
    tell: Tell, ask: Ask, world: Any, said: Any, question: Reach
) -> None:
    claims = [claim for _, claim in true_claims(tell, world, said)]
    found = asked_about(ask, claims, question)
    for bound in (found.total.low, found.total.high):
        if bound.number is not None:
            assert sum(t.times * t.number for t in bound.terms) == bound.number


@FEW
@given(world=worlds, said=said, question=reaches, order=st.randoms())
def test_the_order_of_claims_does_not_matter(
    tell: Tell, ask: Ask, world: Any, said: Any, question: Reach, order: Any
) -> None:
    claims = [claim for _, claim in true_claims(tell, world, said)]
    found = asked_about(ask, claims, question)
    shuffled = list(claims)
    order.shuffle(shuffled)
    assert asked_about(ask, shuffled, question) == found


@FEW
@given(world=worlds, said=said, question=reaches, echoed=st.integers(0, 5))
def test_a_claim_without_news_changes_nothing(
    tell: Tell,
    ask: Ask,
    ends: Ends,
    world: Any,
    said: Any,
    question: Reach,
    echoed: int,
) -> None:
    claims = [claim for _, claim in true_claims(tell, world, said)]
    echo = claims[echoed % len(claims)]
    again = replace(
        tell(1),
        claim=replace(echo.claim, id=tell(1).claim.id, passage=tell(1).claim.passage),
        source="Evening Echo",
        published=date(2031, 5, 6),
    )
    found = asked_about(ask, claims, question)
    assert ends(asked_about(ask, [*claims, again], question)) == ends(found)


@FEW
@given(world=worlds, said=said, pair=st.sampled_from(NARROW_AND_WIDE))
def test_a_wider_question_never_has_a_lower_toll(
    tell: Tell, ask: Ask, ends: Ends, world: Any, said: Any, pair: Any
) -> None:
    claims = [claim for _, claim in true_claims(tell, world, said)]
    few, many = (asked_about(ask, claims, each) for each in pair)
    if few.recorded:
        (low, high), (wide_low, wide_high) = ends(few), ends(many)
        assert (low or 0) <= (wide_low or 0)
        assert wide_high is None or (high is not None and high <= wide_high)


@FEW
@given(world=worlds, said=said, question=reaches, cut=st.integers(0, 99))
def test_a_cut_that_tells_nothing_leaves_the_toll(
    tell: Tell, ask: Ask, ends: Ends, world: Any, said: Any, question: Reach, cut: int
) -> None:
    told = true_claims(tell, world, said)
    whole = told[cut % len(told)][0]
    inside = [each for each in REACHES if set(each.cells) <= set(whole.cells)]
    piece = told_of(tell, inside[cut % len(inside)], 0, None)
    claims = [claim for _, claim in told]
    found = asked_about(ask, claims, question)
    assert ends(asked_about(ask, [*claims, piece], question)) == ends(found)


@FEW
@given(world=worlds, reach=reaches)
def test_a_period_told_day_by_day_has_the_toll_of_the_whole(
    tell: Tell, ask: Ask, ends: Ends, world: Any, reach: Reach
) -> None:
    parts = [replace(reach, days=(day, day)) for day in sorted(set(reach.days))]
    exact = (0, 0)
    [(_, whole)] = true_claims(tell, world, [(reach, exact)])
    pieces = [
        claim for _, claim in true_claims(tell, world, [(p, exact) for p in parts])
    ]
    in_one = ends(asked_about(ask, [whole], reach))
    assert ends(asked_about(ask, pieces, reach)) == in_one
    assert ends(asked_about(ask, [whole, *pieces], reach)) == in_one


people = st.lists(
    st.tuples(
        st.sampled_from(["Sallow", "Tarn", "Wick"]),
        st.integers(1, 6),
        st.sampled_from(["women", "children", "soldiers"]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=25,
)
scopes = st.lists(
    st.tuples(
        st.sampled_from(["Merrow", "Estmark", "Westmark", "Sallow", "Tarn"]),
        st.integers(1, 6),
        st.integers(0, 5),
        st.sampled_from([None, "civilians", "women", "children", "combatants"]),
        st.sampled_from(["period", "running", "incident"]),
        slacks,
    ),
    min_size=1,
    max_size=12,
)

INSIDE = {
    "Merrow": {"Sallow", "Tarn", "Wick"},
    "Estmark": {"Sallow", "Tarn"},
    "Westmark": {"Wick"},
    "Sallow": {"Sallow"},
    "Tarn": {"Tarn"},
}
WHO = {
    None: {"women", "children", "soldiers"},
    "civilians": {"women", "children"},
    "women": {"women"},
    "children": {"children"},
    "combatants": {"soldiers"},
}


@FEW
@given(world=people, scopes=scopes, question=st.integers(0, 11))
def test_the_truth_lies_between_low_and_high(
    tell: Tell, ask: Ask, ends: Ends, world: Any, scopes: Any, question: int
) -> None:
    """Claims as of different days, running totals that grow, incidents by link."""
    claims, incidents = [], {}
    for where, first, length, victims, scope, slack in scopes:
        last = min(first + length, 6)
        truth = _killed(world, where, first, last, victims)
        one = None
        if scope == "incident":
            where, first, victims, one = world[length % len(world)]
            last, truth = first, _killed(world, where, first, first, victims, one)
            victims = "state forces" if victims == "soldiers" else victims
        above = None if slack[1] is None else truth + slack[1]
        claim = tell(
            max(truth - slack[0], 0),
            above,
            by="Monitor of Merrow",
            where=where,
            victims=victims,
            scope=Scope(scope),
            start=f"2031-05-0{first}",
            end=f"2031-05-0{last}",
            published=f"2031-05-0{last + 1}",
        )
        claims.append(claim)
        if one is not None:
            incidents[claim.claim.id] = IncidentId(f"{where} {first} {one}")
    where, first, length, victims, _, _ = scopes[question % len(scopes)]
    last = min(first + length, 6)
    days = (f"2031-05-0{first}", f"2031-05-0{last}")
    found = ask(claims, incidents, where=where, days=days, victims=victims)
    covered = [claim for claim in claims if claim.claim.scope is not Scope.INCIDENT]
    low, high = ends(found)
    truth = _killed(world, where, first, last, victims)
    assert not found.conflicts
    if low is not None:
        assert low <= truth
    if any(_covers(each, where, first, last, victims) for each in covered):
        assert high is None or truth <= high


def _killed(
    world: Any, where: str, first: int, last: int, victims: str | None, one: Any = None
) -> int:
    who = WHO.get(victims, {victims})
    inside = INSIDE.get(where, {where})
    return sum(
        place in inside and first <= day <= last and kind in who
        for place, day, kind, incident in world
        if one is None or incident == one
    )


def _covers(
    each: Printing, where: str, first: int, last: int, victims: str | None
) -> bool:
    period: Period = each.claim.period
    start = date(2031, 5, 1) + timedelta(days=first - 1)
    end = date(2031, 5, 1) + timedelta(days=last - 1)
    assert period.start is not None
    assert period.end is not None
    return (
        INSIDE[where] <= INSIDE.get(each.claim.place or "", set())
        and WHO[victims] <= WHO[each.claim.victims]
        and period.start <= start
        and end <= period.end
    )


def test_an_odd_number_of_halves_is_not_shared_out(
    tell: Tell, ask: Ask, ends: Ends
) -> None:
    """Three pairs of kinds with one person each leave room for two, not one and a half.

    Children and women, women and men, men and children: each pair holds just one
    person at least, so at least two people are needed in all.
    """
    pairs = ("children and women", "women and men", "men and children")
    claims = [
        tell(1, None, victims=pair, by="Monitor of Merrow", scope=Scope.PERIOD)
        for pair in pairs
    ]
    low, _ = ends(ask(claims))
    assert low == 2
