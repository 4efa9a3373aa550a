"""From a place as worded to a place of the gazetteer, or to none when in doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp

from knell.model import Place, Precision
from knell.places.context import PlaceContext, country_weights, spelt_out
from knell.places.gazetteer import Candidate, Gazetteer
from knell.places.geometry import distance_km
from knell.places.kinds import AREAS, Kind
from knell.places.vocabulary import Vocabulary, vocabulary
from knell.places.wording import Wording, read_wording, split_places

SURE_ENOUGH = 0.55
"""Least confidence with which a place is named at all."""
NEAR_KM = 25.0
"""Radius of "near X": the 25 km of UCDP's where_prec 2."""
SAME_PLACE_KM = 30.0
MOST_CANDIDATES = 10
SHARPNESS = 2.0
TOWN_BONUS = 1.0
SEAT_PRIOR = 0.42
"""Prior of a town of 50,000 people: a bare name means it, not its province."""
CLOSE_SPELLING = 0.85
LIKELY_COUNTRY = 0.25
"""Least weight of a country in which other spellings of a name are looked for."""
MAIN_COUNTRY = 0.75
"""The same for spellings that are less close; each country has some name like any."""
REACH_KM = 150.0
"""How far from the report's other places a place of a less close spelling may lie."""
VAGUENESS = 0.8
"""Share of confidence left when only a part of a place, or a place near, is meant."""


class Reason(StrEnum):
    """Why a resolution came out as it did."""

    CLEAR = "clear"
    UNKNOWN = "unknown"
    """The gazetteer has no such name."""
    AMBIGUOUS = "ambiguous"
    """Several places of that name, or one that the context speaks against."""
    VENUE = "venue"
    """A street or building, with no place named around it."""
    OUTER = "outer"
    """Only the place around it is known, and stands for it."""
    SEVERAL = "several"
    """Several places are named; the place is the smallest area that holds all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a wording was resolved to, and how sure that is."""

    place: Place | None
    """None in doubt: the place stays as worded."""
    confidence: float
    """Probability that `place` is meant; of the likeliest candidate if it is None."""
    reason: Reason
    candidates: tuple[Place, ...] = ()
    """What else was considered, likeliest first; the single places when several."""
    spelt_otherwise: bool = False
    """Whether the gazetteer has the place by another spelling alone."""


def resolve(wording: str, context: PlaceContext, gazetteer: Gazetteer) -> Resolution:
    """What a report means by this wording of a place, in its context.

    >>> gazetteer = Gazetteer.bundled()
    >>> found = resolve("Homs province", PlaceContext(countries=("SY",)), gazetteer)
    >>> found.place.name, found.place.precision.name, found.reason.value
    ('Homs', 'ADMIN1', 'clear')
    """
    words = vocabulary(context.language)
    parts = split_places(wording, words, lambda name: _knows(name, gazetteer))
    chooser = _Chooser(
        context=context,
        gazetteer=gazetteer,
        words=words,
        weights=country_weights(context, gazetteer),
    )
    if len(parts) < 2:
        return chooser.one(wording)
    inner, *outer = parts
    if "," in wording and len(outer) == 1 and chooser.is_inside(inner, outer[0]):
        return chooser.read(Wording(name=inner, outer=outer[0]))
    return _smallest_common([chooser.one(part) for part in parts], gazetteer)


def _knows(name: str, gazetteer: Gazetteer) -> bool:
    return bool(gazetteer.candidates(name))


