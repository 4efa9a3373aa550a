"""What goes into a record comes out of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from knell.model import Claim, Count, DocumentId, Extraction, RecordError
from knell.store import Record

Report = Callable[..., Extraction]
Add = Callable[[Record, Extraction], bool]


class Home(Protocol):
    """Room for one record."""

    directory: Path
    url: str | None

    def create(self) -> Record: ...

    def open(self, **how: float) -> Record: ...


def test_what_was_read_comes_back_as_it_was(
    home: Home, add: Add, full_report: Extraction
) -> None:
    add(home.create(), full_report)
    assert list(home.open().extractions()) == [full_report]


def test_documents_come_back_in_the_order_they_were_added(
    record: Record, add: Add, report: Report
) -> None:
    numbers = [3, 1, 2]
    for number in numbers:
        add(record, report(number, killed=number + 20))
    found = [each.document.id for each in record.extractions()]
    assert found == ["r3", "r1", "r2"]


def test_more_documents_than_are_held_at_once_all_come_back(
    record: Record, add: Add, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knell.store.streaming.CHUNK", 2)
    made = [report(number, killed=number + 20) for number in range(5)]
    for each in made:
        add(record, each)
    assert list(record.extractions()) == made


def test_a_document_is_known_by_its_bytes(
    record: Record, add: Add, report: Report
) -> None:
    assert add(record, report(1))
    assert not add(record, report(1))
    assert record.holds(report(1).document.sha256)
    assert len(list(record.extractions())) == 1


def test_two_documents_cannot_share_an_id(
    record: Record, add: Add, report: Report
) -> None:
    add(record, report(1))
    other = report(1, killed=40)
    with pytest.raises(RecordError, match="has the id 'r1'"):
        add(record, other)
    assert [each.claims[0].count.low for each in record.extractions()] == [16]


def test_the_original_comes_back_byte_for_byte(
    record: Record, add: Add, report: Report
) -> None:
    add(record, report(1))
    expected = f"1 {report(1).document.text}".encode()
    assert record.original(DocumentId("r1")) == expected


def test_bytes_of_another_document_are_refused(record: Record, report: Report) -> None:
    with pytest.raises(ValueError, match="sha256"):
        record.add(report(1), b"something else")
    assert list(record.extractions()) == []


def test_an_unknown_document_has_no_original(record: Record) -> None:
    with pytest.raises(RecordError, match="no document 'r9'"):
        record.original(DocumentId("r9"))


def test_a_changed_original_is_not_handed_out(
    home: Home, add: Add, report: Report
) -> None:
    record = home.create()
    add(record, report(1))
    name = report(1).document.sha256
    (home.directory / "originals" / name[:2] / name).write_bytes(b"changed")
    with pytest.raises(RecordError, match="was changed"):
        record.original(DocumentId("r1"))


def test_a_claim_is_printed_by_its_outlet(
    record: Record, add: Add, report: Report
) -> None:
    add(record, report(1))
    [printing] = record.printings()
    assert (printing.source, printing.published) == (
        "Harbour Post",
        report(1).document.published,
    )
    assert printing.claim == report(1).claims[0]


def test_what_fails_halfway_leaves_nothing(
    record: Record, add: Add, report: Report
) -> None:
    made = report(1)
    twice = replace(made.claims[0], count=_too_many(made.claims[0]))
    with pytest.raises(RecordError, match="number this great"):
        add(record, replace(made, claims=(made.claims[0], twice)))
    assert list(record.extractions()) == []
    assert add(record, made)
    assert list(record.extractions()) == [made]


def _too_many(claim: Claim) -> Count:
    return replace(claim.count, low=10**30, high=None)


def test_all_of_a_transaction_is_added_or_nothing(
    record: Record, add: Add, report: Report
) -> None:
    def two_and_a_fault() -> None:
        with record.transaction():
            add(record, report(1))
            add(record, report(2, killed=40))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        two_and_a_fault()
    assert list(record.extractions()) == []


def test_two_records_can_be_open_together(
    tmp_path: Path, home: Home, add: Add, report: Report
) -> None:
    first = home.create()
    home.directory, home.url = tmp_path / "other", None
    second = home.create()
    add(first, report(1))
    add(second, report(2))
    assert [each.document.id for each in first.extractions()] == ["r1"]
    assert [each.document.id for each in second.extractions()] == ["r2"]
