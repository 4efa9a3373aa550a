"""Where: the toll by place, as a map."""

from collections.abc import Iterator, Sequence

from knell.brief.desk import Desk
from knell.brief.opening import lettering
from knell.brief.place_map import place_map
from knell.model import Harm
from knell.model.brief import (
    Block,
    Figure,
    FigureKind,
    Heading,
    Mark,
    Section,
    Sentence,
    Table,
    Words,
)
from knell.model.toll import Answer

MOST_PLACES = 30


def where(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.WHERE, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    lead = desk.material.lead
    places = sorted(desk.material.places, key=_most)
    if places:
        yield from _shown(desk, places[:MOST_PLACES])
        if len(places) > MOST_PLACES:
            yield desk.paragraph("where.more", n=len(places) - MOST_PLACES)
        yield desk.paragraph("where.overlap")
    else:
        yield desk.paragraph("where.none")
    unplaced = _unplaced(desk, lead.harm)
    if unplaced:
        yield desk.paragraph("where.unplaced", n=unplaced)


def _shown(desk: Desk, places: list[Answer]) -> Iterator[Block]:
    """The map with its table, and what is not on it; the table alone without a map."""
    table, marks = _table(desk, places), _marks(desk, places)
    grounds = desk.material.grounds
    drawn = tuple(m for m in marks if m.label in grounds and grounds[m.label].known)
    if not drawn:
        yield table
        return
    title, alt = str(table.caption), _alt(desk, drawn)
    yield Figure(
        kind=FigureKind.MAP,
        title=title,
        alt=alt,
        svg=place_map(drawn, grounds, desk.words, lettering(desk, title, alt)),
        marks=drawn,
        table=table,
    )
    left_out = [Sentence((Words(m.label),)) for m in marks if m not in drawn]
    if left_out:
        yield desk.paragraph("figures.off_map", places=desk.words.list(left_out))


def _marks(desk: Desk, places: list[Answer]) -> list[Mark]:
    grounds = desk.material.grounds
    return [
        Mark(
            label=each.label,
            low=each.low.number,
            high=each.high.number,
            told=desk.range(each),
            place=grounds[each.label].place if each.label in grounds else None,
        )
        for each in places
    ]


def _alt(desk: Desk, drawn: Sequence[Mark]) -> str:
    exact = sum(desk.material.grounds[each.label].exact for each in drawn)
    places = [
        desk.words.say("figures.place", place=each.label, range=str(each.told))
        for each in drawn
    ]
    return desk.words.text(
        "figures.map_alt",
        n=len(drawn),
        spots=exact,
        areas=len(drawn) - exact,
        places=desk.words.list(places),
    )


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
