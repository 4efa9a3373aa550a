"""When two readers say the same: of a count, of a field, of a passage."""

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

from knell.evaluate.annotation import TEXT_FIELDS, Annotation

ENOUGH_WORDS = 0.5
"""Least word F1 at which two wordings count as the same."""

_WORD = re.compile(r"\w+")
# Part of the measure's definition: words that say nothing about who or where.
_PASSED_OVER = frozenset(
    {"the", "a", "an", "of", "in", "and", "from", "by", "for", "on", "at", "s"}
)


def same_count(one: Annotation, other: Annotation) -> bool:
    """Whether two counts say the same number, or are vague and share a word.

    >>> dozens = Annotation(quote="", harm="killed", wording="dozens", vague=True)
    >>> many = Annotation(quote="", harm="killed", wording="Dozens more", vague=True)
    >>> same_count(dozens, many)
    True
    """
    if one.vague and other.vague:
        return not set(_words(one.wording)).isdisjoint(_words(other.wording))
    if one.vague or other.vague:
        return False
    return (one.low, one.high) == (other.low, other.high)


def same_field(name: str, one: Annotation, other: Annotation) -> bool:
    """Whether two readers filled a field alike; wordings may differ a little."""
    here, there = one.said(name), other.said(name)
    if name not in TEXT_FIELDS or here is None or there is None:
        return here == there
    return word_f1(here, there) >= ENOUGH_WORDS


def word_f1(one: str, other: str) -> float:
    """The share of words that two wordings have in common, 0..1.

    >>> word_f1("the city of Homs", "Homs city")
    1.0
    >>> word_f1("rural Homs", "Hama")
    0.0
    """
    here, there = Counter(_words(one)), Counter(_words(other))
    if not here and not there:
        return 1.0
    shared = (here & there).total()
    return 2 * shared / (here.total() + there.total())


class Places:
    """Where the quotes of one report stand in it; each is looked for once."""

    def __init__(self, text: str) -> None:
        """Nothing is looked for yet."""
        self._text = text
        self._starts: dict[str, list[int]] = {}

    def overlap(self, one: str, other: str) -> bool:
        """Whether two quotes share a character anywhere in the report.

        >>> places = Places("Shells killed 16 and wounded 30.")
        >>> places.overlap("killed 16", "16 and wounded"), places.overlap("30", "16")
        (True, False)
        """
        starts = self._all(other)
        for start in self._all(one):
            # The last place of the other quote that begins before this one ends.
            at = bisect_right(starts, start + len(one) - 1) - 1
            if at >= 0 and starts[at] + len(other) > start:
                return True
        return False

    def _all(self, quote: str) -> list[int]:
        if quote not in self._starts:
            self._starts[quote] = list(self._found(quote)) if quote else []
        return self._starts[quote]

    def _found(self, quote: str) -> list[int]:
        found, at = [], self._text.find(quote)
        while at >= 0:
            found.append(at)
            at = self._text.find(quote, at + 1)
        return found


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """A wording is compared with those of all claims of its report."""
    return tuple(w for w in _WORD.findall(text.lower()) if w not in _PASSED_OVER)
