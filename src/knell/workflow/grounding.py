"""The grounds of the places of a toll: what a map can draw of each."""

from collections.abc import Iterable, Mapping, Sequence

from knell.brief import Ground
from knell.model import Place
from knell.model.toll import Answer, Printing
from knell.places import Gazetteer
from knell.places.outlines import area_of


def grounds_of(
    answers: Sequence[Answer], told: Iterable[Printing], gazetteer: Gazetteer
) -> Mapping[str, Ground]:
    """By the labels of answers; without those that no located claim speaks of."""
    places = _by_label(each.claim.location for each in told)
    return {
        each.label: Ground(
            place=places[each.label],
            borders=area_of(places[each.label], gazetteer),
        )
        for each in answers
        if each.label in places
    }


def _by_label(located: Iterable[Place | None]) -> dict[str, Place]:
    """Places as a toll calls them: by name, or by name and id where names are alike.

    A name alone stands for the widest place of that name: the others lie in it.
    """
    found: dict[str, Place] = {}
    for place in sorted(filter(None, located), key=lambda each: each.precision):
        found[place.name] = place
        found[f"{place.name} ({place.id})"] = place
    return found
