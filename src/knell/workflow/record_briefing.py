"""What a brief of a record is written from: no more than bears on place and days."""

from dataclasses import replace

from knell.model import Harm
from knell.places import Gazetteer
from knell.store import Record, open_record
from knell.tally.claimants import claimants_of
from knell.workflow.bearing import bearing
from knell.workflow.briefing import Request
from knell.workflow.locating import Locator
from knell.workflow.record_tolling import place_asked
from knell.workflow.records import Contents
from knell.workflow.reviewing import Reviews, as_reviewed, decisions

ALL_HARMS = frozenset(Harm)
"""A brief leads with what most is said of, and tells of all else."""

__all__ = ["contents_about", "open_record"]


def contents_about(
    record: Record, request: Request, gazetteer: Gazetteer
) -> tuple[Contents, Request]:
    """What a record holds that bears on the place and the days of a request.

    The request comes back with the place that its words mean. QuestionError when nobody
    knows it; RecordError when the record cannot be read.
    """
    located = Locator(gazetteer)
    question = request.dated
    if request.place:
        place = place_asked(record, request.place, located)
        question = replace(question, place=place)
        asked = replace(request.question, place=place)
        request = replace(request, place="", question=asked)
    reviews = Reviews(record.reviews())
    found = bearing(record, question, located, reviews.amended(), ALL_HARMS)
    decided = decisions((each.claim for each in found.printings), reviews)
    printings = as_reviewed(found.printings, reviews)
    documents = {each.claim.passage.document for each in found.printings}
    contents = Contents(
        printings=tuple(printings),
        statements=tuple(record.statements(documents)),
        sources={each.document: each for each in record.sources(documents)},
        reviewed=decided.kept,
        rejected=decided.rejected,
        judgements=tuple(record.judgements()),
        names=claimants_of(printings, record.mentions(documents)),
        problems=(*record.problems(documents), *found.problems),
    )
    return contents, request
