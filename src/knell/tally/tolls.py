"""The toll: the answer to "how many of these, here, then, on whose word?"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from knell.model import ClaimId, IncidentId, PlaceId, Problem, QuestionError
from knell.model.toll import (
    Answer,
    Dating,
    Division,
    Policy,
    Printing,
    Question,
    Reason,
    Toll,
    Uncounted,
)
from knell.tally.breakdown import within, worded_group
from knell.tally.claimants import Claimants, claimants_of
from knell.tally.conventions import convention_note
from knell.tally.evaluation import Evaluation, evaluate
from knell.tally.growth import growth
from knell.tally.policies import combined
from knell.tally.rows import Containment


def toll(
    printings: Iterable[Printing],
    question: Question,
    incidents: Mapping[ClaimId, IncidentId] | None = None,
    names: Claimants | None = None,
) -> Toll:
    """The least and the greatest number that the claims allow, and why.

    `incidents` says which incident a claim is about, where that has been found out;
    two incidents share nobody. Without it, claims of incidents at one place and time
    on one claimant's word are of one incident, and others may overlap.

    `names` says whom the names of claimants mean, where these claims are some of a
    larger body and their names are to be understood as there.

    Raises QuestionError for a question that contradicts itself.
    """
    _check(question)
    known = sorted(printings, key=lambda each: (each.claim.id, each.origin))
    names = names or claimants_of(known)
    if question.dating is Dating.REPORTED:
        found, answers, by = growth(known, question, incidents or {}, names)
    else:
        found = evaluate(known, question, incidents or {}, names)
        answers, by = found.answers(0), _parts(found, question)
    accounts = tuple(replace(each, label=name) for name, each in answers.items())
    total = combined("all", answers, question, found.names)
    return Toll(
        question=question,
        total=total,
        accounts=accounts,
        by=accounts if question.by is Division.CLAIMANT else by,
        uncounted=(
            *found.uncounted,
            *_idle(found, answers),
            *_too_late(known, question),
        ),
        conflicts=found.conflicts,
        problems=(*found.problems, *_unanswered(question, found)),
    )


def _check(question: Question) -> None:
    convention_note(question.convention)
    if question.policy is Policy.PRIORITY and not question.prefer:
        message = (
            "the policy of priority needs claimants in order of trust: --prefer NAME"
        )
        raise QuestionError(message)


def _parts(found: Evaluation, question: Question) -> tuple[Answer, ...]:
    answers = (
        combined(asked.label, found.answers(number), question, found.names)
        for number, asked in enumerate(found.asked)
        if number
    )
    return tuple(each for each in answers if each.claims)


def _idle(found: Evaluation, answers: Mapping[str, Answer]) -> Iterator[Uncounted]:
    """Claims that are counted and move no bound: held by one that does, or slack."""
    for account, answer in answers.items():
        terms = answer.low.terms + answer.high.terms
        binding = dict.fromkeys(term.claim for term in terms)
        places = found.places[account]
        by_place: dict[PlaceId, list[ClaimId]] = defaultdict(list)
        for claim in binding.keys() & found.figures.keys():
            by_place[found.figures[claim].region.place].append(claim)
        for claim in answer.claims:
            if claim not in binding:
                holder = _holder(claim, by_place, places, found)
                reason = Reason.CONTAINED if holder else Reason.SLACK
                yield Uncounted(claim=claim, reason=reason, by=holder)


def _holder(
    claim: ClaimId,
    by_place: Mapping[PlaceId, Sequence[ClaimId]],
    places: Containment,
    found: Evaluation,
) -> ClaimId | None:
    """The first binding claim whose people take in all of this one's."""
    region = found.figures[claim].region
    holders = (
        other
        for place in places.holders(region.place)
        for other in by_place.get(place, ())
        if within(region, found.figures[other].region, places)
    )
    return min(holders, default=None)


def _too_late(printings: Sequence[Printing], question: Question) -> list[Uncounted]:
    day = question.as_of
    if day is None:
        return []
    return [
        Uncounted(claim=each.claim.id, reason=Reason.TOO_LATE)
        for each in printings
        if each.published is None or each.published > day
    ]


def _unanswered(question: Question, found: Evaluation) -> Iterator[Problem]:
    """Why no claim was counted, where the words of the question may be the reason."""
    if any(each.answers[0].claims for each in found.entries):
        return
    if worded_group(question) and not found.figures:
        yield Problem(
            code="victims-unknown",
            message=f"{question.victims!r} is no class of victims that Knell knows, and"
            " no claim counts a group of that name",
        )
    elif question.claimant:
        yield Problem(
            code="claimant-silent",
            message=f"no claim about this is on the word of {question.claimant!r}",
        )
