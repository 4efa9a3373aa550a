"""All that a reader sees of one file, for checking it: nothing is taken for clutter.

`read_sources` looks for the report in a page and leaves the rest; here tables, captions
and side boxes count as well, and only what is hidden is left out.
"""

import re
from pathlib import Path

from knell.ingest.brief_text import brief_text
from knell.ingest.decoding import decode
from knell.ingest.formats import word, word_macros
from knell.ingest.formats.page_text import visible_text
from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError
from knell.ingest.walk import shown
from knell.ingest.whole_file import read_whole
from knell.model import SourceError

SUFFIXES = (".html", ".htm", ".md", ".txt", ".docx", ".json")
"""What can be read so."""

_NOTE_TEXT = re.compile(r"^\[\^[^\]\n]*\]:.*(?:\n[ \t]+\S.*)*", re.MULTILINE)
_NOTE_MARK = re.compile(r"(?<!\\)\[\^[^\]\n]*\]")
_LINK = re.compile(r"(?<!\\)\]\([^()\s]*\)")
_MARKS = re.compile(r"(?<!\\)[*_`]+")
_RULE = re.compile(r"^\s*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_prose(name: str, limits: Limits | None = None) -> str:
    """The text of a file, one paragraph, list item or table row a line.

    SourceError when it cannot be read, or is of another kind.
    """
    path, limits = Path(name), limits or Limits()
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as stream:
            return _text(suffix, read_whole(stream, limits.file_bytes), limits)
    except IsADirectoryError:
        message = f"{shown(path)} is a folder; name the text first, then the record"
    except RefusedError as refusal:
        message = f"{shown(path)}: {refusal}"
    except OSError as error:
        message = f"{shown(path)} cannot be read: {error.strerror}"
    raise SourceError(message)


def _text(suffix: str, packed: bytes, limits: Limits) -> str:
    match suffix:
        case ".html" | ".htm":
            return visible_text(packed, limits)
        case ".docx":
            return word.read_file(packed, limits).text
        case ".docm":
            return word_macros.read_file(packed, limits)
        case ".json":
            return brief_text(packed)
        case ".md":
            return _unmarked(decode(packed)[0])
        case ".txt":
            return decode(packed)[0]
        case _:
            raise RefusedError(
                "unknown-kind",
                f"is of a kind that is not checked; there are {', '.join(SUFFIXES)}",
            )


def _unmarked(text: str) -> str:
    """Markdown without its marks, and without notes at the foot, which are quotes."""
    for pattern in (_NOTE_TEXT, _NOTE_MARK, _LINK, _MARKS, _RULE):
        text = pattern.sub("", text)
    return _ESCAPE.sub(r"\1", text.replace("[", "").replace("]", ""))
