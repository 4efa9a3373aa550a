"""How commands are given a day."""

from datetime import datetime

import click


class Day(click.DateTime):
    """A day as 2025-03-09: the one form in which day and month cannot be confused."""

    def __init__(self) -> None:
        """Take no other form."""
        super().__init__(["%Y-%m-%d"])

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime:
        """Midnight of the day, or a message with an example."""
        try:
            moment: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no day in the form 2025-03-09", param, ctx)
        return moment
