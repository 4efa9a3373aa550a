"""From a record and a question to a brief: places, tolls, choice, composition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from knell.brief import Catalogue, Material, compose
from knell.ingest.stream import PIPE
from knell.model import DocumentId, Period, QuestionError, Statement
from knell.model.brief import Brief
from knell.model.source import Source
from knell.model.toll import Printing, Question
from knell.places import Gazetteer
from knell.tally import convention_note
from knell.workflow.choosing import chosen, in_order, led
from knell.workflow.grounding import grounds_of
from knell.workflow.locating import Locator, told_places
from knell.workflow.records import Contents, open_contents
from knell.workflow.weighing import Basis, Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a brief is asked to be about."""

    place: str = ""
    """In words; empty for anywhere."""
    period: Period = field(default_factory=Period)
    as_of: date | None = None
    since: date | None = None
    """The earlier day to compare with."""
    title: str = ""
    question: Question = field(default_factory=Question)
    """Policy, order of trust and convention."""

    @property
    def dated(self) -> Question:
        """The question with the days of the request; its place is still in words."""
        return replace(self.question, period=self.period, as_of=self.as_of)


def open_contents_for(
    request: Request,
    source: str,
    gazetteer: Gazetteer,
    *,
    stdin: BinaryIO,
    database_url: str | None = None,
) -> tuple[Contents, Request]:
    """As `open_contents`, with the request as it is understood there.

    Of a record only what bears on the place and the days of the request is read.
    """
    narrow = request.place or request.period != Period()
    if source == PIPE or not Path(source).is_dir() or not narrow:
        return open_contents(source, stdin, database_url), request
    # The database layer takes half a second to load, which files do not need.
    from knell.workflow import record_briefing  # noqa: PLC0415

    with record_briefing.open_record(source, database_url) as record:
        return record_briefing.contents_about(record, request, gazetteer)


def write_brief(
    contents: Contents, request: Request, gazetteer: Gazetteer, words: Catalogue
) -> Brief:
    """The brief of a record. QuestionError when the request contradicts itself."""
    _check(request)
    return compose(material(contents, request, gazetteer), words)


def material(
    contents: Contents,
    request: Request,
    gazetteer: Gazetteer,
    basis: Basis | None = None,
) -> Material:
    """What the brief is composed from: tolls worked out, claims and reports chosen.

    `basis` is that of the contents, if their places have been resolved before.
    """
    located = Locator(gazetteer)
    printings = basis.printings if basis else located.printings(contents.printings)
    basis = basis or Basis(printings, contents.judgements, contents.names)
    asked = _asked(request, located, printings)
    told = chosen(printings, asked)
    question = led(asked, told)
    weighing = Weighing(basis, question, request.since)
    lead = weighing.lead()
    places = weighing.places(lead, told)
    others = weighing.others(told)
    days, left_out = weighing.days(told)
    told = in_order([*told, *(p for p in printings if p.claim.id in weighing.cited)])
    statements = _statements(contents, question, told)
    return Material(
        question=question,
        lead=lead,
        places=places,
        grounds=grounds_of(places, told, gazetteer),
        others=others,
        days=days,
        days_left_out=left_out,
        printings={each.claim.id: each for each in told},
        accounts=basis.accounts,
        statements=statements,
        sources=_sources(contents, told, statements),
        reviewed=contents.reviewed,
        rejected=contents.rejected,
        since=request.since,
        title=request.title,
        convention_note=convention_note(question.convention),
        places_unknown=len(located.problems),
        problems=sum(each.fatal for each in contents.problems),
        tolls=weighing.tolls if weighing.limited else 0,
    )


def _asked(
    request: Request, located: Locator, printings: Sequence[Printing]
) -> Question:
    """The question with days and place. QuestionError when nobody knows the place."""
    if not request.place:
        return request.dated
    place = located.place_asked(request.place, told_places(printings))
    return replace(request.dated, place=place)


def _check(request: Request) -> None:
    since, as_of = request.since, request.as_of
    if since and as_of and since >= as_of:
        message = (
            f"the day to compare with ({since}) is not before the day of the brief"
            f" ({as_of}): give an earlier --since"
        )
        raise QuestionError(message)


def _statements(
    contents: Contents, question: Question, told: Iterable[Printing]
) -> tuple[Statement, ...]:
    """Those of the reports of the claims; of every report, if all is asked for."""
    reports = {each.claim.passage.document for each in told}
    everywhere = question.place is None and question.period == Period()
    days = {each: contents.sources[each].published for each in contents.sources}

    def known(document: DocumentId) -> bool:
        day, last = days[document], question.as_of
        return last is None or (day is not None and day <= last)

    said = [
        each
        for each in contents.statements
        if (everywhere or each.passage.document in reports)
        and known(each.passage.document)
    ]
    first = date.min
    return tuple(sorted(said, key=lambda each: days[each.passage.document] or first))


def _sources(
    contents: Contents, told: Iterable[Printing], statements: Iterable[Statement]
) -> dict[DocumentId, Source]:
    reports = dict.fromkeys(each.claim.passage.document for each in told)
    reports |= dict.fromkeys(each.passage.document for each in statements)
    return {each: contents.sources[each] for each in reports}
