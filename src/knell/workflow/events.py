"""From what is recorded to events: claims linked, their people counted one by one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from knell.export.actors import actor
from knell.export.events import CLASSES, Event, Told
from knell.extract.weapons import weapon_class
from knell.model import (
    Claim,
    ClaimId,
    Harm,
    Incident,
    IncidentId,
)
from knell.model.source import Source
from knell.model.toll import Answer, Policy, Printing, Question
from knell.places import Gazetteer
from knell.tally import toll
from knell.tally.claimants import Claimants, accounts, claimants_of
from knell.tally.conventions import numbers
from knell.tally.policies import combined
from knell.workflow.choosing import within_class
from knell.workflow.linking import Linked, find_incidents
from knell.workflow.records import Contents

_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+")
"""A word with a capital letter, or of a script that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recounted:
    """What a record tells as events."""

    linked: Linked
    left_out: int
    """Reports of a later day than was asked for, or of none."""
    _counting: "_Counting"

    def events(self) -> Iterator[Event]:
        """Each incident with its tolls, in the order of their days."""
        for incident in self.linked.linkage.incidents:
            told = [self.linked.printings[claim] for claim in incident.claims]
            yield self._counting.event(incident, told)

    @property
    def totals(self) -> tuple[Printing, ...]:
        """The totals of a stretch of time, which are no events."""
        return self.linked.linkage.totals


def recount(
    contents: Contents, question: Question, gazetteer: Gazetteer | None = None
) -> Recounted:
    """The events of a record, counted by the policy and the convention of a question.

    What the question says of harm, victims, place and days is not used: an event has
    its own. Reports after its `as_of` are not known.
    """
    gazetteer = gazetteer or Gazetteer.open()
    told = contents.printings
    known = tuple(each for each in told if _known(each, question.as_of))
    linked = find_incidents(replace(contents, printings=known), gazetteer)
    return Recounted(
        linked=linked,
        left_out=_reports(told) - _reports(known),
        _counting=_Counting(linked, contents, question, gazetteer),
    )


class _Counting:
    """Counts the people of incidents, one by one."""

    def __init__(
        self,
        linked: Linked,
        contents: Contents,
        question: Question,
        gazetteer: Gazetteer,
    ) -> None:
        """Learn the names of the claimants."""
        printings = tuple(linked.printings.values())
        self._names = claimants_of(printings)
        self._accounts = accounts(printings, self._names)
        self._sources = contents.sources
        self._question = replace(question, harm=Harm.KILLED)
        self._nation = gazetteer.country_of
        self._actor = cache(lambda wording: actor(wording, gazetteer.country_of))

    def event(self, incident: Incident, printings: Sequence[Printing]) -> Event:
        ordered = sorted(printings, key=_order)
        about = dict.fromkeys(incident.claims, incident.id)
        found = toll(ordered, self._question, about, self._names)
        told = tuple(self._told(each) for each in ordered)
        return Event(
            incident=incident,
            told=told,
            sources=self._reports_of(ordered),
            killed=found.total,
            best=best_number(found.total, found.accounts, self._question, self._names),
            accounts=found.accounts,
            dead={name: self._dead(name, ordered, about) for name in CLASSES},
            withheld=self._withheld(told),
        )

    def _told(self, printing: Printing) -> Told:
        claim = printing.claim
        means = weapon_class(claim.weapon) if claim.weapon else None
        return Told(
            printing=printing,
            account=self._accounts[claim.id],
            actor=self._actor(claim.perpetrator) if claim.perpetrator else None,
            victims=_class_of(claim),
            means=means.name if means else None,
            by_convention=claim.count.vague
            and numbers(claim.count, self._question.convention) is not None,
        )

    def _withheld(self, told: Sequence[Told]) -> frozenset[str]:
        """The accounts whose names share a word with the name of a victim.

        A reader may take the one for the other, and survivors are cited too.
        """
        wordings = " ".join(each.claim.victims or "" for each in told)
        victims = {name for name in _NAME.findall(wordings) if not self._nation(name)}
        return frozenset(
            each.account
            for each in told
            if not victims.isdisjoint(_NAME.findall(each.account))
        )

    def _dead(
        self,
        victims: str,
        printings: Sequence[Printing],
        about: Mapping[ClaimId, IncidentId],
    ) -> int:
        """The least number of killed of a class that the claims tell."""
        if all(_class_of(each.claim) != victims for each in printings):
            return 0
        asked = replace(self._question, victims=victims)
        return toll(printings, asked, about, self._names).total.low.number or 0

    def _reports_of(self, printings: Sequence[Printing]) -> tuple[Source, ...]:
        documents = dict.fromkeys(each.claim.passage.document for each in printings)
        return tuple(self._sources[document] for document in documents)


def best_number(
    total: Answer, told: Sequence[Answer], question: Question, names: Claimants
) -> int | None:
    """The best number of a total: the only one that it leaves, else the majority's.

    Where the policy spans all accounts, the number is the one that more than half of
    them allow, if they allow a single one. None when no rule gives a number.
    """
    if question.policy is Policy.SPAN:
        by_label = {each.label: each for each in told}
        asked = replace(question, policy=Policy.MAJORITY)
        total = combined(total.label, by_label, asked, names)
    low, high = total.low.number, total.high.number
    return low if low == high else None


def _class_of(claim: Claim) -> str | None:
    """The class of `CLASSES` that holds all victims of a claim."""
    return next((name for name in CLASSES if within_class(claim, name)), None)


def _order(printing: Printing) -> tuple[bool, date, str]:
    day = printing.published
    return day is None, day or date.min, printing.claim.id


def _known(printing: Printing, last: date | None) -> bool:
    day = printing.published
    return last is None or (day is not None and day <= last)


def _reports(printings: Sequence[Printing]) -> int:
    return len({each.claim.passage.document for each in printings})
