"""Casing: whether capitals tell names from words in a stretch of text."""

import re
from string import ascii_lowercase, ascii_uppercase, printable

_SMALL, _GREAT = ascii_lowercase.encode(), ascii_uppercase.encode()
_PLAIN = re.compile("[\\x00-\\x7f]+")
_NO_CAPITALS = "".join(c for c in printable if not c.isupper()).encode()


def shares_capitals(text: str, share: float) -> bool:
    """Whether more than a share (0..1) of the letters that have a case are capitals.

    >>> shares_capitals("POLICE SAID SO.", 0.8), shares_capitals("Police said so.", 0.8)
    (True, False)
    """
    # Most text is mostly small letters, and those of ASCII are counted fast.
    small = _count(text.encode(errors="replace"), _SMALL)
    if (len(text) - small) * (1 - share) <= share * small:
        return False
    small, great = small_and_great(text)
    return great > share * (small + great)


def small_and_great(text: str) -> tuple[int, int]:
    """How many small letters a text has, and how many capitals.

    >>> small_and_great("In \u0130zmir")
    (5, 2)
    """
    plain = text.encode("ascii", "ignore")
    others = "" if text.isascii() else _PLAIN.sub("", text)
    return (
        _count(plain, _SMALL) + sum(map(str.islower, others)),
        _count(plain, _GREAT) + sum(map(str.isupper, others)),
    )


def _count(plain: bytes, letters: bytes) -> int:
    """How many of some letters there are; quicker than asking each code point."""
    return len(plain) - len(plain.translate(None, letters))


def most_capitals(text: str) -> int:
    """A number of capitals that a text does not exceed; told fast.

    >>> most_capitals("Police said so.")
    1
    """
    return len(text.encode(errors="replace").translate(None, _NO_CAPITALS))


def in_small_letters(text: str) -> str:
    """The text in small letters, each code point where it was.

    The few capitals that become two code points when made small stay capitals.

    >>> in_small_letters("Twelve dead"), in_small_letters("\u0130zmir: 12 Dead")
    ('twelve dead', '\u0130zmir: 12 dead')
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(_small(letter) for letter in text)


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
