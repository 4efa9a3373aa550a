"""The words of a brief: messages of one language, with Babel's numbers and dates.

A message is text with places in braces; one that depends on a number is a table of
CLDR's plural categories, with `by` naming the place that decides. Messages are data
(`data/<language>/messages.toml`); nothing in the code knows a language.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from knell.model import AssetError, InputError, Period
from knell.model.brief import Cited, Part, Sentence, Text, Words
from knell.text.screen import one_line

_PLACE = re.compile(r"\{(\w+)\}")

Value = int | str | date | Part | Sentence
"""What fills a place: a number, somebody's words, a day, or parts made before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The messages of one language.

    >>> english = catalogue("en")
    >>> str(english.say("sources.claims", n=1)), str(english.say("sources.claims", n=3))
    ('1 claim', '3 claims')
    """

    language: str
    locale: Locale
    messages: Mapping[str, Any]

    def say(self, key: str, /, **values: Value) -> Sentence:
        """The message of this name with its places filled.

        A plain string is somebody's words, not the brief's: it keeps its direction and
        shows no control characters. AssetError when there is no such message.
        """
        parts: list[Part] = []
        pieces = _PLACE.split(self._message(key, values))
        for at, piece in enumerate(pieces):
            if at % 2:
                parts += self._filled(values[piece])
            elif piece:
                parts.append(Text(piece))
        return Sentence(tuple(parts))

    def text(self, key: str, /, **values: Value) -> str:
        """The message as plain text."""
        return str(self.say(key, **values))

    def knows(self, key: str) -> bool:
        """Whether there is a message of this name."""
        return _found(self.messages, key) is not None

    def number(self, number: int) -> str:
        """A whole number as the language writes it."""
        return format_decimal(number, locale=self.locale)

    def day(self, day: date) -> str:
        """A day with its month and year."""
        return format_date(day, format="long", locale=self.locale)

    def short_day(self, day: date) -> str:
        """A day with its month and year, where there is little room."""
        return format_skeleton("yMMMd", day, locale=self.locale)

    def days(self, period: Period) -> Sentence:
        """The days of a period, from its first to its last."""
        start, end = period.start, period.end
        if start and end and start != end:
            return Sentence((Text(self._interval(start, end)),))
        if start and end:
            return self.say("period.day", day=start)
        if start:
            return self.say("period.since", day=start)
        return self.say("period.until", day=end) if end else self.say("period.any")

    def list(self, items: Sequence[Sentence]) -> Sentence:
        """The items as the language lists them."""
        marks = [f"\0{at}\0" for at in range(len(items))]
        pieces = format_list(marks, locale=self.locale).split("\0")
        parts: list[Part] = []
        for at, piece in enumerate(pieces):
            if at % 2:
                parts += items[int(piece)].parts
            elif piece:
                parts.append(Text(piece))
        return Sentence(tuple(parts))

    def _interval(self, start: date, end: date) -> str:
        return str(format_interval(start, end, "yMMMd", locale=self.locale))

    def _message(self, key: str, values: Mapping[str, Value]) -> str:
        message = _found(self.messages, key)
        if isinstance(message, dict):
            number = values[message["by"]]
            category = self.locale.plural_form(number if isinstance(number, int) else 0)
            message = message.get(category, message.get("other"))
        if not isinstance(message, str):
            error = f"the words of briefs lack a message: {self.language} {key}"
            raise AssetError(error)
        return message

    def _filled(self, value: Value) -> Sequence[Part]:
        match value:
            case Sentence():
                return value.parts
            case Text() | Words() | Cited():
                return (value,)
            case date():
                return (Text(self.day(value)),)
            case int():
                return (Text(self.number(value)),)
            case str():
                words = one_line(value)
                return (Words(words),)


@cache
def catalogue(language: str) -> Catalogue:
    """The messages of a language; InputError when there are none."""
    if language not in languages():
        message = (
            f"there are no words for a brief in {language!r}; there are: "
            + ", ".join(languages())
        )
        raise InputError(message)
    path = files("knell.brief") / "data" / language / "messages.toml"
    try:
        messages = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"the words of briefs are damaged: {language}/messages.toml"
        raise AssetError(message) from error
    return Catalogue(
        language=language, locale=Locale.parse(messages["locale"]), messages=messages
    )


@cache
def languages() -> tuple[str, ...]:
    """The languages that a brief can be written in."""
    folder = files("knell.brief") / "data"
    found = (each.name for each in folder.iterdir() if each.is_dir())
    return tuple(sorted(found))


def _found(messages: Mapping[str, Any], key: str) -> str | dict[str, Any] | None:
    found: Any = messages
    for name in key.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str | dict) else None
