"""The beginning of a brief on a terminal. The forms of its file have it all."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from knell.model.brief import (
    Block,
    Brief,
    Cited,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Part,
    Sentence,
    Table,
)
from knell.text.screen import visible

SHOWN = (Heading.REPORTED, Heading.WHO)
"""The sections that are printed."""

FIRST_WIDTH = 26
"""Characters that the first column of a table has at least."""

_GAP = 2
_INDENT = (0, 0, 0, 2)


def print_in_short(brief: Brief, console: Console) -> None:
    """Print head, summary and first sections; the figures bold, their notes left out.

    Charts and maps are left out too: what they show is in the tables.
    """
    console.print(Text.assemble(_text(brief.status), style="italic"))
    console.print()
    console.print(Text.assemble(_text(brief.headline), style="bold"))
    _print_paragraph((brief.standfirst,), console)
    _print_paragraph(brief.summary, console)
    for section in brief.sections:
        if section.heading in SHOWN:
            console.print()
            console.print(Text(visible(section.title), "bold"))
            for block in section.blocks:
                _print_block(block, console)


def _print_block(block: Block, console: Console) -> None:
    match block:
        case Paragraph():
            _print_paragraph(block.sentences, console)
        case Listing():
            console.print()
            for item in block.items:
                console.print(Padding(_text(item), _INDENT))
        case Table():
            _print_table(block, console)
        case Figure():
            pass


def _print_paragraph(sentences: tuple[Sentence, ...], console: Console) -> None:
    console.print()
    console.print(Text(" ").join(map(_text, sentences)))


def _print_table(table: Table, console: Console) -> None:
    """Print the columns that fit, from the first on."""
    shown = _fitting(table, console.width)
    grid = Grid(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="dim")
    for at, head in enumerate(table.head[:shown]):
        grid.add_column(_text(head), overflow="fold", no_wrap=at > 0)
    for row in table.rows:
        grid.add_row(*map(_text, row[:shown]))
    console.print()
    console.print(_text(table.caption))
    console.print()
    console.print(grid)


def _fitting(table: Table, width: int) -> int:
    """How many columns a screen has room for, whose rows need not be broken."""
    shown, taken = 1, FIRST_WIDTH
    for column in zip(*(row[1:] for row in (table.head, *table.rows)), strict=True):
        taken += _GAP + max(len(str(cell)) for cell in column)
        if taken > width:
            break
        shown += 1
    return shown


def _text(sentence: Sentence) -> Text:
    return Text.assemble(*map(_styled, sentence.parts))


def _styled(part: Part) -> tuple[str, str]:
    figure = isinstance(part, Cited) and part.number
    return visible(part.text), "bold" if figure else ""
