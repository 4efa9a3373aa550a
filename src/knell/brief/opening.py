"""What stands above the sections: first line, headline, standfirst, summary."""

import math
from collections.abc import Sequence

from knell.brief.desk import Desk
from knell.brief.drawing import Lettering
from knell.model import Period, StatementKind
from knell.model.brief import Sentence, Words
from knell.model.toll import Answer


def status(desk: Desk) -> Sentence:
    """How many of the claims a person has reviewed."""
    material = desk.material
    known = len(material.printings)
    reviewed = len(material.reviewed & material.printings.keys())
    if not known:
        return desk.words.say("status.empty")
    if not reviewed:
        return desk.words.say("status.none", n=known)
    if reviewed == known:
        return desk.words.say("status.all", n=known)
    return desk.words.say("status.some", n=known, reviewed=reviewed)


def headline(desk: Desk) -> Sentence:
    """The user's headline, else the toll with the number of its accounts."""
    material, place = desk.material, desk.material.question.place
    if material.title:
        return desk.words.say("title.own", title=material.title)
    if not material.lead.now.recorded:
        if place is None:
            return desk.words.say("title.nothing")
        return desk.words.say("title.nothing_placed", place=place.name)
    told = _told(desk)
    if place is None:
        return desk.words.say("title.plain", headline=told)
    return desk.words.say("title.placed", place=place.name, headline=told)


def standfirst(desk: Desk) -> Sentence:
    """What the brief rests on, about what, as known when."""
    sources = desk.material.sources.values()
    if not desk.material.printings:
        return desk.words.say("standfirst.nothing", day=known_on(desk))
    outlets = {each.outlet for each in sources}
    return desk.words.say(
        "standfirst.reports",
        n=len(sources),
        outlets=desk.words.say("standfirst.outlets", n=len(outlets)),
        about=_about(desk),
        day=known_on(desk),
    )


def summary(desk: Desk) -> tuple[Sentence, Sentence]:
    """Two sentences: how many on whose word, and who is said to have done it."""
    if not desk.material.printings:
        words = desk.words
        return words.say("summary.nothing"), words.say("summary.nothing_more")
    return _how_many(desk), _who(desk)


def known_on(desk: Desk) -> Sentence:
    """The as-of day, else the day of the last report."""
    days = [each.published for each in desk.material.sources.values()]
    last = max(filter(None, days), default=None)
    day = desk.material.question.as_of or last
    return desk.words.days(Period(start=day, end=day))


def _about(desk: Desk) -> Sentence:
    place, period = desk.material.question.place, desk.material.question.period
    days = desk.words.days(period)
    if place is None:
        if period == Period():
            return Sentence()
        return desk.words.say("standfirst.about_days", days=days)
    if period == Period():
        return desk.words.say("standfirst.about_place", place=place.name)
    return desk.words.say("standfirst.about_both", place=place.name, days=days)


def _told(desk: Desk) -> Sentence:
    lead = desk.material.lead
    accounts = weighing(lead.now.accounts)
    people = desk.people(lead, lead.now.total)
    if len(accounts) == 1:
        name = Words(accounts[0].label)
        return desk.words.say("title.harm_single", people=people, claimant=name)
    return desk.words.say("title.harm", people=people, n=len(accounts))


def _how_many(desk: Desk) -> Sentence:
    lead = desk.material.lead
    accounts = weighing(lead.now.accounts)
    if not accounts:
        return desk.words.say("reported.none")
    if len(accounts) == 1:
        return desk.words.say(
            "summary.one",
            claimant=accounts[0].label,
            people=desk.people(lead, accounts[0]),
            day=known_on(desk),
        )
    low, high = min(accounts, key=_low), max(accounts, key=_high)
    if (_low(low), _high(low)) == (_low(high), _high(high)):
        people = desk.people(lead, lead.now.total)
        return desk.words.say("summary.agree", n=len(accounts), people=people)
    return desk.words.say(
        "summary.several",
        n=len(accounts),
        low_claimant=low.label,
        low=desk.people(lead, low),
        high_claimant=high.label,
        high=desk.people(lead, high),
    )


def weighing(accounts: Sequence[Answer]) -> list[Answer]:
    """The accounts that speak of the question itself; all, if none does."""
    direct = [each for each in accounts if each.direct]
    return direct or list(accounts)


def _low(answer: Answer) -> float:
    return -math.inf if answer.low.number is None else answer.low.number


def _high(answer: Answer) -> float:
    """An open end counts by its low: "at least 12" is no infinite figure."""
    high = answer.high.number
    return max(_low(answer), 0) if high is None else high


def _who(desk: Desk) -> Sentence:
    named = dict.fromkeys(
        each.claim.perpetrator
        for each in desk.material.printings.values()
        if each.claim.perpetrator
    )
    denials = _denials(desk)
    if not named:
        return desk.words.say("summary.unnamed", denials=denials)
    names = [desk.words.say("summary.quoted", words=name) for name in list(named)[:3]]
    listed = desk.words.list(names)
    return desk.words.say("summary.named", n=len(names), names=listed, denials=denials)


def _denials(desk: Desk) -> Sentence:
    kinds = [each.kind for each in desk.material.statements]
    number = kinds.count(StatementKind.DENIAL)
    if not number:
        return desk.words.say("summary.no_denials")
    return desk.words.say("summary.denials", n=number)


def lettering(desk: Desk, title: str, alt: str) -> Lettering:
    """The words around a chart or a map of the toll that leads."""
    policy = desk.material.question.policy.value
    foot = desk.words.text("figures.known", day=known_on(desk), policy=policy)
    return Lettering(title=title, text=alt, foot=foot)
