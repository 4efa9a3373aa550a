"""What is contested: accounts that share no number, claims that cannot all be true."""

from collections.abc import Iterator, Sequence

from knell.brief.desk import MOST_CITED, Desk, distinct
from knell.brief.opening import weighing
from knell.model import Stance
from knell.model.brief import Block, Heading, Section, Sentence
from knell.model.toll import Answer, Conflict

MOST_CONFLICTS = 3
"""Contradictions of one claimant that are told."""


def contested(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.CONTESTED, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    lead = desk.material.lead
    items = [
        desk.words.say(
            "contested.apart",
            one=one.label,
            other=other.label,
            low=desk.people(lead, one),
            high=desk.people(lead, other),
        )
        for one, other in _apart(weighing(lead.now.accounts))
    ]
    items += _conflicts(desk)
    items += [
        desk.quoted("contested.denied", each)
        for each in distinct(desk.material.printings.values())
        if each.claim.stance is Stance.DENIED
    ]
    if items:
        yield from desk.listing(items, "contested.more")
    else:
        yield desk.paragraph("contested.none")


def _apart(accounts: Sequence[Answer]) -> Iterator[tuple[Answer, Answer]]:
    """Each account with the nearest one above it that shares no number with it."""
    by_low = sorted(accounts, key=lambda each: (each.low.number or 0, each.label))
    for at, one in enumerate(by_low):
        above = (each for each in by_low[at + 1 :] if _ends_below(one, each))
        other = next(above, None)
        if other is not None:
            yield one, other


def _ends_below(one: Answer, other: Answer) -> bool:
    high, low = one.high.number, other.low.number
    return high is not None and low is not None and high < low


def _conflicts(desk: Desk) -> Iterator[Sentence]:
    """For each claimant the first contradictions, and how many there are besides."""
    by_claimant: dict[str, list[Conflict]] = {}
    for each in desk.material.lead.now.conflicts:
        by_claimant.setdefault(each.claimant, []).append(each)
    for claimant, found in by_claimant.items():
        for each in found[:MOST_CONFLICTS]:
            yield _conflict(desk, each)
        more = len(found) - MOST_CONFLICTS
        if more > 0:
            yield desk.words.say("contested.more_conflicts", claimant=claimant, n=more)


def _conflict(desk: Desk, conflict: Conflict) -> Sentence:
    printings = [
        desk.material.printings[each]
        for each in conflict.claims[:MOST_CITED]
        if each in desk.material.printings
    ]
    figures = [
        desk.words.say(
            "contested.figure",
            wording=each.claim.count.wording,
            report=desk.report_of(each),
        )
        for each in printings
    ]
    return desk.words.say(
        "contested.conflict",
        claimant=conflict.claimant,
        figures=desk.words.list(figures),
    )
