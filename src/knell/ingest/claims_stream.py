"""Claims files as a stream of extractions, report by report."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from knell.ingest.claim_fields import FieldError, list_of, object_of, problem_of
from knell.ingest.claims_file import ClaimsRow, ClaimsRows
from knell.model import Claim, Document, Extraction, Problem
from knell.model.source import Source
from knell.model.toll import Printing

Printer = tuple[str, date | None]
"""The outlet and the day of a claim."""


def read_extractions(
    lines: Iterable[bytes], name: str
) -> Iterator[Extraction | Problem]:
    """Each report of a claims file with all that was read in it, and the problems.

    The documents have no text, since the file has none. A report some of whose claims
    name another outlet or day than it does becomes several, one for each.

    >>> row = b'{"doc": "r1", "source": "Harbour Post", "claims": []}'
    >>> [found] = read_extractions([row], "claims.jsonl")
    >>> found.document.source, found.claims
    ('Harbour Post', ())
    """
    rows = ClaimsRows(name)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield from extractions_of(rows.read(number, line))


def extractions_of(row: ClaimsRow) -> Iterator[Extraction | Problem]:
    """The extractions of one row, after its problems."""
    if row.source is None:
        yield from row.problems
        return
    told = _told(row, row.source)
    yield from row.problems
    report = _document(row.source, row)
    statements, problems = tuple(row.statements), told
    for (outlet, day), claims in _by_printer(row.source, row.printings):
        same = (outlet, day) == (report.source, report.published)
        yield Extraction(
            document=report if same else replace(report, source=outlet, published=day),
            claims=tuple(claims),
            statements=statements,
            problems=problems,
        )
        statements, problems = (), ()  # they are the report's: once is enough


def _by_printer(
    source: Source, printings: Iterable[Printing]
) -> list[tuple[Printer, list[Claim]]]:
    """The claims by outlet and day; first those of the report itself."""
    found: dict[Printer, list[Claim]] = {(source.outlet, source.published): []}
    for each in printings:
        found.setdefault((each.source, each.published), []).append(each.claim)
    first, *others = found.items()
    unsaid = not first[1] and not any(first[0])
    return others if others and unsaid else [first, *others]


def _told(row: ClaimsRow, source: Source) -> tuple[Problem, ...]:
    """The problems that the row tells of the reading of its report."""
    try:
        told = list_of({"problems": [], **row.fields}, "problems")
        return tuple(
            problem_of(source.document, object_of(each, "the problem")) for each in told
        )
    except FieldError as error:
        row.note("claims-row-malformed", str(error), source.document)
        return ()


def _document(source: Source, row: ClaimsRow) -> Document:
    language = row.fields.get("language")
    return Document(
        id=source.document,
        text="",
        sha256=source.sha256,
        media_type="",
        source=source.outlet,
        title=source.title,
        url=source.url,
        published=source.published,
        language=language if isinstance(language, str) else "",
    )
