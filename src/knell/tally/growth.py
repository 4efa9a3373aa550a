"""What accounts grew by between two days of reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knell.model import ClaimId, IncidentId
from knell.model.toll import Answer, Bound, Division, Printing, Question, Term
from knell.tally.claimants import Claimants
from knell.tally.evaluation import Evaluation, evaluate
from knell.tally.policies import combined

Incidents = Mapping[ClaimId, IncidentId]


def growth(
    printings: Sequence[Printing],
    question: Question,
    incidents: Incidents,
    names: Claimants,
) -> tuple[Evaluation, dict[str, Answer], tuple[Answer, ...]]:
    """The accounts at the end of the period, what each grew by, and the parts.

    The period of the question is of reports: growth is counted from what was known on
    the eve of its first day.
    """
    period = question.period
    last = min(filter(None, (question.as_of, period.end)), default=None)
    question = replace(question, as_of=last)
    after = evaluate(printings, question, incidents, names)
    before = _eve(printings, question, incidents, after)
    if question.by is Division.DAY:
        parts = _by_day(printings, question, incidents, names)
        return after, _grown(before, after, 0), parts
    by = (
        combined(asked.label, _grown(before, after, number), question, after.names)
        for number, asked in enumerate(after.asked)
        if number
    )
    return after, _grown(before, after, 0), tuple(each for each in by if each.claims)


def grown(before: Answer | None, after: Answer) -> Answer:
    """The range of the difference between two answers of one account.

    The least growth goes from the earlier high to the later low. An account that
    counts the same claims on both days grew by nobody, even where it is open.
    """
    if before is None or not before.claims:
        return after
    if before.claims == after.claims:
        nobody = Bound(number=0)
        return replace(after, low=nobody, high=nobody)
    return replace(
        after,
        low=_difference(after.low, before.high),
        high=_difference(after.high, before.low),
    )


def _eve(
    printings: Sequence[Printing],
    question: Question,
    incidents: Incidents,
    like: Evaluation,
) -> Evaluation | None:
    start = question.period.start
    if start is None:
        return None
    eve = replace(question, as_of=start - timedelta(days=1))
    return evaluate(printings, eve, incidents, like.names, like=like)


def _by_day(
    printings: Sequence[Printing],
    question: Question,
    incidents: Incidents,
    names: Claimants,
) -> tuple[Answer, ...]:
    """Growth from one day of reports to the next; days without reports are no row."""
    start = question.period.start or date.min
    plain = replace(question, by=None)
    before = (
        evaluate(printings, _as_of(plain, start), incidents, names)
        if start > date.min
        else None
    )
    rows: list[Answer] = []
    for day in _days(printings, start, question.as_of or date.max):
        after = evaluate(printings, replace(plain, as_of=day), incidents, names)
        grew = _grown(before, after, 0)
        rows.append(combined(day.isoformat(), grew, question, after.names))
        before = after
    return tuple(each for each in rows if each.claims)


def _as_of(question: Question, start: date) -> Question:
    return replace(question, as_of=start - timedelta(days=1))


def _days(printings: Iterable[Printing], first: date, last: date) -> list[date]:
    told = {each.published for each in printings if each.published}
    return sorted(day for day in told if first <= day <= last)


def _grown(
    before: Evaluation | None, after: Evaluation, number: int
) -> dict[str, Answer]:
    earlier = before.answers(number) if before else {}
    return {
        name: grown(earlier.get(name), answer)
        for name, answer in after.answers(number).items()
    }


def _difference(one: Bound, other: Bound) -> Bound:
    if one.number is None or other.number is None:
        return Bound()
    return Bound(
        number=one.number - other.number, terms=one.terms + _taken_off(other.terms)
    )


def _taken_off(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(replace(term, times=-term.times) for term in terms)
