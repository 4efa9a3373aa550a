"""Where: the toll by place."""

from collections.abc import Iterator

from knell.brief.desk import Desk
from knell.model import Harm
from knell.model.brief import Block, Heading, Section, Sentence, Table, Words
from knell.model.toll import Answer

MOST_PLACES = 30


def where(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.WHERE, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    lead = desk.material.lead
    places = sorted(desk.material.places, key=_most)
    if places:
        yield _table(desk, places[:MOST_PLACES])
        if len(places) > MOST_PLACES:
            yield desk.paragraph("where.more", n=len(places) - MOST_PLACES)
        yield desk.paragraph("where.overlap")
    else:
        yield desk.paragraph("where.none")
    unplaced = _unplaced(desk, lead.harm)
    if unplaced:
        yield desk.paragraph("where.unplaced", n=unplaced)


def _table(desk: Desk, places: list[Answer]) -> Table:
    say = desk.words.say
    rows = tuple(
        (
            Sentence((Words(each.label),)),
            desk.range(each),
            say("sources.claims", n=len(each.claims)),
        )
        for each in places
    )
    return Table(
        caption=say("where.caption", harm=desk.class_harmed(desk.material.lead)),
        head=(say("where.place"), say("where.range"), say("where.claims")),
        rows=rows,
    )


def _most(answer: Answer) -> tuple[int, int, str]:
    low, high = answer.low.number or 0, answer.high.number or 0
    return -max(low, high), -low, answer.label


def _unplaced(desk: Desk, harm: Harm) -> int:
    claims = (each.claim for each in desk.material.printings.values())
    return sum(
        each.harm is harm
        and each.place is None
        and each.location is None
        # A part stands where its whole does.
        and each.part_of is None
        for each in claims
    )
