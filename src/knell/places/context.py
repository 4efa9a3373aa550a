"""What else a document says about where it plays."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knell.model import Place
from knell.places.gazetteer import Candidate, Gazetteer

DECLARED = 3.0
"""Votes of a country that the report or its outlet is known to be about."""
NAMED = 1.0
"""Votes of a country that the document names, or whose people it names."""
IMPLIED = 0.6
"""Votes of all candidates of another place name together, shared by their size."""
RESOLVED = 1.0
"""Votes of a place that was resolved before."""
SHARPNESS = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceContext:
    """What is known around one place's wording."""

    countries: tuple[str, ...] = ()
    """ISO codes of the countries that the report or its outlet is about, if known."""
    names: tuple[str, ...] = ()
    """Other names of places and peoples in the document, as worded."""
    near: tuple[Place, ...] = ()
    """Places of the document that were resolved before."""
    language: str = "en"
    """ISO 639-1 code of the wording's language."""


@lru_cache(maxsize=256)
def country_weights(context: PlaceContext, gazetteer: Gazetteer) -> Mapping[str, float]:
    """How strongly the context speaks for each country, 0..1; the strongest has 1.

    Empty when the context says nothing.

    >>> gazetteer = Gazetteer.bundled()
    >>> weights = country_weights(PlaceContext(names=("Syrian", "Homs")), gazetteer)
    >>> max(weights, key=weights.get)
    'SY'
    """
    votes: dict[str, float] = defaultdict(float)
    for code in context.countries:
        votes[code] += DECLARED
    for place in context.near:
        votes[place.country] += RESOLVED
    for name in context.names:
        for code, share in _votes(name, gazetteer).items():
            votes[code] += share
    strongest = max(votes.values(), default=0.0)
    return {code: vote / strongest for code, vote in votes.items() if code}


def _votes(name: str, gazetteer: Gazetteer) -> Mapping[str, float]:
    code = gazetteer.country_of(name)
    if code:
        return {code: NAMED}
    shares: dict[str, float] = defaultdict(float)
    candidates = gazetteer.candidates(name)
    whole = sum(map(_weight, candidates))
    for candidate in candidates:
        share = IMPLIED * _weight(candidate) / whole
        shares[candidate.place.country] += share
    return shares


def _weight(candidate: Candidate) -> float:
    return float(2.0 ** (SHARPNESS * candidate.prior))
