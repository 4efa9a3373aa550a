"""Who is said to have done it, in the words of those who say it, and who denies it."""

from collections.abc import Iterator

from knell.brief.desk import Desk, distinct
from knell.model import Stance, StatementKind
from knell.model.brief import Block, Heading, Section, Sentence
from knell.model.toll import Printing

_NAMING = frozenset({Stance.ASSERTED, Stance.ALLEGED})


def perpetrators(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.WHO, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    named = [
        _naming(desk, each) for each in _told(desk) if each.claim.stance in _NAMING
    ]
    if named:
        yield desk.paragraph("who.intro")
        yield from desk.listing(named, "who.more")
    else:
        yield desk.paragraph("who.none")
    denials = _denials(desk)
    if denials:
        yield from desk.listing(denials, "statements.more")
    else:
        yield desk.paragraph("who.no_denials")


def _told(desk: Desk) -> list[Printing]:
    """Claims that name somebody, one for each wording and claimant."""
    found: dict[tuple[str, str, Stance], Printing] = {}
    for each in distinct(desk.material.printings.values()):
        claim = each.claim
        if claim.perpetrator:
            account = desk.material.accounts[claim.id]
            key = (claim.perpetrator.casefold(), account, claim.stance)
            found.setdefault(key, each)
    return list(found.values())


def _naming(desk: Desk, printing: Printing) -> Sentence:
    key = f"who.{printing.claim.stance}"
    return desk.quoted(key, printing, perpetrator=printing.claim.perpetrator or "")


def _denials(desk: Desk) -> list[Sentence]:
    denied = [
        desk.quoted("who.denied", each)
        for each in _told(desk)
        if each.claim.stance is Stance.DENIED
    ]
    return denied + [
        desk.words.say(
            "who.denial",
            speaker=each.speaker,
            quote=each.passage.quote,
            report=desk.told_in(each),
        )
        for each in desk.material.statements
        if each.kind is StatementKind.DENIAL
    ]
