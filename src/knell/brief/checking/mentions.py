"""The numbers of people in a text, each with what its sentence tells of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knell.brief.checking.lexicon import check_words
from knell.model import Harm, Period, Span
from knell.text.dates import DateKind, DateMention, find_dates
from knell.text.number_lexemes import folded
from knell.text.number_readings import Reading, readings
from knell.text.number_values import Shape
from knell.text.sentences import split_sentences

REACH = 4
"""Words after a number among which the noun for the people is looked for."""
LONGEST_VICTIMS = 8
"""Words after a number that may say whom it counts."""
MOST_ROWS = 200
"""Rows of a table below the line that tells its harm."""
_LOOK_AHEAD = 60
_PART_REACH = 22
_SIGN_REACH = 10
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*|[|.,;:!?)\d]")
_JOINED = re.compile(r"\d|,|\band\b", re.IGNORECASE)
_ROW = "|"
_SOURCE_DASH = "\u2014"
_LINE = re.compile(r"\S[^\n]*")
_DAYS = frozenset({DateKind.POINT, DateKind.WINDOW, DateKind.SINCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A number of people, a share of them, or a vague word for them, in a text."""

    start: int
    end: int
    wording: str
    """The number with the words that bound it."""
    low: int | None = None
    high: int | None = None
    share: bool = False
    sentence: Span
    harm: Harm | None = None
    """None where the sentence and the lines before it tell none."""
    victims: str | None = None
    """The people as worded, without the number."""
    partial: bool = False
    """Whether the sentence makes it a part of a greater number."""
    period: Period | None = None
    """The days that the sentence tells, where they can be resolved."""
    told: tuple[date, ...] = ()
    """Every single day that the sentence names, or the line after a dash."""
    place: str | None = None
    """The place that the sentence gives it, as worded; `placed` fills it in."""
    quoted: str | None = None
    """The words between quotation marks that it stands in."""

    @property
    def vague(self) -> bool:
        """Whether it holds no number that could be checked."""
        return not self.share and self.low is None and self.high is None


def mentions(
    text: str, published: date | None = None, *, language: str = "en"
) -> Iterator[Mention]:
    """The numbers of people in a text, in order.

    `published` is the day from which "the last two days" is counted.

    >>> text = "By Friday 12 men and nearly 50 fighters had been killed."
    >>> for each in mentions(text):
    ...     print(each.wording, each.low, each.high, each.harm)
    12 12 12 killed
    nearly 50 None 49 killed
    """
    return _Finder(text, published, language).found()


