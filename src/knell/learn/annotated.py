"""Annotated reports, with every annotated string found again in its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from knell.evaluate.annotation import TEXT_FIELDS
from knell.model import Span

Row = dict[str, Any]
"""One JSON object of an annotation file."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedReport:
    """A report and its claims as they were written down, before they are found."""

    id: str
    text: str
    published: str | None
    claims: list[Row]

    def found(self) -> GoldDocument:
        """The report with every annotated string found again in its text."""
        return GoldDocument(
            id=self.id,
            text=self.text,
            published=_day(self.published),
            claims=tuple(_claims(self.claims, self.text)),
        )


def _claims(rows: list[Row], text: str) -> Iterator[GoldClaim]:
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
            low=row["count"].get("low"),
            high=row["count"].get("high"),
            vague=row["count"].get("vague", False),
            harm=row["harm"],
            unit=row["unit"],
            status=row["status"],
            stance=row["stance"],
            fields={f: _field(row.get(f), f, quote, text) for f in TEXT_FIELDS},
            start=_day(row.get("start")),
            end=_day(row.get("end")),
            part_of=row.get("part_of"),
            same_as=row.get("same_as"),
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


def _count(row: Row, quote: Span, text: str, taken: set[tuple[Span, str]]) -> Span:
    """The place of the wording in the quote: the free one next to the victims."""
    spans = _occurrences(row["count"]["wording"], text, *quote)
    free = [s for s in spans if (s, row["harm"]) not in taken] or spans
    victims = row.get("victims")
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
