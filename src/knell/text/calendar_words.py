"""A language's date words and the forms they stand in, from its `dates.toml`.

A form is a regular expression over classes of words: "in? MONTH YEAR". Each class
is one character of a private alphabet, so a text becomes a short string of
characters, one a word, and all forms together one regular expression over it. The
forms repeat nothing without a bound: the time grows with the text alone.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from knell.model import AssetError
from knell.text.date_mentions import DateKind
from knell.text.date_words import WordValue

_FIRST_CODE = 0xE000  # Unicode's private use area: no text of a form can hold it
_NAME = re.compile(r"[A-Za-z_]+")
_OPENING = re.compile(r"\((?!\?)")
_PUNCTUATION = ("dash", "loosedash", "comma", "stop", "apostrophe", "mark", "gap")
_DIGITS = (
    "small",
    "two",
    "yearno",
    "roundyear",
    "figure",
    "nth",
    "numeric",
    "decadeno",
    "clock",
)
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Where to look, and the rule that says what is meant."""

    meaning: str
    pattern: str
    """Over the characters of classes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Several forms as one regular expression; the first that fits is taken."""

    pattern: re.Pattern[str]
    meanings: tuple[str, ...]

    def meaning_of(self, match: re.Match[str]) -> str:
        """The rule that the form of a match names."""
        return self.meanings[int(str(match.lastgroup)[1:])]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """What a language says about dates."""

    codes: Mapping[str, str]
    """The character of each class of words."""
    words: Mapping[str, tuple[str, WordValue]]
    """Class and value by the word as written: small, Capitalised or CAPITALS."""
    dotted: frozenset[str]
    """Classes whose words may bear a full stop."""
    ordinal_endings: tuple[str, ...]
    decade_endings: tuple[str, ...]
    core: frozenset[str]
    """Characters of which a date holds one."""
    stretch: re.Pattern[str]
    """Words in a row that a date may run over."""
    dates: Forms
    """Of words: dates that stand alone."""
    links: Forms
    """Of words and found dates: "since" a date, "between" two."""


def found_class(kind: DateKind) -> str:
    """The class that a found date is for the forms of links."""
    return f"found_{kind.value}"


@cache
def calendar_words(language: str) -> CalendarWords | None:
    """The date words of a language; None for a language that Knell does not know.

    AssetError when the language's file is damaged.

    >>> calendar_words("en").words["Tuesday"]
    ('weekday', 1)
    """
    source = files("knell.text") / "data" / language / "dates.toml"
    if not language.isalpha() or not source.is_file():
        return None
    try:
        return _compiled(tomllib.loads(source.read_text("utf-8")))
    except (KeyError, ValueError, re.error) as error:
        message = f"{language}/dates.toml of Knell is damaged ({error}): reinstall it"
        raise AssetError(message) from error


def _compiled(table: dict[str, Any]) -> CalendarWords:
    classes = (OTHER, *_PUNCTUATION, *_DIGITS, *table["words"])
    found = (found_class(kind) for kind in DateKind)
    codes = {
        name: chr(_FIRST_CODE + number)
        for number, name in enumerate((*classes, *found))
    }
    names = dict(codes)
    names |= _sets({**table["sets"], **table["link_sets"]}, codes)
    for name, piece in table["pieces"].items():
        names[name] = f"(?:{_pattern(piece, names)})"
    return CalendarWords(
        codes=codes,
        words=dict(_words(table["words"], frozenset(table["capital"]))),
        dotted=frozenset(table["dotted"]),
        ordinal_endings=tuple(table["ordinal_endings"]),
        decade_endings=tuple(table["decade_endings"]),
        core=frozenset(names["CORE"].strip("[]")),
        stretch=re.compile(f"[^{names['WALL'].strip('[]')}]+"),
        dates=_forms(table["form"], names),
        links=_forms(table["link"], names),
    )


def _sets(sets: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, str]:
    return {
        name: "[" + "".join(codes[part] for part in choice.split()) + "]"
        for name, choice in sets.items()
    }


def _pattern(form: str, names: Mapping[str, str]) -> str:
    written = _NAME.sub(lambda name: names[name.group()], _OPENING.sub("(?:", form))
    return written.replace(" ", "")


def _forms(forms: Iterable[Mapping[str, str]], names: Mapping[str, str]) -> Forms:
    written = [
        Form(meaning=form["meaning"], pattern=_pattern(form["form"], names))
        for form in forms
    ]
    branches = (f"(?P<f{n}>{form.pattern})" for n, form in enumerate(written))
    return Forms(
        pattern=re.compile("|".join(branches)),
        meanings=tuple(form.meaning for form in written),
    )


def _words(
    classes: Mapping[str, Mapping[str, WordValue]], capital: frozenset[str]
) -> Iterable[tuple[str, tuple[str, WordValue]]]:
    for name, words in classes.items():
        for word, value in words.items():
            for spell in _SPELLINGS[word in capital :]:
                yield spell(word), (name, value)


_SPELLINGS: tuple[Callable[[str], str], ...] = (str.lower, str.capitalize, str.upper)
