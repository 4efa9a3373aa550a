"""What a record says in numbers: its claims, and the tolls that follow from them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knell.brief.checking.findings import Aspect
from knell.brief.checking.mentions import Mention
from knell.model import ClaimId, Harm, Period, Stance, Unit
from knell.model.toll import Answer, Printing, Toll

Bounds = tuple[int | None, int | None]
Aspects = tuple[Aspect, ...]

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
    place: str | None = None
    """The name of the place that it is about; None: that of its claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a toll is wanted of: what the sentence of a number tells."""

    harm: Harm
    victims: str | None = None
    period: Period | None = None
    place: str | None = None
    """As worded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A claim that states a number, as far as it can be told."""

    printing: Printing
    not_compared: Aspects


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A range that has the bounds of a number, as far as it can be told."""

    line: Line
    not_compared: Aspects


class Meaning(Protocol):
    """What words mean by the tables of the toll and by the gazetteer."""

    def hold(self, printing: Printing, worded: str) -> bool:
        """Whether all the people of a claim are of a class as a text words it."""
        ...

    def are(self, worded: str | None, victims: str | None) -> bool:
        """Whether a text's words mean the class of a toll."""
        ...

    def everybody(self, worded: str | None) -> bool:
        """Whether words, or that there are none, tell no class of people."""
        ...

    def of_everybody(self, printing: Printing) -> bool:
        """Whether a claim tells no class of people."""
        ...

    def there(self, worded: str, printing: Printing) -> bool | None:
        """Whether a claim is about the place of these words; None: it may be."""
        ...

    def called(self, worded: str, name: str) -> bool:
        """Whether these words mean the place that the record calls so."""
        ...


