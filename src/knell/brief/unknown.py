"""What is not known, said as plainly as what is."""

from collections.abc import Iterator

from knell.brief.desk import Desk, distinct
from knell.model import Claim, Harm, Status
from knell.model.brief import Block, Heading, Listing, Section, Sentence
from knell.model.toll import Printing

MOST_WORDS = 4
"""Vague words that are quoted."""
_ASKED_AFTER = (
    Harm.INJURED,
    Harm.MISSING,
    Harm.ABDUCTED,
    Harm.DETAINED,
    Harm.DISPLACED,
)


def unknown(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.UNKNOWN, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    yield Listing(items=tuple(_items(desk)))


def _items(desk: Desk) -> Iterator[Sentence]:
    lead, say = desk.material.lead, desk.words.say
    if lead.now.recorded and lead.now.total.high.number is None:
        yield say("unknown.open", people=desk.people(lead, lead.now.total))
    killed = [
        each.claim
        for each in desk.material.printings.values()
        if each.claim.harm is Harm.KILLED and each.claim.same_as is None
    ]
    for key, number in (("who", _unnamed(killed)), ("status", _untold(killed))):
        if number:
            yield say(f"unknown.{key}", n=number)
    missing = _uncounted_harms(desk)
    if missing and desk.material.printings:
        yield say("unknown.harm", harms=desk.words.list(missing))
    vague = [
        each
        for each in distinct(desk.material.printings.values())
        if each.claim.count.vague
    ]
    if vague:
        yield _vague(desk, vague)
    if desk.material.places_unknown:
        yield say("unknown.unplaced", n=desk.material.places_unknown)
    yield say("unknown.beyond")


def _unnamed(claims: list[Claim]) -> int:
    return sum(each.perpetrator is None for each in claims)


def _untold(claims: list[Claim]) -> int:
    return sum(each.status is Status.UNKNOWN for each in claims)


def _uncounted_harms(desk: Desk) -> list[Sentence]:
    told = {each.claim.harm for each in desk.material.printings.values()}
    if Harm.CASUALTIES in told:
        told.add(Harm.INJURED)
    return [
        desk.words.say(f"unknown.harms.{harm}")
        for harm in _ASKED_AFTER
        if harm not in told
    ]


def _vague(desk: Desk, vague: list[Printing]) -> Sentence:
    words = [
        desk.words.say(
            "unknown.vague_word",
            wording=each.claim.count.wording,
            report=desk.report_of(each),
        )
        for each in vague[:MOST_WORDS]
    ]
    return desk.words.say("unknown.vague", n=len(vague), words=desk.words.list(words))
