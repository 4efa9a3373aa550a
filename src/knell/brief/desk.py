"""Figures and references in words: what every section of a brief is made with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knell.brief.catalogue import Catalogue
from knell.brief.material import Counting, Material
from knell.model import Claim, ClaimId, Harm, Passage, Statement
from knell.model.brief import (
    Block,
    Cited,
    Evidence,
    Heading,
    Listing,
    Paragraph,
    Section,
    Sentence,
    Words,
)
from knell.model.source import Source
from knell.model.toll import Answer, Bound, Printing

MOST_CITED = 40
"""Passages that one figure opens; of a sum of more claims, the first of them."""
MOST_LISTED = 12
"""Points of one list; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The material with the words of one language."""

    material: Material
    words: Catalogue

    def range(self, answer: Answer) -> Sentence:
        """From low to high, citing the claims that bind; a dash without claims."""
        return self._range(answer, "range.unbounded_cell")

    def least(self, answer: Answer) -> Sentence:
        """The low alone, unless the high is the same; a dash without one."""
        low = answer.low
        if not low.number:
            return self.words.say("range.nothing")
        if low.number == answer.high.number:
            return self.range(answer)
        open_ended = replace(answer, high=Bound())
        return self.range(open_ended)

    def people(self, counting: Counting, answer: Answer) -> Sentence:
        """How many of whom came to which harm: "111 to 2,400 civilians killed"."""
        return self.harmed(counting.harm, counting.victims, answer)

    def harmed(self, harm: Harm, victims: str | None, answer: Answer) -> Sentence:
        """As `people`, for a harm and a class of victims."""
        top = answer.high.number
        count = top if top is not None else answer.low.number or 0
        group = self.words.say(
            f"group.{victims or 'people'}",
            range=self._range(answer, "range.unbounded"),
            count=count,
        )
        return self.words.say(f"harm.{harm}", people=group)

    def class_harmed(self, counting: Counting) -> Sentence:
        """The class and the harm without a figure, for captions: "Civilians killed"."""
        head = self.words.say(f"heads.{counting.victims or 'people'}")
        return self.words.say(f"harm.{counting.harm}", people=head)

    def claimant(self, claim: ClaimId) -> Words:
        """Whose word a claim is."""
        return Words(self.material.accounts[claim])

    def report_of(self, printing: Printing) -> Cited:
        """Outlet and day of a claim's report, which opens the claim's passage."""
        return self.reference(printing.claim.passage, printing.claim.id)

    def told_in(self, statement: Statement) -> Cited:
        """Outlet and day of a statement's report, which opens its passage."""
        return self.reference(statement.passage, Evidence.identify(statement.passage))

    def reference(self, passage: Passage, cited: str) -> Cited:
        """A report in few words."""
        source = self.material.sources[passage.document]
        return Cited(self.report(source), (cited,), number=False)

    def report(self, source: Source) -> str:
        """Outlet and day of a report, as far as they are known."""
        if source.published is None:
            key = "report.undated" if source.outlet else "report.unknown"
            return self.words.text(key, outlet=source.outlet)
        key = "report.named" if source.outlet else "report.unnamed"
        return self.words.text(key, outlet=source.outlet, day=source.published)

    def quoted(self, key: str, printing: Printing, **more: str) -> Sentence:
        """What a claim's report says, in its own words, with who is cited."""
        return self.words.say(
            key,
            claimant=self.claimant(printing.claim.id),
            quote=printing.claim.passage.quote or printing.claim.count.wording,
            report=self.report_of(printing),
            **more,
        )

    def listing(self, items: Sequence[Sentence], more: str) -> Iterator[Block]:
        """The first points of a list, and how many there are besides."""
        if items:
            yield Listing(items=tuple(items[:MOST_LISTED]))
        if len(items) > MOST_LISTED:
            yield self.paragraph(more, n=len(items) - MOST_LISTED)

    def paragraph(self, key: str, **values: int | str | Sentence | date) -> Paragraph:
        """A paragraph of one sentence."""
        return Paragraph(sentences=(self.words.say(key, **values),))

    def _range(self, answer: Answer, unbounded: str) -> Sentence:
        if not answer.claims:
            return self.words.say("range.nothing")
        text = str(_range_words(answer, self.words, unbounded))
        return Sentence((Cited(text, _binding(answer)),))

    def section(self, heading: Heading, blocks: Iterable[Block]) -> Section:
        """A section with its title."""
        return Section(
            heading=heading,
            title=self.words.text(f"{heading}.title"),
            blocks=tuple(blocks),
        )


def distinct(printings: Iterable[Printing]) -> list[Printing]:
    """The claims without those that repeat their report, or are worded alike."""
    found: dict[tuple[str, str], Printing] = {}
    for each in printings:
        if each.claim.same_as is None:
            found.setdefault(_alike(each.claim), each)
    return list(found.values())


def _alike(claim: Claim) -> tuple[str, str]:
    where = "" if claim.passage.quote else claim.id
    return " ".join(claim.passage.quote.split()) + where, claim.count.wording


def _binding(answer: Answer) -> tuple[ClaimId, ...]:
    terms = (*answer.low.terms, *answer.high.terms)
    binding = tuple(dict.fromkeys(term.claim for term in terms))
    return (binding or answer.claims)[:MOST_CITED]


def _range_words(answer: Answer, words: Catalogue, unbounded: str) -> Sentence:
    low, high = answer.low.number, answer.high.number
    if high is None:
        return words.say("range.open", low=low) if low else words.say(unbounded)
    if low == high:
        return words.say("range.exact", low=high)
    if not low:
        return words.say("range.ceiling", high=high)
    return words.say("range.both", low=low, high=high)
