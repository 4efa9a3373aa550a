"""The figures and the errors as JSON, shares rounded to four digits."""

from typing import Any

from knell.evaluate.errors import Alone, Errors, WrongField
from knell.evaluate.score import Agreement, Hits, Score

DIGITS = 4


def score_row(score: Score) -> dict[str, Any]:
    """All figures; `fields_of` says over how many claims each field was asked.

    >>> nothing = Score(
    ...     documents=1, quotes_not_found=0, claim=Hits(), count=Hits(), full=Hits()
    ... )
    >>> score_row(nothing)["claim"]
    {'precision': 0.0, 'recall': 0.0, 'f1': 0.0}
    """
    return {
        "documents": score.documents,
        "gold": score.claim.gold,
        "predicted": score.claim.predicted,
        "quotes_not_in_text": score.quotes_not_found,
        "claim": _shares(score.claim),
        "count": _shares(score.count),
        "full": _shares(score.full),
        "fields": {name: _share(each) for name, each in score.fields.items()},
        "fields_of": {name: each.of for name, each in score.fields.items()},
        "by_harm": {
            harm: {**_shares(hits), "gold": hits.gold}
            for harm, hits in score.by_harm.items()
        },
    }


def errors_row(errors: Errors) -> dict[str, Any]:
    """Missed and invented claims and the fields that differ, each with its words."""
    return {
        "missed": [_alone(each) for each in errors.missed],
        "invented": [_alone(each) for each in errors.invented],
        "wrong_fields": [_wrong_field(each) for each in errors.fields],
    }


def _shares(hits: Hits) -> dict[str, float]:
    return {
        "precision": round(hits.precision, DIGITS),
        "recall": round(hits.recall, DIGITS),
        "f1": round(hits.f1, DIGITS),
    }


def _share(agreement: Agreement) -> float:
    return round(agreement.share, DIGITS)


def _alone(alone: Alone) -> dict[str, Any]:
    claim = alone.claim
    return {
        "doc": alone.doc,
        "harm": claim.harm,
        "count": {
            "wording": claim.wording,
            "low": claim.low,
            "high": claim.high,
            "vague": claim.vague,
        },
        "quote": claim.quote,
    }


def _wrong_field(field: WrongField) -> dict[str, Any]:
    examples = [
        {
            "doc": each.doc,
            "gold": each.gold,
            "predicted": each.predicted,
            "quote": each.quote,
        }
        for each in field.examples
    ]
    return {
        "field": field.name,
        "wrong": field.wrong,
        "of": field.of,
        "examples": examples,
    }
