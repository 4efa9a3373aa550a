"""The places of a report, each with all that the report and the gazetteer say of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knell.extract.place_knowledge import is_strange
from knell.extract.place_mentions import SaidName, size_of
from knell.extract.place_names import Key
from knell.extract.place_signs import name_signs, sign_words
from knell.places import Gazetteer

_MOST_NAMED = 5
_OPENING = 3
"""Sentences in which a report opens."""


class NamedPlace(NamedTuple):
    """A place of a report, with everywhere that the report names it so."""

    key: Key
    names: tuple[SaidName, ...]
    """In text order."""
    size: str
    """How wide it is: "country", "division", "town", "other" or "unknown"."""
    kind: str
    """What the gazetteer takes it for, and whether a part of that is meant."""
    cues: tuple[str, ...]
    beside: tuple[str, ...]
    """Cues that mean one thing in the claim's sentence, and another elsewhere."""


def country_of(names: Sequence[SaidName]) -> str:
    """ISO code of the country in which most names of a report lie, or empty."""
    lands = [each.name.known.country for each in names]
    counted = Counter(land for land in lands if land)
    return max(counted, key=counted.__getitem__, default="")


class Profiles:
    """Makes out the places that the names of a report name."""

    def __init__(
        self, text: str, country: str, gazetteer: Gazetteer, language: str
    ) -> None:
        """`text` is as written, `country` where the report plays, if known."""
        self._text = text
        self._country = country
        self._gazetteer = gazetteer
        self._signs = sign_words(language)

    def places(self, said: Sequence[SaidName]) -> Iterator[NamedPlace]:
        """Each place once."""
        by_key: dict[Key, list[SaidName]] = defaultdict(list)
        sizes: set[str] = set()
        for each in said:
            by_key[each.name.key].append(each)
        for alike in by_key.values():
            alike.sort(key=lambda each: each.name.start)
            size = size_of(alike[0].name.known.kind)
            yield self._place(alike, size, is_first=size not in sizes)
            sizes.add(size)

    def _place(
        self, alike: Sequence[SaidName], size: str, *, is_first: bool
    ) -> NamedPlace:
        """The place of some names; `is_first`: none as wide is named before it."""
        first = alike[0].name
        facts, land = first.known, self._land(alike[0])
        named = f"named {min(len(alike), _MOST_NAMED)}"
        likely = f"likely {facts.likelihood}"
        signs = tuple(self._all_signs(alike, size, is_first=is_first))
        strange = [word for word in first.key if is_strange(word, self._gazetteer)]
        return NamedPlace(
            key=first.key,
            names=tuple(alike),
            size=size,
            kind=f"part {facts.kind}" if first.directed else facts.kind,
            cues=(named, likely, land, *(f"word {word}" for word in strange), *signs),
            beside=(named, likely, f"{land} {size}", *signs),
        )

    def _land(self, said: SaidName) -> str:
        """Whether a name may be of a place where the report plays."""
        countries = said.name.known.countries
        if not countries:
            return "land ?"
        return "land =" if self._country in countries else "land !"

    def _all_signs(
        self, alike: Sequence[SaidName], size: str, *, is_first: bool
    ) -> Iterator[str]:
        """What the words of a place and those beside them say that it is."""
        first = alike[0].name
        wording = self._text[first.start : first.end]
        yield from name_signs([each.name for each in alike], wording, self._signs)
        yield f"opens {min(alike[0].sentence, _OPENING)} {size}"
        if any("event" in each.beside for each in alike):
            yield f"harmed {size}"
        if is_first:
            yield f"first {size}"
