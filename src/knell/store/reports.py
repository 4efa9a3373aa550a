"""Of some documents: their sources, what was said in them, and what was amiss."""

from collections.abc import Iterable, Iterator

from knell.model import DocumentId, Problem, Statement
from knell.model.source import Source
from knell.store import models
from knell.store.known import Known
from knell.store.narrowing import chunks
from knell.store.nouns import problem_of, statement_of


def sources(
    alias: str, documents: Iterable[DocumentId], known: Known
) -> Iterator[Source]:
    """The documents without their texts, as far as there are such."""
    table = models.DocumentRow.objects.using(alias).defer("body")
    for chunk in chunks(sorted(documents)):
        rows = list(table.filter(document__in=chunk).order_by("pk"))
        known.names(row.source_id for row in rows)
        for row in rows:
            yield Source(
                document=DocumentId(row.document),
                outlet=known.name(row.source_id) or "",
                title=row.title,
                url=row.url,
                published=row.published,
                sha256=row.sha256,
            )


def statements(alias: str, documents: Iterable[DocumentId]) -> list[Statement]:
    """The statements of the documents, in the order of the record."""
    table = models.StatementRow.objects.using(alias).select_related("document")
    table = table.defer("document__body")
    rows = [
        row
        for chunk in chunks(sorted(documents))
        for row in table.filter(document__document__in=chunk)
    ]
    rows.sort(key=lambda row: (row.document_id, row.position))
    return [statement_of(row, DocumentId(row.document.document)) for row in rows]


def problems(alias: str, documents: Iterable[DocumentId]) -> list[Problem]:
    """All that could not be read in the record, and what is doubtful in the documents.

    In the order of the record.
    """
    table = models.ProblemRow.objects.using(alias).filter(arrival=False)
    found = {row.pk: row for row in table.filter(fatal=True)}
    for chunk in chunks(sorted(documents)):
        doubtful = table.filter(document__document__in=chunk)
        found |= {row.pk: row for row in doubtful}
    rows = sorted(found.values(), key=lambda row: (row.document_id, row.position))
    return [problem_of(row) for row in rows]
