"""Which claims a question finds, and that indexes find them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connections

from knell.model import Claim, ClaimId, Extraction, Harm, Period, Scope
from knell.store import Record, Sought
from knell.store.narrowing import searches

Report = Callable[..., Extraction]
Add = Callable[[Record, Extraction], bool]
KILLED = frozenset({Harm.KILLED})
MAY_6 = date(2031, 5, 6)


@pytest.fixture
def tell(record: Record, add: Add, report: Report) -> Callable[..., Claim]:
    """Adds a report whose claim has these fields."""

    def added(number: int, **about: object) -> Claim:
        made = report(number, killed=number + 20)
        claim = replace(made.claims[0], **about)  # type: ignore[arg-type]  # any field
        add(record, replace(made, claims=(claim,)))
        return claim

    return added


def _found(record: Record, sought: Sought) -> list[ClaimId]:
    return [each.claim.id for each in record.printings(sought)]


def test_claims_of_other_days_are_not_found(
    record: Record, tell: Callable[..., Claim]
) -> None:
    near = tell(1, period=Period(start=MAY_6, end=MAY_6))
    tell(2, period=Period(start=date(2031, 6, 1), end=date(2031, 6, 1)))
    around = tell(3, period=Period(start=date(2030, 1, 1), end=date(2032, 1, 1)))
    week = tell(4, period=Period(start=date(2031, 5, 1), end=date(2031, 5, 7)))
    tell(5, period=Period())
    sought = Sought(harms=KILLED, start=MAY_6, end=MAY_6)
    assert _found(record, sought) == [near.id, around.id, week.id]
    assert record.count(sought) == 3


def test_without_days_a_claim_that_tells_none_is_found(
    record: Record, tell: Callable[..., Claim]
) -> None:
    undated = tell(1, period=Period())
    assert _found(record, Sought(harms=KILLED)) == [undated.id]


def test_claims_of_other_places_and_harms_are_not_found(
    record: Record, tell: Callable[..., Claim]
) -> None:
    here = tell(1)
    tell(2, place="elsewhere", location=None)
    tell(3, place=None, location=None)
    tell(4, harm=Harm.RESCUED)
    places = frozenset({(here.place, here.location)})
    assert _found(record, Sought(harms=KILLED, places=places)) == [here.id]
    assert record.times_told((here.place, here.location)) == 2


def test_later_reports_are_not_found(record: Record, add: Add, report: Report) -> None:
    add(record, report(1))
    add(record, report(2, killed=40, published=date(2031, 5, 10)))
    add(record, report(3, killed=50, published=None))
    sought = Sought(harms=KILLED, as_of=date(2031, 5, 9))
    assert _found(record, sought) == [report(1).claims[0].id]


def test_a_part_comes_with_its_whole(record: Record, add: Add, report: Report) -> None:
    made = report(1)
    whole = made.claims[0]
    part = replace(
        whole, id=ClaimId("clm_part"), part_of=whole.id, place=None, location=None
    )
    alone = replace(part, id=ClaimId("clm_alone"), part_of=None)
    add(record, replace(made, claims=(whole, part, alone)))
    places = frozenset({(whole.place, whole.location)})
    sought = Sought(harms=KILLED, places=places)
    assert _found(record, sought) == [whole.id, part.id]


def test_a_running_total_comes_with_those_it_replaces(
    record: Record, tell: Callable[..., Claim]
) -> None:
    running = Scope.RUNNING
    earlier = tell(1, period=Period(start=MAY_6, end=date(2031, 5, 8)), scope=running)
    later = tell(2, period=Period(start=MAY_6, end=date(2031, 5, 20)), scope=running)
    sought = Sought(harms=KILLED, start=date(2031, 5, 15), end=date(2031, 5, 15))
    assert record.count(sought) == 1
    assert _found(record, sought) == [earlier.id, later.id]


def test_indexes_answer_each_search(record: Record, tell: Callable[..., Claim]) -> None:
    here = tell(1)
    alias = record._alias  # noqa: SLF001  # the room's own test
    if connections[alias].vendor != "sqlite":
        pytest.skip("PostgreSQL scans tables that are this small")
    around = frozenset({(here.place, here.location)})
    for places, index in ((around, "where"), (None, "when")):
        sought = Sought(harms=KILLED, places=places, start=MAY_6, end=MAY_6)
        plans = [rows.explain() for rows in searches(alias, sought, record._known)]  # noqa: SLF001
        assert len(plans) == 2
        for plan in plans:
            assert f"USING INDEX knell_claim_{index}" in plan
            assert "SCAN" not in plan


def test_names_come_once_and_with_the_documents_asked_for(
    record: Record, add: Add, report: Report
) -> None:
    add(record, report(1))
    add(record, report(2, killed=40, source="the town council"))
    assert list(record.mentions([report(2).document.id])) == [
        ("", "the town council"),
        (None, "Harbour Post"),
        (None, "the town council"),
        ("r2", "the town council"),
    ]
