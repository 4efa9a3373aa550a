"""Scopes: one event, a stretch of time, or everything since a start."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from re import Pattern

from knell.extract.speech_verbs import any_of
from knell.extract.vocabulary import vocabulary
from knell.model import Period, Scope

_CLAUSE_MARKS = (",", ";", ":")
_OVERNIGHT = 2
"""Days that one event can touch: "overnight", "late on Friday"."""
_ONE_MONTH = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """The cue words of a language."""

    running: Pattern[str]
    period: Pattern[str]
    incident: Pattern[str]
    several: Pattern[str]
    running_dates: frozenset[str]
    stretch_dates: frozenset[str]


def scope_of(
    quote: str,
    sentence: str,
    period: Period,
    published: date | None,
    date_kind: str | None,
) -> Scope:
    """What the number of a claim sums up.

    `quote` is the claim's passage, `sentence` the sentence around it, `date_kind` how
    the text told the period ("point", "window", "since", "until", "month", "year",
    "part"; None: it did not). A single day or one event is an incident; a total since
    a start as of the report is running; a total of a stretch with both ends is a
    period. A running total that ended before the day of the report is a period.

    >>> from datetime import date
    >>> march = Period(start=date(2025, 3, 1), end=date(2025, 3, 31))
    >>> sentence = "Shells killed 90 in March."
    >>> scope_of("killed 90 in March", sentence, march, None, "month")
    <Scope.PERIOD: 'period'>
    """
    cues = _cues()
    days = period.days
    runs = date_kind in cues.running_dates
    if days == 1 and not runs:
        return Scope.INCIDENT
    one_event = _is_one_event(quote, cues)
    runs = runs or _is_cued(cues.running, quote, sentence, one_event=one_event)
    if runs:
        return Scope.PERIOD if _is_over(period, published) else Scope.RUNNING
    told = date_kind in cues.stretch_dates
    told = told or _is_cued(cues.period, quote, sentence, one_event=one_event)
    if days is None:
        return Scope.PERIOD if told and not one_event else Scope.INCIDENT
    if not told and (days <= _OVERNIGHT or (one_event and days <= _ONE_MONTH)):
        return Scope.INCIDENT
    return Scope.PERIOD


def _is_one_event(quote: str, cues: _Cues) -> bool:
    """Whether the claim's own words name one event: "an attack", not "attacks"."""
    return bool(cues.incident.search(quote)) and not cues.several.search(quote)


def _is_cued(cue: Pattern[str], quote: str, sentence: str, *, one_event: bool) -> bool:
    """Whether a cue governs the claim: inside it, in its clause, or ahead of it.

    What stands in another clause of the sentence is said of another number: "a blast
    killed two, bringing the total to 90". For one event only its own words count.
    """
    if cue.search(quote):
        return True
    at = sentence.find(quote) if quote else -1
    if one_event or at < 0:
        return False
    rest = sentence[at + len(quote) :]
    ends = [rest.find(mark) for mark in _CLAUSE_MARKS if mark in rest]
    return bool(cue.search(sentence, 0, at + len(quote) + min(ends, default=len(rest))))


def _is_over(period: Period, published: date | None) -> bool:
    """Whether the period is known to have ended before the day of the report."""
    return bool(period.start and period.end and published and period.end < published)


@cache
def _cues(language: str = "en") -> _Cues:
    scopes = vocabulary("scopes", language)
    return _Cues(
        running=any_of(scopes["running"]["cues"]),
        period=any_of(scopes["period"]["cues"]),
        incident=any_of(scopes["incident"]["cues"]),
        several=any_of(scopes["several"]["cues"]),
        running_dates=frozenset(scopes["date_kinds"]["running"]),
        stretch_dates=frozenset(scopes["date_kinds"]["stretch"]),
    )
