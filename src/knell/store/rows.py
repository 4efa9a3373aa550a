"""Nouns to rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from knell.model import Claim, Document, Extraction, Problem, Statement
from knell.store import models
from knell.store.days import reach, stretch


def document_row(
    extraction: Extraction, text: int, source: int | None
) -> models.DocumentRow:
    """The row of the document that was read."""
    document = extraction.document
    return models.DocumentRow(
        document=document.id,
        sha256=document.sha256,
        media_type=document.media_type,
        source_id=source,
        title=document.title,
        url=document.url,
        published=document.published,
        language=document.language,
        origin=document.origin,
        body=document.text,
        text_id=text,
    )


def claim_row(
    claim: Claim, document: Document, claimant: int | None, whereabouts: int | None
) -> models.ClaimRow:
    """The row of one claim, its document and position left to be set."""
    first, last = reach(claim, document.published)
    return models.ClaimRow(
        claim=claim.id,
        start=claim.passage.start,
        end=claim.passage.end,
        quote=claim.passage.quote,
        harm=claim.harm.value,
        **asdict(claim.count),
        unit=claim.unit.value,
        victims=claim.victims,
        status=claim.status.value,
        perpetrator=claim.perpetrator,
        claimant_id=claimant,
        stance=claim.stance.value,
        whereabouts_id=whereabouts,
        location_confidence=claim.location_confidence,
        period_start=claim.period.start,
        period_end=claim.period.end,
        weapon=claim.weapon,
        scope=claim.scope.value,
        part_of=claim.part_of,
        same_as=claim.same_as,
        evidence=[[field, *span] for field, span in claim.evidence],
        confidence=claim.confidence,
        method=claim.method.name,
        version=claim.method.version,
        published=document.published,
        first=first,
        last=last,
        stretch=stretch(first, last),
    )


def statement_row(statement: Statement) -> models.StatementRow:
    """The row of one statement, its document and position left to be set."""
    return models.StatementRow(
        start=statement.passage.start,
        end=statement.passage.end,
        quote=statement.passage.quote,
        speaker=statement.speaker,
        kind=statement.kind.value,
        quoted=statement.quoted,
    )


def problem_rows(extraction: Extraction) -> Iterator[models.ProblemRow]:
    """The problems of arrival, then those of the extraction, numbered apart."""
    for arrival, problems in (
        (True, extraction.document.problems),
        (False, extraction.problems),
    ):
        for position, problem in enumerate(problems):
            row = _problem_row(problem)
            row.arrival, row.position = arrival, position
            yield row


def _problem_row(problem: Problem) -> models.ProblemRow:
    return models.ProblemRow(
        code=problem.code,
        message=problem.message,
        source=problem.source,
        about=problem.document,
        start=problem.start,
        end=problem.end,
        fatal=problem.fatal,
    )


def families(claims: Sequence[Claim]) -> list[int | None]:
    """For each claim the position of the first that it is linked with, if it is.

    Claims of a family are understood together: a part has the place and the days of
    its whole, and of two tellings each adds what the other lacks.
    """
    at = {claim.id: position for position, claim in enumerate(claims)}
    first = list(range(len(claims)))

    def head(position: int) -> int:
        while first[position] != position:
            position = first[position]
        return position

    for position, claim in enumerate(claims):
        for link in (claim.part_of, claim.same_as):
            if link is not None and link in at:
                low, high = sorted((head(position), head(at[link])))
                first[high] = low
    heads = [head(position) for position in range(len(claims))]
    many = Counter(heads)
    return [each if many[each] > 1 else None for each in heads]


def numbered(rows: Iterable[Any], document: int) -> list[Any]:
    """The rows of a document, each with its place in the order of the text."""
    listed = list(rows)
    for position, row in enumerate(listed):
        row.document_id, row.position = document, position
    return listed
