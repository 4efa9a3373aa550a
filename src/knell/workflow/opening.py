"""One source of bytes: a file, or standard input."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from knell.ingest.stream import PIPE, PIPE_ORIGIN
from knell.model import SourceError


@contextmanager
def opened_source(source: str, stdin: BinaryIO) -> Iterator[tuple[BinaryIO, str]]:
    """The bytes of a file, or of standard input for "-", and what messages call it.

    SourceError when it cannot be opened or read.
    """
    name = PIPE_ORIGIN if source == PIPE else source
    try:
        if source == PIPE:
            yield stdin, name
        else:
            with Path(source).open("rb") as stream:
                yield stream, name
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror}") from error
