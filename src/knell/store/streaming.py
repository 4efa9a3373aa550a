"""Extractions out of the tables, a few documents at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db.models import QuerySet

from knell.model import Extraction, RecordError
from knell.store import models
from knell.store.known import Known
from knell.store.nouns import extraction_of

CHUNK = 200
"""Documents that are in memory together."""

Row = TypeVar("Row", models.ClaimRow, models.StatementRow, models.ProblemRow)


Stored = tuple[models.DocumentRow, Extraction | None]
"""A document's row, and the extraction; None when its rows make no nouns any more."""


def extractions(alias: str, known: Known) -> Iterator[Extraction]:
    """All extractions by key; RecordError where rows were damaged."""
    for row, extraction in stored(alias, known):
        if extraction is None:
            message = (
                f"what was read in the document {row.document} is damaged; knell verify"
                " says what else is"
            )
            raise RecordError(message)
        yield extraction


def stored(alias: str, known: Known) -> Iterator[Stored]:
    """All documents by key with what was read in them."""
    for chunk in _chunks(alias):
        yield from _of_documents(alias, chunk, known)


def _chunks(alias: str) -> Iterator[list[models.DocumentRow]]:
    """By key, since a cursor that stays open would hold up whoever writes."""
    rows = models.DocumentRow.objects.using(alias).order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _of_documents(
    alias: str, documents: Sequence[models.DocumentRow], known: Known
) -> Iterator[Stored]:
    keys = [row.pk for row in documents]
    claims = _by_document(models.ClaimRow.objects.using(alias), keys)
    statements = _by_document(models.StatementRow.objects.using(alias), keys)
    problems = _by_document(models.ProblemRow.objects.using(alias), keys)
    told = [claim for each in claims.values() for claim in each]
    known.names(row.claimant_id for row in told)
    known.names(row.source_id for row in documents)
    known.places(row.whereabouts_id for row in told)
    for row in documents:
        parts = (claims[row.pk], statements[row.pk], problems[row.pk])
        try:
            yield row, extraction_of(row, *parts, known)
        except (ValueError, TypeError, KeyError):
            yield row, None


def _by_document(rows: QuerySet[Row], keys: Sequence[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows.filter(document__in=keys).order_by("document", "position"):
        found[row.document_id].append(row)
    return found
