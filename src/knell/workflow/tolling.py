"""From a claims file and a question to a toll: places resolved, then the arithmetic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from knell.ingest.claims_file import ClaimsFile, read_claims
from knell.ingest.stream import PIPE
from knell.link import link
from knell.model import (
    ClaimId,
    DocumentId,
    Period,
    Place,
    PlaceId,
    Problem,
    QuestionError,
    SourceError,
)
from knell.model.toll import Printing, Question, Toll
from knell.places import Gazetteer, PlaceContext, resolve
from knell.tally import toll, worded_place
from knell.workflow.opening import opened_source

MOST_NEIGHBOURS = 40
"""Places of the claims that help to understand the place of a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A toll with the claims that it was worked out from."""

    toll: Toll
    printings: Mapping[ClaimId, Printing]
    problems: tuple[Problem, ...]
    """Of the file, of its places and of the question."""


def open_claims(source: str, stdin: BinaryIO) -> ClaimsFile:
    """The claims of a file, or of standard input for "-".

    SourceError when the file cannot be opened.
    """
    if source != PIPE and Path(source).is_dir():
        message = f"{source} is a folder; a toll is worked out from one claims file"
        raise SourceError(message)
    with opened_source(source, stdin) as (lines, name):
        return read_claims(lines, name)


def period_asked(start: date | None, end: date | None) -> Period:
    """The days of a question; QuestionError when they end before they start.

    >>> period_asked(date(2031, 5, 2), date(2031, 5, 1))
    Traceback (most recent call last):
    ...
    knell.model.errors.QuestionError: the period asked for ends (2031-05-01) before it \
starts (2031-05-02)
    """
    if start and end and start > end:
        message = f"the period asked for ends ({end}) before it starts ({start})"
        raise QuestionError(message)
    return Period(start=start, end=end)


def answer(
    claims: ClaimsFile, question: Question, where: str | None, gazetteer: Gazetteer
) -> Recorded:
    """The toll of a question about the claims; `where` is its place in words.

    QuestionError when nobody knows the place, or the question contradicts itself.
    """
    located = Locator(gazetteer)
    printings = located.printings(claims.printings)
    if where:
        question = replace(question, place=located.place_asked(where, printings))
    found = toll(printings, question, link(printings).told_apart())
    return Recorded(
        toll=found,
        printings={each.claim.id: each for each in printings},
        problems=(*claims.problems, *located.problems, *found.problems),
    )


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

    def place_asked(self, wording: str, printings: Iterable[Printing]) -> Place:
        """What a question means by a place: what the claims mean by it, if they do."""
        named = [each.claim for each in printings if each.claim.place]
        told = _plain(wording)
        same = Counter(
            each.location or worded_place(each.place or "")
            for each in named
            if told in {_plain(each.place or ""), _plain(_name(each.location))}
        )
        if same:
            return max(same, key=lambda place: (same[place], place.precision, place.id))
        near = dict.fromkeys(each.location for each in named if each.location)
        context = PlaceContext(near=tuple(near)[:MOST_NEIGHBOURS])
        place = resolve(wording, context, self._gazetteer).place
        if place is None:
            message = f"no place is known, or clearly meant, by {wording!r}"
            raise QuestionError(message)
        return place

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


def _plain(wording: str) -> str:
    return " ".join(wording.casefold().split())


def _name(place: Place | None) -> str:
    return place.name if place else ""
