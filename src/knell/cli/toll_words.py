"""Tolls, questions and reasons in words."""

from fractions import Fraction

from knell.model.toll import (
    Answer,
    Bound,
    Dating,
    Printing,
    Question,
    Reason,
    Term,
)
from knell.tally import convention_note

REASONS = {
    Reason.SUPERSEDED: "superseded: its claimant replaced it later",
    Reason.RELAYED: "relayed: another printing of a claim that is counted",
    Reason.REPEATED: "repeated: nothing new",
    Reason.CONTAINED: "contained: its people are among those of another claim",
    Reason.SLACK: "counted, but allows more than the claims that bind",
    Reason.SET_ASIDE: "set aside: cannot be true together with a later claim",
    Reason.DENIED: "excluded: denied",
    Reason.HYPOTHETICAL: "excluded: says what might happen",
    Reason.UNIT: "excluded: counts households or incidents, not people",
    Reason.SHARE: "excluded: a percentage",
    Reason.VAGUE: "excluded: a vague word, which --vague can give a number",
    Reason.TOO_LATE: "excluded: published later, or on a day unknown",
    Reason.UNPLACED: "excluded: names no place",
    Reason.UNDATED: "excluded: gives no day",
}


def number_words(bound: Bound, answer: Answer) -> str:
    """The bound as a number; "open" without one, a dash where nothing is recorded.

    >>> number_words(Bound(number=1383), Answer(label="", claims=("clm_1",)))
    '1,383'
    """
    if not answer.claims:
        return "–"  # noqa: RUF001  # an en dash is meant
    return "open" if bound.number is None else f"{bound.number:,}"


def question_words(question: Question) -> str:
    """The question in a line.

    >>> question_words(Question(victims="civilians"))
    'civilians killed'
    """
    parts = [f"{question.victims or 'people'} {question.harm.value}"]
    if question.dating is Dating.REPORTED:
        parts.append("as newly reported")
    if question.place:
        parts.append(f"in {question.place.name}")
    start, end = question.period.start, question.period.end
    parts += [f"from {start}"] if start else []
    parts += [f"to {end}"] if end else []
    parts += [f"as of {question.as_of}"] if question.as_of else []
    parts += [f"according to {question.claimant}"] if question.claimant else []
    return " ".join(parts)


def policy_words(question: Question) -> str:
    """Policy and convention, which are printed with every toll."""
    order = f" ({', '.join(question.prefer)})" if question.prefer else ""
    note = convention_note(question.convention) or "Vague words have no number."
    return f"Policy: {question.policy.value}{order}. {note}"


def told_words(printing: Printing) -> str:
    """Outlet, day and claimant of a claim.

    >>> from knell.model import Claim, Count, DocumentId, Harm, Method, Passage
    >>> words = Passage(document=DocumentId("d"), start=0, end=1, quote="x")
    >>> claim = Claim(
    ...     id="clm_1",
    ...     passage=words,
    ...     harm=Harm.KILLED,
    ...     count=Count(wording="12", low=12, high=12),
    ...     claimant="a doctor",
    ...     method=Method(name="test", version="1"),
    ... )
    >>> told_words(Printing(claim=claim, source="Harbour Post"))
    'Harbour Post, day unknown, citing a doctor'
    """
    day = printing.published.isoformat() if printing.published else "day unknown"
    citing = f", citing {printing.claim.claimant}" if printing.claim.claimant else ""
    return f"{printing.source or 'unnamed outlet'}, {day}{citing}"


def sum_words(bound: Bound) -> str:
    """The bound written out as the sum of the claims that bind it.

    >>> from knell.model import ClaimId
    >>> whole = Term(claim=ClaimId("a"), times=Fraction(1), number=1476)
    >>> part = Term(claim=ClaimId("b"), times=Fraction(-1), number=741)
    >>> sum_words(Bound(number=735, terms=(whole, part)))
    '1,476 - 741 = 735'
    """
    if bound.number is None:
        return "open: no claim limits it"
    if not bound.terms:
        return f"{bound.number:,}: no claim asks for more"
    written = " ".join(_term_words(term) for term in bound.terms).removeprefix("+ ")
    total = sum((term.times * term.number for term in bound.terms), Fraction(0))
    if total == bound.number:
        alone = written == f"{bound.number:,}"
        return written if alone else f"{written} = {bound.number:,}"
    return f"{written}, in whole people {bound.number:,}"


def _term_words(term: Term) -> str:
    sign = "-" if term.times < 0 else "+"
    times = abs(term.times)
    factor = "" if times == 1 else f"{times} x "
    return f"{sign} {factor}{term.number:,}"
