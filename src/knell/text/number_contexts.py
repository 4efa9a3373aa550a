"""Contexts in which a number is plainly no count: dates, ages, money, measures."""

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import cache

from knell.text.number_lexicon import number_lexicon

_REACH = 40
_YEARS = range(1800, 2101)
_DAYS = range(1, 32)
_AGE_CLOSERS = ("", ",", ".", ";", ")")
_DASHES = ("-", "\u2013")
_OPENING = "(\"'“"
_NEXT_WORD = re.compile(r"\s{1,2}([^\W\d_]+)")
Span = tuple[int, int]


class Context(Enum):
    """What the words around a number make of it."""

    COUNT = auto()
    SHARE = auto()
    """A percentage."""
    OTHER = auto()
    """An age, a date, money, a measure, a designation: nobody is counted."""


def context(text: str, plain: str, first: Span, last: Span, language: str) -> Context:
    """The context of a number, in the text and in its folded form.

    `first` and `last` are the two ends of a range, or twice the one number.
    """
    start, end = first[0], last[1]
    after = _after(language).match(plain, end)
    if after is not None and after.lastgroup == "share":
        return Context.SHARE
    if after is not None or _glued(plain, start, end, language):
        return Context.OTHER
    if _announced_age(plain, (start, end), language):
        return Context.OTHER
    if not plain[start].isdigit() or before_people(plain, end, language):
        return Context.COUNT
    named = _designates(text, plain, start, language)
    named = named or _street(language).match(text, end) is not None
    dated = _dates(text, plain, first, last, language)
    return Context.OTHER if named or dated else Context.COUNT


def before_people(plain: str, end: int, language: str) -> bool:
    """Whether the next word is a plural that names people: "12 civilians"."""
    match = _NEXT_WORD.match(plain, end)
    return match is not None and match.group(1) in number_lexicon(language).plurals


def age_end(plain: str, end: int, language: str) -> int | None:
    """Where the age that a number begins ends: "13-year-old"; None if it is none."""
    match = _after(language).match(plain, end)
    return match.end() if match is not None and match.lastgroup == "age" else None


def is_year(digits: str) -> bool:
    """Whether digits could be a year of the last two centuries.

    >>> is_year("2011"), is_year("2,011")
    (True, False)
    """
    return len(digits) == 4 and digits.isdigit() and int(digits) in _YEARS


def _words_before(plain: str, start: int) -> list[str]:
    """The last words before an offset; none when a mark stands between."""
    if start == 0 or not (plain[start - 1].isspace() or plain[start - 1] == "-"):
        return []
    return plain[max(0, start - _REACH) : start].rstrip("- \n").split()[-4:]


def _glued(plain: str, start: int, end: int, language: str) -> bool:
    """Letters, signs or hyphens that hang on the number: "AK-47", "16th", "$5"."""
    contexts = number_lexicon(language).contexts
    before, after = plain[max(0, start - 2) : start], plain[end : end + 2]
    if before[-1:] in contexts["currency_signs"] or before[-1:] in set("#@/_\\="):
        return True
    if before[-1:] == "-" and (len(before) == 1 or before[0] != "-"):
        return True
    if after[:1].isalpha() or after[:1] in set("/_@\\"):
        return True
    if after[:1] in _DASHES and after[1:].isdigit():
        return True
    hangs = after[:1] == "-" and after[1:].isalpha()
    return hangs and not _hyphen_people(language).match(plain, end)


def _designates(text: str, plain: str, start: int, language: str) -> bool:
    """A number that names a thing, or money: "Route 16", "No. 4", "USD 5"."""
    words, contexts = _words_before(plain, start), number_lexicon(language).contexts
    last = words[-1].lstrip(_OPENING) if words else ""
    if last in contexts["designators"] or last in contexts["currencies_before"]:
        return True
    capital = last in contexts["designators_capitalised"]
    return capital and _capital_before(text, start)


def _announced_age(plain: str, number: Span, language: str) -> bool:
    """An age that words before it announce: "aged 5", "children under 18"."""
    words, lexicon = _words_before(plain, number[0]), number_lexicon(language)
    if _explained_age(plain, number, words, language):
        return True
    for size in (1, 2, 4):
        phrase = " ".join(words[-size:])
        if phrase in lexicon.contexts["ages_before"]:
            return True
        if phrase in lexicon.contexts["age_limits"] and len(words) > size:
            return words[-size - 1] in lexicon.plurals
    return False


