"""JSON Lines: one line a document, keys always in the same order."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import BinaryIO

from knell import __version__
from knell.export.losses import Edition, Loss, NoteLoss
from knell.model import Claim, ClaimId, Extraction, Passage, Problem, Statement
from knell.model.rows import (
    ClaimRow,
    DocumentRow,
    LocationRow,
    PassageRow,
    ProblemRow,
    StatementRow,
)

CONFIDENCE_DIGITS = 4

# Line separators would cut a line in two for readers that split at them; control
# and bidirectional characters could rewrite a terminal's screen; lone surrogates
# cannot be encoded. All may stand escaped in JSON.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def json_lines(extractions: Iterable[Extraction]) -> Iterator[str]:
    """One line of JSON for each document, as `DocumentRow`, newline included."""
    for extraction in extractions:
        row = document_row(extraction)
        text = json.dumps(row, ensure_ascii=False, allow_nan=False)
        yield _UNSAFE.sub(_escape, text) + "\n"


def write_jsonl(
    extractions: Iterable[Extraction], stream: BinaryIO, edition: Edition
) -> None:
    """The same as a file in UTF-8, with the links that lead out of a line."""
    lines = json_lines(_noting_losses(extractions, edition.note))
    stream.writelines(line.encode() for line in lines)


def _noting_losses(
    extractions: Iterable[Extraction], note: NoteLoss
) -> Iterator[Extraction]:
    for extraction in extractions:
        here = {None, *(claim.id for claim in extraction.claims)}
        for claim in extraction.claims:
            for name in ("part_of", "same_as"):
                if getattr(claim, name) not in here:
                    note(
                        Loss(
                            document=extraction.document.id,
                            claim=claim.id,
                            lost=name,
                            why="the claim that it names is in another line",
                        )
                    )
        yield extraction


def document_row(extraction: Extraction) -> DocumentRow:
    """The document, its claims, statements and problems as plain JSON values."""
    document = extraction.document
    return {
        "doc": document.id,
        "published": iso_day(document.published),
        "source": document.source,
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "sha256": document.sha256,
        "claims": claim_rows(extraction),
        "statements": [_statement_row(each) for each in extraction.statements],
        "problems": [_problem_row(each) for each in extraction.problems],
        "knell": __version__,
    }


def claim_rows(extraction: Extraction) -> list[ClaimRow]:
    """The claims in text order; links between them become indices of this list."""
    index: dict[ClaimId | None, int] = {}
    for number, claim in enumerate(extraction.claims):
        index.setdefault(claim.id, number)
    return [_claim_row(claim, extraction, index) for claim in extraction.claims]


def _claim_row(
    claim: Claim, extraction: Extraction, index: dict[ClaimId | None, int]
) -> ClaimRow:
    return {
        "id": claim.id,
        "quote": claim.passage.quote,
        "passage": _passage_row(claim.passage),
        "harm": claim.harm,
        "count": {
            "wording": claim.count.wording,
            "low": claim.count.low,
            "high": claim.count.high,
            "vague": claim.count.vague,
        },
        "unit": claim.unit,
        "victims": claim.victims,
        "status": claim.status,
        "perpetrator": claim.perpetrator,
        "claimant": claim.claimant,
        "stance": claim.stance,
        "place": claim.place,
        "location": _location_row(claim),
        "start": iso_day(claim.period.start),
        "end": iso_day(claim.period.end),
        "weapon": claim.weapon,
        "scope": claim.scope,
        "part_of": index.get(claim.part_of),
        "same_as": index.get(claim.same_as),
        "evidence": {field: list(span) for field, span in claim.evidence},
        "confidence": round(claim.confidence, CONFIDENCE_DIGITS),
        "method": {"name": claim.method.name, "version": claim.method.version},
        "published": iso_day(extraction.document.published),
        "source": extraction.document.source,
    }


def _location_row(claim: Claim) -> LocationRow | None:
    place, sureness = claim.location, claim.location_confidence
    if place is None:
        return None
    return {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "confidence": None if sureness is None else round(sureness, CONFIDENCE_DIGITS),
    }


def _passage_row(passage: Passage) -> PassageRow:
    return {"start": passage.start, "end": passage.end}


def _statement_row(statement: Statement) -> StatementRow:
    return {
        "quote": statement.passage.quote,
        "passage": _passage_row(statement.passage),
        "speaker": statement.speaker,
        "kind": statement.kind,
        "quoted": statement.quoted,
    }


def _problem_row(problem: Problem) -> ProblemRow:
    return {
        "code": problem.code,
        "message": problem.message,
        "source": problem.source,
        "start": problem.start,
        "end": problem.end,
        "fatal": problem.fatal,
    }


def iso_day(day: date | None) -> str | None:
    """The day as JSON and tables hold it."""
    return _written(day) if day else None


@lru_cache(maxsize=4096)
def _written(day: date) -> str:
    """The few days of a record come again and again."""
    return day.isoformat()


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
