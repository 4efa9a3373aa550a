"""Folding a name to the key it is looked up by, whatever its spelling and script."""

import re
import unicodedata
from functools import lru_cache

from knell.places.vocabulary import FOLDING

_DROPPED = re.compile(f"[{re.escape(FOLDING.dropped)}]")
_GAPS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(dict(FOLDING.letters))
_ARTICLES = FOLDING.articles
_SOUNDS = FOLDING.sounds
_VOWELS = re.compile(r"(?<!^)[aeiouwy]+")
_DOUBLED = re.compile(r"(.)\1+")
_GLUED_ARTICLE = re.compile(r"^[aeiu]([dlnrstz])\1|^[ae]s(?=sh)")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The lookup key: no case, diacritics, hyphens, apostrophes or ayn.

    >>> fold("Ma`arrat an-Nu`mān"), fold("St. Louis"), fold("حَلَب")
    ('maarrat an numan', 'st louis', 'حلب')
    """
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", name))
    marks_off = "".join(c for c in bare if not unicodedata.combining(c))
    return _GAPS.sub(" ", marks_off.casefold().translate(_LETTERS)).strip()


def without_articles(key: str) -> str:
    """A folded name without articles such as al-, el-, ad- and ash-.

    A name that is nothing but an article is kept.

    >>> without_articles("deir ez zor"), without_articles("al bab")
    ('deir zor', 'bab')
    """
    kept = [word for word in key.split() if word not in _ARTICLES]
    return " ".join(kept) or key


@lru_cache(maxsize=4096)
def skeleton(key: str) -> str:
    """What is left of a folded name when spelling habits are taken off.

    Doubled letters, short and long vowels, a final h and the common pairs of
    transliteration go; names of one skeleton are compared letter by letter
    before they are taken for one another.

    >>> skeleton("raqqa") == skeleton("al raqa"), skeleton("tartous")
    (True, 'trts')
    """
    words = (_bones(word) for word in without_articles(key).split())
    return " ".join(word for word in words if word)


def _bones(word: str) -> str:
    bare = _GLUED_ARTICLE.sub(lambda found: found.group(1) or "", word)
    for written, heard in _SOUNDS:
        bare = bare.replace(written, heard)
    bare = _DOUBLED.sub(r"\1", bare.removesuffix("h"))
    if bare[:1] in "aeiou":
        bare = "a" + bare[1:]
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", bare))
