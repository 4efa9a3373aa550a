"""The company that a date wording keeps: whose harm its sentence tells of.

Headlines and afterthoughts tell of a harm without its day. The day stands in another
sentence, where the same figure, or the same harm, is told in the same words.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knell.extract.report import Report
from knell.extract.time_question import TimeQuestion
from knell.extract.vocabulary import vocabulary
from knell.model import Harm, Span
from knell.text.sentences import sentence_at

_LETTERS = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
"""Letters by which words are compared: "kidnapped" with "kidnapping"."""
_EVERYWHERE = 4
"""Sentences from which on a word tells nothing of which of them belong together."""
MOST_SHARED = 4
"""Words from which on two sentences just share many."""
_SMALL = 2
"""Up to this count many claims of a report have the same figure."""
_SENTENCES = 4_096
_NEIGHBOURS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What the sentences of a report tell of, as its claims say."""

    report: Report
    told: Mapping[int, Collection[TimeQuestion]]
    """The claims of each sentence that has any."""
    spread: Mapping[str, int]
    """In how many sentences each word stands."""

    @classmethod
    def of(cls, report: Report, questions: Sequence[TimeQuestion]) -> "Company":
        """The claims by their sentences."""
        told: dict[int, list[TimeQuestion]] = defaultdict(list)
        for question in questions:
            told[sentence_at(report.sentences, question.start)].append(question)
        spread: dict[str, int] = defaultdict(int)
        for sentence in report.sentences:
            for word in stems(report.document.text[slice(*sentence)]):
                spread[word] += 1
        return cls(report=report, told=told, spread=spread)

    def telling(self, question: TimeQuestion, sentence: int) -> str:
        """How near what a sentence tells comes to a claim of another one."""
        claims = self.told.get(sentence, ())
        if any(_same_figure(question, other) for other in claims):
            return "figure" if (question.low or 0) > _SMALL else "small figure"
        if any(question.harm is other.harm for other in claims):
            return "harm"
        return "other" if claims else "nothing"

    def shared(self, quote: Span, sentence: int) -> int:
        """How many telling words of a quote stand in a sentence, too."""
        text = self.report.document.text
        words = stems(text[slice(*quote)])
        others = stems(text[slice(*self.report.sentences[sentence])])
        rare = (self.spread[word] < _EVERYWHERE for word in words & others)
        return min(sum(rare), MOST_SHARED)


def _same_figure(one: TimeQuestion, other: TimeQuestion) -> bool:
    known = one.low and not (one.vague or other.vague)
    return bool(known) and (one.harm, one.low) == (other.harm, other.low)


@lru_cache(maxsize=_SENTENCES)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a stretch of text.

    >>> sorted(stems("Kidnapped in Bogota, they say."))
    ['bogota', 'kidnap', 'they']
    """
    return frozenset(word[:_STEM] for word in _LETTERS.findall(text.lower()))


def harm_beside(text: str, at: int, language: str) -> tuple[str, Harm] | None:
    """The harm that single words tell of next before a place in a text, or after it.

    >>> harm_beside("He was kidnapped and found dead on Friday.", 32, "en")
    ('before', <Harm.KILLED: 'killed'>)
    """
    found = _harms_in(text, language)
    before = [harm for start, harm in found if start < at]
    if before:
        return "before", before[-1]
    return ("after", found[0][1]) if found else None


@lru_cache(maxsize=_NEIGHBOURS)
def _harms_in(text: str, language: str) -> Sequence[tuple[int, Harm]]:
    """Where single words of a sentence tell of a harm; kept for its next date."""
    found = _harm_words(language).finditer(text)
    return [(match.start(), Harm(str(match.lastgroup))) for match in found]


@cache
def _harm_words(language: str) -> re.Pattern[str]:
    listed = vocabulary("times", language)["harms"]
    groups = (f"(?P<{harm}>{'|'.join(words)})" for harm, words in listed.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})", re.IGNORECASE)
