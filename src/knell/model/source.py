"""Where a passage comes from: the report, its outlet and day, the hash of its bytes."""

from dataclasses import dataclass
from datetime import date

from knell.model.document import Document
from knell.model.ids import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report, as a reader would look it up: a document without its text."""

    document: DocumentId
    outlet: str = ""
    """Empty when unknown."""
    title: str = ""
    url: str = ""
    published: date | None = None
    sha256: str = ""
    """Hex digest of the original's bytes; empty in files written by hand."""

    @classmethod
    def of(cls, document: Document) -> "Source":
        """Where the passages of a document come from."""
        return cls(
            document=document.id,
            outlet=document.source,
            title=document.title,
            url=document.url,
            published=document.published,
            sha256=document.sha256,
        )
