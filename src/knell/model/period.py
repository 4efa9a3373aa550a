"""When a harm happened, as days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of whole days, both ends inclusive; None where the text gives no end.

    >>> Period(start=date(2025, 3, 7), end=date(2025, 3, 8)).days
    2
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        """A period cannot end before it starts."""
        if self.start and self.end and self.start > self.end:
            message = f"the period ends before it starts: {self}"
            raise ValueError(message)

    @property
    def days(self) -> int | None:
        """Number of days, or None while an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1
