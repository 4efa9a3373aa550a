"""Which date wordings of a report give the annotated period of a claim."""

from dataclasses import dataclass
from datetime import date

from knell.extract.parts import Reach
from knell.extract.timing import reached
from knell.learn.annotated import GoldClaim, GoldDocument
from knell.model import Period, Span
from knell.text.dates import DateMention, find_dates, report_date_in


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAnswer:
    """What the time pointer of one claim may point at; nothing: it is not asked.

    The annotations give resolved days, not wordings: every wording that resolves to
    them is right.
    """

    spans: tuple[Span, ...] = ()
    report_day: bool = False
    """The report's own day is right."""
    unknown: bool = False
    """No time at all is right."""
    reach: Reach | None = None
    """How the days follow from those pointed at; None: not asked."""


def time_answers(document: GoldDocument) -> tuple[TimeAnswer, ...]:
    """For each claim of a document, the right answers of the time pointer."""
    published = document.published or report_date_in(document.text)
    mentions = find_dates(document.text, published)
    return tuple(_answer(claim, mentions, published) for claim in document.claims)


def _answer(
    claim: GoldClaim, mentions: tuple[DateMention, ...], published: date | None
) -> TimeAnswer:
    wanted = (claim.start, claim.end)
    if wanted == (None, None):
        return TimeAnswer(unknown=True)
    for reach in Reach:
        spans = tuple(
            (m.start, m.end)
            for m in mentions
            if m.period and _days(m.period, reach, published) == wanted
        )
        day = Period(start=published, end=published)
        report_day = published is not None and _days(day, reach, published) == wanted
        if spans or report_day:
            return TimeAnswer(spans=spans, report_day=report_day, reach=reach)
    return TimeAnswer()


def _days(
    period: Period, reach: Reach, published: date | None
) -> tuple[date | None, date | None]:
    days = reached(period, reach, published)
    return days.start, days.end
