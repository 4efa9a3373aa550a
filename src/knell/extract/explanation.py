"""Why a claim says what it says: which words filled which field, and who decided.

Everything here is looked up in the claim and its report again; nothing is read anew.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knell.extract.report import Report
from knell.model import Claim, Extraction, Problem, Span

FALLBACK_LANGUAGE = "en"


class Decider(StrEnum):
    """What filled a field of a claim that Knell's own reader found."""

    NETWORK = "network"
    RULES = "rules"
    BOTH = "network, rules"
    CUES = "network, cues"


DECIDERS = {
    "count": Decider.BOTH,
    "unit": Decider.BOTH,
    "harm": Decider.NETWORK,
    "victims": Decider.CUES,
    "status": Decider.CUES,
    "perpetrator": Decider.CUES,
    "claimant": Decider.CUES,
    "stance": Decider.NETWORK,
    "place": Decider.CUES,
    "location": Decider.RULES,
    "period": Decider.BOTH,
    "scope": Decider.RULES,
    "weapon": Decider.RULES,
    "part_of": Decider.CUES,
    "same_as": Decider.CUES,
}
"""For each field of a claim of `METHOD`, whether the trained network chose it, rules
over data files did, or the network with cues (see `choice`). Of count and period the
words are chosen so, those of period with cues as well, and rules say what they mean;
the unit is the network's guess unless the noun beside the number says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of the report that filled fields of the claim."""

    fields: tuple[str, ...]
    """Names of the fields that these words filled."""
    span: Span
    sentence: Span
    """The sentence, or sentences, that hold the words."""
    inside: bool
    """Whether the claim's passage holds the words."""
    away: int
    """Sentences from the passage's first to the words': negative before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One claim with the parts of the report that it was put together from."""

    claim: Claim
    text: str
    """The report's."""
    parts: tuple[Part, ...]
    """In text order."""
    report_day: date | None
    """The day that relative dates are worked out from."""
    dateline: bool
    """Whether that day stands only in the text, not with the document."""
    problems: tuple[Problem, ...]
    """Those of the report that concern words of the claim."""
    whole: Claim | None
    """The claim that this one is counted in."""
    repeated: Claim | None
    """The earlier claim that states the same figure."""


def explain(extraction: Extraction) -> list[Explanation]:
    """An explanation of each claim of a report, in text order.

    >>> from knell.extract import load_extractor
    >>> from knell.model import Document, DocumentId
    >>> text = "The council spoke on Monday. It said 16 guards were killed."
    >>> report = Document(
    ...     id=DocumentId("d1"), text=text, sha256="", media_type="text/plain"
    ... )
    >>> [told] = explain(load_extractor()(report))
    >>> [text[slice(*part.span)] for part in told.parts if "victims" in part.fields]
    ['guards']
    """
    if not extraction.claims:
        return []
    document = extraction.document
    report = Report.open(document, document.language or FALLBACK_LANGUAGE)
    known = {claim.id: claim for claim in extraction.claims}
    return [
        Explanation(
            claim=claim,
            text=document.text,
            parts=_parts(claim, report),
            report_day=report.published,
            dateline=document.published is None,
            problems=_concerning(claim, extraction.problems),
            whole=known.get(claim.part_of) if claim.part_of else None,
            repeated=known.get(claim.same_as) if claim.same_as else None,
        )
        for claim in extraction.claims
    ]


def _parts(claim: Claim, report: Report) -> tuple[Part, ...]:
    named: dict[Span, list[str]] = {}
    for field, span in claim.evidence:
        named.setdefault(span, []).append(field)
    start, end = claim.passage.start, claim.passage.end
    home = report.sentence_of((start, end))
    return tuple(
        Part(
            fields=tuple(named[span]),
            span=span,
            sentence=_sentences_of(span, report),
            inside=start <= span[0] and span[1] <= end,
            away=_sentences_between(home, report.sentence_of(span), report),
        )
        for span in sorted(named)
    )


def _sentences_of(span: Span, report: Report) -> Span:
    first, last = report.sentence_of(span), report.sentence_of((span[1] - 1, span[1]))
    return min(first[0], span[0]), max(last[1], span[1])


def _sentences_between(home: Span, other: Span, report: Report) -> int:
    return report.sentences.index(other) - report.sentences.index(home)


def _concerning(claim: Claim, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems whose words overlap the passage or a part of the claim."""
    spans = [
        (claim.passage.start, claim.passage.end),
        *(span for _, span in claim.evidence),
    ]
    return tuple(
        problem
        for problem in problems
        if problem.start is not None
        and problem.end is not None
        and any(problem.start < end and start < problem.end for start, end in spans)
    )
