"""Cues for whether a number that the network takes for a claim is one."""

from collections.abc import Sequence
from dataclasses import dataclass

from knell.extract.harm_words import tells_of
from knell.extract.parts import ClaimParts
from knell.extract.pointing import overlap
from knell.extract.report import Report
from knell.model import Span, Stance

NEAR = 60
"""Code points on either side of a count in which a word of harm is near it."""
LIKELY = 0.5
"""Chance from which on another claim is likely to be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuestion:
    """A possible claim among the others of its report."""

    parts: ClaimParts
    others: Sequence[ClaimParts]
    """Those of the sentence whose passage lies over this one's."""
    report: Report

    def cues(self) -> tuple[str, ...]:
        """What speaks for it and against it, by name."""
        told = (
            ("harm told in sentence", self._told(self.report.sentence_of(self._at))),
            ("harm told near", self._told(self._near(), plainly=True)),
            ("other harm told", self._other_harm_told()),
            ("same harm beside", self._same_harm_beside()),
            ("hypothetical", self.parts.stance is Stance.HYPOTHETICAL),
        )
        return tuple(name for name, holds in told if holds)

    @property
    def _at(self) -> Span:
        return self.parts.count

    def _near(self) -> Span:
        """The passage, no further from the count than a word of harm may be."""
        start, end = self.parts.quote
        return max(start, self._at[0] - NEAR), min(end, self._at[1] + NEAR)

    def _told(self, span: Span, *, plainly: bool = False) -> bool:
        return self._tells(self.parts, span, plainly=plainly)

    def _tells(self, of: ClaimParts, span: Span, *, plainly: bool = False) -> bool:
        passage = self.report.document.text[slice(*span)]
        return tells_of(of.harm, passage, self.report.language, plainly=plainly)

    def _other_harm_told(self) -> bool:
        """Whether the passage tells of another harm that the network thinks of here."""
        return any(
            self._tells(other, self.parts.quote)
            for other in self.others
            if other.harm != self.parts.harm and overlap(other.count, self._at)
        )

    def _same_harm_beside(self) -> bool:
        """Whether another number of the passage has come to the same harm."""
        return any(
            other.harm == self.parts.harm
            and other.chance >= LIKELY
            and not overlap(other.count, self._at)
            for other in self.others
        )


def questions(found: Sequence[ClaimParts], report: Report) -> list[ClaimQuestion]:
    """One for each possible claim; these are in text order."""
    by_sentence: dict[Span, list[ClaimParts]] = {}
    for parts in found:
        by_sentence.setdefault(report.sentence_of(parts.count), []).append(parts)
    return [
        ClaimQuestion(
            parts=parts,
            others=[
                other
                for other in by_sentence[report.sentence_of(parts.count)]
                if other is not parts and overlap(other.quote, parts.quote)
            ],
            report=report,
        )
        for parts in found
    ]
