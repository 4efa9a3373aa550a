"""Claims and questions given the places of the gazetteer as it is now."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from knell.model import DocumentId, Place, PlaceId, Problem, QuestionError
from knell.model.toll import Printing
from knell.places import Gazetteer, PlaceContext, resolve
from knell.tally import worded_place

MOST_NEIGHBOURS = 40
"""Places of the claims that help to understand the place of a question."""

Whereabouts = tuple[str | None, Place | None]
"""A place as worded and as resolved."""


class Locator:
    """Gives claims the places of a gazetteer, and keeps what it does not know."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Start with no problems."""
        self._gazetteer = gazetteer
        self._unknown: dict[str, Problem] = {}
        self._places: dict[PlaceId, Place | None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each wording that the gazetteer does not know."""
        return tuple(self._unknown.values())

    def printings(self, printings: Sequence[Printing]) -> list[Printing]:
        """The claims, each with its place as the gazetteer has it now."""
        wordings: dict[DocumentId, set[str]] = defaultdict(set)
        for printing in printings:
            if printing.claim.place:
                wordings[printing.claim.passage.document].add(printing.claim.place)
        contexts = {
            document: PlaceContext(names=tuple(sorted(names)))
            for document, names in wordings.items()
        }
        nowhere = PlaceContext()
        return [
            self._located(each, contexts.get(each.claim.passage.document, nowhere))
            for each in printings
        ]

    def place_asked(self, wording: str, told: Mapping[Whereabouts, int]) -> Place:
        """What a question means by a place: what the claims mean by it, if they do.

        `told` is how often claims tell each place. QuestionError when nobody knows it.
        """
        same: Counter[Place] = Counter()
        for where, times in told.items():
            if where[0] and is_called(where, wording):
                same[where[1] or worded_place(where[0])] += times
        if same:
            return max(same, key=lambda place: (same[place], place.precision, place.id))
        near = dict.fromkeys(at for worded, at in told if worded and at)
        context = PlaceContext(near=tuple(near)[:MOST_NEIGHBOURS])
        place = resolve(wording, context, self._gazetteer).place
        if place is None:
            message = f"no place is known, or clearly meant, by {wording!r}"
            raise QuestionError(message)
        return place

    def place(self, where: Whereabouts) -> Place | None:
        """The place as the gazetteer has it now; None when nobody knows it."""
        wording, place = where
        if place is not None:
            return self._known(place) or place
        return resolve(wording or "", PlaceContext(), self._gazetteer).place

    def _located(self, printing: Printing, context: PlaceContext) -> Printing:
        claim = printing.claim
        place = self._known(claim.location) or claim.location
        if place is None and claim.place:
            place = resolve(claim.place, context, self._gazetteer).place
            if place is None:
                self._note(claim.place, printing)
        if place is claim.location:
            return printing
        return replace(printing, claim=replace(claim, location=place))

    def _known(self, place: Place | None) -> Place | None:
        if place is None:
            return None
        if place.id not in self._places:
            try:
                self._places[place.id] = self._gazetteer.place(place.id)
            except KeyError:
                self._places[place.id] = None
        return self._places[place.id]

    def _note(self, wording: str, printing: Printing) -> None:
        self._unknown.setdefault(
            _plain(wording),
            Problem(
                code="place-unknown",
                message="a place is not in the gazetteer, or not clear; it is kept as"
                " worded and taken to lie outside all others, so a claim about a place"
                " around it may count its people again",
                source=printing.origin,
                document=printing.claim.passage.document,
            ),
        )


def is_called(where: Whereabouts, wording: str) -> bool:
    """Whether a question that words a place so may mean this one.

    >>> is_called(("the Old  Town", None), "the old town")
    True
    """
    return _plain(wording) in {_plain(where[0] or ""), _plain(_name(where[1]))}


def told_places(printings: Sequence[Printing]) -> Counter[Whereabouts]:
    """How often claims tell each place."""
    return Counter((each.claim.place, each.claim.location) for each in printings)


def _plain(wording: str) -> str:
    return " ".join(wording.casefold().split())


def _name(place: Place | None) -> str:
    return place.name if place else ""
