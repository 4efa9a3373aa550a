"""The likeliest place of a claim, by the network and by cues.

The network points at a wording; what the cues (see `place_cues`) are worth,
`bench/fit_places.py` fitted on the training reports. Either alone finds about as many
places of claims right; together they do better, as they err apart. What they find for
the other claims of a sentence speaks for a claim's place, too (see `place_company`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log

from knell.extract.choice import chances, together
from knell.extract.parts import ClaimParts
from knell.extract.place_company import in_company
from knell.extract.place_names import MOST_WORDS, Key, key_of
from knell.extract.place_profiles import NamedPlace
from knell.extract.place_question import PlaceQuestion
from knell.extract.place_scene import PlaceScene
from knell.extract.place_view import PlaceView
from knell.extract.place_worth import PlaceWorth
from knell.extract.report import Report
from knell.model import Count, Span
from knell.places import Gazetteer

PLACE = "place"
NOWHERE: Key = ()
"""The key of no place."""
CUES_SHARE = 1.5
"""How much the cues count beside the network; as DOUBT, chosen on training reports
that neither had learned from."""
DOUBT = 0.02
"""What network and cues leave to what they hold impossible."""
LEAST = 0.05
"""Probability from which on a stretch that the network points at may be the place."""
SURE = 0.95
"""Probability from which on the network decides alone: there the cues put few further
places right, and asking them takes its time."""
NEAREST, OPENING = 8, 3
"""How many places nearest to a claim, and how many of the report's first, it may have
beside those that the network points at."""


def with_likeliest_places(
    parts: Sequence[ClaimParts],
    counts: Sequence[Count],
    report: Report,
    gazetteer: Gazetteer,
) -> list[ClaimParts]:
    """The claims with the places that network and cues together find likeliest."""
    text = report.document.text
    network = [_pointed(each, text) for each in parts]
    if all(map(_is_sure, network)):
        return list(parts)
    claims = [_question(*claim) for claim in zip(parts, counts, strict=True)]
    pointed = [
        span
        for each in parts
        for span, chance in each.thought(PLACE).stretches
        if chance >= LEAST
    ]
    scene = PlaceScene.of(report, claims, gazetteer, pointed)
    alike = wordings_alike(scene.places)
    worth = PlaceWorth(report.language)
    scores = [
        _by_network_alone(by_network)
        if _is_sure(by_network)
        else _scores(PlaceView.of(scene, number), by_network, worth)
        for number, by_network in enumerate(network)
    ]
    found = in_company(scores, scene, alike)
    return [
        each
        if _is_sure(by_network)
        else _with_place(each, scene, likeliest(places, alike))
        for each, by_network, places in zip(parts, network, found, strict=True)
    ]


def possible_places(
    view: PlaceView, pointed: Iterable[Key] = ()
) -> Sequence[NamedPlace]:
    """The places that a claim may have."""
    places, start = view.scene.places, view.claim.start
    if len(places) <= NEAREST + OPENING:
        return list(places.values())
    near = sorted(
        places.values(),
        key=lambda place: min([abs(said.name.start - start) for said in place.names]),
    )
    first = sorted(places.values(), key=lambda place: place.names[0].name.start)
    known = (places[key] for key in pointed if key in places)
    chosen = (*near[:NEAREST], *first[:OPENING], *known)
    return list({place.key: place for place in chosen}.values())


def wordings_alike(keys: Collection[Key]) -> Mapping[Key, Sequence[Key]]:
    """For each wording the others that share at least half of their words with it.

    Such wordings name one place, or one place more and less fully. Very long ones
    have none: they are more than a name.

    >>> wordings_alike([("city", "orvela"), ("orvela",), ("idlib",)])[("orvela",)]
    [('city', 'orvela')]
    """
    by_word: dict[str, set[Key]] = defaultdict(set)
    for key in keys:
        for word in key:
            by_word[word].add(key)
    alike: dict[Key, Sequence[Key]] = {key: [] for key in keys}
    shared = {frozenset(found) for found in by_word.values() if len(found) > 1}
    for key in set().union(*shared):
        others = set().union(*(by_word[word] for word in key)) - {key}
        if len(key) <= MOST_WORDS:
            alike[key] = sorted([o for o in others if _is_alike(key, o)])
    return alike


def _is_alike(one: Key, other: Key) -> bool:
    """Whether two wordings share at least half of their words."""
    shared = sum([min(one.count(word), other.count(word)) for word in set(one)])
    return 4 * shared >= len(one) + len(other)


def likeliest(found: Mapping[Key, float], alike: Mapping[Key, Sequence[Key]]) -> Key:
    """The place of which all wordings together are likeliest; NOWHERE: none is."""
    return max(
        found,
        key=lambda key: (
            found[key] + sum(found.get(other, 0.0) for other in alike.get(key, ()))
        ),
    )


def _question(parts: ClaimParts, count: Count) -> PlaceQuestion:
    return PlaceQuestion(
        start=parts.count[0],
        quote=parts.quote,
        harm=parts.harm,
        low=count.low,
        high=count.high,
        vague=count.vague,
    )


def _is_sure(by_network: Mapping[Key, float]) -> bool:
    return max(by_network.values()) >= SURE


def _with_place(parts: ClaimParts, scene: PlaceScene, chosen: Key) -> ClaimParts:
    if chosen == NOWHERE:
        return parts.with_field(PLACE, None)
    named = _nearest(scene.places[chosen], parts.count[0])
    return parts.with_field(PLACE, named)


def _by_network_alone(by_network: Mapping[Key, float]) -> Mapping[Key, float]:
    """How well the network alone speaks for each place."""
    return {key: log(chance + DOUBT) for key, chance in by_network.items()}


def _scores(
    view: PlaceView, by_network: Mapping[Key, float], worth: PlaceWorth
) -> Mapping[Key, float]:
    """How well network and cues speak for each place that a claim may have."""
    places = possible_places(view, by_network)
    keys = [NOWHERE, *(place.key for place in places)]
    cued = chances(worth.scores(view, places))
    return {
        key: together(chance, by_network.get(key, 0.0), CUES_SHARE, DOUBT)
        for key, chance in zip(keys, cued, strict=True)
    }


def _pointed(parts: ClaimParts, text: str) -> Mapping[Key, float]:
    """What the network's pointing adds up to for each place."""
    thought = parts.thought(PLACE)
    sums: dict[Key, float] = defaultdict(float)
    for span, chance in thought.stretches:
        sums[key_of(text[slice(*span)])] += chance
    return sums | {NOWHERE: thought.absent}


def _nearest(place: NamedPlace, start: int) -> Span:
    """Where a place is named nearest to a code point."""
    names = [said.name for said in place.names]
    name = min(names, key=lambda name: abs(name.start - start))
    return name.start, name.end
