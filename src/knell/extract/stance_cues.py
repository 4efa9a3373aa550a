"""Cues for a claim's stance: words that make it an allegation, a denial or a fear."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from knell.extract.choice import cue_weights
from knell.extract.hearing import Heard, heard
from knell.extract.parts import STANCES
from knell.extract.report import Report
from knell.extract.speech_verbs import any_of
from knell.extract.vocabulary import vocabulary
from knell.model import Count, Span, Stance
from knell.text.casing import in_small_letters

_WORD = re.compile("[\\w'\u2019-]+")
_TOKEN = re.compile(r"\w+")
_NEAR = 12
"""Code points from which on a hint does not lead up to a claim's clause."""
_BESIDE = 3
"""Words ahead of and behind a claim's clause that are told by where they stand."""
_NO_WORTHS = (0.0,) * len(STANCES)


class _Hint(NamedTuple):
    """A word or phrase that suggests a stance, and where it stands."""

    stance: str
    start: int
    end: int


class _Hinted(NamedTuple):
    """What a sentence hints at, whichever of its claims is asked about."""

    plain: bool
    """Whether none of its words is one of a hint."""
    hints: Sequence[_Hint]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceScene:
    """A report's words and voices, looked at once for all claims."""

    report: Report
    text: str
    """In small letters."""
    heard: Sequence[Heard]
    hinted: dict[Span, _Hinted] = field(default_factory=dict)
    """By sentence, of those asked about so far."""

    @classmethod
    def of(cls, report: Report) -> "StanceScene":
        """Find the clauses for which somebody is cited."""
        text = report.document.text
        return cls(
            report=report,
            text=in_small_letters(text),
            heard=heard(text, report.sentences, report.language),
        )

    def is_plain(self, place: Span) -> bool:
        """Whether no word of a count's sentence hints at less than an assertion."""
        return self._hinted(self.report.sentence_of(place)).plain

    def _hinted(self, sentence: Span) -> _Hinted:
        found = self.hinted.get(sentence)
        if found is None:
            found = _hints_in(self.text, sentence, self.report.language)
            self.hinted[sentence] = found
        return found

    def cues(self, place: Span, quote: Span, count: Count) -> Sequence[str]:
        """What speaks for one stance or another; `place`: where the count stands.

        >>> from knell.model import Document, DocumentId
        >>> from knell.text.counts import read_count
        >>> text = "Police fear six were killed."
        >>> document = Document(
        ...     id=DocumentId("d"), text=text, sha256="", media_type="text/plain"
        ... )
        >>> scene = StanceScene.of(Report.open(document, "en"))
        >>> found = scene.cues((12, 15), (12, 27), read_count("six"))
        >>> {"ahead fear", "says were killed"} <= set(found)
        True
        """
        start, end = sentence = self.report.sentence_of(place)
        said = _WORD.findall(self.text, *quote)
        ahead = _WORD.findall(self.text, start, quote[0])
        behind = _WORD.findall(self.text, quote[1], end)
        return (
            "claim",
            *map("says {}".format, dict.fromkeys(said)),
            *(f"says {one} {other}" for one, other in dict.fromkeys(pairwise(said))),
            *map("near {}".format, dict.fromkeys(ahead + behind)),
            *map("ahead {}".format, dict.fromkeys(ahead[-_BESIDE:])),
            *map("behind {}".format, dict.fromkeys(behind[:_BESIDE])),
            f"meets {' '.join(ahead[-2:])}",
            *(("nobody",) if count.high == 0 else ()),
            *_hints(self._hinted(sentence).hints, place, quote),
            self._attribution(place[0]),
        )

    def _attribution(self, at: int) -> str:
        """The verb with which somebody is cited for what stands at an offset."""
        number = bisect_right(self.heard, at, key=lambda each: each.span[0]) - 1
        clause = self.heard[number] if number >= 0 else None
        if clause is None or at >= clause.span[1]:
            return "uncited"
        return f"verb {clause.sentence.words[clause.clause.citation.at]}"


def _hints(hints: Sequence[_Hint], place: Span, quote: Span) -> Sequence[str]:
    """The stances that words in the sentence suggest, and where these stand."""
    found: dict[str, None] = {}
    for stance, start, end in hints:
        inside = quote[0] <= start < quote[1]
        side = "ahead" if start < place[0] else "behind"
        found[f"{stance} {'inside' if inside else 'outside'} {side}"] = None
        if not inside and 0 <= quote[0] - end < _NEAR:
            found[f"{stance} leads"] = None
    return tuple(found) or ("plain",)


def _hints_in(text: str, sentence: Span, language: str) -> _Hinted:
    words = _WORD.findall(text, *sentence)
    return _Hinted(
        plain=_hinting(language).isdisjoint(words),
        hints=tuple(_found_hints(text, sentence, language)),
    )


def _found_hints(text: str, sentence: Span, language: str) -> Iterator[_Hint]:
    """The hints of each stance, none overlapping the one before."""
    openers, after = _openers(language), dict.fromkeys(STANCES, 0)
    for token in _TOKEN.finditer(text, *sentence):
        for stance, pattern in openers.get(token[0], ()):
            at = token.start()
            match = (
                pattern.match(text, at, sentence[1]) if at >= after[stance] else None
            )
            if match:
                after[stance] = match.end()
                yield _Hint(stance, at, match.end())


@cache
def _openers(language: str) -> Mapping[str, Sequence[tuple[Stance, re.Pattern[str]]]]:
    """The patterns of hints by the tokens with which these begin.

    To look where a hint may begin is faster than to search for each.
    """
    found: dict[str, list[tuple[Stance, re.Pattern[str]]]] = {}
    for name, phrases in vocabulary("stances", language).items():
        hint = Stance(name), any_of(phrases)
        for opener in dict.fromkeys(_TOKEN.findall(phrase)[0] for phrase in phrases):
            found.setdefault(opener, []).append(hint)
    return found


@cache
def _hinting(language: str) -> frozenset[str]:
    """A word of each hint: its longest, of equally long ones the last."""
    phrases = (p for words in vocabulary("stances", language).values() for p in words)
    return frozenset(max(reversed(phrase.split()), key=len) for phrase in phrases)


def worths(cues: Sequence[str], language: str) -> Sequence[float]:
    """What cues are worth together for each of STANCES."""
    known = _worths(language)
    weighed = [known[cue] for cue in cues if cue in known]
    return [sum(column) for column in zip(*weighed, strict=True)] or _NO_WORTHS


@cache
def _worths(language: str) -> Mapping[str, Sequence[float]]:
    """What each cue is worth for each of STANCES."""
    weights = cue_weights("stance", language)
    cues = dict.fromkeys(name.partition(" ")[2] for name in weights)
    return {
        cue: [sum(weights.get(c, 0.0) for c in cues_for(s, [cue])) for s in STANCES]
        for cue in cues
    }


def cues_for(stance: Stance, cues: Sequence[str]) -> Iterator[str]:
    """The same cues as ones that speak for a stance; an assertion needs none.

    >>> list(cues_for(Stance.DENIED, ["nobody"]))
    ['denied nobody']
    """
    if stance is not Stance.ASSERTED:
        yield from (f"{stance} {cue}" for cue in cues)
