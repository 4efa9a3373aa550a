"""Incidents and questions about them as plain JSON values."""

from typing import Any

from knell.link import Question
from knell.model import ClaimId
from knell.model.toll import Answer
from knell.workflow.linking import Counted, Linked


def incident_row(each: Counted) -> dict[str, Any]:
    """An incident; an open bound is null, as is one that nothing is recorded about."""
    incident, place = each.incident, each.incident.place
    start, end = incident.period.start, incident.period.end
    return {
        "id": incident.id,
        "place": incident.place_wording,
        "location": place and {"id": place.id, "name": place.name},
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
        "killed": _range(each.killed),
        "injured": _range(each.injured),
        "claims": list(incident.claims),
        "documents": incident.documents,
        "sources": list(each.sources),
        "cohesion": round(incident.cohesion, 4),
        "totals": list(each.totals),
    }


def question_row(question: Question, found: Linked) -> dict[str, Any]:
    """A pair of claims with both passages."""
    return {
        "one": _claim(question.one, found),
        "other": _claim(question.other, found),
        "probability": round(question.probability, 4),
        "linked": question.linked,
        "people": question.people,
    }


def _range(answer: Answer) -> dict[str, int | None]:
    return {"low": answer.low.number, "high": answer.high.number}


def _claim(claim: ClaimId, found: Linked) -> dict[str, Any]:
    printing = found.printings[claim]
    return {
        "id": claim,
        "doc": printing.claim.passage.document,
        "source": printing.source,
        "published": printing.published and printing.published.isoformat(),
        "quote": printing.claim.passage.quote,
    }
