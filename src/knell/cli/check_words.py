"""Verdicts and reasons in words."""

from knell.brief.checking import Finding, Mention, Reason, Superlative
from knell.cli.toll_words import number_words
from knell.cli.wording import when
from knell.model.toll import Answer

_REASONS = {
    Reason.CLAIMED: "a claim states it",
    Reason.COMPUTED: "it follows from claims: {range}{account}{day}",
    Reason.EARLIER: "so it was as known on {day_alone}; now the record gives {range}"
    " {whose}",
    Reason.ABOVE: "the record gives {range} {whose}{days}; the text says more",
    Reason.BELOW: "the record gives {range} {whose}{days}; the text says less",
    Reason.PART: "the record gives {range} {whose}{days}; this may be a part of them",
    Reason.WITHIN: "the record gives {range} {whose}{days}, and no claim states this",
    Reason.NOTHING: "the record has no number for this{days}",
    Reason.VAGUE: "a vague word: there is no number to check",
    Reason.SHARE: "a share: the record counts people, and no populations",
    Reason.HIGHEST_DAY: "the record's own days bear it out: {range}",
    Reason.HIGHER_DAY: "the record has a day with more: {day_alone}, {range}",
    Reason.DAYS_OVERLAP: "that day has {range}; another may have as many",
    Reason.DAYS_MISSING: "the record does not tell all the days compared{begins}",
    Reason.HEDGED: "one of several, so that no other day could contradict it",
    Reason.NOT_OF_DAYS: "the record compares days, and nothing else",
}


def reason_words(finding: Finding) -> str:
    """Why a number has its verdict, in a line."""
    day, account = finding.day, finding.account
    return _REASONS[finding.reason].format(
        range=range_words(finding.answer) if finding.answer else "no number",
        account=f" ({account})" if account else "",
        whose=f"on the word of {account}" if account else "in all accounts together",
        days=_days(finding.about),
        day=f", as known on {day}" if day else "",
        day_alone=str(day),
        begins=f": it begins on {day}" if day else "",
    )


def _days(about: Mention | Superlative) -> str:
    period = about.period if isinstance(about, Mention) else None
    days = when(period) if period else ""
    return f" for {days}" if days else ""


def range_words(answer: Answer) -> str:
    """From low to high.

    >>> from knell.model.toll import Bound
    >>> range_words(Answer(label="", low=Bound(number=1001), claims=("clm_1",)))
    'at least 1,001'
    """
    low, high = answer.low.number, answer.high.number
    if high is None:
        return f"at least {low or 0:,}"
    if low == high:
        return f"{high:,}"
    return f"{number_words(answer.low, answer)} to {high:,}"


def about_words(finding: Finding) -> str:
    """The number or the superlative as the text words it, and where it puts it."""
    about = finding.about
    if isinstance(about, Superlative):
        return about.wording
    told = ", ".join(filter(None, (about.harm, about.place)))
    return f"{about.wording} ({told})" if told else about.wording


def verdict_words(finding: Finding) -> str:
    """The verdict, and what of the sentence could not be compared."""
    apart = " and ".join(finding.not_compared)
    return f"{finding.verdict}, {apart} not compared" if apart else finding.verdict
