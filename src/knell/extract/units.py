"""What a number counts, where the noun beside it says so."""

import re
from dataclasses import dataclass
from functools import cache

from knell.extract.vocabulary import vocabulary
from knell.model import Span, Unit

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|[.,;:()]")

_REACH = 80
"""Code points after the count that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nouns:
    reach_words: int
    leads: frozenset[str]
    breaks: frozenset[str]
    units: dict[str, Unit]


def stated_unit(text: str, count: Span, sentence: Span, language: str) -> Unit | None:
    """The unit that the noun after a count names; None when it names none.

    >>> text = "Some 30 'massacres' and 40 homeless families were reported."
    >>> stated_unit(text, (0, 7), (0, len(text)), "en")
    <Unit.INCIDENTS: 'incidents'>
    >>> stated_unit(text, (24, 26), (0, len(text)), "en")
    <Unit.HOUSEHOLDS: 'households'>
    """
    nouns = _nouns(language)
    ahead = text[count[1] : min(sentence[1], count[1] + _REACH)]
    words = [word.lower() for word in _WORD.findall(ahead)]
    if words and words[0] in nouns.leads:
        words = words[1:]
    for word in words[: nouns.reach_words]:
        if word in nouns.units:
            return nouns.units[word]
        if word in nouns.breaks or not word[0].isalpha():
            return None
    return None


@cache
def _nouns(language: str) -> _Nouns:
    words = vocabulary("units", language)
    return _Nouns(
        reach_words=words["reach_words"],
        leads=frozenset(words["leads"]),
        breaks=frozenset(words["breaks"]),
        units={
            noun: Unit(unit) for unit, nouns in words["nouns"].items() for noun in nouns
        },
    )
