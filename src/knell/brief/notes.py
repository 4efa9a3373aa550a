"""Notes: one for each set of passages that something in a brief cites together."""

from collections.abc import Iterator
from dataclasses import dataclass

from knell.brief.catalogue import Catalogue
from knell.model.brief import (
    Brief,
    Cited,
    Evidence,
    EvidenceId,
    Sentence,
    Text,
    Words,
    sentences,
)

SHOWN = 12
"""Passages that one note prints; of further ones it gives the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Passages under a number of their own."""

    number: int
    """From 1, in order of the first citation."""
    passages: tuple[Evidence, ...]


class Notes:
    """The notes of a brief."""

    def __init__(self, brief: Brief) -> None:
        """Number them in reading order."""
        known = {each.id: each for each in brief.evidence}
        self._notes: dict[tuple[EvidenceId, ...], Note] = {}
        for cited in _citations(brief):
            if cited.cites not in self._notes:
                self._notes[cited.cites] = Note(
                    number=len(self._notes) + 1,
                    passages=tuple(known[each] for each in cited.cites),
                )

    def __iter__(self) -> Iterator[Note]:
        """The notes in order."""
        return iter(self._notes.values())

    def note(self, cited: Cited) -> Note:
        """The note of a citation."""
        return self._notes[cited.cites]


def origin(evidence: Evidence, words: Catalogue) -> Sentence:
    """Outlet, day, and who is cited there, as far as the record tells."""
    source = evidence.source
    outlet = Words(source.outlet) if source.outlet else words.say("sources.no_outlet")
    day = source.published
    said = words.say("period.day", day=day) if day else words.say("sources.no_day")
    if evidence.claimant is None:
        return words.say("form.origin", outlet=outlet, day=said)
    name = evidence.claimant
    return words.say("form.origin_citing", outlet=outlet, day=said, claimant=name)


def digest(evidence: Evidence, words: Catalogue) -> Sentence:
    """The hash of the original."""
    sha256 = evidence.source.sha256
    if not sha256:
        return words.say("form.no_hash")
    return words.say("form.hash", sha256=Text(sha256))


def _citations(brief: Brief) -> Iterator[Cited]:
    for sentence in sentences(brief):
        for part in sentence.parts:
            if isinstance(part, Cited):
                yield part
