"""`knell evaluate`: how far two readings agree, and whether one is well formed."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from knell.cli.main import FAILED
from knell.cli.summary import many
from knell.evaluate.annotation import AnnotationFile
from knell.evaluate.errors import errors
from knell.evaluate.form import faults
from knell.evaluate.jsonform import errors_row, score_row
from knell.evaluate.score import score
from knell.ingest.stream import PIPE
from knell.model import Problem, SourceError
from knell.text.screen import one_line, visible_lines
from knell.workflow.evaluating import (
    Annotations,
    open_annotations,
    readings,
    shortened,
    texts_of,
)

LISTED = 50
"""Faults that are listed one by one; the rest is counted."""


@click.command(no_args_is_help=True)
@click.argument("gold")
@click.argument("predicted", required=False)
@click.option(
    "--texts",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Texts of the reports, as ID.json or ID.txt; else the lines hold them.",
)
@click.option(
    "--errors",
    "listed",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Also list N missed and N invented claims, and what differs in the others.",
)
@click.option(
    "--check",
    is_flag=True,
    help="Only look for what is ill formed; one file will do.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
)
def evaluate(
    *,
    gold: str,
    predicted: str | None,
    texts: Path | None,
    listed: int,
    check: bool,
    form: str,
) -> None:
    """Compare claims with those of a careful reader, or of a second one.

    GOLD and PREDICTED are JSON Lines with the id of a report as "doc" or "id", its
    "claims" and, if you like, its "text"; knell read writes such lines. PREDICTED may
    be - for standard input. docs/annotating.md explains the form and the figures.
    The exit code is 2 when a file is not of the form.
    """
    files = _opened(gold, predicted, check=check)
    found = texts_of(tuple(each.file for each in files), texts)
    if check:
        _check(files, found, form)
        return
    _refuse(files)
    here, there = (each.file for each in files)
    _tell_unmatched(here, there)
    read = readings(here, there, found)
    if form == "json":
        row = score_row(score(read))
        _print_json({**row, **errors_row(errors(read, listed))} if listed else row)
    else:
        from knell.cli.evaluate_table import (  # noqa: PLC0415  # rich is slow to load
            print_errors,
            print_score,
        )

        print_score(score(read))
        if listed:
            print_errors(errors(read, listed))


def _opened(gold: str, predicted: str | None, *, check: bool) -> list[Annotations]:
    if predicted is None and not check:
        raise click.UsageError(
            "Two files are compared: name PREDICTED too, or use --check for one."
        )
    names = [gold] if predicted is None else [gold, predicted]
    if names.count(PIPE) > 1:
        raise click.UsageError("Standard input can be one of the two files, not both.")
    return [open_annotations(name, sys.stdin.buffer) for name in names]


def _check(files: Sequence[Annotations], texts: dict[str, str], form: str) -> None:
    problems = [
        problem
        for each in files
        for problem in (*each.problems, *faults(each.file, texts))
    ]
    if form == "json":
        rows = [
            {"code": each.code, "where": each.source, "message": each.message}
            for each in problems
        ]
        _print_json({"faults": rows})
    else:
        _list(problems)
        reports = [report for each in files for report in each.file.reports.values()]
        claims = sum(len(each.claims) for each in reports)
        click.echo(
            f"{many(len(reports), 'report')}: {many(claims, 'claim')},"
            f" {many(len(problems), 'fault')}"
        )
    if problems:
        raise click.exceptions.Exit(FAILED)


def _list(problems: Sequence[Problem], *, err: bool = False) -> None:
    for problem in problems[:LISTED]:
        click.echo(one_line(problem.message), err=err)
    if len(problems) > LISTED:
        click.echo(f"and {many(len(problems) - LISTED, 'more fault')}", err=err)


def _refuse(files: Sequence[Annotations]) -> None:
    """No figure comes of a file that was understood in part only."""
    problems = [problem for each in files for problem in each.problems]
    if problems:
        _list(problems, err=True)
        raise SourceError(
            "nothing was compared; knell evaluate --check lists all faults"
        )


def _tell_unmatched(gold: AnnotationFile, predicted: AnnotationFile) -> None:
    """Reports of one file alone are named: their claims count, or do not, by that."""
    lacking = [doc for doc in gold.reports if doc not in predicted.reports]
    beyond = [doc for doc in predicted.reports if doc not in gold.reports]
    if lacking:
        line = f"{predicted.name} lacks {shortened(lacking)}: counted as without claims"
        click.echo(f"  doubtful  {one_line(line)}", err=True)
    if beyond:
        line = f"{gold.name} lacks {shortened(beyond)}: left out"
        click.echo(f"  doubtful  {one_line(line)}", err=True)


def _print_json(row: object) -> None:
    """One JSON object; on a terminal without characters that move its cursor."""
    text = json.dumps(row, ensure_ascii=False, indent=2)
    click.echo(visible_lines(text) if sys.stdout.isatty() else text)
