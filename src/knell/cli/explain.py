"""`knell read --explain`: which words filled which field, and what decided it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from knell.cli.explain_words import Row, rows
from knell.cli.marking import in_their_sentence, layers, marked
from knell.cli.summary import many
from knell.cli.table import heading, table_console
from knell.cli.wording import how_many, marks
from knell.extract.explanation import Explanation, Part, explain
from knell.model import Extraction
from knell.text.screen import one_line

_NAME_COLUMNS = 12
_DECIDER_COLUMNS = 14
_INDENT = (0, 0, 0, 2)


def print_explained(
    extractions: Iterable[Extraction], wanted: str, stream: TextIO
) -> int:
    """Explain the claims whose ids begin with `wanted`; the number of them."""
    console = table_console(stream)
    printed = 0
    for extraction in extractions:
        told = [
            each for each in explain(extraction) if each.claim.id.startswith(wanted)
        ]
        if told:
            console.print(Rule(heading(extraction), align="left", style="dim"))
        for explanation in told:
            _print(explanation, console)
        printed += len(told)
    return printed


def _print(told: Explanation, console: Console) -> None:
    claim = told.claim
    title = Text(one_line(how_many(claim)), "bold")
    for mark in marks(claim):
        title.append(f", {mark}", "yellow")
    console.print(Text.assemble(title, "  ", (one_line(claim.id), "dim")))
    for shown in _passages(told):
        console.print(_indented(shown))
    for shown in _elsewhere(told):
        console.print(_indented(shown))
    console.print(_indented(_table(rows(told))))
    console.print()


def _passages(told: Explanation) -> Iterator[Text]:
    """The passage with its parts; once more for parts that cross those."""
    passage = told.claim.passage
    inside = layers(part for part in told.parts if part.inside)
    for parts in inside or [[]]:
        words = marked(told.text, (passage.start, passage.end), parts)
        yield Text.assemble("“", words, "”")


def _elsewhere(told: Explanation) -> Iterator[Text]:
    """Parts that the passage does not hold, in the sentences that do."""
    outside = [part for part in told.parts if not part.inside]
    for _, group in groupby(outside, key=lambda part: part.sentence):
        for parts in layers(group):
            sentence = in_their_sentence(told.text, parts)
            where = (f"{_distance(parts[0])}: ", "dim")
            yield Text.assemble(where, "“", sentence, "”")


def _distance(part: Part) -> str:
    if part.away == 0:
        return "same sentence"
    direction = "before" if part.away < 0 else "after"
    return f"{many(abs(part.away), 'sentence')} {direction}"


def _table(told: Iterator[Row]) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=_NAME_COLUMNS)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(width=_DECIDER_COLUMNS)
    for row in told:
        table.add_row(row.name, Text(one_line(row.said)), Text(row.decider, "dim"))
        for note in row.notes:
            table.add_row("", Text(one_line(note), "dim"), "")
    return table


def _indented(shown: Text | Table) -> Padding:
    return Padding(shown, _INDENT, expand=isinstance(shown, Table))
