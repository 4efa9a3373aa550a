"""Texts that lie beside annotations: one file a report, ID.json or ID.txt."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knell.ingest.limits import MAX_FILE_BYTES
from knell.model import SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """A report's text, and its day of publication where the file tells it."""

    text: str
    published: str | None = None


def stored_text(doc: str, folder: Path) -> StoredText | None:
    """What ID.json or ID.txt of a folder holds; None when it has neither.

    An id is a name: what would lead out of the folder is looked for nowhere.
    SourceError when the file cannot be read, or holds no text.
    """
    if not is_name(doc):
        return None
    for suffix, text_in in _TEXT_IN.items():
        path = folder / f"{doc}{suffix}"
        if path.is_file():
            return _read(path, text_in)
    return None


def is_name(doc: str) -> bool:
    """Whether the id of a report can name a file of a folder.

    >>> is_name("r1"), is_name("../r1")
    (True, False)
    """
    return Path(doc).name == doc and "\\" not in doc and "\0" not in doc


def _read(path: Path, text_in: Callable[[str], StoredText]) -> StoredText:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SourceError(f"{path} is larger than {MAX_FILE_BYTES:,} bytes")
        return text_in(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise SourceError(f"{path} is not UTF-8; save it as UTF-8") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SourceError(f'{path} is not a JSON object with a "text"') from None


def _text_of_object(written: str) -> StoredText:
    row = json.loads(written)
    text, published = row["text"], row.get("published")
    if not isinstance(text, str):
        raise TypeError
    return StoredText(
        text=text, published=published if isinstance(published, str) else None
    )


def _plain_text(written: str) -> StoredText:
    """Line ends as `knell read` stores them."""
    return StoredText(text=written.replace("\r\n", "\n").replace("\r", "\n"))


_TEXT_IN: Mapping[str, Callable[[str], StoredText]] = {
    ".json": _text_of_object,
    ".txt": _plain_text,
}
