"""Files of annotated reports, as docs/annotating.md describes them, read with care."""

import json
from collections.abc import Iterator
from pathlib import Path

from knell.evaluate.annotation import LINK_FIELDS, TEXT_FIELDS
from knell.ingest.stored_texts import StoredText, is_name, stored_text
from knell.learn.annotated import AnnotatedReport, Row
from knell.model import Harm, InputError, SourceError, Stance, Status, Unit

LARGEST_FILE = 500_000_000
"""In bytes; more annotations than anybody has written."""
NAMED = {"harm": Harm, "unit": Unit, "status": Status, "stance": Stance}


def read_annotations(path: Path, texts: Path | None = None) -> list[AnnotatedReport]:
    """The annotated reports of a JSON Lines file.

    Each row names its report (`doc` or `id`) and holds its `claims`, and its `text`
    unless `texts` is a folder with <doc>.json or <doc>.txt. InputError names file,
    line and claim of the first thing that training cannot use.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SourceError(f"{path} is larger than {LARGEST_FILE:,} bytes")
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} cannot be read: it is not UTF-8 text") from error
    reports = [
        _report(line, texts, f"{path}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not reports:
        raise InputError(f"{path} holds no annotated report")
    return reports


def _report(line: str, texts: Path | None, where: str) -> AnnotatedReport:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON object: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("claims"), list):
        raise InputError(f"{where}: a row is an object with a list of claims")
    name = row.get("doc") or row.get("id")
    if not isinstance(name, str) or not name:
        raise InputError(f'{where}: the row does not say which report it is ("doc")')
    held = row.get("text")
    stored = (
        StoredText(text=held) if isinstance(held, str) else _stored(name, texts, where)
    )
    for number, claim in enumerate(row["claims"]):
        for flaw in _flaws(claim, stored.text, len(row["claims"])):
            raise InputError(f"{where}, claim {number}: {flaw}")
    return AnnotatedReport(
        id=name,
        text=stored.text,
        published=stored.published or row.get("published"),
        claims=row["claims"],
    )


def _stored(name: str, texts: Path | None, where: str) -> StoredText:
    if texts is None:
        raise InputError(f"{where}: no text; give the folder of texts with --texts")
    if not is_name(name):
        raise InputError(f"{where}: {name!r} is no name of a file")
    stored = stored_text(name, texts)
    if stored is None:
        raise InputError(f"{where}: {texts} holds no text of {name} (.json or .txt)")
    return stored


def _flaws(claim: object, text: str, claims: int) -> Iterator[str]:
    """What training could not use, in words."""
    if not isinstance(claim, dict):
        yield "a claim is a JSON object"
        return
    quote, count = claim.get("quote"), claim.get("count")
    if not isinstance(quote, str) or not quote or quote not in text:
        yield "its quote does not stand in the text"
    elif not isinstance(count, dict) or not _worded(count, quote):
        yield "its count has no wording that stands in the quote"
    for field in TEXT_FIELDS:
        words = claim.get(field)
        if words is not None and (not isinstance(words, str) or words not in text):
            yield f"its {field} does not stand in the text"
    yield from _unknown_values(claim, claims)


def _unknown_values(claim: Row, claims: int) -> Iterator[str]:
    for field, kind in NAMED.items():
        if claim.get(field) not in {item.value for item in kind}:
            yield f"its {field} is {claim.get(field)!r}; it can be {', '.join(kind)}"
    for field in LINK_FIELDS:
        target = claim.get(field)
        if target is not None and target not in range(claims):
            yield f"its {field} is no other claim of the report"


def _worded(count: Row, quote: str) -> bool:
    wording = count.get("wording")
    return isinstance(wording, str) and bool(wording) and wording in quote
