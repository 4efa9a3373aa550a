"""Whether all that is kept is still what was put in."""

from collections.abc import Iterator

from knell.model import Document, Extraction, Problem, RecordError
from knell.model.canonical import digest
from knell.store import models
from knell.store.known import Known
from knell.store.log import Addition, Kind, entries, log_problems
from knell.store.originals import Originals
from knell.store.streaming import Stored, stored


def verify(alias: str, originals: Originals) -> Iterator[Problem]:
    """What is off, fatal, and what is only left over; nothing when all is well.

    Each original is hashed again, each passage cut again, each document compared with
    the log's word on it, and the chain of the log followed.
    """
    yield from log_problems(alias)
    for each in stored(alias, Known(alias)):
        yield from _document_problems(alias, each, originals)
    yield from _missing(alias)
    yield from _left_over(alias, originals)


def _document_problems(
    alias: str, each: Stored, originals: Originals
) -> Iterator[Problem]:
    row, extraction = each
    try:
        originals.read(row.sha256)
    except RecordError as error:
        yield _off(row.document, "original-off", str(error))
    if extraction is None:
        yield _changed(row.document)
        return
    yield from _passages(extraction)
    if not _as_added(alias, row, extraction):
        yield _changed(row.document)


def _as_added(alias: str, row: models.DocumentRow, extraction: Extraction) -> bool:
    """Whether the log says that just this was added."""
    found = (digest(extraction), row.sha256, row.text_id)
    try:
        added = list(entries(alias, Addition, subject=row.document))
    except RecordError:
        return False
    return found in [(each.digest, each.sha256, each.text) for each in added]


def _passages(extraction: Extraction) -> Iterator[Problem]:
    document = extraction.document
    passages = [each.passage for each in extraction.claims + extraction.statements]
    for passage in passages:
        if _lacks_text(document):
            return
        if document.text[passage.start : passage.end] != passage.quote:
            message = (
                f"the passage {passage.start}:{passage.end} of {document.id} is no"
                " longer what it quotes"
            )
            yield _off(document.id, "passage-off", message)


def _lacks_text(document: Document) -> bool:
    """Claims that came without their report have nothing to be cut from."""
    return not document.text


def _missing(alias: str) -> Iterator[Problem]:
    """Documents that were added and are not there."""
    documents = models.DocumentRow.objects.using(alias).values("document")
    added = models.LogRow.objects.using(alias).filter(kind=Kind.ADDITION.value)
    gone = added.exclude(subject__in=documents).values_list("subject", flat=True)
    for document in gone.order_by("serial"):
        message = f"the document {document} was added and is gone"
        yield _off(document, "document-gone", message)


def _left_over(alias: str, originals: Originals) -> Iterator[Problem]:
    rows = models.DocumentRow.objects.using(alias)
    for name in originals.names():
        if not rows.filter(sha256=name).exists():
            yield Problem(
                code="original-left-over",
                message=f"the original {name} belongs to no document: adding was cut"
                " short; add the same sources again, and it is taken up",
            )


def _changed(document: str) -> Problem:
    message = f"the document {document}, or what was read in it, was changed"
    return _off(document, "document-changed", message)


def _off(document: str, code: str, message: str) -> Problem:
    return Problem(code=code, message=message, source=document, fatal=True)
