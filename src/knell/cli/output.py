"""Where the results go: the terminal, a pipe, or a file that is whole or not there."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from knell.model import SourceError


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """The stream to write to: a file for `path`, else standard output.

    The file takes its name when the block ends well; until then, and after a
    failure, whatever stood there before still stands.
    """
    if path is None:
        yield _standard_output()
    else:
        with _moved_into_place(path) as stream:
            yield stream


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file for bytes that takes its name when the block ends well, as `opened`."""
    handle, half_written = _scratch_file(path)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
        half_written.chmod(_ordinary_mode(path))
        half_written.replace(path)
    finally:
        half_written.unlink(missing_ok=True)


@contextmanager
def replaced_if_written(path: Path) -> Iterator[BinaryIO]:
    """As `replaced`; when nothing is written no file stands there in the end."""
    handle, half_written = _scratch_file(path)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            written = stream.tell() > 0
        if written:
            half_written.chmod(_ordinary_mode(path))
            half_written.replace(path)
        else:
            path.unlink(missing_ok=True)
    finally:
        half_written.unlink(missing_ok=True)


def put(path: Path, packed: bytes) -> None:
    """Write a file that is whole or not there, as `opened` does for text."""
    with replaced(path) as stream:
        stream.write(packed)


def _standard_output() -> TextIO:
    """UTF-8 whatever the locale, and line ends as they are written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace", newline="")
    return sys.stdout


@contextmanager
def _moved_into_place(path: Path) -> Iterator[TextIO]:
    handle, half_written = _scratch_file(path)
    try:
        with os.fdopen(
            handle, "w", encoding="utf-8", errors="replace", newline=""
        ) as stream:
            yield stream
        half_written.chmod(_ordinary_mode(path))
        half_written.replace(path)
    finally:
        half_written.unlink(missing_ok=True)


def _scratch_file(path: Path) -> tuple[int, Path]:
    """An open file beside `path`, from where it can be moved in one step."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror})"
        raise SourceError(message) from error
    return handle, Path(name)


def _ordinary_mode(path: Path) -> int:
    """The mode of the file that is replaced, else what `open` would have given."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
