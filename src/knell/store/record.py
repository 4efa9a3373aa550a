"""A record: what was read, given in and given back as nouns."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from django.db import transaction

from knell.model import (
    Claim,
    ClaimId,
    DocumentId,
    Extraction,
    Problem,
    RecordError,
    Statement,
)
from knell.model.judgement import Judgement
from knell.model.review import Review
from knell.model.source import Source
from knell.model.toll import Printing
from knell.store import models, reports
from knell.store.adding import add_extraction
from knell.store.engine import disconnect, told
from knell.store.known import Known
from knell.store.log import append, entries
from knell.store.naming import names, names_in
from knell.store.narrowing import Sought, called, count, printings
from knell.store.originals import Originals, sha256_of
from knell.store.status import Status, status
from knell.store.streaming import extractions
from knell.store.verification import verify
from knell.store.whereabouts import Whereabouts


class Record:
    """An open record; `open_record` and `create_record` make one.

    Use it in a `with` statement, or call `close`. Each thread needs its own.
    """

    def __init__(self, directory: Path, alias: str) -> None:
        """The record in a directory, its database known by an alias."""
        self.directory = directory
        self._alias = alias
        self._originals = Originals(directory)
        self._known = Known(alias)

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give the database back; a closed record opens again when it is used."""
        disconnect(self._alias)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is added in this block is added, or nothing of it."""
        try:
            with told(self.directory), transaction.atomic(self._alias):
                yield
        except BaseException:
            self._known.forget()
            raise

    def add(self, extraction: Extraction, original: bytes) -> bool:
        """Add a document with all that was read in it, whole or not at all.

        `original` are its bytes as they came. False when the same bytes are there
        already: then nothing is added. A near copy of a document, with the same
        figures, becomes another printing of its text.

        ValueError when the bytes are not those of the document's hash; RecordError
        when another document has its id, or the record cannot be written.
        """
        if sha256_of(original) != extraction.document.sha256:
            message = "the original is not the one that the document's sha256 is of"
            raise ValueError(message)
        self._keep(original)
        with self.transaction():
            return add_extraction(self._alias, extraction, self._known)

    def holds(self, sha256: str) -> bool:
        """Whether a document of these bytes was added."""
        return self._documents_are_there(sha256=sha256)

    def has(self, document: DocumentId) -> bool:
        """Whether a document has this id."""
        return self._documents_are_there(document=document)

    def extractions(self) -> Iterator[Extraction]:
        """All that was read, document by document in the order they were added.

        A stream: memory does not grow with the record. What is added meanwhile may
        come at its end.
        """
        with told(self.directory):
            yield from extractions(self._alias, self._known)

    def printings(
        self, sought: Sought | None = None, also: Iterable[ClaimId] = ()
    ) -> Iterator[Printing]:
        """All claims with outlet and day, in the order of `extractions`.

        Or only those that touch what is `sought`, with the claims that they are linked
        to; then those named in `also` come too.
        """
        if sought is None:
            for extraction in self.extractions():
                for claim in extraction.claims:
                    yield _printing(claim, extraction)
        else:
            with told(self.directory):
                yield from printings(self._alias, sought, self._known, also)

    def called(self, beginning: str, most: int) -> tuple[Printing, ...]:
        """The claim of this id, as it was read; else those whose ids begin so.

        At most so many of these, in the order of `extractions`.
        """
        with told(self.directory):
            return tuple(called(self._alias, beginning, most, self._known))

    def count(self, sought: Sought) -> int:
        """How many claims touch what is sought."""
        with told(self.directory):
            return count(self._alias, sought, self._known)

    def claim_count(self) -> int:
        """How many claims there are."""
        with told(self.directory):
            return models.ClaimRow.objects.using(self._alias).count()

    def places(self) -> tuple[Whereabouts, ...]:
        """Every place that claims tell: each wording with what it was resolved to."""
        with told(self.directory):
            return tuple(self._known.all_places().values())

    def times_told(self, place: Whereabouts) -> int:
        """How many claims tell this place."""
        with told(self.directory):
            keys = [key for key, at in self._known.all_places().items() if at == place]
            rows = models.ClaimRow.objects.using(self._alias)
            return rows.filter(whereabouts__in=keys).count()

    def mentions(
        self, documents: Iterable[DocumentId] = ()
    ) -> Iterator[tuple[DocumentId | None, str]]:
        """The names of all claimants and outlets, and who is named in which document.

        Before an outlet's name stands None. Every claimant comes once with no document,
        and once more with each of these `documents` that names it.
        """
        with told(self.directory):
            yield from names(self._alias)
            yield from names_in(self._alias, documents)

    def sources(self, documents: Iterable[DocumentId]) -> Iterator[Source]:
        """Where the passages of these documents come from, in stable order."""
        with told(self.directory):
            yield from reports.sources(self._alias, documents, self._known)

    def statements(self, documents: Iterable[DocumentId]) -> Iterator[Statement]:
        """The statements of these documents, in the order of `extractions`."""
        with told(self.directory):
            yield from reports.statements(self._alias, documents)

    def problems(self, documents: Iterable[DocumentId]) -> Iterator[Problem]:
        """The problems of reading these documents, and the fatal ones of all others."""
        with told(self.directory):
            yield from reports.problems(self._alias, documents)

    def original(self, document: DocumentId) -> bytes:
        """The bytes of a document as they came.

        RecordError when there is no such document, or its bytes are missing or changed.
        """
        with told(self.directory):
            rows = models.DocumentRow.objects.using(self._alias)
            row = rows.filter(document=document).only("sha256").first()
        if row is None:
            message = f"the record {self.directory} has no document {document!r}"
            raise RecordError(message)
        return self._originals.read(row.sha256)

    def append_review(self, review: Review) -> None:
        """Add a decision on a claim to the log.

        RecordError when the record has no such claim.
        """
        with self.transaction():
            claims = models.ClaimRow.objects.using(self._alias)
            if not claims.filter(claim=review.claim).exists():
                message = f"the record {self.directory} has no claim {review.claim!r}"
                raise RecordError(message)
            append(self._alias, review)

    def append_judgement(self, judgement: Judgement) -> None:
        """Add a decision on two claims, or two persons, to the log."""
        with self.transaction():
            append(self._alias, judgement)

    def reviews(self, claim: ClaimId | None = None) -> Iterator[Review]:
        """All reviews, or those of one claim, in the order they were made."""
        which = {} if claim is None else {"subject": claim}
        with told(self.directory):
            yield from entries(self._alias, Review, **which)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, oldest first; `latest` of them are those that stand."""
        with told(self.directory):
            yield from entries(self._alias, Judgement)

    def status(self) -> Status:
        """What the record holds, in numbers."""
        with told(self.directory):
            return status(self._alias)

    def verify(self) -> Iterator[Problem]:
        """What is no longer as it was put in: fatal problems; others are left-overs.

        Every original is hashed and every passage cut again, every document compared
        with the log, and the chain of the log followed.
        """
        with told(self.directory):
            yield from verify(self._alias, self._originals)

    def _keep(self, original: bytes) -> None:
        try:
            self._originals.keep(original)
        except OSError as error:
            message = f"the record {self.directory} cannot be written: {error.strerror}"
            raise RecordError(message) from error

    def _documents_are_there(self, **which: str) -> bool:
        with told(self.directory):
            rows = models.DocumentRow.objects.using(self._alias)
            return rows.filter(**which).exists()


def _printing(claim: Claim, extraction: Extraction) -> Printing:
    document = extraction.document
    return Printing(
        claim=claim,
        source=document.source,
        published=document.published,
        origin=document.origin,
    )
