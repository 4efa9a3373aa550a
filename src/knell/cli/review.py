"""`knell review` and `knell judge`: people decide, and the record keeps it."""

import sys
from dataclasses import replace
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from knell.cli.decide_options import (
    change_options,
    changes_of,
    person_of,
    person_options,
)
from knell.cli.record_options import DATABASE, RECORD
from knell.cli.table import table_console
from knell.cli.toll_words import told_words
from knell.cli.wording import how_many, when, where
from knell.model import Claim, Decision
from knell.model.judgement import Verdict
from knell.model.toll import Printing
from knell.store import open_record
from knell.text.screen import one_line
from knell.workflow.deciding import Decided, Judged, judge_claims, review_claim

_DONE = {
    Decision.ACCEPT: "accepted",
    Decision.AMEND: "amended",
    Decision.REJECT: "rejected",
}
_MEANT = {
    Verdict.SAME: "taken to be about one incident",
    Verdict.DIFFERENT: "taken to be about two incidents",
    Verdict.UNSURE: "left open, and not asked about again",
}


@click.command(no_args_is_help=True)
@RECORD
@click.argument("claim", metavar="CLAIM")
@click.argument("decision", type=click.Choice([each.value for each in Decision]))
@change_options
@click.option(
    "--as-read",
    is_flag=True,
    help="Decide about the claim as it was read, whatever was amended since.",
)
@person_options
@DATABASE
def review(directory: str, claim: str, decision: str, **options: Any) -> None:  # noqa: ANN401  # the options above
    """Accept, reject or amend a claim.

    CLAIM is its id, or the beginning of it; knell why names the ids. Amend says with
    options what should read otherwise; an empty text takes a field away. The decision
    is added to the record's log, and the latest about a claim stands.
    """
    changes = changes_of(options)
    chosen = Decision(decision)
    if changes and chosen is not Decision.AMEND:
        message = f"{decision} changes nothing in a claim; amend does"
        raise click.UsageError(message)
    if chosen is Decision.AMEND and not changes:
        message = "say what should read otherwise, such as --count 12"
        raise click.UsageError(message)
    person = person_of(options)
    with open_record(directory, options["database"]) as record:
        decided = review_claim(
            record,
            claim,
            chosen,
            person,
            changes or None,
            as_read=options["as_read"],
        )
    _print_decided(decided, table_console(sys.stdout))


@click.command(no_args_is_help=True)
@RECORD
@click.argument("one", metavar="CLAIM")
@click.argument("other", metavar="CLAIM")
@click.argument("verdict", type=click.Choice([each.value for each in Verdict]))
@person_options
@DATABASE
def judge(
    directory: str,
    one: str,
    other: str,
    verdict: str,
    **options: Any,  # noqa: ANN401  # the options above
) -> None:
    """Say whether two claims are about one incident.

    CLAIM is an id, or the beginning of it; knell incidents --ask names the pairs most
    worth a decision. It is added to the record's log, and the latest on a pair stands.
    """
    person = person_of(options)
    with open_record(directory, options["database"]) as record:
        judged = judge_claims(record, (one, other), Verdict(verdict), person)
    _print_judged(judged, table_console(sys.stdout))


def _print_decided(decided: Decided, console: Console) -> None:
    review_, claim = decided.now.review, decided.now.claim
    done = _DONE[review_.decision] if review_ else ""
    console.print(Text.assemble((done, "bold"), f"  {claim.id}"))
    _print_claim(decided.printing, claim, console)
    if decided.now.rejected:
        _print_line("It counts nobody now.", console)
    elif decided.before.rejected:
        _print_line("It counts again; it had been rejected.", console)
    elif decided.before.claim != claim:
        _print_line(f"Until now: {_claim_words(decided.before.claim)}", console)
    if claim.place and claim.location is None:
        told = "The place is not in the gazetteer, or not clear; it is kept as worded."
        _print_line(told, console)


def _print_judged(judged: Judged, console: Console) -> None:
    verdict = judged.judgement.verdict
    console.print(Text.assemble((verdict, "bold"), f"  {_MEANT[verdict]}"))
    for each in (judged.one, judged.other):
        console.print(Padding(Text(each.claim.id, "dim"), (0, 0, 0, 2)))
        _print_claim(each, each.claim, console)
    before = judged.before
    if before and before.verdict is not verdict:
        day = before.when.date().isoformat()
        _print_line(f"Until now: {before.verdict}, decided on {day}.", console)


def _print_claim(printing: Printing, claim: Claim, console: Console) -> None:
    _print_line(_claim_words(claim), console)
    words = Text(f"“{one_line(claim.passage.quote)}”", "dim italic")
    console.print(Padding(words, (0, 0, 0, 4)))
    told = told_words(replace(printing, claim=claim))
    _print_line(f"— {told}", console, "dim")


def _print_line(line: str, console: Console, style: str = "") -> None:
    console.print(Padding(Text(one_line(line), style), (0, 0, 0, 2)))


def _claim_words(claim: Claim) -> str:
    """How many, of whom, where, when, by whom, in a line."""
    doer = f"by {claim.perpetrator}" if claim.perpetrator else ""
    days = when(claim.period, claim.scope)
    parts = (how_many(claim), claim.victims, where(claim), days, doer)
    return "; ".join(part for part in parts if part)
