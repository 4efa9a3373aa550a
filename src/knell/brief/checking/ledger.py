"""What a record says in numbers: its claims, and the tolls that follow from them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knell.brief.checking.mentions import Mention
from knell.model import ClaimId, Harm, Period, Stance, Unit
from knell.model.toll import Answer, Printing, Toll

Bounds = tuple[int | None, int | None]

_SAID = frozenset({Stance.ASSERTED, Stance.ALLEGED})
_COUNTED = frozenset({Unit.PEOPLE, Unit.BODIES})
_WITHIN_CASUALTIES = frozenset({Harm.KILLED, Harm.INJURED, Harm.CASUALTIES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One range that follows from the record."""

    harm: Harm
    victims: str | None
    answer: Answer
    account: str | None
    """None: all accounts together."""
    day: date | None
    """As known on that day; None: now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a toll is wanted of: what the sentence of a number tells."""

    harm: Harm
    victims: str | None = None
    period: Period | None = None
    place: str | None = None
    """By the name that the record has for it."""


class People(Protocol):
    """What words for victims mean, which the toll knows."""

    def hold(self, printing: Printing, worded: str) -> bool:
        """Whether all the people of a claim are of a class as a text words it."""
        ...

    def are(self, worded: str | None, victims: str | None) -> bool:
        """Whether a text's words mean the class of a toll; no words mean any."""
        ...


class Ledger:
    """The numbers of a record, to look up by their bounds."""

    def __init__(
        self,
        printings: Sequence[Printing],
        lines: Iterable[Line],
        ask: Callable[[Asked], Toll],
        *,
        people: "People",
        names: Mapping[str, str],
    ) -> None:
        """`ask` works out a toll; `names` gives the account of each claimant's name."""
        self.ask = ask
        self.names = names
        self._people = people
        self._claims: dict[Bounds, list[Printing]] = defaultdict(list)
        self._vague: dict[str, list[Printing]] = defaultdict(list)
        self._lines: dict[Bounds, list[Line]] = defaultdict(list)
        for each in printings:
            self._enter(each)
        for line in lines:
            answer = line.answer
            # A low of nobody bounds nothing, and is not written.
            self._lines[answer.low.number or None, answer.high.number].append(line)
            self._lines[answer.low.number or None, None].append(line)

    def stating(self, mention: Mention) -> list[Printing]:
        """The claims that say as much as a text does, or more exactly so.

        A claim of 745 bears out "at least 745" and "745"; one of "more than 745"
        bears out neither "745" nor "at most 745".
        """
        if mention.vague:
            told = self._vague[_words(mention.wording)]
        else:
            told = [p for bounds in _implying(mention) for p in self._claims[bounds]]
        return [each for each in told if self._alike(each, mention)]

    def computing(self, mention: Mention) -> list[Line]:
        """The tolls that have the bounds of the number."""
        bounds = (mention.low or None, mention.high)
        return [
            each
            for each in self._lines.get(bounds, ())
            if mention.harm in {None, each.harm}
            and self._people.are(mention.victims, each.victims)
        ]

    def _enter(self, printing: Printing) -> None:
        claim = printing.claim
        if claim.stance not in _SAID or claim.unit not in _COUNTED:
            return
        if claim.count.vague:
            self._vague[_words(claim.count.wording)].append(printing)
        else:
            self._claims[claim.count.low, claim.count.high].append(printing)

    def _alike(self, printing: Printing, mention: Mention) -> bool:
        harm, claim = mention.harm, printing.claim
        casualties = harm is Harm.CASUALTIES and claim.harm in _WITHIN_CASUALTIES
        if harm not in {None, claim.harm} and not casualties:
            return False
        return mention.victims is None or self._people.hold(printing, mention.victims)


def ids(printings: Iterable[Printing]) -> tuple[ClaimId, ...]:
    """The ids of claims."""
    return tuple(each.claim.id for each in printings)


def _implying(mention: Mention) -> list[Bounds]:
    """The bounds of claims that bear a number out, with the same end in them."""
    low, high = mention.low, mention.high
    if high is None:
        return [(low, None), (low, low)]
    return [(None, high), (high, high)] if low is None else [(low, high)]


def _words(wording: str) -> str:
    return " ".join(wording.casefold().split())
