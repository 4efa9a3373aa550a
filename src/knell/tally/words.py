"""Words as they are compared, and the word lists that come with the room."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from knell.model import AssetError

Words = tuple[str, ...]

_KEPT_SIGNS = frozenset("%&,")


@lru_cache(maxsize=65536)
def fold(text: str) -> Words:
    """The words of a text without case, accents and punctuation.

    A percent sign, an ampersand and a comma are words, since they can join others.

    >>> fold("The Médecins, 5%")
    ('the', 'medecins', ',', '5', '%')
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    marks_off = (c for c in bare if not unicodedata.combining(c))
    spaced = "".join(map(_spaced, marks_off))
    return tuple(spaced.split())


def _spaced(character: str) -> str:
    if character.isalnum():
        return character
    return f" {character} " if character in _KEPT_SIGNS else " "


@cache
def table(name: str) -> dict[str, Any]:
    """A table of this room that holds for every language; AssetError without it."""
    return _read(files("knell.tally") / "data" / name)


@cache
def by_language(name: str) -> tuple[dict[str, Any], ...]:
    """The table of this name of every language that has one, by language code."""
    folders = sorted(
        (each for each in (files("knell.tally") / "data").iterdir() if each.is_dir()),
        key=lambda folder: folder.name,
    )
    tables = (folder / name for folder in folders)
    return tuple(_read(path) for path in tables if path.is_file())


def without(words: Words, phrases: frozenset[Words]) -> tuple[Words, bool]:
    """The words without the phrases, and whether any phrase stood there.

    >>> without(fold("at least dozens"), frozenset({("at", "least")}))
    (('dozens',), True)
    """
    longest = max(map(len, phrases), default=0)
    kept: list[str] = []
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((n for n in sizes if words[at : at + n] in phrases), 0)
        if not size:
            kept.append(words[at])
        at += size or 1
    return tuple(kept), len(kept) < len(words)


def _read(path: Any) -> dict[str, Any]:  # noqa: ANN401  # importlib's Traversable
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"a word list of the toll is missing or damaged: {path.name}"
        raise AssetError(message) from error
