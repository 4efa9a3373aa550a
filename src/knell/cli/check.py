"""`knell check`: the numbers of a text against a record."""

import json
import re
import sys
from bisect import bisect_left
from collections import Counter
from datetime import datetime
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from knell.brief.checking import Finding, Mention, Reason, Verdict
from knell.cli.check_words import about_words, reason_words, verdict_words
from knell.cli.record_options import DATABASE
from knell.cli.table import table_console
from knell.cli.toll_options import (
    AS_OF,
    DAY,
    END,
    PLACE,
    POLICY,
    PREFER,
    START,
    VAGUE,
    day,
    request_of,
)
from knell.cli.toll_words import told_words
from knell.cli.troubles import end as end_with
from knell.ingest.prose import read_prose
from knell.places import Gazetteer
from knell.tally.jsonform import claim_row
from knell.text.screen import one_line, visible_lines
from knell.workflow.checking import Checked, check_text
from knell.workflow.records import open_contents

WRONG = 1
"""Exit code when a number is contradicted or out of bounds."""
NAMED = 4
"""Claims that are printed below a number."""
WORDS = 160
"""Characters of a sentence that are printed around its number."""

_STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.OUT_OF_BOUNDS: "bold red",
    Verdict.CONTRADICTED: "bold red",
    Verdict.SUPERSEDED: "bold yellow",
    Verdict.UNKNOWN: "yellow",
    Verdict.OUTSIDE: "dim",
}
_WRONG = frozenset({Verdict.OUT_OF_BOUNDS, Verdict.CONTRADICTED})


@click.command(no_args_is_help=True)
@click.argument("file", metavar="FILE")
@click.argument("record", metavar="RECORD")
@click.option(
    "--published",
    metavar="DATE",
    type=DAY,
    help='Day of the text: its "on Friday" is counted from it, and the record is'
    " taken as it was known then, unless --as-of names a day.",
)
@PLACE
@START
@END
@AS_OF
@POLICY
@PREFER
@VAGUE
@DATABASE
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def check(file: str, record: str, published: datetime | None, **options: Any) -> None:  # noqa: ANN401  # the options above
    """Look for the numbers of a text in a record, and say which it supports.

    FILE is a text (.txt, .md, .html, .docx) or a brief of ours in .json, RECORD a
    record directory or a claims file. The exit code is 1 when a number is contradicted
    or out of bounds, and 2 when something could not be read.
    """
    text = read_prose(file)
    contents = open_contents(record, sys.stdin.buffer, options["database"])
    request = request_of(options)
    found = check_text(text, contents, request, Gazetteer.open(), day(published))
    if options["form"] == "json":
        shown = json.dumps(_rows(found, text), ensure_ascii=False, indent=2)
        click.echo(visible_lines(shown) if sys.stdout.isatty() else shown)
    else:
        _print(found, text, table_console(sys.stdout))
    end_with(contents.problems)
    if any(each.verdict in _WRONG for each in found.findings):
        raise click.exceptions.Exit(WRONG)


def _print(found: Checked, text: str, console: Console) -> None:
    breaks = [match.start() for match in re.finditer("\n", text)]
    vague = [each for each in found.findings if each.reason is Reason.VAGUE]
    for finding in found.findings:
        if finding.reason is not Reason.VAGUE:
            line = bisect_left(breaks, finding.about.start) + 1
            _print_head(finding, line, console)
            _print_reason(finding, found, text, console)
    if vague:
        words = dict.fromkeys(each.about.wording.lower() for each in vague)
        told = f"Vague words, which hold no number: {', '.join(words)}."
        console.print(Text(one_line(told), "dim"))
    if not found.findings:
        console.print("The text holds no number of people.")
        return
    counts = Counter(each.verdict for each in found.findings)
    told = ", ".join(f"{counts[each]:,} {each}" for each in Verdict if counts[each])
    console.print(Text(told, "bold"))


def _print_head(finding: Finding, line: int, console: Console) -> None:
    head = Text(f"{verdict_words(finding)}  ", _STYLES[finding.verdict])
    head.append(one_line(about_words(finding)), "bold")
    head.append(f"  line {line}", "dim")
    console.print(head)


def _print_reason(
    finding: Finding, found: Checked, text: str, console: Console
) -> None:
    words = Text(f"“{_around(finding, text)}”", "italic")
    console.print(Padding(words, (0, 0, 0, 2)))
    console.print(Padding(Text(one_line(reason_words(finding))), (0, 0, 0, 2)))
    for claim in finding.claims[:NAMED]:
        printing = found.printings[claim]
        quote = printing.claim.passage.quote or printing.claim.count.wording
        told = one_line(f"{told_words(printing)}: “{quote}”")
        console.print(Padding(Text(told, "dim"), (0, 0, 0, 4)))
    if len(finding.claims) > NAMED:
        more = f"and {len(finding.claims) - NAMED} more claims"
        console.print(Padding(Text(more, "dim"), (0, 0, 0, 4)))
    console.print()


def _around(finding: Finding, text: str) -> str:
    """The sentence, or of a long one what stands around the number."""
    start, end = finding.about.sentence
    first = max(start, finding.about.start - WORDS // 2)
    last = min(end, first + WORDS)
    cut = "…" if first > start else ""
    return cut + one_line(text[first:last]) + ("…" if last < end else "")


def _rows(found: Checked, text: str) -> dict[str, Any]:
    return {
        "findings": [_row(each, found, text) for each in found.findings],
        "counts": Counter(each.verdict.value for each in found.findings),
    }


def _row(finding: Finding, found: Checked, text: str) -> dict[str, Any]:
    about, answer = finding.about, finding.answer
    mention = about if isinstance(about, Mention) else None
    return {
        "verdict": finding.verdict.value,
        "reason": finding.reason.value,
        "not_compared": list(finding.not_compared),
        "wording": about.wording,
        "start": about.start,
        "end": about.end,
        "sentence": text[slice(*about.sentence)],
        "low": mention.low if mention else None,
        "high": mention.high if mention else None,
        "harm": mention.harm if mention else None,
        "place": mention.place if mention else None,
        "range": [answer.low.number, answer.high.number] if answer else None,
        "account": finding.account,
        "day": finding.day.isoformat() if finding.day else None,
        "claims": [claim_row(each, found.printings) for each in finding.claims],
    }
