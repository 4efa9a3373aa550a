"""A person's decision on whether two claims, or two records, are about one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

Pair = tuple[str, str]
"""Two ids, the lesser first: a judgement has no direction."""


class Verdict(StrEnum):
    """What the person decided."""

    SAME = "same"
    """The two are about one incident, or one person."""
    DIFFERENT = "different"
    UNSURE = "unsure"
    """Looked at, and left open: it binds nothing and is not asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision. Decisions are added, never changed: the latest on a pair stands.

    >>> from datetime import UTC
    >>> said = Judgement(
    ...     one="clm_2",
    ...     other="clm_1",
    ...     verdict=Verdict.SAME,
    ...     who="A. Reviewer",
    ...     when=datetime(2031, 5, 2, 9, 30, tzinfo=UTC),
    ... )
    >>> said.pair
    ('clm_1', 'clm_2')
    """

    one: str
    """Id of a claim (or of a person's record); the prefix of the id says which."""
    other: str
    """Id of another one of the same kind."""
    verdict: Verdict
    who: str
    """Who decided: an account's name, never empty."""
    when: datetime
    """The moment of the decision, with its time zone."""
    why: str = ""
    """The reason in the person's words; may be empty."""

    def __post_init__(self) -> None:
        """Refuse a decision about one thing alone, of nobody, or at no clear moment."""
        if self.one == self.other:
            message = f"a judgement is on two different things: {self.one}"
            raise ValueError(message)
        if not self.who or self.when.tzinfo is None:
            message = "a judgement names who decided, and when, with the time zone"
            raise ValueError(message)

    @property
    def pair(self) -> Pair:
        """The two ids, the lesser first."""
        return min(self.one, self.other), max(self.one, self.other)


def latest(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """The judgement that stands on each pair, whatever order they come in.

    Of two of one moment the one whose words sort last stands, so that the same
    decisions always give the same answer.
    """
    stands: dict[Pair, Judgement] = {}
    for each in sorted(judgements, key=_order):
        stands[each.pair] = each
    return stands


def _order(each: Judgement) -> tuple[datetime, str, str, str]:
    return each.when, each.who, each.verdict.value, each.why
