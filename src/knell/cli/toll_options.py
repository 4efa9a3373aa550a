"""The options by which a question is put, shared by three commands."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import click

from knell.cli.days import Day
from knell.cli.record_options import DATABASE
from knell.model import Harm
from knell.model.toll import Dating, Division, Policy, Question
from knell.tally import conventions
from knell.workflow.briefing import Request
from knell.workflow.tolling import period_asked

Command = Callable[..., None]

DAY = Day()


def _choice(members: type[StrEnum]) -> click.Choice[str]:
    """The values of an enum, since click would offer the names of its members."""
    return click.Choice([each.value for each in members])


PLACE = click.option("--place", "where", metavar="NAME", help='Such as "Latakia".')
START = click.option("--from", "start", metavar="DATE", type=DAY, help="First day.")
END = click.option("--to", "end", metavar="DATE", type=DAY, help="Last day.")
AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    type=DAY,
    help="What was known on that day: later reports are left out.",
)
POLICY = click.option(
    "--policy",
    type=_choice(Policy),
    default=Policy.SPAN.value,
    show_default=True,
    help="How the accounts of several claimants become one range.",
)
PREFER = click.option(
    "--prefer",
    metavar="NAME",
    multiple=True,
    help="Claimants in order of trust, for --policy priority.",
)
VAGUE = click.option(
    "--vague",
    "convention",
    type=click.Choice(conventions()),
    default="none",
    show_default=True,
    help="The convention that gives words such as dozens their numbers.",
)

_OPTIONS = (
    click.argument("claims", metavar="RECORD"),
    click.option(
        "--harm",
        type=_choice(Harm),
        default=Harm.KILLED.value,
        show_default=True,
        help="What came over them.",
    ),
    click.option("--victims", metavar="WHO", help='Such as "civilians".'),
    PLACE,
    START,
    END,
    AS_OF,
    click.option("--claimant", metavar="NAME", help="On whose word alone."),
    click.option("--by", type=_choice(Division), help="Break it down."),
    POLICY,
    PREFER,
    VAGUE,
    click.option(
        "--occurred/--reported",
        default=True,
        help="Whether days are those of the harm or those of the reports; with"
        " --reported the toll is what the accounts grew by.",
    ),
    click.option(
        "--format", "form", type=click.Choice(["table", "json"]), default="table"
    ),
    DATABASE,
)


def question_options(command: Command) -> Command:
    """Give a command the argument and the options of a question."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def question_of(options: dict[str, Any]) -> Question:
    """The question that the options put, its place left to be looked up.

    QuestionError when its days end before they start.
    """
    return Question(
        harm=Harm(options["harm"]),
        victims=options["victims"],
        period=period_asked(day(options["start"]), day(options["end"])),
        dating=Dating.OCCURRED if options["occurred"] else Dating.REPORTED,
        as_of=day(options["as_of"]),
        claimant=options["claimant"],
        by=Division(options["by"]) if options["by"] else None,
        policy=Policy(options["policy"]),
        prefer=options["prefer"],
        convention=options["convention"],
    )


def request_of(options: dict[str, Any]) -> Request:
    """What a brief, or a check, is asked to be about.

    QuestionError when its days end before they start.
    """
    question = Question(
        policy=Policy(options["policy"]),
        prefer=options["prefer"],
        convention=options["convention"],
    )
    return Request(
        place=options["where"] or "",
        period=period_asked(day(options["start"]), day(options["end"])),
        as_of=day(options["as_of"]),
        question=question,
    )


def day(moment: datetime | None) -> date | None:
    """The day of an option, if it was given."""
    return moment.date() if moment else None
