"""Counts: what the wording of a number of people commits to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from knell.model import Count
from knell.text.count_heads import (
    Word,
    cut_at,
    is_plural,
    people_of,
    rank_of,
    words_between,
)
from knell.text.count_parts import Part, parts
from knell.text.number_bounds import Bounds
from knell.text.number_contexts import age_end
from knell.text.number_lexemes import folded
from knell.text.number_lexicon import NumberLexicon, number_lexicon
from knell.text.number_readings import Reading, readings
from knell.text.number_values import Shape

MOST_WORDINGS = 10_000
"""How many wordings are remembered: most counts are worded like many others."""


class _Role(Enum):
    """What a part adds to the count."""

    PEOPLE = auto()
    HOUSEHOLD = auto()
    """"a family": one, but of households, so never added to people."""
    RANK = auto()
    """"the third": the count so far."""
    NOBODY = auto()
    """An apposition or an age: it explains the part before it."""
    NEGATION = auto()
    VAGUE = auto()


@dataclass(frozen=True, slots=True)
class _Share:
    role: _Role
    bounds: Bounds


_OPEN = Bounds(None, None)
_VAGUE = _Share(_Role.VAGUE, _OPEN)
_NOBODY = _Share(_Role.NOBODY, _OPEN)
_NEGATION = _Share(_Role.NEGATION, _OPEN)


@lru_cache(maxsize=MOST_WORDINGS)
def read_count(wording: str, *, language: str = "en") -> Count:
    """The count that a wording commits to; vague when it commits to no number.

    Groups that the wording joins are added up. An age, a share, a bare plural and
    whatever cannot be read are no number. Never raises for any wording; raises
    AssetError for a language without number words.

    >>> read_count("no fewer than 12")
    Count(wording='no fewer than 12', low=12, high=None, vague=False)
    >>> read_count("his wife and three children").low
    4
    >>> read_count("dozens").vague
    True
    """
    bounds = _Wording.of(wording, language).bounds()
    if not bounds.sound:
        return Count(wording=wording, vague=True)
    return Count(wording=wording, low=bounds.low, high=bounds.high)


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str
    plain: str
    language: str
    lexicon: NumberLexicon
    found: Sequence[Reading]

    @classmethod
    def of(cls, text: str, language: str) -> "_Wording":
        found = readings(text, language, wording=True)
        return cls(text, folded(text), language, number_lexicon(language), found)

    def bounds(self) -> Bounds:
        """The sum of the parts; no bounds when one of them is vague."""
        shares = [_NOBODY]
        cut = parts(self.plain, self.found, self.language)
        for part, before in zip(cut, [None, *cut], strict=False):
            share = self._share(part, before, len(cut) == 1)
            if share.role is _Role.NEGATION and part is cut[0]:
                return self._none()
            shares.append(share)
        return _sum([share for share in shares if share.role is not _Role.NOBODY])

    def _none(self) -> Bounds:
        """Nobody; but "not 12" does not say how many."""
        numbers = (r.value for r in self.found if r.shape is Shape.NUMBER)
        return _OPEN if any(number > 1 for number in numbers) else Bounds(0, 0)

    def _share(self, part: Part, before: Part | None, single: bool) -> _Share:  # noqa: FBT001 - private, and told apart by type
        words = self._words(part)
        if not words:
            return _NOBODY
        if self._negated(words):
            return _NEGATION
        if before is not None and self._explains(part, words, before):
            return _NOBODY
        if words[0].plain not in self.lexicon.phrases["pairs"]:
            return self._phrase(words)
        if single:
            return _people(2)
        return self._phrase(words[1:]) if words[1:] else _VAGUE

    def _negated(self, words: Sequence[Word]) -> bool:
        """Whether a part begins with "no" and the like, not with "no fewer than"."""
        covered = any(r.start <= words[0].start < r.end for r in self.found)
        return words[0].plain in self.lexicon.phrases["negators"] and not covered

    def _explains(self, part: Part, words: Sequence[Word], before: Part) -> bool:
        """Whether a part only says more about the one before it."""
        if part.leads:
            return False
        head = words[: cut_at(words, self.lexicon)]
        if not head or self.plain[part.start : part.end].strip().isdigit():
            return True
        if self._main(words, len(head)) is not None:
            return False
        bare = head[0].plain not in self.lexicon.phrases["determiners"]
        if bare and is_plural(head, self.lexicon) and self._numbered(before):
            return True
        if not part.listed:
            return not (len(words) == 1 and head[0].plain in self.lexicon.singulars)
        return self._apposition(words, head, before)

    def _apposition(
        self, words: Sequence[Word], head: Sequence[Word], before: Part
    ) -> bool:
        """A title after a name, or a name after "his wife", inside a list."""
        first = head[0].plain
        if not self._named(before):
            bare = first not in self.lexicon.phrases["determiners"]
            return head[0].capital and bare and self.text != self.text.upper()
        titled = first in self.lexicon.singulars and len(head) == 1 < len(words)
        return titled or first in self.lexicon.words["articles"]

    def _numbered(self, part: Part) -> bool:
        words = self._words(part)
        number = self._main(words, cut_at(words, self.lexicon))
        return number is not None and number.shape is Shape.NUMBER

    def _named(self, part: Part) -> bool:
        """Whether a part begins with a name or title and no determiner."""
        first = self._words(part)[:1]
        return any(
            word.capital and word.plain not in self.lexicon.phrases["determiners"]
            for word in first
        )

    def _phrase(self, words: Sequence[Word]) -> _Share:
        """What one noun phrase counts."""
        cut = cut_at(words, self.lexicon)
        head, tail = words[:cut], words[cut:]
        rank = rank_of(head, self.lexicon) if head and not tail else None
        if rank is not None:
            return (
                _people(1) if rank[1] else _Share(_Role.RANK, Bounds(rank[0], rank[0]))
            )
        main = self._main(words, cut)
        if main is not None:
            return self._numbered_share(main)
        if not head:
            return _NOBODY
        if tail and head[-1].plain in self.lexicon.phrases["collectives"]:
            return self._collective(head, tail)
        return self._unnumbered(head)

    def _main(self, words: Sequence[Word], cut: int) -> Reading | None:
        """The number, vague word or share that the phrase begins with."""
        if not words:
            return None
        end = words[-1].end
        limit = words[cut].start if cut < len(words) else end
        for reading in self.found:
            if reading.end <= words[0].start or reading.shape is Shape.NO_COUNT:
                continue
            starts = words[0].start - 1 <= reading.start < min(limit + 1, end)
            if starts and not self._ordinal_adjective(reading, words):
                return reading
        return None

    def _ordinal_adjective(self, reading: Reading, words: Sequence[Word]) -> bool:
        """As in "a third man": an ordinal, where "a third of them" is a share."""
        if reading.shape is not Shape.SHARE or reading.value.numerator != 1:
            return False
        inner = [word for word in words if reading.core[0] <= word.start < reading.end]
        after = [word for word in words if word.start >= reading.end]
        if not inner or inner[-1].plain not in self.lexicon.ordinals:
            return False
        if any(word.plain in self.lexicon.numerals for word in inner):
            return False
        return bool(after) and after[0].plain not in self.lexicon.phrases["cutters"]

    def _numbered_share(self, main: Reading) -> _Share:
        if main.shape is Shape.NUMBER:
            return _Share(_Role.PEOPLE, main.bounds)
        if main.shape is Shape.SHARE and main.start == main.core[0] and main.value < 1:
            return self._part_of_number(main)
        return _VAGUE

    def _part_of_number(self, main: Reading) -> _Share:
        """As in "half of the 186": exact where the whole is and people stay whole."""
        for whole in self.found:
            between = self.plain[main.end : max(main.end, whole.start)].split()
            joined = set(between) <= self.lexicon.phrases["part_joints"]
            if whole.start > main.end and whole.shape is Shape.NUMBER and joined:
                part = main.value * whole.value
                exact = whole.bounds.low == whole.bounds.high
                return _people(int(part)) if exact and part.denominator == 1 else _VAGUE
        return _VAGUE

    def _collective(self, head: Sequence[Word], tail: Sequence[Word]) -> _Share:
        """As in "a family of seven" is seven; "a group of students" does not say."""
        of = tail[0].plain in self.lexicon.words["of"]
        main = self._main(tail[1:], 0) if of and tail[1:] else None
        return self._numbered_share(main) if main else self._unnumbered(head)

    def _unnumbered(self, head: Sequence[Word]) -> _Share:
        """A head without a count; ages in it are passed over."""
        age = None
        for reading in self.found:
            if (
                head[0].start <= reading.start < head[-1].end
                and reading.shape is Shape.NO_COUNT
            ):
                end = age_end(self.plain, reading.core[1], self.language)
                if end is None:
                    return _VAGUE
                age = max(age or 0, end)
        if age is not None and age >= head[-1].end:
            plural = is_plural(head, self.lexicon)
            return _VAGUE if plural else _people(1)
        people = people_of(head, self.lexicon)
        if people is not None and head[-1].plain in self.lexicon.phrases["households"]:
            return _Share(_Role.HOUSEHOLD, Bounds(people, people))
        return _VAGUE if people is None else _people(people)

    def _words(self, part: Part) -> tuple[Word, ...]:
        return words_between(self.text, self.plain, part.start, part.end)


def _people(number: int) -> _Share:
    return _Share(_Role.PEOPLE, Bounds(number, number))


def _sum(shares: Sequence[_Share]) -> Bounds:
    """All parts together; nothing is bounded where one part is vague."""
    if not shares or any(
        share.role in {_Role.VAGUE, _Role.NEGATION} for share in shares
    ):
        return _OPEN
    if len(shares) == 1:
        return shares[0].bounds
    if all(share.role is _Role.RANK for share in shares):
        return max((share.bounds for share in shares), key=lambda b: b.high or 0)
    if any(share.role is _Role.HOUSEHOLD for share in shares):
        return _OPEN
    lows = [share.bounds.low for share in shares]
    highs = [share.bounds.high for share in shares]
    low = sum(low for low in lows if low is not None)
    high = None if None in highs else sum(high for high in highs if high is not None)
    return Bounds(low or None if high is None else low, high)
