"""From a claims file and a question to a toll: places resolved, then the arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from knell.ingest.claims_file import ClaimsFile, read_claims
from knell.ingest.stream import PIPE
from knell.link import link
from knell.model import ClaimId, Period, Problem, QuestionError, SourceError
from knell.model.toll import Printing, Question, Toll
from knell.places import Gazetteer
from knell.tally import toll
from knell.workflow.locating import Locator, told_places
from knell.workflow.opening import opened_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A toll with the claims that it was worked out from."""

    toll: Toll
    printings: Mapping[ClaimId, Printing]
    problems: tuple[Problem, ...]
    """Of the file, of its places and of the question."""


def open_claims(source: str, stdin: BinaryIO) -> ClaimsFile:
    """The claims of a file, or of standard input for "-".

    SourceError when it cannot be opened.
    """
    with opened_source(source, stdin) as (lines, name):
        found = read_claims(lines, name)
    if found.problems and not found.sources:
        first = found.problems[0]
        raise SourceError(
            f"{name} is no claims file ({first.source.removeprefix(f'{name} ')}:"
            f" {first.message}); make one of reports: knell read FILE > claims.jsonl"
        )
    return found


def period_asked(start: date | None, end: date | None) -> Period:
    """The days of a question; QuestionError when they end before they start.

    >>> period_asked(date(2031, 5, 2), date(2031, 5, 1))
    Traceback (most recent call last):
    ...
    knell.model.errors.QuestionError: the period asked for ends (2031-05-01) before it \
starts (2031-05-02)
    """
    if start and end and start > end:
        message = f"the period asked for ends ({end}) before it starts ({start})"
        raise QuestionError(message)
    return Period(start=start, end=end)


def answer(
    claims: ClaimsFile, question: Question, where: str | None, gazetteer: Gazetteer
) -> Recorded:
    """The toll of a question about the claims; `where` is its place in words.

    QuestionError when nobody knows the place, or the question contradicts itself.
    """
    located = Locator(gazetteer)
    printings = located.printings(claims.printings)
    if where:
        place = located.place_asked(where, told_places(printings))
        question = replace(question, place=place)
    found = toll(printings, question, link(printings).told_apart())
    return Recorded(
        toll=found,
        printings={each.claim.id: each for each in printings},
        problems=(*claims.problems, *located.problems, *found.problems),
    )


def answer_from(
    source: str,
    question: Question,
    where: str | None,
    *,
    stdin: BinaryIO,
    database_url: str | None = None,
) -> Recorded:
    """As `answer`, about a claims file, standard input ("-") or a record.

    Of a record only the claims that bear on the question are read.
    """
    gazetteer = Gazetteer.open()
    if source == PIPE or not Path(source).is_dir():
        return answer(open_claims(source, stdin), question, where, gazetteer)
    # The database layer takes half a second to load, which files do not need.
    from knell.workflow import record_tolling  # noqa: PLC0415

    with record_tolling.open_record(source, database_url) as record:
        return record_tolling.answer_from_record(record, question, where, gazetteer)
