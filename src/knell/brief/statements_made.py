"""What officials and witnesses say, without a number, in their words."""

from collections.abc import Iterator

from knell.brief.desk import Desk
from knell.model import Statement, StatementKind
from knell.model.brief import Block, Heading, Section


def statements_made(desk: Desk) -> Section:
    """The section; denials stand beside those who are named."""
    return desk.section(Heading.STATEMENTS, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    items = [
        desk.words.say(
            f"statements.{each.kind}",
            speaker=each.speaker,
            quote=each.passage.quote,
            report=desk.told_in(each),
        )
        for each in _distinct(desk.material.statements)
        if each.kind is not StatementKind.DENIAL
    ]
    if items:
        yield from desk.listing(items, "statements.more")
    else:
        yield desk.paragraph("statements.none")


def _distinct(statements: tuple[Statement, ...]) -> list[Statement]:
    found: dict[tuple[str, str], Statement] = {}
    for each in statements:
        found.setdefault((each.speaker, " ".join(each.passage.quote.split())), each)
    return list(found.values())
