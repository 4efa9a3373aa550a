"""What can be said of reports that do not say it, and how they are read."""

from datetime import datetime
from typing import Any

import click

from knell.cli.days import Day
from knell.ingest import Defaults
from knell.store import is_record


def _reports(
    context: click.Context, argument: click.Parameter, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """The sources, unless one of them is a record of what was read already."""
    for source in filter(is_record, sources):
        message = f"{source} is a record, not reports: ask it with knell toll {source}"
        raise click.BadParameter(message, context, argument)
    return sources


_OPTIONS = (
    click.argument(
        "sources", metavar="SOURCE...", nargs=-1, required=True, callback=_reports
    ),
    click.option(
        "--published",
        metavar="DATE",
        type=Day(),
        help="Day of publication, as 2025-03-09, for reports that state none.",
    ),
    click.option("--source", "outlet", metavar="NAME", default="", help="The outlet."),
    click.option(
        "--language",
        metavar="CODE",
        default="",
        help="Two-letter code, such as en; without it the language is detected.",
    ),
    click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Processes that read side by side.",
    ),
)


def source_options(command: Any) -> Any:  # noqa: ANN401  # click's own types
    """Give a command the sources, and the options of their reading."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def defaults_of(published: datetime | None, outlet: str, language: str) -> Defaults:
    """What the options say of reports that do not say it themselves."""
    day = published.date() if published else None
    return Defaults(published=day, source=outlet, language=language)
