"""`knell toll`, `knell why` and `knell conflicts`: how many, and on whose word."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knell.cli.table import table_console
from knell.cli.toll_options import question_of, question_options
from knell.cli.toll_words import (
    REASONS,
    number_words,
    policy_words,
    question_words,
    sum_words,
    told_words,
)
from knell.cli.troubles import end
from knell.model import ClaimId
from knell.model.toll import Answer, Bound, Reason, Uncounted
from knell.tally.jsonform import conflict_rows, toll_row, uncounted_rows
from knell.text.screen import one_line, visible_lines
from knell.workflow.tolling import Recorded, answer_from

LISTED = 20
"""Claims of one reason that are listed one by one."""

_INDENT = (0, 0, 0, 2)


@click.command(no_args_is_help=True)
@question_options
def toll(**options: Any) -> None:  # noqa: ANN401  # the options of the question
    """Work out how many, between which bounds, from a record or a claims file.

    RECORD is a record directory, or a claims file: what `knell read` writes, or written
    by hand with the same fields; - is standard input. The exit code is 2 when some of
    it could not be read.
    """
    found = _found(options)
    if options["form"] == "json":
        _print_json(toll_row(found.toll, found.printings))
    else:
        print_toll(found, table_console(sys.stdout))
    end(found.problems)


@click.command(no_args_is_help=True)
@question_options
def why(**options: Any) -> None:  # noqa: ANN401  # the options of the question
    """Show which claims make each bound what it is, and which claims do not.

    RECORD is what `knell toll` takes.
    """
    found = _found(options)
    if options["form"] == "json":
        row = toll_row(found.toll, found.printings)
        row["uncounted"] = uncounted_rows(found.toll, found.printings)
        _print_json(row)
    else:
        _print_why(found, table_console(sys.stdout))
    end(found.problems)


@click.command(no_args_is_help=True)
@question_options
def conflicts(**options: Any) -> None:  # noqa: ANN401  # the options of the question
    """Show what of one claimant cannot all be true, and where claimants differ.

    RECORD is what `knell toll` takes.
    """
    found = _found(options)
    if options["form"] == "json":
        rows = conflict_rows(found.toll, found.printings)
        accounts = toll_row(found.toll, found.printings)["accounts"]
        _print_json({"conflicts": rows, "accounts": accounts})
    else:
        _print_conflicts(found, table_console(sys.stdout))
    end(found.problems)


def _found(options: dict[str, Any]) -> Recorded:
    question = question_of(options)
    return answer_from(
        options["claims"],
        question,
        options["where"],
        stdin=sys.stdin.buffer,
        database_url=options["database"],
    )


def _print_json(row: dict[str, Any]) -> None:
    """One JSON object; on a terminal without characters that move its cursor."""
    text = json.dumps(row, ensure_ascii=False, indent=2)
    click.echo(visible_lines(text) if sys.stdout.isatty() else text)


def print_toll(found: Recorded, console: Console) -> None:
    """The question, its range for each part, and that of all of them together."""
    result = found.toll
    _print_head(found, console)
    table = Table("", box=None, pad_edge=False)
    for head in ("Low", "High", "Claims", "Sources"):
        table.add_column(head, justify="right")
    parts = result.by or result.accounts
    for part in parts:
        table.add_row(*_cells(part, part.label))
    table.add_row(*_cells(result.total, "all"), style="bold")
    console.print(table)
    if not result.recorded:
        console.print("No claims: nothing is recorded about this, which is not none.")
    if result.conflicts:
        console.print("Some claims cannot all be true: see knell conflicts.")


def _print_head(found: Recorded, console: Console) -> None:
    console.print(Text(one_line(question_words(found.toll.question)), "bold"))
    console.print(Text(one_line(policy_words(found.toll.question)), "dim"))
    console.print()


def _cells(answer: Answer, label: str) -> list[Text]:
    return [
        Text(one_line(label)),
        Text(number_words(answer.low, answer)),
        Text(number_words(answer.high, answer)),
        Text(f"{len(answer.claims):,}"),
        Text(f"{len(answer.sources):,}"),
    ]


def _print_why(found: Recorded, console: Console) -> None:
    _print_head(found, console)
    print_bounds(found, console)
    _print_uncounted(found, console)


def print_bounds(found: Recorded, console: Console) -> None:
    """Both bounds of the whole, each with the claims that bind it."""
    if not found.toll.recorded:
        console.print("No claims: nothing is recorded about this, which is not none.")
        return
    total = found.toll.total
    for name, bound in (("Low", total.low), ("High", total.high)):
        _print_bound(name, bound, found, console)


def _print_bound(name: str, bound: Bound, found: Recorded, console: Console) -> None:
    console.print(Text(f"{name}: {sum_words(bound)}", "bold"))
    for term in bound.terms:
        _print_claim(term.claim, f"{term.number:,}", found, console)
    console.print()


def _print_claim(
    claim: ClaimId, number: str, found: Recorded, console: Console
) -> None:
    printing = found.printings[claim]
    told = one_line(f"{number}  {told_words(printing)}")
    named = Text.assemble(told, "  ", (one_line(claim), "dim"))
    console.print(Padding(named, _INDENT))
    quote = printing.claim.passage.quote
    if quote:
        words = Text(f"“{one_line(quote)}”", "dim italic")
        console.print(Padding(words, (0, 0, 0, 4)))


def _print_uncounted(found: Recorded, console: Console) -> None:
    by_reason: dict[Reason, list[Uncounted]] = {}
    for each in found.toll.uncounted:
        by_reason.setdefault(each.reason, []).append(each)
    for reason, listed in by_reason.items():
        console.print(Text(f"{REASONS[reason]} ({len(listed)})", "bold"))
        for each in listed[:LISTED]:
            wording = found.printings[each.claim].claim.count.wording
            _print_claim(each.claim, wording, found, console)
        if len(listed) > LISTED:
            console.print(Padding(f"and {len(listed) - LISTED} more", _INDENT))


def _print_conflicts(found: Recorded, console: Console) -> None:
    _print_head(found, console)
    for each in found.toll.conflicts:
        console.print(
            Text(one_line(f"{each.claimant}: these cannot all be true"), "bold")
        )
        for claim in each.claims:
            wording = found.printings[claim].claim.count.wording
            aside = " (gives way)" if claim in each.set_aside else ""
            _print_claim(claim, wording + aside, found, console)
        console.print()
    if not found.toll.conflicts:
        console.print("No claimant contradicts itself about this.")
    apart = list(_apart(found.toll.accounts))
    if apart:
        console.print(Text("Claimants whose ranges share no number", "bold"))
    for one, other in apart:
        line = f"{_range(one)}  and  {_range(other)}"
        console.print(Padding(Text(one_line(line)), _INDENT))


def _apart(accounts: Sequence[Answer]) -> Iterable[tuple[Answer, Answer]]:
    """Each two accounts of which one ends below the other's start."""
    for at, one in enumerate(accounts):
        for other in accounts[at + 1 :]:
            if _ends_below(one, other) or _ends_below(other, one):
                yield one, other


def _ends_below(one: Answer, other: Answer) -> bool:
    high, low = one.high.number, other.low.number
    return high is not None and low is not None and high < low


def _range(answer: Answer) -> str:
    low, high = (number_words(each, answer) for each in (answer.low, answer.high))
    return f"{answer.label} {low} to {high}"
