"""What must hold for any body of claims, tried on invented worlds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knell.model import IncidentId, Scope
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
MOST = 3
_ALL_WORLDS = np.array(list(product(range(MOST + 2), repeat=len(CELLS))), dtype=np.int8)


World = tuple[int, ...]
"""How many people there are in each cell."""
Slack = tuple[int, int | None]
"""How far a claim stays below and above the truth; None: it has no high."""


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


Story = tuple[World, list[tuple[Reach, Slack]]]

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
    tell: Tell, reach: Reach, low: int, high: int | None, by: str = "Monitor of Merrow"
) -> Printing:
    first, last = reach.days
    return tell(
        low,
        high,
        where=reach.where,
        start=f"2031-05-0{first}",
        end=f"2031-05-0{last}",
        victims=reach.victims,
        published="2031-05-04",
        by=by,
        scope=Scope.PERIOD,
    )


def asked_about(ask: Ask, claims: list[Printing], reach: Reach) -> Toll:
    days = tuple(f"2031-05-0{day}" for day in reach.days)
    return ask(claims, where=reach.where, days=days, victims=reach.victims)


def true_claims(
    tell: Tell, world: World, said: list[tuple[Reach, Slack]]
) -> list[tuple[Reach, Printing]]:
    """Claims that are true of the world, each as loose as its slack."""
    claims = []
    for reach, (below, above) in said:
        truth = sum(world[cell] for cell in reach.cells)
        high = None if above is None else truth + above
        claims.append((reach, told_of(tell, reach, max(truth - below, 0), high)))
    return claims


stories = st.tuples(
    worlds, st.lists(st.tuples(reaches, slacks), min_size=1, max_size=6)
)


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
@given(story=stories, question=reaches)
def test_bounds_are_those_of_brute_force(
    tell: Tell, ask: Ask, ends: Ends, story: Story, question: Reach
) -> None:
    claims = true_claims(tell, *story)
    found = asked_about(ask, [claim for _, claim in claims], question)
    assert ends(found) == brute_force(claims, question)


@FEW
@given(story=stories, question=reaches)
def test_the_proof_of_a_bound_adds_up_to_it(
    tell: Tell, ask: Ask, story: Story, question: Reach
) -> None:
    claims = [claim for _, claim in true_claims(tell, *story)]
    found = asked_about(ask, claims, question)
    for bound in (found.total.low, found.total.high):
        if bound.number is not None:
            assert sum(t.times * t.number for t in bound.terms) == bound.number


@FEW
@given(story=stories, question=reaches, order=st.randoms())
def test_the_order_of_claims_does_not_matter(
    tell: Tell, ask: Ask, story: Story, question: Reach, order: Random
) -> None:
    claims = [claim for _, claim in true_claims(tell, *story)]
    found = asked_about(ask, claims, question)
    shuffled = list(claims)
    order.shuffle(shuffled)
    assert asked_about(ask, shuffled, question) == found


@FEW
@given(story=stories, question=reaches, echoed=st.integers(0, 5))
def test_a_claim_without_news_changes_nothing(
    tell: Tell,
    ask: Ask,
    ends: Ends,
    story: Story,
    question: Reach,
    echoed: int,
) -> None:
    claims = [claim for _, claim in true_claims(tell, *story)]
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
@given(story=stories, pair=st.sampled_from(NARROW_AND_WIDE))
def test_a_wider_question_never_has_a_lower_toll(
    tell: Tell, ask: Ask, ends: Ends, story: Story, pair: tuple[Reach, Reach]
) -> None:
    claims = [claim for _, claim in true_claims(tell, *story)]
    few, many = (asked_about(ask, claims, each) for each in pair)
    if few.recorded:
        (low, high), (wide_low, wide_high) = ends(few), ends(many)
        assert (low or 0) <= (wide_low or 0)
        assert wide_high is None or (high is not None and high <= wide_high)


@FEW
@given(story=stories, question=reaches, cut=st.integers(0, 99))
def test_a_cut_that_tells_nothing_leaves_the_toll(
    tell: Tell, ask: Ask, ends: Ends, story: Story, question: Reach, cut: int
) -> None:
    told = true_claims(tell, *story)
    whole = told[cut % len(told)][0]
    inside = [each for each in REACHES if set(each.cells) <= set(whole.cells)]
    piece = told_of(tell, inside[cut % len(inside)], 0, None)
    claims = [claim for _, claim in told]
    found = asked_about(ask, claims, question)
    assert ends(asked_about(ask, [*claims, piece], question)) == ends(found)


@FEW
@given(world=worlds, reach=reaches)
def test_a_period_told_day_by_day_has_the_toll_of_the_whole(
    tell: Tell, ask: Ask, ends: Ends, world: World, reach: Reach
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


Drawn = tuple[str, int, int, str | None, str, Slack]
"""Where, first day, further days, whom, which scope, and how exactly."""

people = st.lists(
    st.tuples(
        st.sampled_from(["Sallow", "Tarn", "Wick"]),
        st.integers(1, 6),
        st.sampled_from(["women", "children", "state forces"]),
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
    "Wick": {"Wick"},
}
WHO = {
    None: {"women", "children", "state forces"},
    "civilians": {"women", "children"},
    "women": {"women"},
    "children": {"children"},
    "combatants": {"state forces"},
    "state forces": {"state forces"},
}


Person = tuple[str, int, str, int]
"""Where, on which day, what kind, in which incident of that place and day."""


@dataclass(frozen=True)
class Scoped:
    """What a claim of the wider world is about."""

    where: str
    first: int
    last: int
    victims: str | None
    incident: int | None = None

    def truth(self, world: list[Person]) -> int:
        """How many people of the world it is about."""
        inside, who = INSIDE[self.where], WHO[self.victims]
        return sum(
            place in inside
            and self.first <= day <= self.last
            and kind in who
            and self.incident in {None, incident}
            for place, day, kind, incident in world
        )

    def holds(self, other: "Scoped") -> bool:
        """Whether everybody of the other is in this one."""
        return (
            INSIDE[other.where] <= INSIDE[self.where]
            and WHO[other.victims] <= WHO[self.victims]
            and self.first <= other.first
            and other.last <= self.last
            and self.incident is None
        )


def scoped(world: list[Person], drawn: Drawn) -> Scoped:
    """The scope that was drawn; that of some person's incident for an incident."""
    where, first, length, victims, scope, _ = drawn
    if scope == "incident":
        place, day, kind, incident = world[length % len(world)]
        return Scoped(place, day, day, kind, incident)
    return Scoped(where, first, min(first + length, 6), victims)


