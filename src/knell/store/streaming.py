"""Extractions out of the tables, a few documents at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db.models import QuerySet

from knell.model import Extraction
from knell.store import models
from knell.store.known import Known
from knell.store.nouns import document_of, extraction_of

CHUNK = 200
"""Documents that are in memory together."""

Row = TypeVar("Row", models.ClaimRow, models.StatementRow, models.ProblemRow)


def extractions(
    alias: str, known: Known, documents: Sequence[int] | None = None
) -> Iterator[Extraction]:
    """The extractions of all documents, or of those with these keys, by key."""
    for chunk in _chunks(alias, documents):
        yield from _of_documents(alias, chunk, known)


def _chunks(
    alias: str, documents: Sequence[int] | None
) -> Iterator[list[models.DocumentRow]]:
    """By key, since a cursor that stays open would hold up whoever writes."""
    rows = models.DocumentRow.objects.using(alias).order_by("pk")
    if documents is not None:
        for start in range(0, len(documents), CHUNK):
            yield list(rows.filter(pk__in=documents[start : start + CHUNK]))
        return
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _of_documents(
    alias: str, documents: Sequence[models.DocumentRow], known: Known
) -> Iterator[Extraction]:
    keys = [row.pk for row in documents]
    claims = _by_document(models.ClaimRow.objects.using(alias), keys)
    statements = _by_document(models.StatementRow.objects.using(alias), keys)
    problems = _by_document(models.ProblemRow.objects.using(alias), keys)
    told = [claim for each in claims.values() for claim in each]
    known.names(row.claimant_id for row in told)
    known.names(row.source_id for row in documents)
    known.places(row.whereabouts_id for row in told)
    for row in documents:
        document = document_of(row, problems[row.pk], known)
        yield extraction_of(
            document, claims[row.pk], statements[row.pk], problems[row.pk], known
        )


def _by_document(rows: QuerySet[Row], keys: Sequence[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows.filter(document__in=keys).order_by("document", "position"):
        found[row.document_id].append(row)
    return found
