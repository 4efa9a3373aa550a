"""The word lists of the room, read from its data files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from knell.model import AssetError

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldingTable:
    """How names are brought to one form; see `data/folding.toml`."""

    dropped: str
    articles: Words
    transliterated: Words
    """ISO codes of countries whose names are spelt in many ways."""
    thinned: Words
    """ISO codes of countries whose hamlets the gazetteer leaves out."""
    arabic_script: Words
    """ISO codes of countries whose names are also kept in Arabic script."""
    arabic: Words
    """ISO codes of countries where an article in front may be left out."""
    admin_words: Words
    vague_words: Words
    sounds: tuple[tuple[str, str], ...]
    letters: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the reports of one language put around the names of places.

    All words are in lower case; see `data/<language>/*.toml`.
    """

    prepositions: Words
    nearness: Words
    directions: Words
    city_parts: Words
    countryside: Words
    joiners: Words
    fillers: Words
    coasts: Words
    """Wordings of the coast of whatever country a report is about."""
    coast_of: Words
    """What names a country's coast in full; `{country}` stands for its name."""
    inside: Words
    possessives: Words
    venues: Words
    natural: Words
    kinds: Mapping[str, str]
    """Admin word -> kind of place."""
    titles: Words
    outlets: Words
    names: Words
    """Given and family names that are also names of places."""
    ambiguous: Words
    """Words that are also names of places."""
    ordinary: Words
    """Words of running text that are also names of places."""


def _text(name: str) -> str:
    try:
        return files("knell.places").joinpath("data", name).read_text("utf-8")
    except OSError as error:
        message = f"a data file of Knell is missing: places/data/{name}"
        raise AssetError(message) from error


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _folding() -> FoldingTable:
    raw = _table("folding.toml")
    return FoldingTable(
        dropped=raw["dropped"],
        articles=frozenset(raw["articles"]),
        transliterated=frozenset(raw["transliterated"]),
        thinned=frozenset(raw["thinned"]),
        arabic_script=frozenset(raw["arabic_script"]),
        arabic=frozenset(raw["arabic"]),
        admin_words=frozenset(raw["admin_words"]),
        vague_words=frozenset(raw["vague_words"]),
        sounds=tuple((written, heard) for written, heard in raw["sounds"]),
        letters=raw["letters"],
    )


FOLDING = _folding()


@lru_cache(maxsize=8)
def vocabulary(language: str = "en") -> Vocabulary:
    """The words of one language (ISO 639-1); AssetError when it has none.

    >>> "province" in vocabulary("en").kinds
    True
    """
    around = _table(f"{language}/places.toml")
    lists = around | _table(f"{language}/people.toml")
    kinds = {word: kind for kind, words in lists.pop("kinds").items() for word in words}
    ordinary = frozenset(_text(f"{language}/ordinary_words.txt").split())
    sets = {name: frozenset(words) for name, words in lists.items()}
    return Vocabulary(kinds=kinds, ordinary=ordinary, **sets)
