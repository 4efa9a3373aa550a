"""What a file or a row holds, before it is a document."""

from dataclasses import dataclass, field

from knell.ingest.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A text with what is stated about it; nothing here is guessed."""

    text: str
    id: str = ""
    """The id that a row gives; empty for files."""
    title: str = ""
    url: str = ""
    source: str = ""
    published: object = None
    """As stated: text, a date, or whatever a row holds there; None when unstated."""
    language: str = ""
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a file of rows: what it holds, or why it cannot be read."""

    number: int
    """From 1: a line of JSON Lines, an item of an array, a row of a table (the
    header is row 1)."""
    content: Content | Trouble
    packed: bytes = field(default=b"", repr=False)
    """The bytes of the row as they came; empty when it cannot be read."""
