"""A record as the briefs use it: claims with their printings, statements, sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from knell.ingest.claims_file import ClaimsFile
from knell.ingest.stream import PIPE
from knell.model import (
    ClaimId,
    DocumentId,
    Extraction,
    Judgement,
    Problem,
    Statement,
)
from knell.model.source import Source
from knell.model.toll import Printing
from knell.tally.claimants import Claimants
from knell.workflow.reviewing import Reviews, decisions, read_as_reviewed
from knell.workflow.tolling import open_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that is recorded, in the order it came in."""

    printings: tuple[Printing, ...] = ()
    statements: tuple[Statement, ...] = ()
    sources: Mapping[DocumentId, Source]
    reviewed: frozenset[ClaimId] = frozenset()
    """Claims that a person has accepted, or amended."""
    rejected: int = 0
    """Claims that a person has rejected, and that are not among these."""
    judgements: tuple[Judgement, ...] = ()
    names: Claimants | None = None
    """Whom names mean where more is recorded than this; None: as these claims say."""
    problems: tuple[Problem, ...] = ()


def open_contents(
    source: str, stdin: BinaryIO, database_url: str | None = None
) -> Contents:
    """What a record directory or a claims file holds, or standard input for "-".

    `database_url` is that of the record's database, if it is not in the directory.

    SourceError when a file cannot be opened; RecordError when a directory is no record,
    or a damaged one.
    """
    if source != PIPE and Path(source).is_dir():
        # The database layer takes half a second to load, which files do not need.
        from knell.store import open_record  # noqa: PLC0415

        with open_record(source, database_url) as record:
            reviews = Reviews(record.reviews())
            return contents_of(record.extractions(), reviews, record.judgements())
    return contents_of_file(open_claims(source, stdin))


def contents_of_file(claims: ClaimsFile) -> Contents:
    """What a claims file holds; nobody reviews in a file."""
    sources = dict(claims.sources)
    for each in claims.printings:
        document = each.claim.passage.document
        if not sources[document].outlet and each.source:
            sources[document] = _source_of(each)
    return Contents(
        printings=tuple(claims.printings),
        statements=tuple(claims.statements),
        sources=sources,
        problems=tuple(claims.problems),
    )


def contents_of(
    extractions: Iterable[Extraction],
    reviews: Reviews | None = None,
    judgements: Iterable[Judgement] = (),
) -> Contents:
    """What these extractions hold, as people have decided about it.

    >>> from knell.model import Document
    >>> report = Document(
    ...     id=DocumentId("r1"), text="Calm.", sha256="ab", media_type="text/plain"
    ... )
    >>> contents_of([Extraction(document=report)]).sources["r1"].sha256
    'ab'
    """
    read, reviews = list(extractions), reviews or Reviews()
    decided = decisions((claim for each in read for claim in each.claims), reviews)
    told = list(read_as_reviewed(read, reviews))
    return Contents(
        printings=tuple(
            Printing(
                claim=claim,
                source=each.document.source,
                published=each.document.published,
                origin=each.document.origin,
            )
            for each in told
            for claim in each.claims
        ),
        statements=tuple(said for each in told for said in each.statements),
        sources={each.document.id: Source.of(each.document) for each in told},
        reviewed=decided.kept,
        rejected=decided.rejected,
        judgements=tuple(judgements),
        problems=tuple(problem for each in told for problem in each.problems),
    )


def _source_of(printing: Printing) -> Source:
    """The report of a claim that names its outlet and day by itself."""
    return Source(
        document=printing.claim.passage.document,
        outlet=printing.source,
        published=printing.published,
    )
