"""One extraction into the tables; whoever calls holds the transaction."""

from datetime import UTC, datetime

from knell import __version__
from knell.model import Extraction, RecordError
from knell.model.canonical import digest
from knell.store import models
from knell.store.copies import (
    ALIKE,
    Signature,
    bands,
    figures,
    pack,
    resemblance,
    signature,
    unpack,
)
from knell.store.known import Known
from knell.store.log import Addition, append
from knell.store.rows import (
    claim_row,
    document_row,
    families,
    numbered,
    problem_rows,
    statement_row,
)


def add_extraction(alias: str, extraction: Extraction, known: Known) -> bool:
    """Write all of it; False, and nothing written, when its bytes are there already.

    RecordError when another document has its id.
    """
    document = extraction.document
    documents = models.DocumentRow.objects.using(alias)
    if documents.filter(sha256=document.sha256).exists():
        return False
    if documents.filter(document=document.id).exists():
        message = f"another document of the record has the id {document.id!r}"
        raise RecordError(message)
    known.learn(extraction)
    text = _text(alias, extraction)
    row = document_row(
        extraction, text, known.name_key(document.source or None, outlet=True)
    )
    row.save(using=alias, force_insert=True)
    _add_parts(alias, extraction, row.pk, known)
    append(alias, _addition(extraction, text))
    return True


def _addition(extraction: Extraction, text: int) -> Addition:
    return Addition(
        document=extraction.document.id,
        sha256=extraction.document.sha256,
        digest=digest(extraction),
        text=text,
        who=f"knell {__version__}",
        when=datetime.now(UTC),
    )


def _add_parts(alias: str, extraction: Extraction, key: int, known: Known) -> None:
    claims = [
        claim_row(
            claim,
            extraction.document,
            known.name_key(claim.claimant, outlet=False),
            known.place_key(claim.place, claim.location),
        )
        for claim in extraction.claims
    ]
    for row, family in zip(claims, families(extraction.claims), strict=True):
        row.family = family
    statements = map(statement_row, extraction.statements)
    problems = list(problem_rows(extraction))
    for problem in problems:
        problem.document_id = key
    models.ClaimRow.objects.using(alias).bulk_create(numbered(claims, key))
    models.StatementRow.objects.using(alias).bulk_create(numbered(statements, key))
    models.ProblemRow.objects.using(alias).bulk_create(problems)


def _text(alias: str, extraction: Extraction) -> int:
    """The key of the text that the document prints: a known one, or a new one."""
    made = signature(extraction.document.text)
    known = _copied(alias, extraction, made) if made else None
    if known is not None:
        return known
    row = models.TextRow.objects.using(alias).create(
        signature=pack(made) if made else None
    )
    if made:
        models.BandRow.objects.using(alias).bulk_create(
            [models.BandRow(band=band, text=row) for band in bands(made)]
        )
    return row.pk


def _copied(alias: str, extraction: Extraction, made: Signature) -> int | None:
    """The most alike of the texts with the same figures, the oldest of several."""
    near = models.TextRow.objects.using(alias).filter(bandrow__band__in=bands(made))
    alike = [
        (-likeness, text.pk)
        for text in near.distinct().order_by("pk")
        if (likeness := resemblance(made, unpack(bytes(text.signature or b""))))
        >= ALIKE
    ]
    told = figures(extraction.claims)
    same = (text for _, text in sorted(alike) if _figures(alias, text) == told)
    return next(same, None)


def _figures(alias: str, text: int) -> frozenset[tuple[object, ...]]:
    """What the first printing of a text says about numbers."""
    first = models.DocumentRow.objects.using(alias).filter(text=text).earliest("pk")
    rows = models.ClaimRow.objects.using(alias).filter(document=first)
    return frozenset(
        (
            row.harm,
            row.unit,
            row.low,
            row.high,
            row.wording.casefold() if row.vague else "",
        )
        for row in rows
    )
