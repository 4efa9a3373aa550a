"""A claim that is asked for its claimant, among the voices of its report."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from knell.extract.claimant_sources import Voices
from knell.model import Harm, Span, Stance
from knell.text.sentences import sentence_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimantQuestion:
    """A claim that is asked for its claimant."""

    count: Span
    quote: Span
    harm: Harm
    stance: Stance
    low: int | None
    high: int | None
    vague: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A claim among the voices of its report; clauses by their places among all."""

    question: ClaimantQuestion
    sentence: int
    within: Span
    """That sentence."""
    clause: int | None
    """The clause that holds the count."""
    here: frozenset[int]
    """Those of its sentence."""
    before: int | None
    """The last one of a sentence before."""
    after: int | None
    """The first one of a sentence after."""
    quoted: bool
    """Whether the count stands between quotation marks."""
    standing: str
    """Whether somebody is `cited` for the claim, or `beside` it in its sentence;
    `uncited` else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Claims that tell of another's claimant, as those of the same figure do.

    Clauses by their places among all that are heard.
    """

    clauses: frozenset[int]
    """That hold them."""
    near: frozenset[int]
    """Of the sentences of those that none holds."""

    @classmethod
    def of(cls, claims: Sequence[Asked]) -> "Others | None":
        """None: there are no such claims."""
        if not claims:
            return None
        loose = (each.here for each in claims if each.clause is None)
        return cls(
            clauses=frozenset(c.clause for c in claims if c.clause is not None),
            near=frozenset().union(*loose),
        )


def asked(question: ClaimantQuestion, voices: Voices, quoted: Sequence[Span]) -> Asked:
    """Find out where among the voices a claim stands; `quoted`: between marks."""
    at = question.count[0]
    sentence = sentence_at(voices.report.sentences, at)
    first = bisect_left(voices.sentences, sentence)
    behind = bisect_right(voices.sentences, sentence)
    here = range(first, behind)
    clause = next((n for n in here if _holds(voices.heard[n].span, at)), None)
    return Asked(
        question=question,
        sentence=sentence,
        within=voices.report.sentences[sentence],
        clause=clause,
        here=frozenset(here),
        before=first - 1 if first else None,
        after=behind if behind < len(voices.heard) else None,
        quoted=any(_holds(span, at) for span in quoted),
        standing="cited" if clause is not None else "beside" if here else "uncited",
    )


def _holds(span: Span, at: int) -> bool:
    return span[0] <= at < span[1]


def same_figure(one: Asked, other: Asked) -> bool:
    """Whether two claims state one figure; a single dead is none."""
    a, b = one.question, other.question
    if a.vague or b.vague or a.low == a.high == 1:
        return False
    return (a.harm, a.low, a.high) == (b.harm, b.low, b.high)
