"""A report as it came: never edited, always hashed."""

from dataclasses import dataclass
from datetime import date

from knell.model.ids import DocumentId
from knell.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report, with where it came from and what was wrong with it on arrival."""

    id: DocumentId
    """The id that the source gave (a JSON Lines or CSV row), else a content id."""
    text: str
    """The text that every passage indexes, in code points. Never edited."""
    sha256: str
    """Hex digest of the bytes as they came (of the row, for JSON Lines and CSV)."""
    media_type: str
    source: str = ""
    """The outlet, as the user or the file names it; empty when unknown."""
    title: str = ""
    url: str = ""
    published: date | None = None
    """Day of publication; relative dates are resolved from it and from nothing else."""
    language: str = ""
    """ISO 639-1 code as given; empty leaves it to detection."""
    origin: str = ""
    """The file (and row) it was read from, for messages."""
    problems: tuple[Problem, ...] = ()
