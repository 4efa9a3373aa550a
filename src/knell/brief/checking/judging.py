"""One number of a text, or one superlative, against the ledger of a record."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date

from knell.brief.checking.findings import Finding, Reason, Verdict
from knell.brief.checking.ledger import Asked, Ledger, ids
from knell.brief.checking.mentions import Mention
from knell.brief.checking.superlatives import Superlative
from knell.model import ClaimId, Harm
from knell.model.toll import Answer, Toll

MOST_NAMED = 20
"""Claims that a finding names."""


def judge(mention: Mention, text: str, ledger: Ledger) -> Finding:
    """What the record makes of a number.

    It is supported by a claim that states it, or by a toll that has its bounds. Else
    it is held against the range of the claimant whom the sentence names, or of all.
    """
    if mention.share:
        return Finding(about=mention, verdict=Verdict.OUTSIDE, reason=Reason.SHARE)
    stating = ledger.stating(mention)
    if stating:
        return Finding(
            about=mention,
            verdict=Verdict.SUPPORTED,
            reason=Reason.CLAIMED,
            claims=ids(stating)[:MOST_NAMED],
        )
    if mention.vague:
        return Finding(about=mention, verdict=Verdict.UNKNOWN, reason=Reason.VAGUE)
    return _computed(mention, ledger) or _held(mention, text, ledger)


def _computed(mention: Mention, ledger: Ledger) -> Finding | None:
    lines = ledger.computing(mention)
    if not lines:
        return None
    line = lines[0]
    return Finding(
        about=mention,
        verdict=Verdict.SUPPORTED,
        reason=Reason.COMPUTED,
        claims=binding(line.answer),
        answer=line.answer,
        account=line.account,
        day=line.day,
    )


def _held(mention: Mention, text: str, ledger: Ledger) -> Finding:
    """The number against a range: of the claimant who is named, or of all."""
    sentence = text[slice(*mention.sentence)]
    toll = ledger.ask(
        Asked(
            harm=mention.harm or Harm.KILLED,
            victims=mention.victims,
            period=mention.period,
        )
    )
    account = _named(sentence, ledger.names, toll)
    answer = account or toll.total
    reason = _reason(mention, answer)
    return Finding(
        about=mention,
        verdict=_verdict(reason, named=account is not None),
        reason=reason,
        claims=binding(answer),
        answer=answer if answer.claims else None,
        account=account.label if account else None,
    )


def _named(sentence: str, names: Mapping[str, str], toll: Toll) -> Answer | None:
    """The account of the claimant whom the sentence names, if it is one alone."""
    words = " ".join(sentence.casefold().split())
    labels = {label for name, label in names.items() if _stands_in(name, words)}
    found = [each for each in toll.accounts if each.label in labels]
    return found[0] if len(found) == 1 else None


def _stands_in(name: str, words: str) -> bool:
    return name in words and bool(re.search(rf"\b{re.escape(name)}(?!\w)", words))


def _reason(mention: Mention, answer: Answer) -> Reason:
    if not answer.claims:
        return Reason.NOTHING
    least, most = _ends(mention.low, mention.high)
    low, high = _ends(answer.low.number, answer.high.number)
    if least > high:
        return Reason.ABOVE
    if most >= low:
        return Reason.WITHIN
    # Who gives a ceiling, or tells the days, speaks of all the people in them.
    whole = mention.low is None or mention.period is not None
    return Reason.BELOW if whole and not mention.partial else Reason.PART


def _verdict(reason: Reason, *, named: bool) -> Verdict:
    if reason not in {Reason.ABOVE, Reason.BELOW}:
        return Verdict.UNKNOWN
    return Verdict.CONTRADICTED if named else Verdict.OUT_OF_BOUNDS


def _ends(low: int | None, high: int | None) -> tuple[float, float]:
    return low or 0, math.inf if high is None else high


def binding(answer: Answer) -> tuple[ClaimId, ...]:
    """The claims that make a range what it is."""
    terms = (*answer.low.terms, *answer.high.terms)
    return tuple(dict.fromkeys(t.claim for t in terms))[:MOST_NAMED]


Days = Sequence[tuple[date, date, Answer]]
"""Stretches of days with their tolls: first day, last day, range."""


def judge_superlative(found: Superlative, days: Days) -> Finding:
    """Whether a day is the worst of the record's own days, as far as these tell."""
    reason, answer, other = _compared(found, days)
    verdict = {
        Reason.HIGHEST_DAY: Verdict.SUPPORTED,
        Reason.HIGHER_DAY: Verdict.CONTRADICTED,
    }.get(reason, Verdict.UNKNOWN)
    return Finding(
        about=found,
        verdict=verdict,
        reason=reason,
        claims=binding(answer) if answer else (),
        answer=answer,
        day=other,
    )


def _compared(
    found: Superlative, days: Days
) -> tuple[Reason, Answer | None, date | None]:
    if not found.of_a_day:
        return Reason.NOT_OF_DAYS, None, None
    own = _of_day(found.day, days)
    if own is None:
        return Reason.DAYS_MISSING, None, _first(days)
    others = [
        each
        for each in days
        if each[2] is not own and (found.since is None or each[1] >= found.since)
    ]
    higher = [each for each in others if _surely_more(each, own)]
    if higher and not found.hedged:
        first, _, answer = max(higher, key=lambda each: each[2].low.number or 0)
        return Reason.HIGHER_DAY, answer, first
    if found.hedged:
        return Reason.HEDGED, own, None
    return _highest(found, own, others, days)


def _highest(
    found: Superlative, own: Answer, others: Days, days: Days
) -> tuple[Reason, Answer, date | None]:
    low = own.low.number or 0
    if any(_ends(None, each[2].high.number)[1] >= low for each in others):
        return Reason.DAYS_OVERLAP, own, None
    first = _first(days)
    if found.since is None or first is None or first > found.since:
        return Reason.DAYS_MISSING, own, first
    return Reason.HIGHEST_DAY, own, None


def _of_day(day: date | None, days: Days) -> Answer | None:
    return next((each[2] for each in days if each[0] == each[1] == day), None)


def _surely_more(other: tuple[date, date, Answer], own: Answer) -> bool:
    """Whether one day of a stretch must have had more: its low, spread evenly."""
    first, last, answer = other
    most = _ends(None, own.high.number)[1]
    return (answer.low.number or 0) / ((last - first).days + 1) > most


def _first(days: Days) -> date | None:
    return min((each[0] for each in days), default=None)
