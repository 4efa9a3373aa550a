"""From annotation files to figures: files opened, texts found, readings compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from knell.evaluate.annotation import AnnotationFile
from knell.evaluate.annotation_rows import read_annotations
from knell.evaluate.score import ReadTwice, compare
from knell.ingest.stored_texts import stored_text
from knell.ingest.stream import PIPE
from knell.model import Problem, SourceError
from knell.workflow.opening import opened_source

NAMED = 5
"""Ids of reports that a message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """The claims of one reader, and what of the file could not be understood."""

    file: AnnotationFile
    problems: tuple[Problem, ...]


def open_annotations(source: str, stdin: BinaryIO) -> Annotations:
    """The claims of an annotation file, or of standard input for "-".

    SourceError when the file cannot be opened or holds no report.
    """
    if source != PIPE and Path(source).is_dir():
        raise SourceError(f"{source} is a folder; name one file of claims")
    with opened_source(source, stdin) as (lines, name):
        file, problems = read_annotations(lines, name)
    if not file.reports and not problems:
        raise SourceError(f"{name} is empty; it needs one line for each report")
    return Annotations(file=file, problems=problems)


def texts_of(files: tuple[AnnotationFile, ...], folder: Path | None) -> dict[str, str]:
    """The text of each report of the files that has one, by the report's id.

    It is looked for in the folder first, then in the lines of the files, in order.
    SourceError when there is no such folder, or a text in it cannot be read.
    """
    if folder and not folder.is_dir():
        raise SourceError(f"{folder} is no folder of texts; check --texts")
    texts: dict[str, str] = {}
    for doc in {doc: None for file in files for doc in file.reports}:
        stored = stored_text(doc, folder) if folder else None
        held = [file.reports[doc].text for file in files if doc in file.reports]
        told = (stored.text if stored else None, *held)
        found = next((each for each in told if each is not None), None)
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
