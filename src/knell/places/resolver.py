"""From a place as worded to a place of the gazetteer, or to none when in doubt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from knell.places.chooser import PlaceChooser
from knell.places.context import PlaceContext
from knell.places.gazetteer import Gazetteer
from knell.places.resolution import Reason, Resolution
from knell.places.wording import Wording, split_places


def resolve(wording: str, context: PlaceContext, gazetteer: Gazetteer) -> Resolution:
    """What a report means by this wording of a place, in its context.

    >>> gazetteer = Gazetteer.bundled()
    >>> found = resolve("Homs province", PlaceContext(countries=("SY",)), gazetteer)
    >>> found.place.name, found.place.precision.name, found.reason.value
    ('Homs', 'ADMIN1', 'clear')
    """
    return _resolved(wording, PlaceChooser.of(context, gazetteer))


def resolve_all(
    wordings: Iterable[str], context: PlaceContext, gazetteer: Gazetteer
) -> Mapping[str, Resolution]:
    """Resolves a document's wordings, each in the light of those before it.

    The sure ones come first, so that they can speak for the doubtful, and for one that
    lies abroad while a namesake of it lies where most of the others do.
    """
    once = dict.fromkeys(wordings)
    whole = replace(context, names=tuple(dict.fromkeys((*context.names, *once))))
    chooser = PlaceChooser.of(whole, gazetteer)
    first = {wording: _resolved(wording, chooser) for wording in once}
    sure = _settled(first)
    if len(sure) in (0, len(once)):
        return first
    places = (each.place for each in sure.values() if each.place)
    known = replace(whole, near=tuple(dict.fromkeys((*context.near, *places))))
    chooser = PlaceChooser.of(known, gazetteer)
    return {w: sure.get(w) or _resolved(w, chooser) for w in once}


def _settled(found: Mapping[str, Resolution]) -> Mapping[str, Resolution]:
    """Those that are sure by themselves, and not alone abroad with a namesake here."""
    sure = {w: r for w, r in found.items() if r.place and not r.spelt_otherwise}
    countries = Counter(r.place.country for r in sure.values() if r.place)
    if len(countries) < 2:
        return sure
    here, number = countries.most_common(1)[0]
    return {
        wording: each
        for wording, each in sure.items()
        if each.place is None
        or countries[each.place.country] == number
        or all(other.country != here for other in each.candidates)
    }


def _resolved(wording: str, chooser: PlaceChooser) -> Resolution:
    parts = split_places(wording, chooser.words, chooser.knows)
    if len(parts) < 2:
        return chooser.one(wording)
    inner, *outer = parts
    if "," in wording and len(outer) == 1 and chooser.is_inside(inner, outer[0]):
        return chooser.read(Wording(name=inner, outer=outer[0]))
    return _smallest_common([chooser.one(part) for part in parts], chooser.gazetteer)


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
