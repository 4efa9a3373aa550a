"""Reports into a record: each read once, with its bytes, in one transaction."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from knell.model import (
    Document,
    DocumentId,
    Extraction,
    Problem,
    content_id,
)
from knell.store import Record
from knell.workflow.reading import Extract, read_reports


@dataclass(slots=True, kw_only=True)
class Adding:
    """Adds what arrives to a record, and counts what was there already.

    Give `keep` to whoever reads the sources, and what comes from there to `add`.
    """

    record: Record
    known: int = 0
    """Documents that the record held already, recognised by their bytes."""
    _originals: dict[DocumentId, bytes] = field(default_factory=dict)
    """Of the documents that are being read; few at a time."""
    _bytes: bytes = b""

    def keep(self, document: Document, original: bytes) -> None:
        """Hold the bytes of the document that comes next."""
        del document
        self._bytes = original

    def add(
        self,
        arrivals: Iterable[Document | Problem],
        load: Callable[[], Extract],
        *,
        jobs: int = 1,
    ) -> Iterator[Extraction | Problem]:
        """Read and add each document; it comes out once it is safely there.

        What is known is not read again. Problems pass through. A `KnellError` ends it;
        all that came out before stays added.
        """
        for reading in read_reports(self._new(arrivals), load, jobs=jobs):
            if isinstance(reading, Problem):
                self._drop(reading)
                yield reading
            elif self._added(reading):
                yield reading

    def _new(
        self, arrivals: Iterable[Document | Problem]
    ) -> Iterator[Document | Problem]:
        for arrival in arrivals:
            if isinstance(arrival, Problem):
                yield arrival
            elif self.record.holds(arrival.sha256):
                self.known += 1
            else:
                document = self._with_own_id(arrival)
                self._originals[document.id] = self._bytes
                yield document

    def _added(self, reading: Extraction) -> bool:
        original = self._originals.pop(reading.document.id)
        added = self.record.add(reading, original)
        self.known += not added
        return added

    def _drop(self, problem: Problem) -> None:
        if problem.document is not None and problem.fatal:
            self._originals.pop(problem.document, None)

    def _with_own_id(self, document: Document) -> Document:
        """The document, under an id of its bytes where another has its own."""
        if document.id not in self._originals and not self.record.has(document.id):
            return document
        own = DocumentId(content_id("doc", document.sha256))
        problem = Problem(
            code="id-taken",
            message=f"{document.origin}: another document of the record has the id"
            f" that it gives; it is kept as {own}",
            source=document.origin,
            document=own,
        )
        problems = [replace(each, document=own) for each in document.problems]
        return replace(document, id=own, problems=(*problems, problem))
