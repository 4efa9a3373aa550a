"""Annotated reports, with every annotated string found again in its text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knell.model import Span

TEXT_FIELDS = ("victims", "perpetrator", "claimant", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One annotated claim; spans are code points of the document's text."""

    quote: Span
    count: Span
    low: int | None
    high: int | None
    vague: bool
    harm: str
    unit: str
    status: str
    stance: str
    fields: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    """For each text field every place where its string stands; empty means null."""
    start: date | None
    end: date | None
    part_of: int | None
    same_as: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One annotated report."""

    id: str
    text: str
    published: date | None
    claims: tuple[GoldClaim, ...]


def load_corpus(gold: Path, folder: Path) -> list[GoldDocument]:
    """The documents of an annotation file, texts from `folder`/<doc>.json."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line]
    return [_document(row, folder) for row in rows]


def load_written(folder: Path) -> list[GoldDocument]:
    """Annotated reports that hold their own texts, from all files of a folder."""
    rows = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line
    ]
    return [_gold_document(row["id"], row, row["claims"]) for row in rows]


def _document(row: dict, folder: Path) -> GoldDocument:
    stored = json.loads((folder / f"{row['doc']}.json").read_text("utf-8"))
    return _gold_document(row["doc"], stored, row["claims"])


def _gold_document(name: str, stored: dict, claims: list[dict]) -> GoldDocument:
    text = stored["text"]
    return GoldDocument(
        id=name,
        text=text,
        published=_day(stored.get("published")),
        claims=tuple(_claims(claims, text)),
    )


def _claims(rows: list[dict], text: str) -> Iterator[GoldClaim]:
    taken: set[tuple[Span, str]] = set()
    reached = 0
    for row in rows:
        quote = _quote(row["quote"], text, reached)
        reached = quote[0]
        count = _count(row, quote, text, taken)
        taken.add((count, row["harm"]))
        yield GoldClaim(
            quote=quote,
            count=count,
            low=row["count"]["low"],
            high=row["count"]["high"],
            vague=row["count"]["vague"],
            harm=row["harm"],
            unit=row["unit"],
            status=row["status"],
            stance=row["stance"],
            fields={f: _field(row[f], f, quote, text) for f in TEXT_FIELDS},
            start=_day(row["start"]),
            end=_day(row["end"]),
            part_of=row["part_of"],
            same_as=row["same_as"],
        )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def _occurrences(
    string: str, text: str, low: int = 0, high: int | None = None
) -> list[Span]:
    pattern = rf"(?<!\w){re.escape(string)}(?!\w)"
    if not (string[0].isalnum() and string[-1].isalnum()):
        pattern = re.escape(string)
    high = len(text) if high is None else high
    found = [m.span() for m in re.compile(pattern).finditer(text, low, high)]
    if found:
        return found
    return [m.span() for m in re.compile(re.escape(string)).finditer(text, low, high)]


def _quote(quote: str, text: str, reached: int) -> Span:
    """Claims are listed in text order: the first place at or after the last quote."""
    at = text.find(quote, reached)
    at = text.find(quote) if at < 0 else at
    return at, at + len(quote)


def _count(row: dict, quote: Span, text: str, taken: set[tuple[Span, str]]) -> Span:
    """The place of the wording in the quote: the free one next to the victims."""
    spans = _occurrences(row["count"]["wording"], text, *quote)
    free = [s for s in spans if (s, row["harm"]) not in taken] or spans
    victims = row["victims"]
    targets = _occurrences(victims, text, *quote) if victims else []
    if not targets:
        return free[0]
    return min(free, key=lambda s: min(_gap(s, t) for t in targets))


def _gap(count: Span, victims: Span) -> int:
    """Characters between; a count mostly stands before those whom it counts."""
    if victims[0] >= count[0]:
        return max(0, victims[0] - count[1])
    return 40 + max(0, count[0] - victims[1])


def _field(string: str | None, name: str, quote: Span, text: str) -> tuple[Span, ...]:
    if string is None:
        return ()
    spans = _occurrences(string, text)
    inside = [s for s in spans if quote[0] <= s[0] and s[1] <= quote[1]]
    return tuple(inside if name == "victims" and inside else spans)
