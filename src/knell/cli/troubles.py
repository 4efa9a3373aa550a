"""How a command that computes from a record ends: its problems, and the exit code."""

from collections.abc import Sequence

import click

from knell.cli.main import FAILED
from knell.model import Problem
from knell.text.screen import one_line

LISTED = 20
"""Problems that are listed one by one."""


def tell(problems: Sequence[Problem]) -> None:
    """Tell the problems on stderr."""
    for problem in problems[:LISTED]:
        kind = "not read" if problem.fatal else "doubtful"
        where = f"{problem.source}: " if problem.source else ""
        line = one_line(f"{where}{problem.message} [{problem.code}]")
        click.echo(f"  {kind}  {line}", err=True)
    if len(problems) > LISTED:
        click.echo(f"  and {len(problems) - LISTED} more problems", err=True)


def end(problems: Sequence[Problem]) -> None:
    """Tell the problems on stderr; exit code 2 when something was lost."""
    tell(problems)
    if any(problem.fatal for problem in problems):
        raise click.exceptions.Exit(FAILED)
