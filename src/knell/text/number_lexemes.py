"""The words and digits of a text that a number may be made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from functools import cache

from knell.text.number_lexicon import number_lexicon

_FOLDED_LETTERS = 0x600
"""Latin, Greek and Cyrillic: the scripts with capitals that reports use."""
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
_DASHES = "\u2012\u2013\u2014\u2015"
_SPACES = "\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4`"
_GAP_LENGTH = 12
_DIGITS_LENGTH = 40
"""Longer runs of digits and separators are no number that anybody counted."""
_DIGITS = (
    r"[0-9]{1,3}(?:(?:\x20|,\x20(?=000))[0-9]{3}(?![0-9])){1,3}+(?![.,:/']?[0-9])"
    r"|[0-9]++(?:-[0-9]++){2,}"
    r"|[0-9]++(?:[.,:/'][0-9]++)*"
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(,\x20?|[.'\x20])[0-9]{3}(?:\1[0-9]{3})*)")
_LAKHS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")


def _folds() -> dict[int, int]:
    """Capitals to small letters, and one mark for each kind of mark."""
    letters = ((code, chr(code).lower()) for code in range(_FOLDED_LETTERS))
    table = {code: ord(small) for code, small in letters if len(small) == 1}
    for characters, plain in (
        (_HYPHENS, "-"),
        (_DASHES, "\u2013"),
        (_SPACES, " "),
        (_APOSTROPHES, "'"),
    ):
        table.update(dict.fromkeys(map(ord, characters), ord(plain)))
    return {code: plain for code, plain in table.items() if code != plain}


_FOLDS = _folds()


class Kind(Enum):
    """What a lexeme can do in a number."""

    DIGITS = auto()
    DECIMAL = auto()
    """Digits with a fraction: a number only before a multiplier ("1.5 million").

    "1.500" is DIGITS; that it can be a fraction as well is told by `value`.
    """
    NOT_A_NUMBER = auto()
    """Digits that write something else: a time, a date, a version."""
    NUMERAL = auto()
    MULTIPLIER = auto()
    DOZEN = auto()
    COUPLE = auto()
    FRACTION = auto()
    VAGUE = auto()
    NOBODY = auto()
    IDIOM = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word, set phrase or run of digits."""

    start: int
    end: int
    kind: Kind
    value: Fraction
    """0 where the kind has no value."""


def folded(text: str) -> str:
    """The text in small letters with plain spaces and marks, of the same length.

    >>> folded("MORE\u00a0THAN “20”")
    'more than “20”'
    """
    return text.translate(_FOLDS)


def lexemes(plain: str, language: str) -> list[Lexeme]:
    """All lexemes of a folded text, in order."""
    kinds = _kinds(language)
    return [_lexeme(match, kinds) for match in _pattern(language).finditer(plain)]


def gap(plain: str, start: int, end: int) -> str | None:
    r"""The words between two offsets: "" for a space or hyphen, None if they are apart.

    >>> gap("half a million", 4, 7), gap("twenty-six", 6, 7), gap("two. Ten", 3, 5)
    ('a', '', None)
    """
    if end - start > _GAP_LENGTH:
        return None
    between = plain[start:end]
    if between in {" ", "-"}:
        return ""
    words = between.split()
    if not words:
        return None if not between or between.count("\n") > 1 else ""
    text = " ".join(words)
    return "" if text == "-" else text if text.replace(" ", "").isalpha() else None


def digits_value(digits: str) -> tuple[Kind, Fraction]:
    """What a run of digits with its separators is worth.

    >>> digits_value("1.000"), digits_value("1.5")
    ((<Kind.DIGITS: 1>, Fraction(1000, 1)), (<Kind.DECIMAL: 2>, Fraction(3, 2)))
    """
    if len(digits) > _DIGITS_LENGTH:
        return Kind.NOT_A_NUMBER, Fraction(0)
    if digits.isdigit():
        return Kind.DIGITS, Fraction(int(digits))
    if _GROUPED.fullmatch(digits) or _LAKHS.fullmatch(digits):
        return Kind.DIGITS, Fraction(int(re.sub(r"[^0-9]", "", digits)))
    if _DECIMAL.fullmatch(digits):
        return Kind.DECIMAL, Fraction(digits.replace(",", "."))
    return Kind.NOT_A_NUMBER, Fraction(0)


def decimal_value(digits: str) -> Fraction | None:
    """The other reading of "1.250": a fraction, as before "million"; else None."""
    if "." in digits and _DECIMAL.fullmatch(digits) and len(digits) <= _DIGITS_LENGTH:
        return Fraction(digits)
    return None


def _lexeme(match: re.Match[str], kinds: dict[str, tuple[Kind, Fraction]]) -> Lexeme:
    word = match.group()
    if word[0].isdigit():
        return Lexeme(match.start(), match.end(), *digits_value(word))
    return Lexeme(match.start(), match.end(), *kinds[" ".join(word.split())])


@cache
def _kinds(language: str) -> dict[str, tuple[Kind, Fraction]]:
    """The kind and value of every word and phrase of the language."""
    lexicon = number_lexicon(language)
    nothing, words = Fraction(0), lexicon.words
    table = dict.fromkeys(words["vague"], (Kind.VAGUE, nothing))
    table |= dict.fromkeys(words["nobody"], (Kind.NOBODY, nothing))
    table |= dict.fromkeys(words["idioms"], (Kind.IDIOM, nothing))
    table |= {word: (Kind.COUPLE, Fraction(2)) for word in words["couples"]}
    table |= {word: (Kind.FRACTION, part) for word, part in lexicon.fractions.items()}
    for kind, values in (
        (Kind.NUMERAL, lexicon.numerals),
        (Kind.MULTIPLIER, lexicon.multipliers),
        (Kind.DOZEN, lexicon.dozens),
    ):
        table |= {word: (kind, Fraction(value)) for word, value in values.items()}
    return table


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """One expression for all lexemes: it looks at the first letter, then further."""
    by_letter: dict[str, list[str]] = {}
    for word in _kinds(language):
        by_letter.setdefault(word[0], []).append(word)
    words = "|".join(_branch(*item) for item in sorted(by_letter.items()))
    return re.compile(rf"(?<![^\W_])(?:{_DIGITS}|(?:{words})(?!\w))")


def _branch(letter: str, words: Iterable[str]) -> str:
    """All words with one first letter, the longest first."""
    rests = (re.escape(word[1:]) for word in sorted(words, key=len, reverse=True))
    alternatives = "|".join(rest.replace("\\ ", r"\s{1,2}") for rest in rests)
    return f"{re.escape(letter)}(?:{alternatives})"
