"""What the gazetteer knows of a name that a report may mean for a place."""

from dataclasses import dataclass
from functools import lru_cache

from knell.extract.place_words import PlaceWords
from knell.model import PlaceId
from knell.places import Gazetteer
from knell.places.folding import fold

_MOST_CANDIDATES = 6
_STEPS = 5
"""Steps of likelihood that are told apart."""
_REMEMBERED = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the gazetteer knows of a name."""

    kind: str = ""
    """Of the likeliest place; empty: it knows none."""
    likelihood: int = -1
    """Of that place, in steps from 0 to 5; -1: it knows none."""
    country: str = ""
    """Of that place, as an ISO code."""
    countries: frozenset[str] = frozenset()
    """Of all that may be meant."""
    ids: frozenset[PlaceId] = frozenset()
    within: frozenset[PlaceId] = frozenset()
    """What some of these lie in."""


@lru_cache(maxsize=_REMEMBERED)
def known(name: str, gazetteer: Gazetteer) -> Known:
    """What the gazetteer knows of a name.

    >>> known("Aleppo", Gazetteer.bundled()).country
    'SY'
    """
    candidates = gazetteer.candidates(name)[:_MOST_CANDIDATES]
    if not candidates:
        return Known()
    places = [candidate.place for candidate in candidates]
    return Known(
        kind=candidates[0].kind.value,
        likelihood=int(candidates[0].prior * _STEPS),
        country=places[0].country,
        countries=frozenset(place.country for place in places),
        ids=frozenset(place.id for place in places),
        within=frozenset(outer for place in places for outer in place.within),
    )


@lru_cache(maxsize=_REMEMBERED)
def is_strange(word: str, gazetteer: Gazetteer) -> bool:
    """Whether no place has a word for its name: "council"."""
    return not gazetteer.knows(fold(word))


def known_core(wording: str, gazetteer: Gazetteer, words: PlaceWords) -> Known:
    """What is known of a name, or else of it without the words for what it is."""
    whole = known(wording, gazetteer)
    if whole.kind:
        return whole
    kept = [word for word in wording.split() if word.lower() not in words.besides]
    core = " ".join(kept)
    return known(core, gazetteer) if core and core != wording else whole
