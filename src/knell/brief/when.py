"""When: the days of the harm, and the toll as it was known day by day, as a chart."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from knell.brief.day_chart import day_chart
from knell.brief.desk import Desk
from knell.brief.opening import lettering
from knell.model.brief import (
    Block,
    Figure,
    FigureKind,
    Heading,
    Mark,
    Paragraph,
    Section,
    Sentence,
    Table,
    Words,
)
from knell.model.toll import Answer, Toll

MOST_COLUMNS = 5
"""Accounts with a column of their own: those with the most claims."""


def when(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.WHEN, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    yield _days_of_harm(desk)
    names = _names(desk)
    if len(desk.material.days) > 1 and names:
        yield _chart(desk, names[:MOST_COLUMNS])
        left_out = desk.material.days_left_out
        if left_out:
            yield desk.paragraph("when.left_out", n=left_out)
        if len(names) > MOST_COLUMNS:
            hidden = len(names) - MOST_COLUMNS
            yield desk.paragraph("when.accounts_left_out", n=hidden)


def _days_of_harm(desk: Desk) -> Paragraph:
    periods = [
        each.claim.period
        for each in desk.material.printings.values()
        if each.claim.part_of is None
    ]
    days = [day for each in periods for day in (each.start, each.end) if day]
    sentences = [_span(desk, days)] if days else [desk.words.say("when.none")]
    undated = sum(each.start is None and each.end is None for each in periods)
    if undated and days:
        sentences.append(desk.words.say("when.undated", n=undated))
    return Paragraph(sentences=tuple(sentences))


def _span(desk: Desk, days: list[date]) -> Sentence:
    first, last = min(days), max(days)
    key = "when.day" if first == last else "when.span"
    return desk.words.say(key, first=first, last=last)


def _names(desk: Desk) -> list[str]:
    claims: Counter[str] = Counter()
    for _, toll in desk.material.days:
        for account in toll.accounts:
            claims[account.label] += len(account.claims)
    return sorted(claims, key=lambda name: (-claims[name], name))


def _chart(desk: Desk, names: list[str]) -> Figure:
    table, marks = _table(desk, names), tuple(_marks(desk, names))
    title = str(table.caption)
    alt = desk.words.text(
        "figures.chart_alt",
        first=desk.material.days[0][0],
        last=desk.material.days[-1][0],
        accounts=desk.words.list(_last_told(desk, marks)),
    )
    return Figure(
        kind=FigureKind.CHART,
        title=title,
        alt=alt,
        svg=day_chart(marks, desk.words, lettering(desk, title, alt)),
        marks=marks,
        table=table,
    )


def _marks(desk: Desk, names: list[str]) -> Iterator[Mark]:
    """One account after the other, and all together, each day by day."""
    for name in names:
        for day, toll in desk.material.days:
            yield from _mark(desk, name, day, _account(toll, name))
    if len(names) > 1:
        together = desk.words.text("reported.sum")
        for day, toll in desk.material.days:
            yield from _mark(desk, together, day, toll.total)


def _mark(desk: Desk, label: str, day: date, answer: Answer) -> Iterator[Mark]:
    if answer.claims:
        printings = (desk.material.printings.get(each) for each in answer.claims)
        yield Mark(
            label=label,
            low=answer.low.number,
            high=answer.high.number,
            told=desk.range(answer),
            day=day,
            spoken=any(each and each.published == day for each in printings),
        )


def _last_told(desk: Desk, marks: tuple[Mark, ...]) -> list[Sentence]:
    last = {each.label: each for each in marks}
    return [
        desk.words.say("figures.account", claimant=name, range=str(mark.told))
        for name, mark in last.items()
    ]


def _table(desk: Desk, names: list[str]) -> Table:
    say = desk.words.say
    head = [Sentence((Words(name),)) for name in names]
    several = [say("reported.sum")] if len(names) > 1 else []
    rows = [
        (
            say("period.day", day=day),
            *(desk.range(_account(toll, name)) for name in names),
            *([desk.range(toll.total)] if several else []),
        )
        for day, toll in desk.material.days
    ]
    return Table(
        caption=say("when.caption", harm=desk.class_harmed(desk.material.lead)),
        head=(say("when.known"), *head, *several),
        rows=tuple(rows),
    )


def _account(toll: Toll, name: str) -> Answer:
    found = (each for each in toll.accounts if each.label == name)
    return next(found, Answer(label=name))
