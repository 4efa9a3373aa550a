"""One number of a text, or one superlative, against the ledger of a record."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date

from knell.brief.checking.findings import Finding, Reason, Verdict
from knell.brief.checking.ledger import Asked, Ledger, Stated, ids
from knell.brief.checking.mentions import Mention
from knell.brief.checking.superlatives import Superlative
from knell.model import ClaimId, Harm, Period
from knell.model.toll import Answer, Toll

MOST_NAMED = 20
"""Claims that a finding names."""
_NOTHING = frozenset({(None, None)})


def judge(mention: Mention, text: str, ledger: Ledger) -> Finding:
    """What the record makes of a number.

    It is supported by a claim that states it and stands, or by a toll that has its
    bounds now, or had them on a day that the sentence tells; of several, by the one
    that leaves least of the sentence uncompared. If the record had it on an earlier
    day alone, it is superseded. Else it is held against the range of the claimant whom
    the sentence names, or of all.
    """
    if mention.share:
        return Finding(about=mention, verdict=Verdict.OUTSIDE, reason=Reason.SHARE)
    stating = ledger.stating(mention)
    stand = [each for each in stating if ledger.stands(each.printing, mention)]
    if mention.vague:
        return _claimed(mention, stand or stating) or Finding(
            about=mention, verdict=Verdict.UNKNOWN, reason=Reason.VAGUE
        )
    supported = [
        each
        for each in (
            _claimed(mention, stand),
            _asked(mention, ledger),
            _computed(mention, ledger),
        )
        if each
    ]
    if supported:
        return min(supported, key=lambda each: len(each.not_compared))
    return _superseded(mention, stating, ledger) or _held(mention, text, ledger)


def _claimed(mention: Mention, stating: Sequence[Stated]) -> Finding | None:
    """Supported by those claims that leave least uncompared."""
    if not stating:
        return None
    best = min((each.not_compared for each in stating), key=len)
    told = [each.printing for each in stating if each.not_compared == best]
    return Finding(
        about=mention,
        verdict=Verdict.SUPPORTED,
        reason=Reason.CLAIMED,
        claims=ids(told)[:MOST_NAMED],
        not_compared=best,
    )


def _asked(mention: Mention, ledger: Ledger) -> Finding | None:
    """Supported by the toll of just what the sentence tells."""
    if mention.harm is None:
        return None
    toll = ledger.ask(_question(mention, None))
    for answer in (toll.total, *toll.accounts):
        if answer.claims and _has_bounds(answer, mention):
            return Finding(
                about=mention,
                verdict=Verdict.SUPPORTED,
                reason=Reason.COMPUTED,
                claims=binding(answer),
                answer=answer,
                account=None if answer is toll.total else answer.label,
                not_compared=ledger.left_open(answer, mention),
            )
    return None


def _has_bounds(answer: Answer, mention: Mention) -> bool:
    low, high = answer.low.number or None, answer.high.number
    return (mention.low or None, mention.high) in {(low, high), (low, None)} - _NOTHING


def _computed(mention: Mention, ledger: Ledger) -> Finding | None:
    known = [e for e in ledger.computing(mention) if ledger.known(e.line, mention)]
    if not known:
        return None
    best = min(known, key=lambda each: len(each.not_compared))
    line = best.line
    return Finding(
        about=mention,
        verdict=Verdict.SUPPORTED,
        reason=Reason.COMPUTED,
        claims=binding(line.answer),
        answer=line.answer,
        account=line.account,
        day=line.day,
        not_compared=best.not_compared,
    )


def _superseded(
    mention: Mention, stating: Sequence[Stated], ledger: Ledger
) -> Finding | None:
    """What was so on an earlier day, and what the record gives now."""
    lines = [each.line for each in ledger.computing(mention)]
    told = [each.printing for each in stating]
    days = [d for d in (*(p.published for p in told), *(x.day for x in lines)) if d]
    if not days:
        return None
    toll = ledger.ask(_question(mention, None))
    accounts = {line.account for line in lines if line.day == max(days)}
    own = [each for each in toll.accounts if each.label in accounts]
    answer = own[0] if len(own) == 1 and None not in accounts else toll.total
    return Finding(
        about=mention,
        verdict=Verdict.SUPERSEDED,
        reason=Reason.EARLIER,
        claims=(ids(told) or binding(lines[0].answer))[:MOST_NAMED],
        answer=answer if answer.claims else None,
        account=answer.label if answer is not toll.total else None,
        day=max(days),
    )


def _question(mention: Mention, period: Period | None) -> Asked:
    return Asked(
        harm=mention.harm or Harm.KILLED,
        victims=mention.victims,
        period=period,
        place=mention.place,
    )


def _held(mention: Mention, text: str, ledger: Ledger) -> Finding:
    """The number against a range: of the claimant who is named, or of all."""
    sentence = text[slice(*mention.sentence)]
    toll = ledger.ask(_question(mention, mention.period))
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
