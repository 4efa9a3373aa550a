"""`knell export` and `knell import`: a record for other programs, and back."""

import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import click

from knell.cli.output import replaced, replaced_if_written
from knell.cli.record_options import DATABASE
from knell.cli.toll_options import AS_OF, PREFER, day
from knell.cli.troubles import end
from knell.export.claims_csv import BYTE_ORDER_MARK, csv_record
from knell.export.forms import EVENT_FORMS, ExportForm, event_form, form_of_name
from knell.export.losses import COLUMNS, Loss, NoteLoss, loss_cells
from knell.model.toll import Policy, Question
from knell.tally import conventions
from knell.workflow.exporting import (
    Passed,
    export_claims,
    export_events,
    import_claims,
    recorded,
)
from knell.workflow.records import open_contents

OBJECTS_BEFORE_COLLECTING = 200_000

_OUTPUT = click.option(
    "--output",
    "-o",
    metavar="FILE",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write; the file appears when it is complete.",
)


_EVENTS_ALONE = ("policy", "prefer", "convention")
"""Options that mean something where rows are incidents with their tolls."""


@click.command(no_args_is_help=True)
@click.argument("source", metavar="SOURCE")
@click.option(
    "--format",
    "form",
    type=click.Choice([each.value for each in ExportForm]),
    help="Without it, what the suffix of FILE says.",
)
@AS_OF
@click.option(
    "--policy",
    type=click.Choice([each.value for each in Policy]),
    help="How accounts become one range, where rows are incidents; span unless given.",
)
@PREFER
@click.option(
    "--vague",
    "convention",
    type=click.Choice(conventions()),
    help="The convention that gives words such as dozens their numbers, where rows are"
    " incidents; the form's own unless given.",
)
@DATABASE
@_OUTPUT
def export(**options: Any) -> None:  # noqa: ANN401  # the options above
    """Write claims, or incidents, in a form that other programs read.

    SOURCE is a claims file, as `knell read` writes it, or the directory of a record; -
    is standard input. What the form has no room for is listed in FILE.lost.csv. The
    exit code is 2 when some of SOURCE could not be read.
    """
    # Nearly all that is made is let go at once: looking for circles finds none.
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    output, chosen = options["output"], _form(options)
    write = _incidents if chosen in EVENT_FORMS else _claims
    with replaced(output) as stream, replaced_if_written(_lost_path(output)) as lost:
        passed = write(options, chosen, stream, _noting(lost))
        some_lost = lost.tell() > 0
    _tell(passed, output)
    if some_lost:
        click.echo(f"What {chosen} has no room for: {_lost_path(output)}", err=True)
    end(passed.problems)


def _form(options: Mapping[str, Any]) -> ExportForm:
    """The form that is asked for; UsageError when none is, or its options are odd."""
    form, output = options["form"], options["output"]
    chosen = ExportForm(form) if form else form_of_name(output)
    if chosen is None:
        forms = ", ".join(each.value for each in ExportForm)
        message = f"the suffix of {output} is no form: give --format, one of {forms}"
        raise click.UsageError(message)
    if chosen not in EVENT_FORMS and any(options[name] for name in _EVENTS_ALONE):
        forms = ", ".join(sorted(EVENT_FORMS))
        message = (
            f"a row of {chosen} is no toll: --policy, --prefer and --vague are for"
            f" {forms}"
        )
        raise click.UsageError(message)
    return chosen


def _claims(
    options: Mapping[str, Any], form: ExportForm, stream: BinaryIO, note: NoteLoss
) -> Passed:
    readings = recorded(options["source"], sys.stdin.buffer, options["database"])
    return export_claims(readings, form, stream, note, day(options["as_of"]))


def _incidents(
    options: Mapping[str, Any], form: ExportForm, stream: BinaryIO, note: NoteLoss
) -> Passed:
    question = Question(
        as_of=day(options["as_of"]),
        policy=Policy(options["policy"] or Policy.SPAN),
        prefer=options["prefer"],
        convention=options["convention"] or event_form(form).convention,
    )
    contents = open_contents(options["source"], sys.stdin.buffer, options["database"])
    return export_events(contents, question, form, stream, note)


@click.command("import", no_args_is_help=True)
@click.argument("source", metavar="FILE.csv")
@_OUTPUT
def import_(source: str, output: Path) -> None:
    """Read a table of claims back, as knell export writes it.

    FILE.csv may have been changed in a spreadsheet: rows sorted, claims added, columns
    left out. What is written is JSON Lines, as `knell read` writes it; - is standard
    input. The exit code is 2 when a row could not be read.
    """
    with replaced(output) as stream:
        passed = import_claims(source, sys.stdin.buffer, stream)
    _tell(passed, output)
    end(passed.problems)


def _lost_path(output: Path) -> Path:
    return output.with_name(f"{output.name}.lost.csv")


def _noting(stream: BinaryIO) -> NoteLoss:
    """Writes each loss when it happens, and a header before the first."""

    def note(loss: Loss) -> None:
        if not stream.tell():
            stream.write((BYTE_ORDER_MARK + csv_record(COLUMNS)).encode())
        stream.write(csv_record(loss_cells(loss)).encode("utf-8", "replace"))

    return note


def _tell(passed: Passed, output: Path) -> None:
    told = f"{_counted(passed.claims, 'claim')} of {_counted(passed.reports, 'report')}"
    if passed.incidents is not None:
        told = f"{_counted(passed.incidents, 'incident')} from {told}"
    click.echo(f"{told} written to {output}", err=True)
    if passed.left_out:
        late = _counted(passed.left_out, "report")
        click.echo(f"{late} of a later day, or of none, left out", err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
