"""A text against a record: its numbers of people and its superlatives, one by one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from knell.brief import Material
from knell.brief.checking import (
    Asked,
    Finding,
    Ledger,
    Line,
    Names,
    PlaceFinder,
    judge,
    judge_superlative,
    mentions,
    placed,
    superlatives,
)
from knell.model import ClaimId, Harm
from knell.model.toll import Answer, Division, Printing, Toll
from knell.model.toll import Reason as TollReason
from knell.places import Gazetteer
from knell.workflow.briefing import Request, material
from knell.workflow.locating import Locator
from knell.workflow.meaning import Meanings, class_of
from knell.workflow.records import Contents
from knell.workflow.weighing import MOST_WEIGHED, Basis

_IN_BRACKETS = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]{2,24})[)\]]\s*$")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?")
FEWEST_LETTERS = 3
"""Of a claimant's name; shorter ones stand in too many sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a text, in its order."""

    findings: tuple[Finding, ...]
    printings: Mapping[ClaimId, Printing]


def check_text(
    text: str,
    contents: Contents,
    request: Request,
    gazetteer: Gazetteer,
    published: date | None = None,
) -> Checked:
    """Every number of people in a text, and every superlative, against a record.

    `published` is the day of the text, from which its "last two days" are counted, and
    as of which the record is taken unless the request names a day. The request says
    which part of the record it is held against.
    """
    request = replace(request, as_of=request.as_of or published)
    located = Locator(gazetteer).printings(contents.printings)
    record = _Record(contents, Basis(located, contents.judgements), request, gazetteer)
    ledger = record.ledger()
    told = placed(mentions(text, published), text, _finder(record.basis, gazetteer))
    found = [judge(each, text, ledger) for each in told]
    worst = list(superlatives(text, published))
    if worst:
        days = record.days()
        found += [judge_superlative(each, days) for each in worst]
    return Checked(
        findings=tuple(sorted(found, key=lambda each: each.about.start)),
        printings={each.claim.id: each for each in located},
    )


class _Record:
    """The record, with the tolls that a text's numbers are held against."""

    def __init__(
        self,
        contents: Contents,
        basis: Basis,
        request: Request,
        gazetteer: Gazetteer,
    ) -> None:
        self._contents = contents
        self.basis = basis
        self._request = request
        self._gazetteer = gazetteer
        self._now = self._material(request)
        self._meaning = Meanings(gazetteer, basis.printings)
        self._tolls: dict[Asked, Toll] = {}

    def ledger(self) -> Ledger:
        return Ledger(
            tuple(self._now.printings.values()),
            self._lines(),
            self._ask,
            meaning=self._meaning,
            names=_names(self.basis),
            replaced=self._replaced,
        )

    def days(self) -> list[tuple[date, date, Answer]]:
        """The toll of people killed, by stretches of days."""
        question = replace(
            self._now.question, harm=Harm.KILLED, victims=None, by=Division.DAY
        )
        found = self.basis.toll(question).by
        return [(*_days_of(each.label), each) for each in found]

    def _ask(self, asked: Asked) -> Toll:
        if asked not in self._tolls:
            question = replace(
                self._now.question,
                harm=asked.harm,
                victims=class_of(asked.victims),
                period=asked.period or self._request.period,
            )
            place = self._meaning.place(asked.place) if asked.place else None
            question = replace(question, place=place or question.place)
            self._tolls[asked] = self.basis.toll(question)
        return self._tolls[asked]

    def _replaced(self, harm: Harm) -> Mapping[ClaimId, ClaimId]:
        """The claims that their claimants replaced later, also as others relay them."""
        told = [each for each in self._ask(Asked(harm=harm)).uncounted if each.by]
        replaced = {
            each.claim: each.by
            for each in told
            if each.by and each.reason is TollReason.SUPERSEDED
        }
        relayed = {
            each.claim: replaced[each.by] for each in told if each.by in replaced
        }
        return relayed | replaced

    def _material(self, request: Request) -> Material:
        return material(self._contents, request, self._gazetteer, self.basis)

    def _lines(self) -> Iterator[Line]:
        """The tolls of a brief: as of now first, then as of each earlier report."""
        yield from _lines(self._now, None)
        printings = self._now.printings.values()
        days = sorted({p.published for p in printings if p.published})
        afforded = MOST_WEIGHED // max(len(self.basis.printings), 1)
        for day in reversed(days[-afforded:] if afforded else []):
            earlier = replace(self._request, as_of=day, since=None)
            yield from _lines(self._material(earlier), day)
            # What leads today need not have led then.
            question = replace(self._now.question, as_of=day)
            yield from _toll_lines(self.basis.toll(question), day)


def _lines(known: Material, day: date | None) -> Iterator[Line]:
    for each in (known.lead, *known.others):
        yield from _toll_lines(each.now, day)
    for place in known.places:
        yield replace(_line(known.lead.now, place, None, day), place=place.label)


def _toll_lines(found: Toll, day: date | None) -> Iterator[Line]:
    yield _line(found, found.total, None, day)
    for account in found.accounts:
        yield _line(found, account, account.label, day)


def _line(found: Toll, answer: Answer, account: str | None, day: date | None) -> Line:
    question = found.question
    return Line(
        harm=question.harm,
        victims=question.victims,
        answer=answer,
        account=account,
        day=day,
    )


def _finder(basis: Basis, gazetteer: Gazetteer) -> PlaceFinder:
    """The names of the record, among which a text's places are looked for."""
    claims = [each.claim for each in basis.printings]
    worded = {claim.place for claim in claims if claim.place}
    called = {claim.location.name for claim in claims if claim.location}
    doers = {claim.perpetrator for claim in claims if claim.perpetrator}
    outlets = {each.source for each in basis.printings if each.source}
    return PlaceFinder(
        gazetteer=gazetteer,
        places=Names(worded | called),
        others=Names((doers | outlets | _names(basis).keys()) - worded),
    )


def _names(basis: Basis) -> dict[str, str]:
    """The account of each name that a claimant goes by, in small letters."""
    found: dict[str, str] = {}
    for each in basis.printings:
        label = basis.accounts[each.claim.id]
        for name in _called(each.claim.claimant or each.source, label):
            if len(name) >= FEWEST_LETTERS:
                found.setdefault(" ".join(name.casefold().split()), label)
    return found


def _called(*names: str) -> Iterator[str]:
    for name in names:
        yield name
        bracketed = _IN_BRACKETS.match(name)
        if bracketed:
            yield from bracketed.groups()


def _days_of(label: str) -> tuple[date, date]:
    """The days of a part of a toll, from its label."""
    match = _DAYS.fullmatch(label)
    if match is None:
        message = f"no days: {label}"
        raise ValueError(message)
    first, last = match[1], match[2] or match[1]
    return date.fromisoformat(first), date.fromisoformat(last)
