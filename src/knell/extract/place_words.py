"""The words that tell names of places in the reports of a language."""

import re
from dataclasses import dataclass
from functools import cache

from knell.extract.vocabulary import vocabulary
from knell.places.vocabulary import vocabulary as place_vocabulary

_SETS = (
    "located",
    "doing",
    "parts",
    "between",
    "links",
    "before_nouns",
    "no_names",
    "wide",
    "another",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """All in small letters; see `data/<language>/place_names.toml`."""

    nouns: frozenset[str]
    """For what a place is: "province", "bridge"."""
    kinds: frozenset[str]
    """Those of them that the gazetteer leaves out of names."""
    besides: frozenset[str]
    """What a name may have in front or behind that the gazetteer leaves out."""
    directions: frozenset[str]
    located: frozenset[str]
    doing: frozenset[str]
    parts: frozenset[str]
    between: frozenset[str]
    links: frozenset[str]
    articles: tuple[str, ...]
    before_nouns: frozenset[str]
    no_names: frozenset[str]
    no_names_in_capitals: frozenset[str]
    wide: frozenset[str]
    another: frozenset[str]
    events: re.Pattern[str]
    joins: re.Pattern[str]


@cache
def place_words(language: str) -> PlaceWords:
    """The words of a language.

    >>> "province" in place_words("en").nouns
    True
    """
    around, own = place_vocabulary(language), vocabulary("place_names", language)
    kinds = frozenset(word for word in around.kinds if " " not in word)
    venues = frozenset(word for word in around.venues if " " not in word)
    no_names = frozenset(own["no_names"])
    directions = around.directions | frozenset(own["directions"])
    return PlaceWords(
        nouns=kinds | venues,
        kinds=kinds,
        besides=kinds | directions | {"the"},
        directions=directions,
        articles=tuple(f"{word}-" for word in own["articles"]),
        no_names_in_capitals=no_names | frozenset(own["no_names_in_capitals"]),
        events=re.compile("|".join(own["events"])),
        joins=re.compile(rf"\b(?:{'|'.join(own['joins'])})\b"),
        **{name: frozenset(own[name]) for name in _SETS},
    )
