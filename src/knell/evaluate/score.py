"""The figures: how many claims both readers have, and where their fields agree."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knell.evaluate.agreement import Places, same_field
from knell.evaluate.annotation import (
    CHOICE_FIELDS,
    DATE_FIELDS,
    LINK_FIELDS,
    TEXT_FIELDS,
    Annotation,
    AnnotationFile,
    ReportAnnotations,
)
from knell.evaluate.pairing import CORE_FIELDS, pair_up

SCORED_FIELDS = (*TEXT_FIELDS, *CHOICE_FIELDS, "dates", *LINK_FIELDS)
"""Fields that an agreement is given for; `dates` is first and last day together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Claims of both readers, among those of each."""

    both: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted claims that are gold, 0..1; 0 when there are none."""
        return self.both / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold claims that were predicted, 0..1; 0 when there are none."""
        return self.both / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, 0..1.

        >>> Hits(both=1, predicted=2, gold=1).f1
        0.6666666666666666
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How often a field agrees, over the paired claims that it is asked of."""

    agreed: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """0..1; 0 when no claim was asked."""
        return self.agreed / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTwice:
    """One report as both readers read it, and which of their claims are the same."""

    doc: str
    gold: tuple[Annotation, ...]
    predicted: tuple[Annotation, ...]
    pairs: Mapping[int, int]
    """Number of the predicted claim by number of the gold claim."""
    count_pairs: int
    """How many pairs there are when harm is not looked at."""
    quotes_not_found: int
    """Predicted claims whose quote is not in the text."""

    def agrees(self, name: str, here: int, there: int) -> bool | None:
        """Whether a paired claim's field agrees; None when neither reader gives it.

        Every claim has the fields of words and of choice, given or null. Dates and
        links are asked only of claims that have one on either side.
        """
        one, other = self.gold[here], self.predicted[there]
        if name in LINK_FIELDS:
            return self._links_agree(one.link(name), other.link(name))
        if name != "dates":
            return same_field(name, one, other)
        days = [each.said(end) for each in (one, other) for end in DATE_FIELDS]
        if not any(days):
            return None
        return all(same_field(end, one, other) for end in DATE_FIELDS)

    def _links_agree(self, here: int | None, there: int | None) -> bool | None:
        if here is None and there is None:
            return None
        if here is None or there is None:
            return False
        return self.pairs.get(here) == there


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All figures of one comparison, over all reports together."""

    documents: int
    quotes_not_found: int
    claim: Hits
    """A claim is hit when harm, unit, count and passage fit."""
    count: Hits
    """The same without the harm: was the number found at all."""
    full: Hits
    """Claims whose victims, status, perpetrator, claimant, stance and place agree."""
    fields: Mapping[str, Agreement] = field(default_factory=dict)
    """By the name of the field, those that were asked of any claim."""
    by_harm: Mapping[str, Hits] = field(default_factory=dict)
    """Most frequent harm first."""


def read_twice(
    gold: ReportAnnotations, predicted: ReportAnnotations | None, text: str
) -> ReadTwice:
    """Pair the claims of one report; a report that was not predicted has none."""
    there = predicted.claims if predicted else ()
    places = Places(text)
    return ReadTwice(
        doc=gold.doc,
        gold=gold.claims,
        predicted=there,
        pairs=pair_up(gold.claims, there, places),
        count_pairs=len(pair_up(gold.claims, there, places, by_harm=False)),
        quotes_not_found=sum(each.quote not in text for each in there),
    )


def compare(
    gold: AnnotationFile, predicted: AnnotationFile, texts: Mapping[str, str]
) -> list[ReadTwice]:
    """Every report of `gold`, read twice; `texts` has the text of each by its id."""
    return [
        read_twice(report, predicted.reports.get(doc), texts[doc])
        for doc, report in gold.reports.items()
    ]


def score(reports: Sequence[ReadTwice]) -> Score:
    """The figures over all reports together, each claim weighing the same.

    >>> from knell.evaluate.annotation import Annotation
    >>> claim = Annotation(quote="killed 16", harm="killed", wording="16", low=16)
    >>> gold = ReportAnnotations(doc="d", line=1, claims=(claim,))
    >>> score([read_twice(gold, gold, "Shells killed 16.")]).claim.f1
    1.0
    """
    predicted = sum(len(each.predicted) for each in reports)
    gold = sum(len(each.gold) for each in reports)

    def hits(both: int) -> Hits:
        return Hits(both=both, predicted=predicted, gold=gold)

    return Score(
        documents=len(reports),
        quotes_not_found=sum(each.quotes_not_found for each in reports),
        claim=hits(sum(len(each.pairs) for each in reports)),
        count=hits(sum(each.count_pairs for each in reports)),
        full=hits(sum(_read_in_full(each) for each in reports)),
        fields=_fields(reports),
        by_harm=_by_harm(reports),
    )


def _read_in_full(report: ReadTwice) -> int:
    return sum(
        all(report.agrees(name, *pair) for name in CORE_FIELDS)
        for pair in report.pairs.items()
    )


def _fields(reports: Sequence[ReadTwice]) -> dict[str, Agreement]:
    said = {
        name: [
            agreed
            for report in reports
            for pair in report.pairs.items()
            if (agreed := report.agrees(name, *pair)) is not None
        ]
        for name in SCORED_FIELDS
    }
    return {
        name: Agreement(agreed=sum(each), of=len(each))
        for name, each in said.items()
        if each
    }


def _by_harm(reports: Sequence[ReadTwice]) -> dict[str, Hits]:
    gold = Counter(claim.harm for each in reports for claim in each.gold)
    predicted = Counter(claim.harm for each in reports for claim in each.predicted)
    both = Counter(each.gold[at].harm for each in reports for at in each.pairs)
    return {
        harm: Hits(both=both[harm], predicted=predicted[harm], gold=gold[harm])
        for harm in sorted(gold | predicted, key=lambda harm: (-gold[harm], harm))
    }
