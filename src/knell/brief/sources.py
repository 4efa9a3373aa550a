"""The table of the reports that a brief cites."""

from collections import Counter
from collections.abc import Iterator, Sequence

from knell.brief.desk import Desk
from knell.model.brief import (
    Block,
    Evidence,
    Heading,
    Section,
    Sentence,
    Table,
    Text,
    Words,
)
from knell.model.source import Source


def sources(desk: Desk, evidence: Sequence[Evidence]) -> Section:
    """The section: every report that is cited, in order of publication."""
    return desk.section(Heading.SOURCES, _blocks(desk, evidence))


def _blocks(desk: Desk, evidence: Sequence[Evidence]) -> Iterator[Block]:
    cited = {each.source.document: each.source for each in evidence}
    claims = Counter(
        each.claim.passage.document for each in desk.material.printings.values()
    )
    if cited:
        say = desk.words.say
        rows = [
            _row(desk, each, claims[each.document])
            for each in sorted(cited.values(), key=_order)
        ]
        yield Table(
            caption=say("sources.caption"),
            head=(
                say("sources.outlet"),
                say("sources.day"),
                say("sources.report"),
                say("sources.claims_head"),
                say("sources.hash"),
            ),
            rows=tuple(rows),
        )
    others = len(desk.material.sources.keys() - cited.keys())
    if others:
        yield desk.paragraph("sources.more", n=others)


def _order(source: Source) -> tuple[str, str, str]:
    day = source.published.isoformat() if source.published else ""
    return day, source.outlet, source.document


def _row(desk: Desk, source: Source, claims: int) -> tuple[Sentence, ...]:
    say = desk.words.say
    day = source.published
    title = source.title or source.url
    return (
        _words(source.outlet) if source.outlet else say("sources.no_outlet"),
        say("period.day", day=day) if day else say("sources.no_day"),
        _words(title) if title else say("sources.no_title"),
        say("sources.claims", n=claims),
        Sentence((Text(source.sha256),)) if source.sha256 else say("sources.no_hash"),
    )


def _words(text: str) -> Sentence:
    return Sentence((Words(text),))