class Ledger:
    """The numbers of a record, to look up by their bounds."""

    def __init__(
        self,
        printings: Sequence[Printing],
        lines: Iterable[Line],
        ask: Callable[[Asked], Toll],
        *,
        meaning: Meaning,
        names: Mapping[str, str],
        replaced: Callable[[Harm], Mapping[ClaimId, ClaimId]],
    ) -> None:
        """`ask` works out a toll; `names` gives the account of each claimant's name.

        `replaced` gives, for a harm, the claims that their claimants replaced later.
        """
        self.ask = ask
        self.names = names
        self._meaning = meaning
        self._replaced = replaced
        self._printings = {each.claim.id: each for each in printings}
        self._claims: dict[Bounds, list[Printing]] = defaultdict(list)
        self._vague: dict[str, list[Printing]] = defaultdict(list)
        self._lines: dict[Bounds, list[Line]] = defaultdict(list)
        self._days = sorted({each.published for each in printings if each.published})
        for each in printings:
            self._enter(each)
        for line in lines:
            answer = line.answer
            # A low of nobody bounds nothing, and is not written.
            self._lines[answer.low.number or None, answer.high.number].append(line)
            self._lines[answer.low.number or None, None].append(line)

    def stating(self, mention: Mention) -> list[Stated]:
        """The claims that say as much as a text does, or more exactly so.

        A claim of 745 bears out "at least 745" and "745"; one of "more than 745"
        bears out neither "745" nor "at most 745".
        """
        if mention.vague:
            told = self._vague[_words(mention.wording)]
        else:
            told = [p for bounds in _implying(mention) for p in self._claims[bounds]]
        pairs = ((each, self._aspects(each, mention)) for each in told)
        return [Stated(printing=p, not_compared=a) for p, a in pairs if a is not None]

    def computing(self, mention: Mention) -> list[Computed]:
        """The tolls that have the bounds of the number."""
        bounds = (mention.low or None, mention.high)
        told = self._lines.get(bounds, ())
        pairs = ((each, self._aspects_of_line(each, mention)) for each in told)
        return [
            Computed(line=each, not_compared=a) for each, a in pairs if a is not None
        ]

    def left_open(self, answer: Answer, mention: Mention) -> Aspects:
        """What is not compared of a toll of just the place that a number is given."""
        known = (self._printings.get(each) for each in answer.claims)
        told = any(p.claim.place or p.claim.location for p in known if p)
        return _aspects(harm=False, victims=False, place=told and not mention.place)

    def stands(self, printing: Printing, mention: Mention) -> bool:
        """Whether a claim is its claimant's last word, or was on a day that is told."""
        by = self._replaced(printing.claim.harm).get(printing.claim.id)
        if by is None or by not in self._printings:
            return True
        first, last = printing.published, self._printings[by].published
        return any(
            first is not None and first <= day and (last is None or day < last)
            for day in mention.told
        )

    def known(self, line: Line, mention: Mention) -> bool:
        """Whether a range is that of now, or of a day that the text tells."""
        return line.day is None or any(line.day == self._as_of(d) for d in mention.told)

    def _as_of(self, day: date) -> date | None:
        """The last day of reports up to this one."""
        at = bisect_right(self._days, day)
        return self._days[at - 1] if at else None

    def _enter(self, printing: Printing) -> None:
        claim = printing.claim
        if claim.stance not in _SAID or claim.unit not in _COUNTED:
            return
        if claim.count.vague:
            self._vague[_words(claim.count.wording)].append(printing)
        else:
            self._claims[claim.count.low, claim.count.high].append(printing)

    def _aspects(self, printing: Printing, mention: Mention) -> Aspects | None:
        """What cannot be compared; None where the sentence rules the claim out."""
        claim, harm = printing.claim, mention.harm
        if mention.quoted and _words(mention.quoted) in _words(claim.passage.quote):
            return ()
        casualties = harm is Harm.CASUALTIES and claim.harm in _WITHIN_CASUALTIES
        if harm not in {None, claim.harm} and not casualties:
            return None
        if mention.victims and not self._meaning.hold(printing, mention.victims):
            return None
        there = self._there(mention, [printing])
        if there is False:
            return None
        classes = (
            self._meaning.everybody(mention.victims),
            self._meaning.of_everybody(printing),
        )
        return _aspects(
            harm=harm is not claim.harm,
            victims=classes == (True, False),
            place=there is None,
        )

    def _aspects_of_line(self, line: Line, mention: Mention) -> Aspects | None:
        if mention.harm not in {None, line.harm}:
            return None
        if mention.victims and not self._meaning.are(mention.victims, line.victims):
            return None
        there = self._line_is_there(line, mention)
        if there is False:
            return None
        return _aspects(
            harm=mention.harm is None,
            victims=mention.victims is None and line.victims is not None,
            place=there is None,
        )

    def _line_is_there(self, line: Line, mention: Mention) -> bool | None:
        if line.place is None:
            known = (self._printings.get(each) for each in line.answer.claims)
            return self._there(mention, [each for each in known if each])
        if mention.place is None:
            return None
        return self._meaning.called(mention.place, line.place)

    def _there(self, mention: Mention, printings: Sequence[Printing]) -> bool | None:
        """Whether all these claims are about the place of a number.

        None where one of the two tells none, unless neither does.
        """
        if mention.place is None:
            told = any(each.claim.place or each.claim.location for each in printings)
            return None if told else True
        found = {self._meaning.there(mention.place, each) for each in printings}
        if False in found:
            return False
        return None if None in found or not found else True


def ids(printings: Iterable[Printing]) -> tuple[ClaimId, ...]:
    """The ids of claims."""
    return tuple(each.claim.id for each in printings)


def _aspects(*, harm: bool, victims: bool, place: bool) -> Aspects:
    told = ((Aspect.PLACE, place), (Aspect.VICTIMS, victims), (Aspect.HARM, harm))
    return tuple(aspect for aspect, open_ in told if open_)


def _implying(mention: Mention) -> list[Bounds]:
    """The bounds of claims that bear a number out, with the same end in them."""
    low, high = mention.low, mention.high
    if high is None:
        return [(low, None), (low, low)]
    return [(None, high), (high, high)] if low is None else [(low, high)]


def _words(wording: str) -> str:
    return " ".join(wording.casefold().split())
