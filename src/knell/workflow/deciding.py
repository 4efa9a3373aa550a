"""A person's decision into a record: on one claim, or on whether two are about one."""

from dataclasses import dataclass, replace
from datetime import datetime

from knell.model import Claim, Decision, Judgement, RecordError, Review
from knell.model.judgement import Verdict, latest
from knell.model.review import version_of
from knell.model.toll import Printing
from knell.store import Record
from knell.workflow.amending import Changes, amended
from knell.workflow.reviewing import Reviews, Standing

MOST_NAMED = 4
"""Ids that a message names when several claims may be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who decides, when, and why."""

    who: str
    """A name of the person's choice, never empty; it stays in the record's log."""
    when: datetime
    """With its time zone."""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A claim before and after a decision."""

    printing: Printing
    """As it was read."""
    before: Standing
    now: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Two claims as they stand, and what was judged about them."""

    one: Printing
    other: Printing
    judgement: Judgement
    before: Judgement | None
    """The judgement that stood until then."""


def find_claim(record: Record, beginning: str) -> Printing:
    """The claim of this id, or the one whose id begins so, as it was read.

    RecordError when there is none, or several are meant.
    """
    found = record.called(beginning, MOST_NAMED + 1) if beginning else ()
    if len(found) == 1:
        return found[0]
    if not found:
        message = (
            f"the record {record.directory} has no claim {beginning!r}; knell why and"
            " knell incidents --ask name the ids of claims"
        )
        raise RecordError(message)
    ids = ", ".join(sorted(each.claim.id for each in found)[:MOST_NAMED])
    more = " and others" if len(found) > MOST_NAMED else ""
    message = f"several claims are called {beginning!r}: {ids}{more}; give more of it"
    raise RecordError(message)


def review_claim(
    record: Record,
    beginning: str,
    decision: Decision,
    person: Person,
    changes: Changes | None = None,
    *,
    as_read: bool = False,
) -> Decided:
    """Add a review of the claim as it stands, or `as_read`, to the record's log.

    `changes` are those of an amendment. RecordError when no such claim is there;
    QuestionError when the amendment contradicts itself or changes nothing.
    """
    # In one transaction, so that nobody decides between the look and the word.
    with record.transaction():
        printing = find_claim(record, beginning)
        before = _standing(record, printing.claim)
        seen = printing.claim if as_read else before.claim
        review = Review(
            claim=seen.id,
            decision=decision,
            against=version_of(seen),
            who=person.who,
            when=person.when,
            why=person.why,
            replacement=None if changes is None else amended(seen, changes),
        )
        record.append_review(review)
        now = _standing(record, printing.claim)
    return Decided(printing=printing, before=before, now=now)


def judge_claims(
    record: Record, pair: tuple[str, str], verdict: Verdict, person: Person
) -> Judged:
    """Add a judgement on two claims to the record's log.

    RecordError when either is not there, or both are the same.
    """
    with record.transaction():
        one, other = (find_claim(record, each) for each in pair)
        if one.claim.id == other.claim.id:
            message = f"both are the claim {one.claim.id}; name two different claims"
            raise RecordError(message)
        judgement = Judgement(
            one=one.claim.id,
            other=other.claim.id,
            verdict=verdict,
            who=person.who,
            when=person.when,
            why=person.why,
        )
        before = latest(record.judgements()).get(judgement.pair)
        record.append_judgement(judgement)
        stand = [_as_it_stands(record, each) for each in (one, other)]
    return Judged(one=stand[0], other=stand[1], judgement=judgement, before=before)


def _as_it_stands(record: Record, printing: Printing) -> Printing:
    return replace(printing, claim=_standing(record, printing.claim).claim)


def _standing(record: Record, claim: Claim) -> Standing:
    return Reviews(record.reviews(claim.id)).standing(claim)
