"""The sentences of a brief in its JSON form, for those who check it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knell.ingest.trouble import RefusedError

_TEXTS = ("text", "words", "figure", "report")
_FIGURES = ("chart", "map")
_LEADING = ("status", "headline", "standfirst")

Parts = Sequence[Mapping[str, Any]]


def brief_text(packed: bytes) -> str:
    """The text of a brief as `knell brief -o FILE.json` writes it.

    A paragraph, a point of a list and a row of a table have a line each; passages that
    figures cite are left out, as is what a drawing holds beside its table.

    RefusedError when the bytes are no such brief.

    >>> row = {"headline": [{"figure": "745", "cites": ["clm_1"]}, {"text": " killed"}]}
    >>> brief_text(json.dumps(row | {"sections": []}).encode())
    '745 killed'
    """
    try:
        return "\n".join(_lines(json.loads(packed)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise RefusedError(
            "not-a-brief", "is JSON, but no brief that knell brief wrote"
        ) from None


def _lines(row: Mapping[str, Any]) -> Iterator[str]:
    for name in _LEADING:
        yield from _line(row.get(name, ()))
    yield from _line([part for each in row.get("summary", ()) for part in each])
    for section in row["sections"]:
        yield str(section["title"])
        for block in section["blocks"]:
            yield from _block(block)


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    if "paragraph" in block:
        yield " ".join(map(_sentence, block["paragraph"]))
    for item in block.get("list", ()):
        yield f"- {_sentence(item)}"
    if "table" in block:
        yield from _table(block["table"])
    for kind in _FIGURES:
        if kind in block:
            yield str(block[kind]["alt"])
            yield from _table(block[kind]["table"])


def _table(table: Mapping[str, Any]) -> Iterator[str]:
    yield _sentence(table["caption"])
    for row in (table["head"], *table["rows"]):
        yield f"| {' | '.join(map(_sentence, row))} |"


def _line(sentence: Parts) -> Iterator[str]:
    text = _sentence(sentence)
    if text:
        yield text


def _sentence(parts: Parts) -> str:
    return "".join(str(part[name]) for part in parts for name in _TEXTS if name in part)
