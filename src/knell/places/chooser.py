"""The choice among the places of the gazetteer that one wording may mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from knell.model import Place, Precision
from knell.places.context import PlaceContext, country_weights, spelt_out
from knell.places.gazetteer import Candidate, Gazetteer
from knell.places.kinds import AREAS
from knell.places.likelihood import Scored, confidence, scored
from knell.places.nearness import apart_km, lies_in
from knell.places.resolution import Reason, Resolution
from knell.places.vocabulary import Vocabulary, vocabulary
from knell.places.worded_precision import VAGUENESS, as_worded, nearby
from knell.places.wording import Wording, read_wording

SURE_ENOUGH = 0.55
"""Least confidence with which a place is named at all."""
MOST_CANDIDATES = 10
CLOSE_SPELLING = 0.85
LIKELY_COUNTRY = 0.25
"""Least weight of a country in which other spellings of a name are looked for."""
MAIN_COUNTRY = 0.75
"""The same for spellings that are less close; each country has some name like any."""
REACH_KM = 150.0
"""How far from the report's other places a place of a less close spelling may lie."""
ELSEWHERE, ELSEWHERE_UNPLACED = 3.0, 1.6
"""What speaks for a place that is not listed, with and without a known context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChooser:
    """Chooses among the candidates of the wordings of one context."""

    context: PlaceContext
    gazetteer: Gazetteer
    words: Vocabulary
    weights: Mapping[str, float]
    """How strongly the context speaks for each country."""

    @classmethod
    def of(cls, context: PlaceContext, gazetteer: Gazetteer) -> Self:
        """With the words of the context's language, and the countries it speaks for."""
        return cls(
            context=context,
            gazetteer=gazetteer,
            words=vocabulary(context.language),
            weights=country_weights(context, gazetteer),
        )

    def knows(self, name: str) -> bool:
        """Whether the gazetteer has a name."""
        return bool(self.gazetteer.candidates(name))

    def is_inside(self, inner: str, outer: str) -> bool:
        """Whether some place of the one name lies in one of the other name."""
        holders = {place.id for place in self.gazetteer.lookup(outer)}
        insiders = self.gazetteer.lookup(inner)
        return any(holders.intersection(place.within) for place in insiders)

    def one(self, wording: str) -> Resolution:
        """Resolves the wording of a single place."""
        full = spelt_out(wording, self.context, self.gazetteer, self.words)
        return self.read(read_wording(full, self.words, self.knows))

    def read(self, read: Wording) -> Resolution:
        """Resolves a wording that was taken apart."""
        outer = self.one(read.outer).place if read.outer else None
        candidates = () if read.venue else self._candidates(read.name)
        if outer:
            candidates = [c for c in candidates if lies_in(c.place, outer)]
        if not candidates:
            return self._without_candidates(read, outer)
        found = scored(candidates, read, self.weights, self.context.near)
        return self._decide(found, read, outer)

    def _candidates(self, name: str) -> Sequence[Candidate]:
        exact = self.gazetteer.candidates(name)
        here = [c for c in exact if c.place.country in self.weights]
        if any(c.kind not in AREAS for c in here) or (exact and not self.weights):
            return exact
        least = CLOSE_SPELLING if here else 0.0
        known = {candidate.place.id for candidate in exact}
        likely = [c for c, weight in self.weights.items() if weight >= LIKELY_COUNTRY]
        others = self.gazetteer.alike(name, likely) if likely else ()
        return (
            *exact,
            *(
                c
                for c in others
                if c.likeness >= least
                and c.place.id not in known
                and (c.likeness >= CLOSE_SPELLING or self._is_at_home(c.place))
            ),
        )

    def _is_at_home(self, place: Place) -> bool:
        """Whether a place lies where the report's other places say that it plays."""
        if self.weights[place.country] < MAIN_COUNTRY:
            return False
        towns = [n for n in self.context.near if n.precision < Precision.COUNTRY]
        return not towns or any(
            apart_km(place, near) <= REACH_KM + near.radius_km for near in towns
        )

    def _without_candidates(self, read: Wording, outer: Place | None) -> Resolution:
        if outer is None:
            reason = Reason.VENUE if read.venue else Reason.UNKNOWN
            return Resolution(place=None, confidence=0.0, reason=reason)
        return Resolution(
            place=nearby(outer) if read.near else outer,
            confidence=VAGUENESS * self.one(read.outer).confidence,
            reason=Reason.OUTER,
            candidates=(outer,),
        )

    def _decide(self, found: Scored, read: Wording, outer: Place | None) -> Resolution:
        place, left = as_worded(found, read)
        sure = round(confidence(found, self._elsewhere(outer)) * left, 3)
        candidates = tuple(candidate.place for _, candidate in found[:MOST_CANDIDATES])
        if sure < SURE_ENOUGH or place is None:
            reason = Reason.AMBIGUOUS if place else Reason.UNKNOWN
            return Resolution(
                place=None, confidence=sure, reason=reason, candidates=candidates
            )
        return Resolution(
            place=place,
            confidence=sure,
            reason=Reason.CLEAR,
            candidates=candidates,
            spelt_otherwise=found[0][1].likeness < 1,
        )

    def _elsewhere(self, outer: Place | None) -> float:
        """What speaks for a place that is not among the candidates."""
        if outer:
            return 0.0
        return ELSEWHERE if self.weights else ELSEWHERE_UNPLACED
