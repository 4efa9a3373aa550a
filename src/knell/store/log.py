"""The log: what was added and decided, each row chained to the one before."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from knell.model import Problem, RecordError
from knell.model.canonical import canonical
from knell.model.judgement import Judgement
from knell.model.restoring import restore
from knell.model.review import Review
from knell.store import models

CHUNK = 1000
"""Rows that are in memory together."""


class Kind(StrEnum):
    """What a row tells."""

    ADDITION = "addition"
    REVIEW = "review"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A document was added, and which text it was taken to print."""

    document: str
    sha256: str
    """Of its original."""
    digest: str
    """Of the extraction."""
    text: int
    """The text; documents with the same number are printings of one text."""
    who: str
    """The program and its version."""
    when: datetime


Entry = Addition | Review | Judgement
Told = TypeVar("Told", Addition, Review, Judgement)
_KINDS: dict[type, Kind] = {
    Addition: Kind.ADDITION,
    Review: Kind.REVIEW,
    Judgement: Kind.JUDGEMENT,
}


def append(alias: str, entry: Entry) -> None:
    """Add to the end of the log; whoever calls holds the transaction."""
    # The row of the record is locked, so that two rows cannot follow the same one.
    record = models.RecordRow.objects.using(alias).select_for_update().get()
    row = models.LogRow(
        serial=record.log_length + 1,
        kind=_KINDS[type(entry)].value,
        subject=_subject(entry),
        body=canonical(entry),
        previous=record.log_head,
    )
    row.digest = _digest(row)
    row.save(using=alias, force_insert=True)
    record.log_length, record.log_head = row.serial, row.digest
    record.save(using=alias, update_fields=["log_length", "log_head"])


def entries(alias: str, noun: type[Told], **which: str) -> Iterator[Told]:
    """All entries of a kind, oldest first; RecordError where a row is damaged."""
    for row in _rows(alias, kind=_KINDS[noun].value, **which):
        try:
            yield restore(noun, row.body)
        except ValueError:
            message = f"row {row.serial} of the log is damaged; run knell verify"
            raise RecordError(message) from None


def log_problems(alias: str) -> Iterator[Problem]:
    """What shows that rows were changed, taken out or put in; nothing when all is well.

    The rows before the first problem are as they were written.
    """
    record = models.RecordRow.objects.using(alias).get()
    serial, head = 0, ""
    for row in _rows(alias):
        serial += 1
        if row.serial != serial:
            yield _broken(f"row {serial} of the log is missing")
            return
        if row.previous != head or row.digest != _digest(row):
            yield _broken(f"row {serial} of the log, or the one before, was changed")
            return
        head = row.digest
    if (serial, head) != (record.log_length, record.log_head):
        yield _broken(f"the log ends at row {serial}, not at {record.log_length}")


def _subject(entry: Entry) -> str:
    match entry:
        case Addition():
            return entry.document
        case Review():
            return entry.claim
        case Judgement():
            return " ".join(entry.pair)


def _rows(alias: str, **which: str) -> Iterator[models.LogRow]:
    rows = models.LogRow.objects.using(alias).filter(**which).order_by("serial")
    last = -(2**63)
    while chunk := list(rows.filter(serial__gt=last)[:CHUNK]):
        yield from chunk
        last = chunk[-1].serial


def _digest(row: models.LogRow) -> str:
    told = (row.serial, row.kind, row.subject, row.body, row.previous)
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def _broken(message: str) -> Problem:
    return Problem(
        code="log-broken",
        message=f"{message}: decisions from there on cannot be relied on; compare the"
        " record with a backup",
        fatal=True,
    )
