"""The options by which a person says who decides, and what of a claim should change."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import click

from knell.model import Harm, Scope, Stance, Status, Unit
from knell.workflow.amending import PLAIN
from knell.workflow.deciding import Person

Command = Callable[..., None]
Callback = Callable[[click.Context, click.Parameter, str | None], Any]
Option = Callable[[Command], Command]

OPEN = "open"
VAGUE = "vague"
MOST_DIGITS = 12
"""Of a number; more people there are not."""
_ENUMS: dict[str, type[StrEnum]] = {
    "harm": Harm,
    "unit": Unit,
    "status": Status,
    "stance": Stance,
    "scope": Scope,
}
NOBODY = (
    "who decides? Give --who NAME, or say it once: export KNELL_REVIEWER=NAME (any name"
    " that the team knows; it stays in the record's log)"
)


def _number_or(word: str) -> Callback:
    """Takes a whole number that is not negative, or one word."""

    def taken(
        _context: click.Context, _option: click.Parameter, value: str | None
    ) -> int | str | None:
        if value is None or value == word:
            return value
        digits = value.replace(",", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
            message = f"{value!r} is no whole number, nor {word}."
            raise click.BadParameter(message)
        return int(digits)

    return taken


def _day_or_open(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> date | str | None:
    """Takes a day, or the word for none."""
    if value is None or value == OPEN:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        message = f"{value!r} is no day such as 2025-03-07, nor {OPEN}."
        raise click.BadParameter(message) from None


def _number(name: str, word: str, help_: str) -> Option:
    return click.option(
        f"--{name}", metavar=f"N|{word}", callback=_number_or(word), help=help_
    )


def _day(name: str, variable: str, help_: str) -> Option:
    shown = f"DATE|{OPEN}"
    return click.option(
        name, variable, metavar=shown, callback=_day_or_open, help=help_
    )


_PERSON: tuple[Option, ...] = (
    click.option(
        "--who",
        metavar="NAME",
        envvar="KNELL_REVIEWER",
        show_envvar=True,
        help="Who decides; the name stays in the record's log.",
    ),
    click.option(
        "--why", metavar="TEXT", default="", help="The reason; stays as well."
    ),
)


def _words(name: str, help_: str) -> Option:
    return click.option(f"--{name}", metavar="TEXT", help=help_)


def _one_of(name: str) -> Option:
    values = [each.value for each in _ENUMS[name]]
    return click.option(f"--{name}", type=click.Choice(values))


_CHANGES: tuple[Option, ...] = (
    _number("count", VAGUE, "Exactly so many, or no number at all."),
    _number("low", OPEN, "At least so many."),
    _number("high", OPEN, "At most so many."),
    _words("victims", 'Who suffered, such as "civilians".'),
    _words("place", "Where; it is looked up in the gazetteer."),
    _words("perpetrator", "Who did it, according to the report."),
    _words("claimant", "Who is cited; empty for the outlet itself."),
    _words("weapon", "With what."),
    _day("--from", "start", "First day of the harm."),
    _day("--to", "end", "Last day of the harm."),
    *map(_one_of, _ENUMS),
)


def person_options(command: Command) -> Command:
    """Give a command the options of who decides, and why."""
    return _with(_PERSON, command)


def change_options(command: Command) -> Command:
    """Give a command the options of an amendment; an empty text takes a field away."""
    return _with(_CHANGES, command)


def person_of(options: dict[str, Any]) -> Person:
    """Who decides, now; UsageError when nobody is named."""
    who = (options["who"] or "").strip()
    if not who:
        raise click.UsageError(NOBODY)
    return Person(who=who, when=datetime.now(UTC), why=options["why"].strip())


def changes_of(options: dict[str, Any]) -> dict[str, Any]:
    """What the options change; UsageError when they contradict one another."""
    told = {name: value for name, value in options.items() if value is not None}
    changes = {name: _plain(name, told[name]) for name in PLAIN if name in told}
    if "place" in told:
        changes["place"] = told["place"].strip() or None
    for end in ("low", "high", "start", "end"):
        if end in told:
            changes[end] = None if told[end] == OPEN else told[end]
    if "count" in told:
        changes |= _count(told)
    return changes


def _plain(name: str, value: str) -> object:
    return _ENUMS[name](value) if name in _ENUMS else value.strip() or None


def _count(told: dict[str, Any]) -> dict[str, Any]:
    if "low" in told or "high" in told:
        raise click.UsageError("give --count, or --low and --high, not both")
    if told["count"] == VAGUE:
        return {"low": None, "high": None, "vague": True}
    return {"low": told["count"], "high": told["count"]}


def _with(options: tuple[Option, ...], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