class _Finder:
    def __init__(self, text: str, published: date | None, language: str) -> None:
        self._text = text
        self._published = published
        self._language = language
        self._words = check_words(language)
        self._sentences = list(_rows(text, split_sentences(text, language=language)))
        self._starts = [start for start, _ in self._sentences]
        # Folded text is as long as it was: what stands where is the same in both.
        self._harms = list(self._words.harms.finditer(folded(text)))
        self._harm_starts = [match.start() for match in self._harms]
        self._dated: tuple[Span, tuple[DateMention, ...]] = ((0, 0), ())

    def found(self) -> Iterator[Mention]:
        for reading in readings(self._text, self._language):
            number = bisect_right(self._starts, reading.core[0]) - 1
            if reading.shape is Shape.NO_COUNT or number < 0:
                continue
            mention = self._mention(reading, number)
            if mention is not None:
                yield mention

    def _mention(self, reading: Reading, number: int) -> Mention | None:
        sentence = self._sentences[number]
        following = self._after(reading.end, sentence[1])
        after = following[:REACH]
        harm = self._nearest(reading, sentence) or self._inherited(number)
        share = reading.shape is Shape.SHARE
        counted = (
            self._is_share(reading, after)
            if share
            else self._of_people(reading.bounds.high, after, harm)
        )
        if not counted or self._in_a_date(reading, sentence):
            return None
        # A modifier may be read across the end of a heading: it is not this number's.
        start = max(reading.start, sentence[0])
        end = (self._share_end(reading) if share else None) or reading.end
        return Mention(
            start=start,
            end=end,
            wording=self._text[start:end],
            low=reading.bounds.low,
            high=reading.bounds.high,
            share=share,
            sentence=sentence,
            harm=None if share else harm,
            victims=self._victims(following),
            partial=self._is_part(reading),
            period=self._period(reading, sentence),
            told=self._told(number),
            quoted=self._quoted(reading),
        )

    def _after(self, start: int, end: int) -> list[str]:
        """The words that follow, up to the first mark."""
        found: list[str] = []
        for match in _WORD.finditer(self._text, start, min(end, start + _LOOK_AHEAD)):
            if not match.group()[0].isalpha():
                break
            found.append(match.group().lower())
        return found

    def _of_people(
        self, most: int | None, after: Sequence[str], harm: Harm | None
    ) -> bool:
        """By the noun that follows; without one, by what follows and by the harm.

        "Nobody" and "none" need their noun: they are seldom counts.
        """
        words = self._words
        for at, word in enumerate(after):
            if word in words.nouns:
                return True
            if word in words.things or (at and word in words.breaks):
                return False
            if word in words.bare or words.harms.match(word):
                break
        if any(words.superlatives.match(word) for word in after):
            return False
        first = after[0] if after else ""
        bare = not first or first in words.bare or bool(words.harms.match(first))
        return bare and harm is not None and most != 0

    def _is_share(self, reading: Reading, after: Sequence[str]) -> bool:
        return self._share_end(reading) is not None or not (
            self._words.shared.isdisjoint(after)
        )

    def _share_end(self, reading: Reading) -> int | None:
        """Where the sign of a percentage ends, in or after the number."""
        sign = self._words.share_signs.search(
            self._text, reading.core[0], reading.end + _SIGN_REACH
        )
        return sign.end() if sign else None

    def _in_a_date(self, reading: Reading, sentence: Span) -> bool:
        start, end = (at - sentence[0] for at in reading.core)
        return any(
            each.start < end and start < each.end for each in self._dates(sentence)
        )

    def _dates(self, sentence: Span) -> tuple[DateMention, ...]:
        if self._dated[0] != sentence:
            text = self._text[slice(*sentence)]
            found = find_dates(text, self._published, language=self._language)
            self._dated = (sentence, found)
        return self._dated[1]

    def _quoted(self, reading: Reading) -> str | None:
        start = self._text.rfind("\u201c", 0, reading.start)
        end = self._text.find("\u201d", reading.end)
        if start < 0 or end < 0 or "\u201d" in self._text[start : reading.start]:
            return None
        words = self._text[start + 1 : end]
        return None if "\n" in words or "\u201c" in words else words

    def _told(self, number: int) -> tuple[date, ...]:
        """Of a quotation as well the day of its source, which stands behind a dash."""
        spans = self._sentences[number : number + 1]
        after = self._sentences[number + 1 : number + 2]
        if after and self._text[slice(*after[0])].startswith(_SOURCE_DASH):
            spans += after
        dates = (each for span in spans for each in self._dates(span))
        periods = (each.period for each in dates if each.period)
        return tuple(
            each.end for each in periods if each.end and each.start in {None, each.end}
        )

    def _nearest(self, reading: Reading, sentence: Span) -> Harm | None:
        """The harm told nearest to the number; across a joining word only in need."""
        first = bisect_left(self._harm_starts, sentence[0])
        told = self._harms[first : bisect_left(self._harm_starts, sentence[1])]
        if not told:
            return None
        nearest = min(told, key=lambda match: self._distance(match, reading))
        return self._words.harm_at(nearest)

    def _distance(self, match: re.Match[str], reading: Reading) -> tuple[bool, int]:
        if match.start() >= reading.end:
            between = self._text[reading.end : match.start()]
            return bool(_JOINED.search(between)), len(between)
        between = self._text[match.end() : reading.start]
        return len(between) > _LOOK_AHEAD, len(between)

    def _inherited(self, number: int) -> Harm | None:
        """The harm of the sentence before; of whatever stands above a table's row."""
        start, end = self._sentences[number]
        before = bisect_left(self._harm_starts, start) - 1
        if before < 0:
            return None
        row = _ROW in self._text[start:end]
        reach = self._sentences[max(number - (MOST_ROWS if row else 1), 0)][0]
        if self._harm_starts[before] < reach:
            return None
        return self._words.harm_at(self._harms[before])

    def _victims(self, following: Sequence[str]) -> str | None:
        words, taken = self._words, list[str]()
        for word in following[:LONGEST_VICTIMS]:
            of_whom = word in words.links and bool(words.bodies.intersection(taken))
            if words.harms.fullmatch(word) or (word in words.breaks and not of_whom):
                break
            taken.append(word)
        while taken and taken[-1] not in self._words.nouns:
            taken.pop()
        return " ".join(taken) or None

    def _is_part(self, reading: Reading) -> bool:
        before = self._text[max(0, reading.start - _PART_REACH) : reading.start]
        after = self._text[reading.end : reading.end + _PART_REACH]
        parts = self._words.parts
        return bool(parts.search(before) or parts.search(after.partition(".")[0]))

    def _period(self, reading: Reading, sentence: Span) -> Period | None:
        if _ROW in self._text[slice(*sentence)]:
            return None
        at = reading.start - sentence[0]
        told = [each for each in self._dates(sentence) if each.kind in _DAYS]
        nearest = min(told, key=lambda each: abs(each.start - at), default=None)
        return nearest.period if nearest else None


def _rows(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences, and each row of a table by itself."""
    for start, end in sentences:
        if _ROW not in text[start:end]:
            yield start, end
            continue
        for match in _LINE.finditer(text, start, end):
            yield match.span()
