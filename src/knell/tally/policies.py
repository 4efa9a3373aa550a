"""Named ways to make one range of several accounts. None of them adds accounts up."""

import math
from collections.abc import Mapping, Sequence

from knell.model import QuestionError
from knell.model.toll import Answer, Bound, Policy, Question
from knell.tally.claimants import Claimants


def combined(
    label: str, answers: Mapping[str, Answer], question: Question, names: Claimants
) -> Answer:
    """The range of all accounts, by claimant, by the question's policy.

    An account that only reaches into the question weighs when no other does. The
    claims and sources are those of every account that was weighed.
    """
    told = weighed(answers)
    if question.policy is Policy.PRIORITY:
        told = _preferred({each: answers[each] for each in told}, question, names)
    return _combine(label, [answers[each] for each in told], question.policy)


def weighed(answers: Mapping[str, Answer]) -> list[str]:
    """The claimants whose accounts count under a policy."""
    told = [name for name, answer in answers.items() if answer.claims]
    direct = [name for name in told if answers[name].direct]
    return direct or told


def _combine(label: str, told: Sequence[Answer], policy: Policy) -> Answer:
    if not told:
        return Answer(label=label)
    low, high = _majority(told) if policy is Policy.MAJORITY else _span(told)
    return Answer(
        label=label,
        low=low,
        high=high,
        claims=tuple(claim for each in told for claim in each.claims),
        sources=tuple(sorted({name for each in told for name in each.sources})),
        direct=any(each.direct for each in told),
    )


def _span(answers: Sequence[Answer]) -> tuple[Bound, Bound]:
    """From the lowest low to the highest high; open where one account is."""
    low = min((each.low for each in answers), key=_low)
    high = max((each.high for each in answers), key=_high)
    return low, high


def _majority(answers: Sequence[Answer]) -> tuple[Bound, Bound]:
    """The numbers that more than half of the accounts allow; open ends if none."""

    def allowed(number: float) -> bool:
        agree = sum(_low(each.low) <= number <= _high(each.high) for each in answers)
        return 2 * agree > len(answers)

    lows = [each.low for each in answers if allowed(_low(each.low))]
    highs = [each.high for each in answers if allowed(_high(each.high))]
    if not lows or not highs:
        return Bound(), Bound()
    return min(lows, key=_low), max(highs, key=_high)


def _preferred(
    answers: Mapping[str, Answer], question: Question, names: Claimants
) -> list[str]:
    """The first claimant of the order given who says anything."""
    if not question.prefer:
        message = (
            "the policy of priority needs the claimants in order: name them with"
            " --prefer"
        )
        raise QuestionError(message)
    labels = (names.label(name) for name in question.prefer)
    return [label for label in labels if label in answers][:1]


def _low(bound: Bound) -> float:
    return -math.inf if bound.number is None else bound.number


def _high(bound: Bound) -> float:
    return math.inf if bound.number is None else bound.number
