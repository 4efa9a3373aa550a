"""Which module reads which kind of file.

Modules are loaded when a file of their kind is met: the libraries for web pages and
PDF take longer to load than a short report takes to read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import ModuleType
from typing import BinaryIO, Protocol, cast

from knell.ingest.content import Content, Row
from knell.ingest.limits import Limits


class FileReader(Protocol):
    """Reads a file that holds one document, from all of its bytes.

    Raises RefusedError for what cannot be read.
    """

    def __call__(self, packed: bytes, limits: Limits) -> Content: ...


class RowReader(Protocol):
    """Reads a file that holds many documents, as a stream.

    Raises RefusedError where the rest of the stream cannot be read.
    """

    def __call__(self, stream: BinaryIO, limits: Limits) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file: its media type (IANA), its suffixes, and who reads it."""

    media_type: str
    suffixes: tuple[str, ...]
    module: str
    """A module of `knell.ingest.formats` with `read_file` or `read_rows`."""
    of_rows: bool = False
    """True when one file holds many documents."""

    def file_reader(self) -> FileReader:
        """The reader of a kind that holds one document a file."""
        return cast("FileReader", self._load().read_file)

    def row_reader(self) -> RowReader:
        """The reader of a kind that holds many documents a file."""
        return cast("RowReader", self._load().read_rows)

    def _load(self) -> ModuleType:
        return import_module(f"knell.ingest.formats.{self.module}")


PLAIN_TEXT = Format(media_type="text/plain", suffixes=(".txt",), module="plain")
WEB_PAGE = Format(media_type="text/html", suffixes=(".html", ".htm"), module="web_page")
JSON_LINES = Format(
    media_type="application/jsonl",
    suffixes=(".jsonl", ".ndjson"),
    module="json_lines",
    of_rows=True,
)
FORMATS = (
    PLAIN_TEXT,
    WEB_PAGE,
    Format(media_type="application/pdf", suffixes=(".pdf",), module="pdf"),
    Format(
        media_type=(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        ),
        suffixes=(".docx",),
        module="word",
    ),
    Format(
        media_type="application/vnd.ms-word.document.macroEnabled.12",
        suffixes=(".docm",),
        module="word_macros",
    ),
    Format(media_type="message/rfc822", suffixes=(".eml",), module="mail"),
    JSON_LINES,
    Format(
        media_type="application/json",
        suffixes=(".json",),
        module="json_array",
        of_rows=True,
    ),
    Format(
        media_type="text/csv", suffixes=(".csv", ".tsv"), module="table", of_rows=True
    ),
)
_BY_SUFFIX = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}


def format_of(name: str) -> Format | None:
    """The kind of file that a name's suffix stands for; None when it is not known.

    >>> format_of("reports/Week 3.HTML").media_type
    'text/html'
    """
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())


def known_suffixes() -> str:
    """The suffixes that can be read, for messages."""
    return ", ".join(_BY_SUFFIX)
