"""What `verify` finds when something is no longer as it was put in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from knell.model import Extraction
from knell.store import Record
from knell.store.models import ClaimRow, DocumentRow, NameRow, StatementRow

Report = Callable[..., Extraction]
Add = Callable[[Record, Extraction], bool]


class Home(Protocol):
    """Room for one record."""

    directory: Path

    def create(self) -> Record: ...


@pytest.fixture
def kept(home: Home, add: Add, report: Report, full_report: Extraction) -> Record:
    """A record of two reports."""
    record = home.create()
    add(record, report(1))
    add(record, full_report)
    return record


def _codes(record: Record) -> list[str]:
    return [each.code for each in record.verify()]


def _original(home: Home, made: Extraction) -> Path:
    name = made.document.sha256
    return home.directory / "originals" / name[:2] / name


def test_all_is_well_at_first(kept: Record) -> None:
    assert _codes(kept) == []


def test_a_changed_original_shows(home: Home, kept: Record, report: Report) -> None:
    _original(home, report(1)).write_bytes(b"changed")
    [found] = kept.verify()
    assert (found.code, found.source, found.fatal) == ("original-off", "r1", True)


def test_a_missing_original_shows(home: Home, kept: Record, report: Report) -> None:
    _original(home, report(1)).unlink()
    assert _codes(kept) == ["original-off"]


def test_an_original_left_by_a_cut_short_addition_is_no_harm(
    home: Home, kept: Record, report: Report
) -> None:
    path = _original(home, report(5))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"5")
    [found] = kept.verify()
    assert (found.code, found.fatal) == ("original-left-over", False)


def test_a_changed_number_shows(kept: Record) -> None:
    rows = ClaimRow.objects.using(kept._alias)  # noqa: SLF001  # behind its back
    rows.filter(low=16, document__document="r1").update(low=15)
    assert _codes(kept) == ["document-changed"]


def test_a_changed_text_shows_at_its_passages(kept: Record) -> None:
    rows = DocumentRow.objects.using(kept._alias)  # noqa: SLF001  # behind its back
    rows.filter(document="r1").update(body="Report 1: shells killed 61, it said.")
    assert _codes(kept) == ["passage-off", "document-changed"]


def test_a_value_that_makes_no_noun_shows(kept: Record) -> None:
    rows = ClaimRow.objects.using(kept._alias)  # noqa: SLF001  # behind its back
    rows.filter(document__document="r1").update(harm="bored")
    assert _codes(kept) == ["document-changed"]


def test_a_renamed_claimant_shows_wherever_it_speaks(kept: Record) -> None:
    names = NameRow.objects.using(kept._alias)  # noqa: SLF001  # behind its back
    names.filter(name="the town council").update(name="the rebels")
    assert _codes(kept) == ["document-changed", "document-changed"]


def test_a_missing_claim_or_statement_shows(kept: Record) -> None:
    StatementRow.objects.using(kept._alias).all().delete()  # noqa: SLF001  # as above
    assert _codes(kept) == ["document-changed"]


def test_a_missing_document_shows(kept: Record) -> None:
    rows = DocumentRow.objects.using(kept._alias)  # noqa: SLF001  # behind its back
    rows.filter(document="r1").delete()
    assert _codes(kept) == ["document-gone", "original-left-over"]


def test_a_document_put_in_behind_the_log_shows(kept: Record) -> None:
    rows = DocumentRow.objects.using(kept._alias)  # noqa: SLF001  # behind its back
    row = rows.get(document="r1")
    row.pk, row.document, row.sha256 = None, "r9", "0" * 64
    row.save(using=kept._alias, force_insert=True)  # noqa: SLF001  # as above
    assert _codes(kept) == ["original-off", "document-changed"]


def test_the_status_counts_what_is_there(kept: Record) -> None:
    found = kept.status()
    assert (found.documents, found.texts, found.reprinted) == (2, 2, 0)
    assert (found.claims, found.statements, found.problems) == (3, 1, 2)
    assert (found.first_day, found.last_day) == (date(2031, 5, 6), date(2031, 5, 6))
    assert found.newest == date(2031, 5, 9)


def test_an_empty_record_has_a_status(home: Home) -> None:
    found = home.create().status()
    assert (found.documents, found.claims, found.newest) == (0, 0, None)
