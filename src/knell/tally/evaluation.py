"""All accounts weighed for one question, as known on one day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knell.model import ClaimId, IncidentId, Period, Problem
from knell.model.toll import (
    Answer,
    Conflict,
    Dating,
    Printing,
    Question,
    Reason,
    Uncounted,
)
from knell.tally.breakdown import parts, question_region, touches, worded_group
from knell.tally.claimants import Claimants
from knell.tally.documents import Reading
from knell.tally.figures import Figure
from knell.tally.lattice import Kind
from knell.tally.ledger import Asked, Entry, entry
from knell.tally.rows import Containment


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What each account answers to the question and its parts."""

    asked: tuple[Asked, ...]
    """The question's region first, then its parts."""
    entries: tuple[Entry, ...]
    """By claimant's name; only accounts that say anything about the question."""
    uncounted: tuple[Uncounted, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    figures: Mapping[ClaimId, Figure]
    places: Mapping[str, Containment]
    """The places as each account understands them."""
    names: Claimants

    def answers(self, number: int) -> dict[str, Answer]:
        """The answers to one of the regions, by claimant."""
        return {each.account: each.answers[number] for each in self.entries}


def evaluate(
    printings: Sequence[Printing],
    question: Question,
    incidents: Mapping[ClaimId, IncidentId],
    names: Claimants,
    like: "Evaluation | None" = None,
) -> Evaluation:
    """Weigh every account, or the one of the question's claimant.

    `like` is an evaluation whose parts are asked for again.
    """
    known = [each for each in printings if _known_by(each, question.as_of)]
    reading = Reading(known, names, question.convention, incidents)
    figures = _of_group(reading.figures, worded_group(question))
    by_account = _by_account(figures, question, names)
    asked, places = _asked(question, by_account)
    asked = like.asked if like else asked
    entries = [
        entry(name, _countable(own, question), asked, places[name])
        for name, own in sorted(by_account.items())
    ]
    return Evaluation(
        asked=asked,
        entries=tuple(each for each in entries if each.answers[0].claims),
        uncounted=_uncounted(entries, reading, question, places),
        conflicts=tuple(conflict for each in entries for conflict in each.conflicts),
        problems=tuple(reading.problems),
        figures={each.id: each for each in figures},
        places=places,
        names=names,
    )


def _known_by(printing: Printing, day: date | None) -> bool:
    if day is None:
        return True
    return printing.published is not None and printing.published <= day


def _of_group(figures: Sequence[Figure], group: str | None) -> list[Figure]:
    """For a worded group, only its figures: they are all that is known of it."""
    if group is None:
        return list(figures)
    return [
        replace(each, kind=Kind(mask=each.kind.mask))
        for each in figures
        if each.kind.group == group
    ]


def _by_account(
    figures: Sequence[Figure], question: Question, names: Claimants
) -> dict[str, list[Figure]]:
    wanted = names.label(question.claimant) if question.claimant else None
    found: dict[str, list[Figure]] = defaultdict(list)
    for each in figures:
        if wanted is None or each.account == wanted:
            found[each.account].append(each)
    return found


def _asked(
    question: Question, by_account: Mapping[str, Sequence[Figure]]
) -> tuple[tuple[Asked, ...], dict[str, Containment]]:
    everything = [each for own in by_account.values() for each in own]
    overall = Containment(everything)
    overall.add(question.place)
    places = {name: Containment(own) for name, own in by_account.items()}
    for each in places.values():
        each.add(question.place)
    whole = Asked(label="all", region=question_region(question))
    countable = _countable(everything, question)
    return (whole, *parts(question, countable, overall)), places


def _countable(figures: Sequence[Figure], question: Question) -> list[Figure]:
    return [each for each in figures if _reason(each, question) is None]


def _reason(figure: Figure, question: Question) -> Reason | None:
    """Why a figure is not counted for this question; None when it may be."""
    if figure.reason is not None:
        return figure.reason
    if figure.place is None and question.place is not None:
        return Reason.UNPLACED
    limited = question.dating is Dating.OCCURRED and question.period != Period()
    return Reason.UNDATED if limited and not figure.dated else None


def _uncounted(
    entries: Sequence[Entry],
    reading: Reading,
    question: Question,
    places: Mapping[str, Containment],
) -> tuple[Uncounted, ...]:
    """Every claim about the question that was left out, with the reason."""
    region = question_region(question)

    def about(figure: Figure) -> bool:
        known = places.get(figure.account)
        return known is not None and touches(_placed(figure, question), region, known)

    left_out = [pair for each in entries for pair in each.uncounted]
    found = [said for figure, said in left_out + reading.uncounted if about(figure)]
    for figure in reading.figures:
        reason = _reason(figure, question)
        if reason is not None and about(figure):
            found.append(Uncounted(claim=figure.id, reason=reason))
    aside = sorted(claim for each in entries for claim in each.set_aside)
    found += [Uncounted(claim=each, reason=Reason.SET_ASIDE) for each in aside]
    return tuple(found)


def _placed(figure: Figure, question: Question) -> Figure:
    """The figure; if it tells no place, as if it were of the question's."""
    return replace(figure, place=figure.place or question.place)
