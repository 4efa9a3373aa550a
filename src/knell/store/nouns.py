"""Rows to nouns: exactly those that went in."""

from collections.abc import Iterable, Sequence

from knell.model import (
    Claim,
    ClaimId,
    Count,
    Document,
    DocumentId,
    Extraction,
    Harm,
    Method,
    Passage,
    Period,
    Problem,
    Scope,
    Stance,
    Statement,
    StatementKind,
    Status,
    Unit,
)
from knell.store import models
from knell.store.known import Known


def _document(
    row: models.DocumentRow, problems: Iterable[models.ProblemRow], known: Known
) -> Document:
    """The document, with the problems of its arrival."""
    return Document(
        id=DocumentId(row.document),
        text=row.body,
        sha256=row.sha256,
        media_type=row.media_type,
        source=known.name(row.source_id) or "",
        title=row.title,
        url=row.url,
        published=row.published,
        language=row.language,
        origin=row.origin,
        problems=tuple(problem_of(each) for each in problems if each.arrival),
    )


def extraction_of(
    row: models.DocumentRow,
    claims: Iterable[models.ClaimRow],
    statements: Iterable[models.StatementRow],
    problems: Sequence[models.ProblemRow],
    known: Known,
) -> Extraction:
    """All that was read in a document; ValueError and the like where rows are off."""
    document = _document(row, problems, known)
    return Extraction(
        document=document,
        claims=tuple(claim_of(each, document.id, known) for each in claims),
        statements=tuple(statement_of(each, document.id) for each in statements),
        problems=tuple(problem_of(each) for each in problems if not each.arrival),
    )


def claim_of(row: models.ClaimRow, document: DocumentId, known: Known) -> Claim:
    """The claim, in the document of this id."""
    wording, location = known.place(row.whereabouts_id)
    return Claim(
        id=ClaimId(row.claim),
        passage=_passage(row, document),
        harm=Harm(row.harm),
        count=Count(wording=row.wording, low=row.low, high=row.high, vague=row.vague),
        unit=Unit(row.unit),
        victims=row.victims,
        status=Status(row.status),
        perpetrator=row.perpetrator,
        claimant=known.name(row.claimant_id),
        stance=Stance(row.stance),
        place=wording,
        location=location,
        location_confidence=row.location_confidence,
        period=Period(start=row.period_start, end=row.period_end),
        weapon=row.weapon,
        scope=Scope(row.scope),
        part_of=_claim_id(row.part_of),
        same_as=_claim_id(row.same_as),
        evidence=tuple((field, (start, end)) for field, start, end in row.evidence),
        confidence=row.confidence,
        method=Method(name=row.method, version=row.version),
    )


def statement_of(row: models.StatementRow, document: DocumentId) -> Statement:
    """The statement, in the document of this id."""
    return Statement(
        passage=_passage(row, document),
        speaker=row.speaker,
        kind=StatementKind(row.kind),
        quoted=row.quoted,
    )


def problem_of(row: models.ProblemRow) -> Problem:
    """The problem as it was told."""
    return Problem(
        code=row.code,
        message=row.message,
        source=row.source,
        document=DocumentId(row.about) if row.about is not None else None,
        start=row.start,
        end=row.end,
        fatal=row.fatal,
    )


def _passage(
    row: models.ClaimRow | models.StatementRow, document: DocumentId
) -> Passage:
    return Passage(document=document, start=row.start, end=row.end, quote=row.quote)


def _claim_id(value: str | None) -> ClaimId | None:
    return None if value is None else ClaimId(value)
