"""What is reported: tolls by claimant, and what changed since an earlier day."""

from collections.abc import Iterator, Sequence
from datetime import date

from knell.brief.desk import Desk
from knell.brief.material import Counting
from knell.brief.opening import weighing
from knell.model import Harm
from knell.model.brief import Block, Heading, Listing, Section, Sentence, Table, Words
from knell.model.toll import Answer

MOST_ACCOUNTS = 20
"""Accounts with a row of their own; those with the most claims."""
SHELTERING = frozenset({Harm.DISPLACED, Harm.AFFECTED})
"""Harms that have a section of their own."""


def reported(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.REPORTED, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    lead = desk.material.lead
    if not lead.now.recorded:
        yield desk.paragraph("reported.none")
        return
    yield _together(desk)
    classes = [each for each in _countings(desk) if each.harm is lead.harm]
    yield _by_claimant(desk, classes)
    hidden = len(_named(classes)) - MOST_ACCOUNTS
    if hidden > 0:
        yield desk.paragraph("reported.more", n=hidden)
    others = [each for each in _countings(desk) if _elsewhere(each, lead)]
    if others:
        yield _other_harm(desk, others)
    if desk.material.since:
        yield from _changes(desk, desk.material.since)


def _countings(desk: Desk) -> list[Counting]:
    found = (desk.material.lead, *desk.material.others)
    return [each for each in found if each.now.recorded]


def _elsewhere(counting: Counting, lead: Counting) -> bool:
    return counting.harm is not lead.harm and counting.harm not in SHELTERING


def _together(desk: Desk) -> Block:
    lead = desk.material.lead
    if len(weighing(lead.now.accounts)) == 1:
        return desk.paragraph("reported.single")
    return desk.paragraph(
        "reported.together",
        policy=desk.material.question.policy.value,
        people=desk.people(lead, lead.now.total),
    )


def _by_claimant(desk: Desk, classes: Sequence[Counting]) -> Table:
    say = desk.words.say
    head = [say(f"heads.{each.victims or 'people'}") for each in classes]
    rows = [_row(desk, name, classes) for name in _named(classes)[:MOST_ACCOUNTS]]
    total = [_cell(desk, each, each.now.total) for each in classes]
    if len(rows) > 1:
        rows.append((say("reported.sum"), *total, Sentence(), Sentence()))
    return Table(
        caption=say("reported.caption", harm=say(f"harms.{classes[0].harm}")),
        head=(say("reported.claimant"), *head, say("reported.last"), *_outlets(desk)),
        rows=tuple(rows),
    )


def _outlets(desk: Desk) -> tuple[Sentence]:
    return (desk.words.say("reported.outlets"),)


def _named(classes: Sequence[Counting]) -> list[str]:
    """The claimants by how many claims they have, most first."""
    claims: dict[str, set[str]] = {}
    for each in classes:
        for account in each.now.accounts:
            claims.setdefault(account.label, set()).update(account.claims)
    return sorted(claims, key=lambda name: (-len(claims[name]), name))


def _row(desk: Desk, name: str, classes: Sequence[Counting]) -> tuple[Sentence, ...]:
    answers = [_account(each, name) for each in classes]
    claims = {claim for each in answers for claim in each.claims}
    printings = [desk.material.printings.get(claim) for claim in claims]
    days = [each.published for each in printings if each and each.published]
    outlets = {outlet for each in answers for outlet in each.sources}
    say = desk.words.say
    return (
        Sentence((Words(name),)),
        *(
            _cell(desk, counting, answer)
            for counting, answer in zip(classes, answers, strict=True)
        ),
        say("period.day", day=max(days)) if days else Sentence(),
        say("standfirst.outlets", n=len(outlets)),
    )


def _cell(desk: Desk, counting: Counting, answer: Answer) -> Sentence:
    """The range; of a class within the people that are asked for, its low alone.

    The high of such a class is seldom told: it is what the whole leaves room for.
    """
    lead = desk.material.lead
    if counting is lead or counting.victims is None:
        return desk.range(answer)
    return desk.least(answer) if answer.direct else desk.words.say("range.nothing")


def _account(counting: Counting, name: str) -> Answer:
    found = (each for each in counting.now.accounts if each.label == name)
    return next(found, Answer(label=name))


def _other_harm(desk: Desk, others: Sequence[Counting]) -> Table:
    say = desk.words.say
    rows = [
        (
            say(f"harms.{each.harm}"),
            Sentence((Words(account.label),)),
            desk.people(each, account),
        )
        for each in others
        for account in each.now.accounts[:MOST_ACCOUNTS]
    ]
    head = (say("reported.harm"), say("reported.claimant"), say("where.range"))
    return Table(caption=say("reported.caption_other"), head=head, rows=tuple(rows))


def _changes(desk: Desk, since: date) -> Iterator[Block]:
    lead = desk.material.lead
    items = [
        item
        for account in lead.now.accounts
        if (item := _change(desk, lead, account, since))
    ]
    if not items:
        yield desk.paragraph("reported.unchanged", day=since)
        return
    yield desk.paragraph("reported.since", day=since)
    yield Listing(items=tuple(items[:MOST_ACCOUNTS]))


def _change(
    desk: Desk, lead: Counting, account: Answer, since: date
) -> Sentence | None:
    """What became of one account; None when it stands as it stood."""
    earlier = lead.before.accounts if lead.before else ()
    before = next((each for each in earlier if each.label == account.label), None)
    now = desk.people(lead, account)
    name = account.label
    if before is None or not before.claims:
        return desk.words.say("reported.new", claimant=name, now=now, day=since)
    if _ends(before) == _ends(account):
        return None
    was = desk.range(before)
    return desk.words.say(
        "reported.changed", claimant=name, before=was, now=now, day=since
    )


def _ends(answer: Answer) -> tuple[int | None, int | None]:
    return answer.low.number, answer.high.number
