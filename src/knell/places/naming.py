"""Which of a place's many recorded names are kept, and the keys that lead to it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from knell.places.folding import fold, without_articles
from knell.places.vocabulary import FOLDING, vocabulary

LEAST_LETTERS = 3
LONGEST = 60
BARE = "~"
"""Marks a key from which the articles were taken off."""
DEMONYM = "@"
"""Marks a key that names the people of a country."""

_CODE = re.compile(r"[A-Z]{2,4}")
_UNFIT = re.compile(r"[\d()\[\],;/:=?*]")


def keys(names: Iterable[str], country: str) -> frozenset[str]:
    """The folded keys of a place that goes by these names.

    >>> sorted(keys(["Al-Bab", "QAB", "albab"], "SY"))
    ['al bab', '~bab']
    """
    return frozenset(_keys(names, country))


def _keys(names: Iterable[str], country: str) -> Iterator[str]:
    for name in names:
        key = fold(name)
        if not is_name(name, key):
            continue
        if not key.isascii() and country not in FOLDING.arabic_script:
            continue
        yield key
        bare = without_articles(key)
        if country in FOLDING.arabic and bare != key and len(bare) >= LEAST_LETTERS:
            yield BARE + bare


def is_name(name: str, key: str) -> bool:
    """Whether a recorded name may be met in a report, in Latin or Arabic script.

    Airport codes, transliterations without capitals, and bare admin words are not.
    """
    if not LEAST_LETTERS <= len(key) <= LONGEST or _UNFIT.search(name):
        return False
    if _CODE.fullmatch(name) or not _readable(key):
        return False
    if key in vocabulary().kinds or key in vocabulary().directions:
        return False
    return not (name.isascii() and name == name.lower())


def _readable(key: str) -> bool:
    """Latin or Arabic letters alone."""
    letters = [letter for letter in key if not letter.isspace()]
    return key.isascii() or all(_script(letter) == "ARABIC" for letter in letters)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
