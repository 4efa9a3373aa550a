"""A toll as plain JSON values: dates are ISO 8601, an open end is null."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knell.model import ClaimId
from knell.model.toll import Answer, Bound, Printing, Question, Term, Toll

JsonObject = dict[str, Any]


def toll_row(toll: Toll, printings: Mapping[ClaimId, Printing]) -> JsonObject:
    """The toll, its parts and the claims that bind it.

    `claims` and `sources` are numbers; both are 0, and low and high null, when no
    claim was counted.
    """
    return {
        "question": question_row(toll.question),
        "low": toll.total.low.number,
        "high": toll.total.high.number,
        "policy": toll.question.policy.value,
        "convention": toll.question.convention,
        "as_of": _iso(toll.question.as_of),
        "claims": len(toll.total.claims),
        "sources": len(toll.total.sources),
        "by": [_answer_row(each) for each in toll.by],
        "bound_by": _bound_by(toll.total, printings),
        "accounts": [
            {**_answer_row(each), "bound_by": _bound_by(each, printings)}
            for each in toll.accounts
        ],
        "conflicts": conflict_rows(toll, printings),
    }


def uncounted_rows(
    toll: Toll, printings: Mapping[ClaimId, Printing]
) -> list[JsonObject]:
    """The claims about the question that move no bound, each with the reason."""
    return [
        {
            **claim_row(each.claim, printings),
            "reason": each.reason.value,
            "by": each.by,
        }
        for each in toll.uncounted
    ]


def conflict_rows(
    toll: Toll, printings: Mapping[ClaimId, Printing]
) -> list[JsonObject]:
    """Smallest sets of one claimant's claims that cannot all be true."""
    return [
        {
            "claimant": each.claimant,
            "claims": [claim_row(claim, printings) for claim in each.claims],
            "set_aside": list(each.set_aside),
        }
        for each in toll.conflicts
    ]


def question_row(question: Question) -> JsonObject:
    """What was asked."""
    place = question.place
    return {
        "harm": question.harm.value,
        "victims": question.victims,
        "place": {"id": place.id, "name": place.name} if place else None,
        "from": _iso(question.period.start),
        "to": _iso(question.period.end),
        "dating": question.dating.value,
        "claimant": question.claimant,
    }


def claim_row(claim: ClaimId, printings: Mapping[ClaimId, Printing]) -> JsonObject:
    """Who printed a claim, when, in which words."""
    printing = printings[claim]
    count = printing.claim.count
    return {
        "claim": claim,
        "claimant": printing.claim.claimant,
        "source": printing.source,
        "published": _iso(printing.published),
        "doc": printing.claim.passage.document,
        "quote": printing.claim.passage.quote,
        "count": {"wording": count.wording, "low": count.low, "high": count.high},
    }


def _answer_row(answer: Answer) -> JsonObject:
    return {
        "label": answer.label,
        "low": answer.low.number,
        "high": answer.high.number,
        "claims": len(answer.claims),
        "sources": list(answer.sources),
    }


def _bound_by(answer: Answer, printings: Mapping[ClaimId, Printing]) -> JsonObject:
    return {
        "low": _terms(answer.low, printings),
        "high": _terms(answer.high, printings),
    }


def _terms(bound: Bound, printings: Mapping[ClaimId, Printing]) -> list[JsonObject]:
    return [_term_row(term, printings) for term in bound.terms]


def _term_row(term: Term, printings: Mapping[ClaimId, Printing]) -> JsonObject:
    whole = term.times.denominator == 1
    return {
        **claim_row(term.claim, printings),
        "times": int(term.times) if whole else float(term.times),
        "number": term.number,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
