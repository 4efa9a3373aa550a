"""Claims that a day was the worst of all, or since another."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knell.brief.checking.lexicon import CheckWords, check_words
from knell.model import Span
from knell.text.dates import DateKind, DateMention, find_dates
from knell.text.sentences import split_sentences

_HEDGE_REACH = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Superlative:
    """A word such as "deadliest", with the day it is said of."""

    start: int
    end: int
    wording: str
    sentence: Span
    of_a_day: bool
    """Whether days are compared; else attacks, episodes or the like."""
    hedged: bool
    """"one of the deadliest": then others may be worse."""
    day: date | None
    """The day that is said to be the worst; None when it cannot be told."""
    since: date | None
    """The first day of the comparison; None: all days."""


def superlatives(
    text: str, published: date | None = None, *, language: str = "en"
) -> Iterator[Superlative]:
    """The superlatives of a text, in order.

    >>> from datetime import date
    >>> text = "It was the deadliest day since December."
    >>> [worst] = superlatives(text, date(2025, 3, 7))
    >>> worst.wording, worst.of_a_day, worst.day, worst.since
    ('deadliest day', True, datetime.date(2025, 3, 7), datetime.date(2024, 12, 1))
    """
    words = check_words(language)
    sentences = split_sentences(text, language=language)
    starts = [start for start, _ in sentences]
    for match in words.superlatives.finditer(text):
        number = bisect_right(starts, match.start()) - 1
        if number >= 0 and match.end() <= sentences[number][1]:
            found = _Found(text, match.span(), sentences[number], words)
            yield found.read(published, language)


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    at: Span
    sentence: Span
    words: CheckWords

    def read(self, published: date | None, language: str) -> Superlative:
        start, end = self.at
        day = self.words.days.match(self.text, _skip_space(self.text, end))
        end = day.end() if day else end
        text = self.text[slice(*self.sentence)]
        dates = find_dates(text, published, language=language)
        since = self._since(dates, end)
        return Superlative(
            start=start,
            end=end,
            wording=self.text[start:end],
            sentence=self.sentence,
            of_a_day=day is not None,
            hedged=self._hedged(),
            day=_told_day(dates, since) or published,
            since=since.period.start if since and since.period else None,
        )

    def _hedged(self) -> bool:
        before = self.text[max(0, self.at[0] - _HEDGE_REACH) : self.at[0]]
        return bool(self.words.hedges.search(before))

    def _since(self, dates: tuple[DateMention, ...], end: int) -> DateMention | None:
        """The date that "since" leads into, after the superlative."""
        for each in dates:
            start = each.start + self.sentence[0]
            lead = self.text[max(end, start - 8) : start + 8]
            if start >= end - 1 and self.words.since.search(lead):
                return each
        return None


def _told_day(dates: tuple[DateMention, ...], since: DateMention | None) -> date | None:
    for each in dates:
        single = each.period and each.period.days == 1
        if each is not since and each.kind is DateKind.POINT and single:
            return each.period.start if each.period else None
    return None


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
