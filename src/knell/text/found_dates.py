"""A date expression in a row of words, and what a rule makes of it."""

from dataclasses import dataclass

from knell.model import Period
from knell.text.date_mentions import DateFlaw, DateKind
from knell.text.date_words import Anchor, DateWords, UnresolvedError
from knell.text.part_rules import PART_RULES
from knell.text.period_rules import NAMED_RULES
from knell.text.relative_rules import RELATIVE_RULES

_RULES = {**NAMED_RULES, **PART_RULES, **RELATIVE_RULES}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """An expression, by its words' positions in the row, and the days it means."""

    first: int
    """Position of its first word."""
    end: int
    """One past the position of its last word."""
    meaning: str
    """The rule that says what it means."""
    words: DateWords
    kind: DateKind
    period: Period | None
    relative: bool
    flaw: DateFlaw | None = None


def meant(
    meaning: str, place: tuple[int, int], words: DateWords, at: Anchor
) -> FoundDate:
    """What a rule makes of an expression; data that no rule can resolve has a flaw."""
    kind, rule = _RULES[meaning]
    period, flaw = None, None
    try:
        period = rule(words, at)
    except UnresolvedError as unresolved:
        flaw = unresolved.flaw
    except (OverflowError, ValueError):  # what the calendar has no day for
        flaw = DateFlaw.IMPOSSIBLE
    if kind is DateKind.POINT and period is not None and period.days != 1:
        kind = DateKind.WINDOW
    return FoundDate(
        first=place[0],
        end=place[1],
        meaning=meaning,
        words=words,
        kind=kind,
        period=period,
        relative=not words.dated or words.has("far"),
        flaw=flaw,
    )
