"""How many, as far as the words commit to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people (or households, bodies, incidents) as a report words it.

    "at least 12" is 12..None, "between 40 and 50" is 40..50. A vague word such as
    "dozens" keeps no number at all: numbers for vague words come from a named
    convention, when a toll is computed, never here.

    >>> Count(wording="at least 12", low=12)
    Count(wording='at least 12', low=12, high=None, vague=False)
    """

    wording: str
    """The exact substring of the passage."""
    low: int | None = None
    """Least number of whole people committed to, inclusive; None: no bound."""
    high: int | None = None
    """Greatest number, inclusive; None: no bound."""
    vague: bool = False
    """True for "dozens", "several", a bare "civilians": then low and high are None."""

    def __post_init__(self) -> None:
        """Refuse what no wording can mean."""
        numbers = (self.low, self.high)
        if self.vague and numbers != (None, None):
            message = f"a vague count keeps no number: {self}"
            raise ValueError(message)
        if not self.vague and numbers == (None, None):
            message = f"a count that is not vague needs a bound: {self}"
            raise ValueError(message)
        if any(bound is not None and bound < 0 for bound in numbers):
            message = f"a count is never negative: {self}"
            raise ValueError(message)
        if self.low is not None and self.high is not None and self.low > self.high:
            message = f"low is above high: {self}"
            raise ValueError(message)
