"""`knell incidents`: what the claims of a file happened in, and what to ask people."""

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knell.cli.incident_rows import incident_row, question_row
from knell.cli.record_options import DATABASE
from knell.cli.table import table_console
from knell.cli.toll_words import number_words, told_words
from knell.cli.troubles import end
from knell.cli.wording import when
from knell.ingest.stream import PIPE
from knell.link import Question
from knell.model import Scope, Verdict
from knell.model.ids import ID_HEX_DIGITS
from knell.model.toll import Answer
from knell.places import Gazetteer
from knell.text.screen import one_line, visible, visible_lines
from knell.workflow.linking import Counted, Linked, find_incidents
from knell.workflow.records import open_contents

_HEADS = ("Place", "Days", "Killed", "Injured", "Claims", "Sources")
_NUMBERS = frozenset(_HEADS[2:])
ID_WIDTH = len("inc_") + ID_HEX_DIGITS


@click.command(no_args_is_help=True)
@click.argument("claims", metavar="RECORD")
@click.option(
    "--ask",
    metavar="N",
    type=click.IntRange(min=1),
    help="Print the N pairs of claims most worth asking a person about instead.",
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@DATABASE
def incidents(*, claims: str, ask: int | None, form: str, database: str | None) -> None:
    """Link the claims of many reports into incidents, and count their people.

    RECORD is a record directory, or a claims file: what `knell read` writes, or written
    by hand with the same fields; - is standard input. The exit code is 2 when some of
    it could not be read.
    """
    recorded = open_contents(claims, sys.stdin.buffer, database)
    found = find_incidents(recorded, Gazetteer.open())
    if form == "json":
        _print_json(found, ask)
    elif ask is None:
        _print_incidents(found, table_console(sys.stdout))
    else:
        _print_questions(found, ask, claims, table_console(sys.stdout))
    end(found.problems)


def _print_json(found: Linked, ask: int | None) -> None:
    """One JSON object; on a terminal without characters that move its cursor."""
    row: dict[str, Any]
    if ask is None:
        row = {"incidents": [incident_row(each) for each in found.counted()]}
    else:
        row = {"questions": [question_row(q, found) for q in found.ask(ask)]}
    text = json.dumps(row, ensure_ascii=False, indent=2)
    click.echo(visible_lines(text) if sys.stdout.isatty() else text)


def _print_incidents(found: Linked, console: Console) -> None:
    listed = list(found.counted())
    if not listed:
        console.print("No claims about incidents: nothing is recorded here.")
        return
    table = Table(box=None, pad_edge=False)
    # An id that is cut or broken cannot be copied.
    table.add_column("Incident", no_wrap=True, min_width=ID_WIDTH)
    for head in _HEADS:
        table.add_column(head, justify="right" if head in _NUMBERS else "left")
    for each in listed:
        table.add_row(*map(Text, _cells(each)))
    console.print(table)
    sums = len(found.linkage.totals)
    if sums:
        console.print(f"Totals of a stretch of time, which are no incidents: {sums:,}")


def _cells(each: Counted) -> tuple[str, ...]:
    incident = each.incident
    place = incident.place.name if incident.place else incident.place_wording
    return (
        incident.id,
        one_line(place or "-"),
        when(incident.period, Scope.INCIDENT) or "-",
        _range(each.killed),
        _range(each.injured),
        f"{len(incident.claims):,}",
        f"{len(each.sources):,}",
    )


def _range(answer: Answer) -> str:
    low, high = (number_words(each, answer) for each in (answer.low, answer.high))
    return low if low == high else f"{low} to {high}"


def _print_questions(found: Linked, most: int, source: str, console: Console) -> None:
    asked = found.ask(most)
    if not asked:
        console.print("No pair of claims is in doubt.")
    kept = source != PIPE and Path(source).is_dir()
    for number, each in enumerate(asked, start=1):
        state = "linked now" if each.linked else "kept apart now"
        head = f"{number}. One incident? {each.probability:.0%} likely; {state}."
        console.print(Text(head, "bold"))
        for claim in (each.one, each.other):
            printing = found.printings[claim]
            told = Text(one_line(f"{told_words(printing)}  {claim}"))
            console.print(Padding(told, (0, 0, 0, 3)))
            quote = Text(f"“{one_line(printing.claim.passage.quote)}”", "dim italic")
            console.print(Padding(quote, (0, 0, 0, 5)))
        if kept:
            _print_answers(each, source, console)
        console.print()
    if asked and not kept:
        console.print(
            "Answers are kept in a record: knell init, knell add, knell judge."
        )


def _print_answers(question: Question, source: str, console: Console) -> None:
    """The commands that answer, each on a line of its own however long it is."""
    words = ["knell", "judge", source, question.one, question.other]
    for verdict in Verdict:
        line = visible(shlex.join([*words, verdict]))
        console.print(Text(line), soft_wrap=True)