def _explained_age(plain: str, number: Span, words: list[str], language: str) -> bool:
    """An age after a word for one person: "a boy of 16", "his cousin, 20,"."""
    lexicon = number_lexicon(language)
    persons, of = lexicon.phrases["persons"], lexicon.words["of"]
    if words[1:] and words[-1] in of and words[-2] in persons:
        return True
    enclosed = plain[number[1] : number[1] + 1] in _AGE_CLOSERS
    digits = plain[slice(*number)].isdigit() and number[1] - number[0] < 3
    comma = bool(words) and words[-1].endswith(",")
    return enclosed and digits and comma and words[-1].rstrip(",") in persons


def _dates(text: str, plain: str, first: Span, last: Span, language: str) -> bool:
    """A day of a month, or a year."""
    if is_year(plain[slice(*first)]):
        return is_year(plain[slice(*last)]) and (
            first != last or _follows_date_word(plain, first, language)
        )
    words, months = (
        _words_before(plain, first[0]),
        number_lexicon(language).contexts["months"],
    )
    if _is_day(plain[slice(*first)]) and words and words[-1] in months:
        return _capital_before(text, first[0])
    match = _month(language).match(plain, last[1])
    is_day = match is not None and _is_day(plain[slice(*last)])
    return is_day and match is not None and text[match.start("month")].isupper()


def _is_day(digits: str) -> bool:
    return len(digits) < 3 and digits.isdigit() and int(digits) in _DAYS


def _follows_date_word(plain: str, year: Span, language: str) -> bool:
    """Whether a month, "in", "since" and the like stand before a year."""
    contexts = number_lexicon(language).contexts
    words = [word.strip(_OPENING + ",") for word in _words_before(plain, year[0])]
    if not words:
        return False
    if words[-1] in contexts["year_joints"]:
        after = _NEXT_WORD.match(plain, year[1])
        return after is None or after.group(1) not in contexts["harmed"]
    if words[-1] in contexts["year_prepositions"] or words[-1] in contexts["months"]:
        return True
    return len(words) > 1 and words[-2] in contexts["months"]


def _capital_before(text: str, start: int) -> bool:
    """Whether the last word before an offset begins with a capital."""
    words = text[max(0, start - _REACH) : start].split()
    return bool(words) and words[-1].lstrip(_OPENING)[:1].isupper()


@cache
def _after(language: str) -> re.Pattern[str]:
    """What follows a share, an age or a measure."""
    contexts = number_lexicon(language).contexts
    shares = _alternatives(contexts["shares_after"])
    ages = _alternatives(contexts["ages_after"])
    units = _alternatives(contexts["units_after"])
    ordinals = _alternatives(number_lexicon(language).words["ordinal_suffixes"])
    return re.compile(
        rf"[\s-]{{0,2}}(?P<share>{shares})(?!\w)|[\s-]{{0,3}}(?P<age>{ages})(?!\w)"
        rf"|[\s-]{{0,2}}(?:{units})(?!\w)|(?:{ordinals})(?!\w)"
    )


@cache
def _month(language: str) -> re.Pattern[str]:
    contexts = number_lexicon(language).contexts
    of = _alternatives(number_lexicon(language).words["of"])
    months = _alternatives(contexts["months"])
    verbs = _alternatives(contexts["month_verbs_after"])
    return re.compile(
        rf"\s{{1,2}}(?:(?:{of})\s)?(?P<month>{months})(?!\w)(?!\s(?:{verbs})(?!\w))"
    )


@cache
def _street(language: str) -> re.Pattern[str]:
    """A house number's street, capitalised: "16 Baker Street"."""
    streets = number_lexicon(language).contexts["streets"]
    words = _alternatives(word.title() for word in streets)
    return re.compile(rf"\s(?:[A-Z][\w'.]{{0,30}}\s){{1,3}}(?:{words})(?!\w)")


@cache
def _hyphen_people(language: str) -> re.Pattern[str]:
    words = _alternatives(number_lexicon(language).contexts["hyphen_people"])
    return re.compile(rf"-(?:{words})(?!\w)")


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", r"\s{1,2}") for word in ordered)
