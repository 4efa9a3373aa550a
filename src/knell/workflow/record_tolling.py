"""From a record and a question to a toll: no more of the record than bears on it."""

from dataclasses import replace

from knell.link import link
from knell.model import Place
from knell.model.toll import Question
from knell.places import Gazetteer
from knell.store import Record, open_record
from knell.tally import toll
from knell.tally.claimants import claimants_of
from knell.workflow.bearing import bearing
from knell.workflow.locating import Locator, Whereabouts, is_called
from knell.workflow.reviewing import Reviews, as_reviewed
from knell.workflow.tolling import Recorded

__all__ = ["answer_from_record", "open_record", "place_asked"]


def answer_from_record(
    record: Record, question: Question, where: str | None, gazetteer: Gazetteer
) -> Recorded:
    """The toll of a question about a record; `where` is its place in words.

    Claims count as people reviewed them, and are linked by what people judged.

    QuestionError when nobody knows the place, or the question contradicts itself;
    RecordError when the record cannot be read.
    """
    located = Locator(gazetteer)
    if where:
        question = replace(question, place=place_asked(record, where, located))
    reviews = Reviews(record.reviews())
    found = bearing(record, question, located, reviews.amended())
    documents = {each.claim.passage.document for each in found.printings}
    printings = located.printings(as_reviewed(found.printings, reviews))
    names = claimants_of(printings, record.mentions(documents))
    incidents = link(printings, record.judgements()).told_apart()
    result = toll(printings, question, incidents, names)
    return Recorded(
        toll=result,
        printings={each.claim.id: each for each in printings},
        problems=(*found.problems, *located.problems, *result.problems),
    )


def place_asked(record: Record, wording: str, located: Locator) -> Place:
    """What a question means by a place: what the record means by it, if it does.

    QuestionError when nobody knows it.
    """
    return located.place_asked(wording, _told(record, wording, located))


def _told(record: Record, wording: str, located: Locator) -> dict[Whereabouts, int]:
    """The record's places as they are known now, and how often they are told.

    Only those that the wording may mean are counted.
    """
    told: dict[Whereabouts, int] = {}
    for where in record.places():
        now = (where[0], located.place(where))
        times = record.times_told(where) if is_called(now, wording) else 0
        told[now] = told.get(now, 0) + times
    return told
