"""People displaced, and where they sheltered, as far as claims tell."""

from collections.abc import Iterator

from knell.brief.desk import Desk, distinct
from knell.brief.reported import SHELTERING
from knell.model import Stance
from knell.model.brief import Block, Heading, Listing, Section, Words


def displaced(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.DISPLACED, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    told = [
        desk.quoted("displaced.told", each)
        for each in distinct(desk.material.printings.values())
        if each.claim.harm in SHELTERING and each.claim.stance is not Stance.DENIED
    ]
    if not told:
        yield desk.paragraph("displaced.none")
        return
    accounts = [
        desk.words.say(
            "displaced.account",
            claimant=Words(account.label),
            people=desk.people(each, account),
        )
        for each in (desk.material.lead, *desk.material.others)
        if each.harm in SHELTERING
        for account in each.now.accounts
    ]
    if accounts:
        yield Listing(items=tuple(accounts))
    yield from desk.listing(told, "displaced.more")
