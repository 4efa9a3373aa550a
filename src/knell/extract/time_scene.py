"""A report's date wordings, and what each says of itself wherever a claim stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knell.extract.report import Report
from knell.extract.speech_verbs import speech_verbs
from knell.model import Period
from knell.text.dates import DateMention
from knell.text.sentences import sentence_at

_WORD = re.compile(r"[\w']+")
_YEAR = re.compile(r"\d{4}")
_DATELINE_REACH = 300
"""Code points from the start in which a full date is the report's own."""
_BEFORE = 40
"""Code points before a wording in which a verb of speech is looked for."""
_OPENING = 5
"""How many wordings at the head of a report every claim may mean."""
_AROUND = 20
"""How many wordings before the end of a claim's sentence, and after, it may mean."""
_LONGEST = 8
"""Binary digits of the days from which on a wording is just long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWording:
    """A date wording of a report as every claim sees it."""

    mention: DateMention
    sentence: int
    dateline: bool
    """Whether it is the report's own date, which dates no event."""
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScene:
    """A report's date wordings, looked at once for all claims."""

    report: Report
    wordings: Sequence[TimeWording]

    @classmethod
    def of(cls, report: Report) -> "TimeScene":
        """The wordings whose days are known."""
        known = [mention for mention in report.dates if mention.period]
        wordings = [_wording(mention, report) for mention in known]
        return cls(report=report, wordings=wordings)

    def near(self, sentence: int) -> Sequence[TimeWording]:
        """The first wordings and those around a sentence, in text order.

        Long reports name hundreds of days; those far from a claim are not its own.
        """
        at = bisect_right(self.wordings, sentence, key=lambda w: w.sentence)
        opening = self.wordings[: max(0, min(_OPENING, at - _AROUND))]
        return *opening, *self.wordings[max(0, at - _AROUND) : at + _AROUND]


def _wording(mention: DateMention, report: Report) -> TimeWording:
    day = Period(start=report.published, end=report.published)
    of_report = report.published is not None and mention.period == day
    worded = report.document.text[mention.start : mention.end]
    early = mention.start < _DATELINE_REACH and bool(_YEAR.search(worded))
    return TimeWording(
        mention=mention,
        sentence=sentence_at(report.sentences, mention.start),
        dateline=of_report and early,
        cues=tuple(_wording_cues(mention, worded, report, of_report=of_report)),
    )


def _wording_cues(
    mention: DateMention, worded: str, report: Report, *, of_report: bool
) -> Iterator[str]:
    yield mention.kind.value
    days = mention.period.days if mention.period else None
    if days:
        yield f"days {min(days.bit_length() if days > 1 else 0, _LONGEST)}"
    if of_report:
        yield "report's"
    if mention.relative:
        yield "relative"
    before = report.document.text[max(0, mention.start - _BEFORE) : mention.start]
    last = _WORD.findall(before.lower())[-3:]
    if last and last[-1] in speech_verbs(report.language):
        yield "said"
    elif speaks(" ".join(last), report.language):
        yield "nearly said"
    yield f"word {(_WORD.findall(worded.lower()) or [''])[0]}"


def speaks(text: str, language: str) -> bool:
    """Whether a stretch of text has a verb of speech.

    >>> speaks("the mayor said", "en")
    True
    """
    return not speech_verbs(language).keys().isdisjoint(words_of(text))


@lru_cache(maxsize=64)
def words_of(text: str) -> frozenset[str]:
    """The words and figures of a stretch of text, in lower case."""
    return frozenset(_WORD.findall(text.lower()))
