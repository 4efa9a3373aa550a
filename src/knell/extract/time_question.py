"""A claim that is asked for its time."""

from dataclasses import dataclass

from knell.extract.parts import Reach
from knell.model import Harm, Span, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeQuestion:
    """A claim that is asked for its time."""

    start: int
    """Of the count, in code points."""
    quote: Span
    harm: Harm
    stance: Stance
    low: int | None
    vague: bool
    reach: Reach = Reach.EXACT
