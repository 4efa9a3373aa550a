"""A report's date wordings, and what each says of itself wherever a claim stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knell.extract.report import Report
from knell.extract.speech_verbs import speech_verbs
from knell.extract.time_company import Company, harm_beside
from knell.extract.time_question import TimeQuestion
from knell.extract.vocabulary import vocabulary
from knell.model import Harm, Period
from knell.text.dates import DateMention
from knell.text.sentences import sentence_at

_WORD = re.compile(r"[\w']+")
_YEAR = re.compile(r"\d{4}")
_DATELINE_REACH = 300
"""Code points from the start in which a full date is the report's own."""
_BEFORE = 40
"""Code points before a wording in which verbs are looked for."""
_HAPPENINGS = ("onsets", "outbursts", "aftermath")
"""Lists of verbs by what they date."""
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
    beside: tuple[str, Harm] | None
    """The harm that its sentence names next to it, and on which side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScene:
    """A report's date wordings, looked at once for all claims."""

    report: Report
    wordings: Sequence[TimeWording]
    company: Company

    @classmethod
    def of(cls, report: Report, questions: Sequence[TimeQuestion]) -> "TimeScene":
        """The wordings whose days are known, among the claims of a report."""
        known = [mention for mention in report.dates if mention.period]
        return cls(
            report=report,
            wordings=[_wording(mention, report) for mention in known],
            company=Company.of(report, questions),
        )

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
    sentence = sentence_at(report.sentences, mention.start)
    start, end = report.sentences[sentence]
    within = report.document.text[start:end]
    return TimeWording(
        mention=mention,
        sentence=sentence,
        beside=harm_beside(within, mention.start - start, report.language),
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
    text = report.document.text[max(0, mention.start - _BEFORE) : mention.start]
    before = _WORD.findall(text.lower())
    last = before[-3:]
    if last and last[-1] in speech_verbs(report.language):
        yield "said"
    elif speaks(" ".join(last), report.language):
        yield "nearly said"
    yield from _behind(before, report.language)
    yield f"word {(_WORD.findall(worded.lower()) or [''])[0]}"


def _behind(before: Sequence[str], language: str) -> Iterator[str]:
    """What kind of happening the words before a wording date, the last one first."""
    listed = listed_words(language)
    for word in reversed(before):
        kinds = [kind for kind in _HAPPENINGS if word in listed[kind]]
        if kinds:
            yield f"behind {kinds[0]}"
            return


@cache
def listed_words(language: str) -> Mapping[str, frozenset[str]]:
    """The words by which a claim, or what stands before a date, tells of time."""
    words = vocabulary("times", language)["claim"]
    return {name: frozenset(listed) for name, listed in words.items()}


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