@FEW
@given(world=people, scopes=scopes, question=st.integers(0, 11))
def test_the_truth_lies_between_low_and_high(
    tell: Tell,
    ask: Ask,
    ends: Ends,
    world: list[Person],
    scopes: list[Drawn],
    question: int,
) -> None:
    """Claims as of different days, running totals that grow, incidents by link."""
    told = [(scoped(world, drawn), drawn) for drawn in scopes]
    claims = [
        _told_truly(tell, about, about.truth(world), drawn) for about, drawn in told
    ]
    incidents = {
        claim.claim.id: IncidentId(f"{about.where} {about.first} {about.incident}")
        for claim, (about, _) in zip(claims, told, strict=True)
        if about.incident is not None
    }
    asked = replace(told[question % len(told)][0], incident=None)
    days = (f"2031-05-0{asked.first}", f"2031-05-0{asked.last}")
    found = ask(claims, incidents, where=asked.where, days=days, victims=asked.victims)
    low, high = ends(found)
    assert not found.conflicts
    assert (low or 0) <= asked.truth(world)
    if any(about.holds(asked) for about, _ in told):
        assert high is None or asked.truth(world) <= high


def _told_truly(tell: Tell, about: Scoped, truth: int, drawn: Drawn) -> Printing:
    below, above = drawn[-1]
    return tell(
        max(truth - below, 0),
        None if above is None else truth + above,
        by="Monitor of Merrow",
        where=about.where,
        victims=about.victims,
        scope=Scope(drawn[-2]),
        start=f"2031-05-0{about.first}",
        end=f"2031-05-0{about.last}",
        published=f"2031-05-0{about.last + 1}",
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


anything = st.lists(
    st.tuples(
        st.sampled_from(["Merrow", "Estmark", "Sallow", "Nether Holm", None]),
        st.tuples(st.integers(1, 4), st.integers(0, 2)),
        st.sampled_from([None, "civilians", "women", "villagers", "rebels"]),
        st.sampled_from(list(Scope)),
        st.tuples(st.integers(0, 20), st.one_of(st.none(), st.integers(0, 5))),
        st.tuples(st.integers(1, 3), st.sampled_from(["d1", "d2", "d3"])),
        st.sampled_from(["Monitor of Merrow", None]),
    ),
    min_size=1,
    max_size=10,
)


def told_anyhow(tell: Tell, drawn: tuple[Any, ...]) -> Printing:
    where, (first, length), victims, scope, (low, above), (day, doc), by = drawn
    return tell(
        low,
        None if above is None else low + above,
        by=by,
        where=where,
        victims=victims,
        scope=scope,
        start=f"2031-05-0{first}",
        end=f"2031-05-0{first + length}",
        published=f"2031-05-{10 + day}",
        doc=f"{doc} of day {day}",
    )


@FEW
@given(drawn=anything, order=st.randoms(), where=st.sampled_from(["Merrow", "Sallow"]))
def test_claims_that_contradict_have_bounds_all_the_same(
    tell: Tell, ask: Ask, drawn: list[Any], order: Random, where: str
) -> None:
    claims = [told_anyhow(tell, each) for each in drawn]
    found = ask(claims, where=where)
    low, high = found.total.low.number, found.total.high.number
    assert high is None or (low is not None and low <= high)
    assert all(len(each.claims) > 1 for each in found.conflicts)
    shuffled = list(claims)
    order.shuffle(shuffled)
    assert ask(shuffled, where=where) == found
