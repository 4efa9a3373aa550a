"""The words that a claim rests on."""

from dataclasses import dataclass

from knell.model.document import Document
from knell.model.ids import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document's text: `document.text[start:end] == quote`, always.

    >>> from knell.model import Document, DocumentId
    >>> text = "Shells killed 16."
    >>> report = Document(
    ...     id=DocumentId("d1"), text=text, sha256="", media_type="text/plain"
    ... )
    >>> Passage.cut(report, 7, 16).quote
    'killed 16'
    """

    document: DocumentId
    start: int
    """First code point, from 0."""
    end: int
    """One past the last code point."""
    quote: str

    @classmethod
    def cut(cls, document: Document, start: int, end: int) -> "Passage":
        """The passage between two offsets; ValueError when they are not in the text."""
        if not 0 <= start < end <= len(document.text):
            message = f"no passage {start}:{end} in a text of {len(document.text)}"
            raise ValueError(message)
        return cls(
            document=document.id,
            start=start,
            end=end,
            quote=document.text[start:end],
        )
