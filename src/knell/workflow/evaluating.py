"""From annotation files to figures: files opened, texts found, readings compared."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from knell.evaluate.annotation import AnnotationFile
from knell.evaluate.annotation_rows import read_annotations
from knell.evaluate.score import ReadTwice, compare
from knell.ingest.limits import MAX_FILE_BYTES
from knell.model import Problem, SourceError

PIPE = "-"
NAMED = 5
"""Ids of reports that a message names."""

_STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """The claims of one reader, and what of the file could not be understood."""

    file: AnnotationFile
    problems: tuple[Problem, ...]


def open_annotations(source: str, stdin: BinaryIO) -> Annotations:
    """The claims of an annotation file, or of standard input for "-".

    SourceError when the file cannot be opened or holds no report.
    """
    name = _STANDARD_INPUT if source == PIPE else source
    try:
        with _opened(source, stdin) as lines:
            file, problems = read_annotations(lines, name)
    except IsADirectoryError:
        raise SourceError(f"{name} is a folder; name one file of claims") from None
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror}") from error
    if not file.reports and not problems:
        raise SourceError(f"{name} is empty; it needs one line for each report")
    return Annotations(file=file, problems=problems)


def _opened(source: str, stdin: BinaryIO) -> AbstractContextManager[BinaryIO]:
    return nullcontext(stdin) if source == PIPE else Path(source).open("rb")


def texts_of(files: tuple[AnnotationFile, ...], folder: Path | None) -> dict[str, str]:
    """The text of each report of the files that has one, by the report's id.

    It is looked for in the folder first, then in the lines of the files, in order.
    SourceError when there is no such folder, or a text in it cannot be read.
    """
    if folder and not folder.is_dir():
        raise SourceError(f"{folder} is no folder of texts; check --texts")
    texts: dict[str, str] = {}
    for doc in {doc: None for file in files for doc in file.reports}:
        text = _stored_text(doc, folder) if folder else None
        held = [file.reports[doc].text for file in files if doc in file.reports]
        found = next((each for each in (text, *held) if each is not None), None)
        if found is not None:
            texts[doc] = found
    return texts


def readings(
    gold: AnnotationFile, predicted: AnnotationFile, texts: Mapping[str, str]
) -> list[ReadTwice]:
    """Every report of `gold`, read twice.

    SourceError when there is no text of some: passages are compared in it.
    """
    lacking = [doc for doc in gold.reports if doc not in texts]
    if lacking:
        first = gold.reports[lacking[0]]
        raise SourceError(
            f"{gold.name} line {first.line}: there is no text of {shortened(lacking)};"
            ' give it as "text" in the line, or name its folder with --texts'
        )
    return compare(gold, predicted, texts)


def shortened(docs: list[str]) -> str:
    """Ids of reports, the first of them by name.

    >>> shortened(["r1"]), shortened(["a", "b", "c", "d", "e", "f"])
    ('report r1', 'reports a, b, c, d, e and 1 more')
    """
    named = ", ".join(docs[:NAMED])
    more = f" and {len(docs) - NAMED} more" if len(docs) > NAMED else ""
    return f"report{'s' if len(docs) > 1 else ''} {named}{more}"


def _stored_text(doc: str, folder: Path) -> str | None:
    """The text of ID.json or ID.txt; None when the folder has neither.

    An id is a name: what would lead out of the folder is looked for nowhere.
    """
    if Path(doc).name != doc or "\\" in doc or "\0" in doc:
        return None
    for suffix, text_in in _TEXT_IN.items():
        path = folder / f"{doc}{suffix}"
        if path.is_file():
            return _read(path, text_in)
    return None


def _read(path: Path, text_in: Callable[[str], str]) -> str:
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


def _text_of_object(written: str) -> str:
    text = json.loads(written)["text"]
    if not isinstance(text, str):
        raise TypeError
    return text


def _plain_text(written: str) -> str:
    """Line ends as `knell read` stores them."""
    return written.replace("\r\n", "\n").replace("\r", "\n")


_TEXT_IN: Mapping[str, Callable[[str], str]] = {
    ".json": _text_of_object,
    ".txt": _plain_text,
}
