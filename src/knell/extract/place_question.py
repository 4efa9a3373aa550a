"""A claim that is asked for its place."""

from dataclasses import dataclass

from knell.model import Harm, Span

Figure = tuple[Harm, int | None, int | None, bool]

_SIZES = (
    (0, "none"),
    (1, "one"),
    (9, "some"),
    (99, "tens"),
    (999, "hundreds"),
    (19_999, "many"),
)
"""Names of counts by the greatest that they are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestion:
    """A claim that is asked for its place."""

    start: int
    """Of the count, in code points."""
    quote: Span
    harm: Harm
    low: int | None
    high: int | None
    vague: bool

    @property
    def figure(self) -> Figure:
        """What claims that tell of one harm have in common."""
        return self.harm, self.low, self.high, self.vague

    @property
    def size(self) -> str:
        """About how many it counts: "one", "tens"."""
        number = self.high if self.low is None else self.low
        if self.vague:
            return "vague"
        if number is None:
            return "open"
        return next((name for most, name in _SIZES if number <= most), "war")
