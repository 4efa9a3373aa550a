"""What else a document says about where it plays."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knell.model import Place
from knell.places.gazetteer import Candidate, Gazetteer
from knell.places.vocabulary import Vocabulary

DECLARED = 3.0
"""Votes of a country that the report or its outlet is known to be about."""
NAMED = 1.0
"""Votes of a country that the document names, or whose people it names."""
IMPLIED = 0.6
"""Votes of all candidates of another place name together, shared by their size."""
RESOLVED = 1.0
"""Votes of a place that was resolved before."""
SHARPNESS = 8.0
MOST_NAMES = 10_000
"""How many names are remembered with their votes."""
RIVAL = 0.5
"""Least weight of a second country with which "the coast" may be that one's."""


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


def spelt_out(
    wording: str, context: PlaceContext, gazetteer: Gazetteer, words: Vocabulary
) -> str:
    """Spells out "the coast" of a report about one country; else as worded.

    Only a coast that the gazetteer has as a region is spelt out.

    >>> from knell.places.vocabulary import vocabulary
    >>> context, gazetteer = PlaceContext(countries=("SY",)), Gazetteer.bundled()
    >>> spelt_out("the coast", context, gazetteer, vocabulary())
    'coast of Syria'
    """
    if " ".join(wording.casefold().split()) not in words.coasts:
        return wording
    weights = country_weights(context, gazetteer)
    meant = [code for code, weight in weights.items() if weight >= RIVAL]
    country = gazetteer.country(meant[0]) if len(meant) == 1 else None
    named = country.name if country else ""
    full = (pattern.format(country=named) for pattern in sorted(words.coast_of))
    return next((name for name in full if gazetteer.lookup(name)), wording)


@lru_cache(maxsize=MOST_NAMES)
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
