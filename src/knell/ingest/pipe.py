"""Standard input: rows of JSON, or one plain text; its opening tells which."""

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO

from knell.ingest.decoding import encoding_by_mark
from knell.ingest.formats.registry import JSON_LINES, PLAIN_TEXT, Format

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

STEP_BYTES = 65_536
"""Bytes that are looked at in one go."""


def open_pipe(stream: BinaryIO, max_bytes: int) -> tuple[BinaryIO, Format]:
    """The stream from its start, and its kind.

    JSON Lines when the first byte that is no white space opens an object, else plain
    text.

    >>> open_pipe(io.BytesIO(b' {"text": "Shells killed 16."}'), 100)[1].media_type
    'application/jsonl'
    """
    opening = _opening(stream, max_bytes)
    mark, _encoding = encoding_by_mark(opening)
    of_rows = opening[len(mark) :].lstrip().startswith(b"{")
    whole = io.BufferedReader(_Joined(opening, stream))
    return whole, JSON_LINES if of_rows else PLAIN_TEXT


def _opening(stream: BinaryIO, max_bytes: int) -> bytes:
    """The blank lines and the first that is not, up to a limit."""
    opening = bytearray()
    while len(opening) <= max_bytes:
        line = stream.readline(STEP_BYTES)
        opening += line
        if not line or line.removeprefix(codecs.BOM_UTF8).strip():
            break
    return bytes(opening)


class _Joined(io.RawIOBase):
    """Bytes that were taken from a stream, then the rest of it as it arrives."""

    def __init__(self, opening: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._opening = memoryview(opening)
        # A pipe's `read` waits until it has all it was asked for; `read1` does not.
        self._read = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        target = memoryview(buffer).cast("B")
        taken = self._opening[: len(target)] or self._read(len(target))
        self._opening = self._opening[len(taken) :]
        target[: len(taken)] = taken
        return len(taken)
