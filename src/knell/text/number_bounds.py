"""Bounds: what a number commits to, and what modifiers make of them."""

from dataclasses import dataclass

from knell.text.number_lexicon import Effect

CEILING = 10_000_000_000
"""Above ten thousand million no number counts people: the world has fewer."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and greatest whole number, inclusive; None: not committed to."""

    low: int | None
    high: int | None

    @property
    def sound(self) -> bool:
        """Whether the bounds say something, and something that can be."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return bool(ends) and all(0 <= end <= CEILING for end in ends) and self._ordered

    @property
    def _ordered(self) -> bool:
        return self.low is None or self.high is None or self.low <= self.high

    def under(self, effect: Effect) -> "Bounds":
        """The bounds with one more modifier.

        >>> Bounds(16, 16).under(Effect.ABOVE)
        Bounds(low=17, high=None)
        >>> Bounds(1000, 1000).under(Effect.BELOW)
        Bounds(low=None, high=999)
        """
        match effect:
            case Effect.SAME:
                return self
            case Effect.AT_LEAST:
                return Bounds(self.low, None)
            case Effect.ABOVE:
                return Bounds(None if self.low is None else self.low + 1, None)
            case Effect.AT_MOST:
                return Bounds(None, self.high)
            case Effect.BELOW:
                return Bounds(None, None if self.high is None else self.high - 1)