def _smallest_common(
    resolutions: Sequence[Resolution], gazetteer: Gazetteer
) -> Resolution:
    """The smallest area that holds every one of several places."""
    places = [each.place for each in resolutions if each.place]
    confidence = min(each.confidence for each in resolutions)
    common = None
    if len(places) == len(resolutions):
        chains = [(place.id, *place.within) for place in places]
        shared = (i for i in chains[0] if all(i in chain for chain in chains))
        common = next(shared, None)
    return Resolution(
        place=gazetteer.place(common) if common else None,
        confidence=confidence,
        reason=Reason.SEVERAL,
        candidates=tuple(places),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chooser:
    """Chooses among the candidates of one wording."""

    context: PlaceContext
    gazetteer: Gazetteer
    words: Vocabulary
    weights: Mapping[str, float]
    """How strongly the context speaks for each country."""

    def one(self, wording: str) -> Resolution:
        """Resolves the wording of a single place."""
        full = spelt_out(wording, self.context, self.gazetteer, self.words)
        return self.read(
            read_wording(full, self.words, lambda n: _knows(n, self.gazetteer))
        )

    def is_inside(self, inner: str, outer: str) -> bool:
        """Whether some place of the one name lies in one of the other name."""
        holders = {place.id for place in self.gazetteer.lookup(outer)}
        insiders = self.gazetteer.lookup(inner)
        return any(holders.intersection(place.within) for place in insiders)

    def read(self, read: Wording) -> Resolution:
        """Resolves a wording that was taken apart."""
        outer = self.one(read.outer).place if read.outer else None
        candidates = () if read.venue else self._candidates(read.name)
        if outer:
            candidates = [c for c in candidates if _lies_in(c.place, outer)]
        if not candidates:
            return self._without_candidates(read, outer)
        scored = sorted(
            ((self._score(c, read), c) for c in candidates), key=lambda pair: -pair[0]
        )
        return self._decide(scored, read, outer)

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
        here = (place.latitude, place.longitude)
        return not towns or any(
            distance_km(here, (near.latitude, near.longitude))
            <= REACH_KM + near.radius_km
            for near in towns
        )

    def _without_candidates(self, read: Wording, outer: Place | None) -> Resolution:
        if outer is None:
            reason = Reason.VENUE if read.venue else Reason.UNKNOWN
            return Resolution(place=None, confidence=0.0, reason=reason)
        return Resolution(
            place=_nearby(outer) if read.near else outer,
            confidence=VAGUENESS * self.one(read.outer).confidence,
            reason=Reason.OUTER,
            candidates=(outer,),
        )

    def _score(self, candidate: Candidate, read: Wording) -> float:
        weight = self.weights.get(candidate.place.country, 0.0)
        score = 6.0 * candidate.prior + 2.5 * weight + 2 * (candidate.likeness - 1)
        if self.weights and not weight:
            score -= 0.5 * (1 - candidate.prior)
        return score + self._nearness(candidate.place) + _kind_score(candidate, read)

    def _nearness(self, place: Place) -> float:
        here = (place.latitude, place.longitude)
        known = (
            distance_km(here, (near.latitude, near.longitude))
            for near in self.context.near
        )
        return exp(-min(known, default=1e9) / 100)

    def _decide(
        self,
        scored: Sequence[tuple[float, Candidate]],
        read: Wording,
        outer: Place | None,
    ) -> Resolution:
        sure = self._confidence(scored, outer)
        place, left = _as_worded(scored, read)
        confidence = round(sure * left, 3)
        others = tuple(candidate.place for _, candidate in scored[:MOST_CANDIDATES])
        if confidence < SURE_ENOUGH or place is None:
            reason = Reason.AMBIGUOUS if place else Reason.UNKNOWN
            return Resolution(
                place=None, confidence=confidence, reason=reason, candidates=others
            )
        return Resolution(
            place=place,
            confidence=confidence,
            reason=Reason.CLEAR,
            candidates=others,
            spelt_otherwise=scored[0][1].likeness < 1,
        )

    def _confidence(
        self, scored: Sequence[tuple[float, Candidate]], outer: Place | None
    ) -> float:
        """Share of the likeliest place among all, and a place not in the list."""
        nowhere = 0.0 if outer else 3.0 if self.weights else 1.6
        best_score, best = scored[0]
        rivals = sum(
            exp(SHARPNESS * (score - best_score))
            for score, candidate in scored[1:]
            if not _same(best.place, candidate.place)
        )
        return 1 / (1 + rivals + exp(SHARPNESS * (nowhere - best_score)))


def _lies_in(inner: Place, outer: Place) -> bool:
    if outer.id in inner.within:
        return True
    reach = max(outer.radius_km, SAME_PLACE_KM)
    apart = distance_km(
        (inner.latitude, inner.longitude), (outer.latitude, outer.longitude)
    )
    return inner.id != outer.id and inner.country == outer.country and apart <= reach


def _same(one: Place, other: Place) -> bool:
    """Whether two candidates are one place at two sizes, such as a city's province."""
    if one.id in other.within or other.id in one.within:
        return True
    apart = distance_km(
        (one.latitude, one.longitude), (other.latitude, other.longitude)
    )
    return one.country == other.country and apart < SAME_PLACE_KM


_TOWNS = (Kind.TOWN, Kind.VILLAGE)


def _kind_score(candidate: Candidate, read: Wording) -> float:
    kind = candidate.kind
    if read.kind is None:
        wanted = Kind.ADMIN1 if read.rural else None
        known_town = TOWN_BONUS if candidate.prior >= SEAT_PRIOR else TOWN_BONUS / 4
        return 1.5 if kind is wanted else known_town if kind in _TOWNS else 0.0
    if kind is read.kind or (read.kind is Kind.TOWN and kind in _TOWNS):
        return 1.5
    return -1.0 if kind in AREAS or read.kind in AREAS else 0.0


def _as_worded(
    scored: Sequence[tuple[float, Candidate]], read: Wording
) -> tuple[Place | None, float]:
    """The likeliest place at the precision that the wording gives it.

    With the share of confidence that is left: a part of a place is less sure.
    """
    score, best = scored[0]
    place = best.place
    if read.near:
        return _nearby(place), VAGUENESS
    if read.part or read.rural:
        return _part(place, best.kind), VAGUENESS
    if read.kind is Kind.NEIGHBOURHOOD and best.kind in (*_TOWNS, *AREAS):
        return None, VAGUENESS
    if read.kind in (Kind.BASE, Kind.CAMP) and best.kind is not read.kind:
        return _nearby(place), VAGUENESS
    rivals = (c for s, c in scored[1:] if _same(place, c.place) and score - s < 1)
    unsure = read.kind is None and any(c.kind != best.kind for c in rivals)
    return place, 0.9 if unsure else 1.0


def _nearby(place: Place) -> Place:
    if place.precision > Precision.NEAR:
        return place
    radius_km = max(NEAR_KM, place.radius_km)
    return replace(place, precision=Precision.NEAR, radius_km=radius_km)


def _part(place: Place, kind: Kind) -> Place:
    """A vague part of a place: of a country a region, of a town its surroundings."""
    if kind is Kind.COUNTRY:
        return replace(place, precision=Precision.REGION)
    return place if kind in AREAS else _nearby(place)


def resolve_all(
    wordings: Iterable[str], context: PlaceContext, gazetteer: Gazetteer
) -> Mapping[str, Resolution]:
    """Resolves a document's wordings, each in the light of those before it.

    The sure ones come first, so that they can speak for the doubtful.
    """
    once = dict.fromkeys(wordings)
    whole = replace(context, names=tuple(dict.fromkeys((*context.names, *once))))
    first = {wording: resolve(wording, whole, gazetteer) for wording in once}
    sure = {w: r for w, r in first.items() if r.place and not r.spelt_otherwise}
    places = (each.place for each in sure.values() if each.place)
    known = replace(whole, near=tuple(dict.fromkeys((*context.near, *places))))
    return {w: sure.get(w) or resolve(w, known, gazetteer) for w in once}
