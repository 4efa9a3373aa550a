"""The language that a text is written in."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

REACH = 2000
"""Only so many code points from the start are looked at."""

FEWEST_LETTERS = 20
"""With fewer letters than this no language is named."""

LEAST_PROBABILITY = 0.5
"""Below this the guess is no better than none."""

_FEWEST_WORDS = 20
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageGuess:
    """A language and how sure that is."""

    code: str
    """ISO 639-1 code (639-3 for a language that has none); empty: not known."""
    probability: float
    """0..1, as the method that decided states it; 0 when not known."""


_UNKNOWN = LanguageGuess(code="", probability=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _CommonWords:
    code: str
    words: frozenset[str]
    share: float
    """Of all words, 0..1, from which on the text is in this language."""


def detect_language(text: str) -> LanguageGuess:
    """The language of the first `REACH` code points; "" when they do not show it.

    Case is put aside, as capitals mislead. A language whose common words are listed
    (`text/data/<language>/language.toml`) is known by them; anything else is asked of
    py3langid (a naive Bayes model over byte sequences, Lui and Baldwin 2011).

    >>> detect_language("THE ARMY SAID THAT IT HAD LEFT THE TOWN ON FRIDAY.").code
    'en'
    >>> detect_language("12 / 14").code
    ''
    """
    start = text[:REACH].lower()
    words = _WORD.findall(start)
    if sum(map(len, words)) < FEWEST_LETTERS:
        return _UNKNOWN
    return _by_common_words(words) or _by_model(start)


def _by_common_words(words: list[str]) -> LanguageGuess | None:
    if len(words) < _FEWEST_WORDS:
        return None
    for language in _common_words():
        share = sum(word in language.words for word in words) / len(words)
        if share >= language.share:
            return LanguageGuess(code=language.code, probability=1.0)
    return None


def _by_model(start: str) -> LanguageGuess:
    code, probability = _identifier().classify(start)
    if probability < LEAST_PROBABILITY:
        return _UNKNOWN
    return LanguageGuess(code=code, probability=float(probability))


@cache
def _common_words() -> tuple[_CommonWords, ...]:
    return tuple(_read_common_words())


def _read_common_words() -> Iterator[_CommonWords]:
    for folder in (files("knell.text") / "data").iterdir():
        file = folder / "language.toml"
        if file.is_file():
            lists = tomllib.loads(file.read_text(encoding="utf-8"))
            yield _CommonWords(
                code=folder.name,
                words=frozenset(lists["common"]),
                share=float(lists["share"]),
            )


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _identifier() -> _Identifier:
    """The model, read when it is first needed: that takes about half a second."""
    # Imported here because it is slow, and it ships without types.
    from py3langid import langid  # type: ignore[import-untyped]  # noqa: PLC0415

    identifier: _Identifier = langid.LanguageIdentifier.from_model_file(
        langid.MODEL_FILE, norm_probs=True
    )
    return identifier
