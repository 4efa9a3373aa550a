"""The table of claims for people: each claim with its passage below it."""

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from knell.cli.wording import count_words, how_many, marks, when, where
from knell.model import Claim, Extraction
from knell.text.screen import one_line

WIDE = 100
"""Columns of a terminal from which place and time have a column each."""

UNSAID = "-"
"""In a cell: the report does not say."""

_PASSAGE_INDENT = 2

# Head of each column, and its share of the width.
_WIDE_COLUMNS = {
    "How many": 14,
    "Whom": 16,
    "By whom": 16,
    "On whose word": 19,
    "Where": 16,
    "When": 13,
}
_NARROW_COLUMNS = {
    "How many": 14,
    "Whom": 14,
    "By whom": 13,
    "On whose word": 19,
    "Where and when": 16,
}


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        """Let the command end as others do when nobody reads on."""
        raise BrokenPipeError


def table_console(stream: TextIO) -> Console:
    """A console that takes text as it is: no markup, no emoji codes, no colouring."""
    return _Screen(file=stream, highlight=False, markup=False, emoji=False)


def print_table(extractions: Iterable[Extraction], console: Console) -> None:
    """Print the reports that hold claims, each as soon as it is read."""
    columns = _WIDE_COLUMNS if console.width >= WIDE else _NARROW_COLUMNS
    head_printed = False
    for extraction in extractions:
        if not extraction.claims:
            continue
        if not head_printed:
            _print_row(console, columns, [Text(head, "bold") for head in columns])
            head_printed = True
        _print_report(extraction, console, columns)


def _print_report(
    extraction: Extraction, console: Console, columns: dict[str, int]
) -> None:
    console.print(Rule(heading(extraction), align="left", style="dim"))
    by_id = {claim.id: claim for claim in extraction.claims}
    for _, group in groupby(extraction.claims, key=lambda claim: claim.passage):
        claims = list(group)
        for claim in claims:
            whole = by_id.get(claim.part_of) if claim.part_of else None
            cells = [_figure(claim, whole), *_people(claim), *_setting(claim, columns)]
            _print_row(console, columns, cells)
        console.print(Padding(_passage(claims), (0, 0, 0, _PASSAGE_INDENT)))
    console.print()


def heading(extraction: Extraction) -> Text:
    """Outlet, day and title of a report."""
    document = extraction.document
    published = document.published.isoformat() if document.published else ""
    name = document.title or document.origin or document.id
    whence = ", ".join(filter(None, (one_line(document.source), published)))
    return Text.assemble(whence, ": " if whence else "", (one_line(name), "bold"))


def _print_row(console: Console, columns: dict[str, int], cells: list[Text]) -> None:
    row = Table.grid(padding=(0, 1), expand=True)
    for share in columns.values():
        row.add_column(ratio=share, overflow="fold")
    row.add_row(*cells)
    console.print(row)


def _figure(claim: Claim, whole: Claim | None) -> Text:
    figure = Text(one_line(how_many(claim)), "bold")
    if whole:
        figure.append(f"\nof the {one_line(count_words(whole.count))}", "not bold")
    for mark in marks(claim):
        figure.append(f"\n{mark}", "not bold yellow")
    return figure


def _people(claim: Claim) -> list[Text]:
    people = (claim.victims, claim.perpetrator, claim.claimant)
    return [_cell(who) for who in people]


def _setting(claim: Claim, columns: dict[str, int]) -> list[Text]:
    """Place and time: in a cell each, or one above the other."""
    place, days = where(claim), when(claim.period, claim.scope)
    if "When" in columns:
        return [_cell(place), _cell(days)]
    lines = [one_line(place), days]
    return [Text("\n".join(filter(None, lines)) or UNSAID)]


def _cell(words: str | None) -> Text:
    return Text(one_line(words)) if words else Text(UNSAID, "dim")


def _passage(claims: list[Claim]) -> Text:
    """The words that all these claims rest on, with each claim's number set off."""
    quote = one_line(claims[0].passage.quote)
    passage = Text(f"“{quote}”", "dim italic")
    numbers = [one_line(claim.count.wording) for claim in claims]
    passage.highlight_words(filter(None, numbers), "not dim bold")
    return passage
