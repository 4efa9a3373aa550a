"""The `knell` command: finds the subcommand, and ends each failure in one line."""

import importlib
import os
import sys
from difflib import get_close_matches
from typing import Any

import click

from knell import __version__
from knell.model import KnellError
from knell.text.screen import visible

FAILED = 2
"""Exit code when something that was asked for could not be read."""
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What the shell reports for a program that ended because nobody reads on."""

COMMANDS = {
    "read": ("knell.cli.read:read", "Read reports and print their claims."),
    "demo": (
        "knell.cli.demo:demo",
        "Read sample reports into a record, and brief from it.",
    ),
    "init": ("knell.cli.record:init", "Make a new, empty record."),
    "add": ("knell.cli.record:add", "Read reports and add them to a record."),
    "status": ("knell.cli.record:status", "Say what a record holds."),
    "verify": (
        "knell.cli.record:verify",
        "Check that all in a record is still as it was added.",
    ),
    "toll": (
        "knell.cli.toll:toll",
        "Work out how many, between which bounds, from a record or a claims file.",
    ),
    "why": (
        "knell.cli.toll:why",
        "Show which claims make each bound what it is, and which claims do not.",
    ),
    "conflicts": (
        "knell.cli.toll:conflicts",
        "Show what of one claimant cannot all be true, and where claimants differ.",
    ),
    "brief": (
        "knell.cli.brief:brief",
        "Write a situation brief in which every figure opens its passages.",
    ),
    "check": (
        "knell.cli.check:check",
        "Look for the numbers of a text in a record, and say which it supports.",
    ),
    "evaluate": (
        "knell.cli.evaluate:evaluate",
        "Compare claims with those of a careful reader, or of a second one.",
    ),
    "train": (
        "knell.cli.train:train",
        "Teach the reader your own annotated reports.",
    ),
    "incidents": (
        "knell.cli.incidents:incidents",
        "Link the claims of many reports into incidents, and count their people.",
    ),
    "review": ("knell.cli.review:review", "Accept, reject or amend a claim."),
    "judge": (
        "knell.cli.review:judge",
        "Say whether two claims are about one incident.",
    ),
    "export": (
        "knell.cli.export:export",
        "Write claims, or incidents, in a form that other programs read.",
    ),
    "import": (
        "knell.cli.export:import_",
        "Read a table of claims back, as knell export writes it.",
    ),
    "places": ("knell.cli.places:places", "Manage the places that Knell knows."),
}
"""Where each subcommand is, and its line in the help. A module is imported when its
command is called, since reading needs libraries that `knell --help` does not."""


class Failure(click.ClickException):
    """One line on stderr, and exit code 2."""

    exit_code = FAILED

    def show(self, file: Any = None) -> None:  # noqa: ANN401  # click's signature
        """Print what went wrong, with nothing in it that could move the cursor."""
        click.echo(f"knell: {visible(self.message)}", file=file, err=True)


class LazyGroup(click.Group):
    """A group that imports a subcommand when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the subcommands, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand of the first word; a word like one is answered with it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], COMMANDS, n=1)
            if not near:
                raise
            message = f"{error.message} Did you mean '{near[0]}'?"
            raise click.UsageError(message, ctx) from error

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of this name, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the list of subcommands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # click's signature
        """Run the subcommand; each way to fail has its exit code and no traceback."""
        try:
            outcome = super().invoke(ctx)
            sys.stdout.flush()
        except KnellError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            _close_stdout_quietly()
            ctx.exit(PIPE_CLOSED)
        except OSError as error:
            raise Failure(_system_message(error)) from error
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        return outcome


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="knell %(version)s")
def main() -> None:
    """Knell reads reports of violence and says where every figure comes from."""


def _system_message(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or type(error).__name__}"


def _close_stdout_quietly() -> None:
    """Give the interpreter something to flush at its end that nobody has closed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
