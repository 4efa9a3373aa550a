"""Numbers in running text: found and evaluated, with the words that bound them."""

from dataclasses import dataclass

from knell.text.number_readings import readings
from knell.text.number_values import Shape

_COUNTS = {Shape.NUMBER, Shape.VAGUE}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention:
    """A number expression that may count people: "at least 16", "dozens"."""

    start: int
    """First code point, of the modifiers if there are any."""
    end: int
    """One past the last code point."""
    low: int | None
    """Least whole number committed to, inclusive; None: no bound."""
    high: int | None
    """Greatest whole number, inclusive; None: no bound."""
    vague: bool
    """True for "dozens", "several hundred": then there are no bounds."""


def find_numbers(text: str, *, language: str = "en") -> tuple[NumberMention, ...]:
    """The numbers of a text that may be counts, in order, without overlaps.

    What is plainly no count is left out: years and dates, times, ages, money,
    shares, ordinals, measures, designations such as "Route 16", and everything
    above ten thousand million. The time taken grows with the length of the text
    and no faster. Raises AssetError for a language without number words.

    >>> text = "In 2011 more than 20 people, two of them aged 5, died on Route 16."
    >>> [(text[m.start : m.end], m.low, m.high) for m in find_numbers(text)]
    [('more than 20', 21, None), ('two', 2, 2)]
    """
    return tuple(
        NumberMention(
            start=reading.start,
            end=reading.end,
            low=reading.bounds.low,
            high=reading.bounds.high,
            vague=reading.shape is Shape.VAGUE,
        )
        for reading in readings(text, language)
        if reading.shape in _COUNTS
    )
