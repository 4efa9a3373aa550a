"""Casing: whether capitals tell names from words in a stretch of text."""

from string import ascii_lowercase, printable

_SMALL = ascii_lowercase.encode()
_NO_CAPITALS = "".join(c for c in printable if not c.isupper()).encode()


def shares_capitals(text: str, share: float) -> bool:
    """Whether more than a share (0..1) of the letters that have a case are capitals.

    >>> shares_capitals("POLICE SAID SO.", 0.8), shares_capitals("Police said so.", 0.8)
    (True, False)
    """
    # Most text is mostly small letters, and those of ASCII are counted fast.
    written = text.encode(errors="replace")
    small = len(written) - len(written.translate(None, _SMALL))
    if (len(text) - small) * (1 - share) <= share * small:
        return False
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper > share * (upper + lower)


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
