"""Decisions are added, never changed, and a change by other means shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from knell.model import (
    ClaimId,
    Decision,
    Extraction,
    Judgement,
    RecordError,
    Review,
    Verdict,
)
from knell.model.judgement import latest
from knell.model.review import version_of
from knell.store import Record
from knell.store.models import LogRow

Report = Callable[..., Extraction]
Add = Callable[[Record, Extraction], bool]
NOON = datetime(2031, 5, 10, 12, tzinfo=UTC)


@pytest.fixture
def reviewed(record: Record, add: Add, report: Report) -> Record:
    """A record of one report, with a review and a judgement."""
    made = report(1)
    add(record, made)
    record.append_review(_review(made))
    record.append_judgement(_judgement(Verdict.UNSURE, 0))
    return record


def _review(made: Extraction, **about: object) -> Review:
    claim = made.claims[0]
    plain = Review(
        claim=claim.id,
        decision=Decision.ACCEPT,
        against=version_of(claim),
        who="A. Reviewer",
        when=NOON,
        why="read it — twice",
    )
    return replace(plain, **about)  # type: ignore[arg-type]  # fields of any kind


def _judgement(verdict: Verdict, minutes: int) -> Judgement:
    return Judgement(
        one="clm_2",
        other="clm_1",
        verdict=verdict,
        who="A. Reviewer",
        when=NOON + timedelta(minutes=minutes),
    )


def test_a_review_comes_back_as_it_was_given(
    record: Record, add: Add, full_report: Extraction
) -> None:
    add(record, full_report)
    claim = full_report.claims[0]
    amended = _review(
        full_report,
        decision=Decision.AMEND,
        replacement=replace(claim, perpetrator=None, confidence=0.1),
    )
    record.append_review(amended)
    assert list(record.reviews()) == [amended]


def test_reviews_come_in_the_order_they_were_made(
    reviewed: Record, report: Report
) -> None:
    later = _review(report(1), decision=Decision.REJECT, when=NOON + timedelta(hours=1))
    reviewed.append_review(later)
    found = list(reviewed.reviews())
    assert [each.decision for each in found] == [Decision.ACCEPT, Decision.REJECT]


def test_the_latest_judgement_stands(reviewed: Record) -> None:
    later = _judgement(Verdict.SAME, 1)
    reviewed.append_judgement(later)
    found = list(reviewed.judgements())
    assert found == [_judgement(Verdict.UNSURE, 0), later]
    assert latest(found) == {("clm_1", "clm_2"): later}


def test_a_review_of_no_claim_is_refused(reviewed: Record, report: Report) -> None:
    with pytest.raises(RecordError, match="has no claim 'clm_0'"):
        reviewed.append_review(_review(report(1), claim=ClaimId("clm_0")))
    assert len(list(reviewed.reviews())) == 1


def test_an_untouched_log_holds(reviewed: Record) -> None:
    assert list(reviewed.verify()) == []


@pytest.mark.parametrize("serial", [1, 2, 3])
@pytest.mark.parametrize("field", ["body", "subject", "kind", "previous", "digest"])
def test_a_changed_row_shows(reviewed: Record, serial: int, field: str) -> None:
    rows = LogRow.objects.using(reviewed._alias)  # noqa: SLF001  # behind its back
    rows.filter(serial=serial).update(**{field: '{"who":"nobody"}'})
    codes = [each.code for each in reviewed.verify()]
    assert codes[0] == "log-broken"


@pytest.mark.parametrize("serial", [1, 2, 3])
def test_a_missing_row_shows(reviewed: Record, serial: int) -> None:
    rows = LogRow.objects.using(reviewed._alias)  # noqa: SLF001  # behind its back
    rows.filter(serial=serial).delete()
    codes = [each.code for each in reviewed.verify()]
    assert codes[0] == "log-broken"


def test_a_log_that_lost_everything_shows(reviewed: Record) -> None:
    LogRow.objects.using(reviewed._alias).all().delete()  # noqa: SLF001  # as above
    found = next(iter(reviewed.verify()))
    assert "ends at row 0, not at 3" in found.message


def test_the_head_of_the_log_changes_with_each_decision(
    reviewed: Record,
) -> None:
    before = reviewed.status()
    reviewed.append_judgement(_judgement(Verdict.DIFFERENT, 2))
    after = reviewed.status()
    assert (before.log_length, after.log_length) == (3, 4)
    assert before.log_head != after.log_head
