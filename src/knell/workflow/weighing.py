"""The tolls of a brief: those that it leads with, and others as far as work allows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from knell.brief import Counting
from knell.link import link
from knell.model import ClaimId, Harm, Judgement
from knell.model.toll import Answer, Division, Printing, Question, Toll
from knell.tally import toll
from knell.tally.claimants import Claimants, accounts, claimants_of
from knell.workflow.choosing import within_class

MOST_WEIGHED = 100_000
"""Claims that are weighed for one brief, a claim counted once for each toll: about ten
seconds' work. The tolls of the headline are worked out in any case."""
MOST_DAYS = 14
"""Days of reports for which the toll is worked out: the last of them."""
_CLASSES = (None, "civilians", "combatants", "women", "children")
_HURT = frozenset({Harm.KILLED, Harm.INJURED, Harm.CASUALTIES})
"""Harms whose claims can be about the same people."""


class Basis:
    """What every toll of a record shares: its claims, whose they are, incidents."""

    def __init__(
        self,
        printings: Sequence[Printing],
        judgements: Sequence[Judgement] = (),
        names: Claimants | None = None,
    ) -> None:
        """Learn the names of the claimants, and link the claims as people judge.

        `names` are those of a larger body that these claims are some of.
        """
        self.printings = printings
        self.names = names or claimants_of(printings)
        self.accounts = accounts(printings, self.names)
        self._incidents = link(printings, judgements).told_apart()

    def about(self, harm: Harm) -> list[Printing]:
        """The claims that can bound the toll of a harm."""
        harms = _reaching(harm)
        return [each for each in self.printings if each.claim.harm in harms]

    def toll(self, question: Question) -> Toll:
        """The toll of a question about the record."""
        about = self.about(question.harm)
        return toll(about, question, self._incidents, names=self.names)


class Weighing:
    """Works out tolls, and keeps what they rest on."""

    def __init__(self, basis: Basis, question: Question, since: date | None) -> None:
        """Start with no toll; `since` is an earlier day to compare with."""
        self.cited: set[ClaimId] = set()
        self.tolls = 0
        self.limited = False
        self._basis = basis
        self._question = question
        self._since = since
        self._weighed = 0

    def lead(self) -> Counting:
        """The toll of the question, and as it was known before.

        By place, unless the record is so large that this is work of its own.
        """
        alone = 2 * len(self._basis.about(self._question.harm)) > MOST_WEIGHED
        self.limited |= alone
        by_place = replace(self._question, by=None if alone else Division.PLACE)
        before = self._earlier(self._question)
        return self._counting(self._toll(by_place), before)

    def places(self, lead: Counting, told: Sequence[Printing]) -> tuple[Answer, ...]:
        """The toll by place; where one place holds all, it and the places in it."""
        widest = lead.now.by
        if len(widest) != 1:
            return widest
        around = (each.claim.location for each in told)
        place = next((p for p in around if p and p.name == widest[0].label), None)
        inside = replace(self._question, place=place, by=Division.PLACE)
        if place is None or not self._affords(inside):
            return widest
        return (*widest, *self._toll(inside).by)

    def others(self, told: Sequence[Printing]) -> tuple[Counting, ...]:
        """Tolls of other classes of victims and other harms that are told of."""
        return tuple(
            self._counting(self._toll(question), None)
            for question in self._other_questions(told)
            if self._affords(question)
        )

    def days(
        self, told: Sequence[Printing]
    ) -> tuple[tuple[tuple[date, Toll], ...], int]:
        """The toll as known on days of reports, and how many days are left out."""
        about = (p for p in told if p.claim.harm in _reaching(self._question.harm))
        known = sorted({each.published for each in about if each.published})
        made: list[tuple[date, Toll]] = []
        for day in reversed(known[-MOST_DAYS:]):
            question = replace(self._question, as_of=day)
            if self._affords(question):
                made.append((day, self._toll(question)))
        return tuple(reversed(made)), len(known) - len(made)

    def _other_questions(self, told: Sequence[Printing]) -> Iterator[Question]:
        question = self._question
        own = [each.claim for each in told if each.claim.harm is question.harm]
        for victims in _CLASSES:
            if victims != question.victims and (
                victims is None or any(within_class(each, victims) for each in own)
            ):
                yield replace(question, victims=victims)
        harms = {each.claim.harm for each in told} - {question.harm}
        for harm in Harm:
            if harm in harms:
                yield replace(question, harm=harm, victims=None)

    def _earlier(self, question: Question) -> Toll | None:
        if self._since is None:
            return None
        return self._toll(replace(question, as_of=self._since))

    def _counting(self, now: Toll, before: Toll | None) -> Counting:
        question = now.question
        return Counting(
            harm=question.harm, victims=question.victims, now=now, before=before
        )

    def _affords(self, question: Question) -> bool:
        cost = len(self._basis.about(question.harm))
        if self._weighed + cost <= MOST_WEIGHED:
            return True
        self.limited = True
        return False

    def _toll(self, question: Question) -> Toll:
        found = self._basis.toll(question)
        self.tolls += 1
        self._weighed += len(self._basis.about(question.harm))
        self._keep(found)
        return found

    def _keep(self, found: Toll) -> None:
        for answer in (found.total, *found.accounts, *found.by):
            terms = (*answer.low.terms, *answer.high.terms)
            self.cited.update(term.claim for term in terms)
            self.cited.update(() if terms else answer.claims)
        for conflict in found.conflicts:
            self.cited.update(conflict.claims)


def _reaching(harm: Harm) -> frozenset[Harm]:
    """The harms whose claims can bound the toll of this one."""
    return _HURT if harm in _HURT else frozenset({harm})
