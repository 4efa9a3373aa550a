"""When a claim's harm happened: the wording that the finder pointed at, as days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knell.extract.parts import ClaimParts, Reach
from knell.model import Document, Period, Problem, Span
from knell.text.dates import DateFlaw, DateMention

FLAW_CODES = {
    DateFlaw.IMPOSSIBLE: "date-impossible",
    DateFlaw.AMBIGUOUS: "date-ambiguous",
    DateFlaw.NO_REPORT_DATE: "date-without-report-date",
}
FLAW_MESSAGES = {
    DateFlaw.IMPOSSIBLE: "a date that no calendar has; the claim's days stay unknown",
    DateFlaw.AMBIGUOUS: "a date that can mean two days; the claim's days stay unknown",
    DateFlaw.NO_REPORT_DATE: (
        "a date relative to the report's, which is not known; give it with --published"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The days of one claim and how the text told them."""

    period: Period
    kind: str | None = None
    """The kind of the date wording (`DateKind`); None when there is none."""
    span: Span | None = None
    problem: Problem | None = None


def timing_of(
    parts: ClaimParts,
    mentions: Sequence[DateMention],
    published: date | None,
    document: Document,
) -> Timing:
    """The days that the pointed wording means; unknown days where it means none."""
    if parts.report_day:
        return _on_report_day(parts, published, document)
    pointed = parts.fields.get("time")
    mention = nearest_mention(pointed, mentions) if pointed else None
    if mention is None:
        return Timing(period=Period())
    period = mention.period or Period()
    return Timing(
        period=reached(period, parts.reach, published),
        kind=mention.kind.value,
        span=(mention.start, mention.end),
        problem=_problem(mention, document),
    )


def reached(period: Period, reach: Reach, published: date | None) -> Period:
    """The days of a claim, from the days pointed at.

    >>> friday = Period(start=date(2025, 3, 7), end=date(2025, 3, 7))
    >>> reached(friday, Reach.TO_REPORT, date(2025, 3, 9)).days
    3
    """
    if reach is Reach.BEFORE:
        return Period(end=period.end)
    if reach is Reach.TO_REPORT and period.start and published:
        return Period(start=period.start, end=max(published, period.start))
    return period


def _on_report_day(
    parts: ClaimParts, published: date | None, document: Document
) -> Timing:
    if published is not None:
        day = Period(start=published, end=published)
        return Timing(period=reached(day, parts.reach, published))
    problem = Problem(
        code=FLAW_CODES[DateFlaw.NO_REPORT_DATE],
        message=FLAW_MESSAGES[DateFlaw.NO_REPORT_DATE],
        source=document.origin,
        document=document.id,
        start=parts.quote[0],
        end=parts.quote[1],
    )
    return Timing(period=Period(), problem=problem)


def nearest_mention(
    pointed: Span, mentions: Sequence[DateMention]
) -> DateMention | None:
    """The date wording that shares most with the pointed stretch; None if none does."""
    shared = [
        (min(pointed[1], m.end) - max(pointed[0], m.start), -m.start, m)
        for m in mentions
    ]
    shared = [s for s in shared if s[0] > 0]
    return max(shared, key=lambda s: s[:2])[2] if shared else None


def _problem(mention: DateMention, document: Document) -> Problem | None:
    if mention.flaw is None or mention.flaw not in FLAW_CODES:
        return None
    return Problem(
        code=FLAW_CODES[mention.flaw],
        message=FLAW_MESSAGES[mention.flaw],
        source=document.origin,
        document=document.id,
        start=mention.start,
        end=mention.end,
    )
