"""Which claims of a record a brief is about, and what leads it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from knell.model import Claim, ClaimId, Harm, Period, Place, Stance, Status
from knell.model.toll import Printing, Question
from knell.tally import worded_place
from knell.tally.figures import days
from knell.tally.lattice import victims_kind

_LEADING = (Harm.KILLED, Harm.CASUALTIES, Harm.INJURED, Harm.DISPLACED)


def chosen(printings: Sequence[Printing], question: Question) -> list[Printing]:
    """Claims known by the day of the question that may be about its place and days.

    A part goes where the claim goes that it is counted in.
    """
    known = [each for each in printings if _known(each, question.as_of)]
    ids: set[ClaimId] = set()
    for each in known:
        if each.claim.part_of in ids or _about(each, question):
            ids.add(each.claim.id)
    return in_order(each for each in known if each.claim.id in ids)


def in_order(printings: Iterable[Printing]) -> list[Printing]:
    """By day of publication, each claim once; those without a day first."""
    once = {each.claim.id: each for each in printings}
    return sorted(once.values(), key=lambda each: each.published or date.min)


def led(question: Question, printings: Sequence[Printing]) -> Question:
    """The question about the harm and the victims that most is said of.

    People killed come first where anybody tells of them; civilians, where more than
    half of those claims are about civilians alone.
    """
    harms = {each.claim.harm for each in printings if each.claim.stance in _COUNTING}
    harm = next((each for each in (*_LEADING, *Harm) if each in harms), Harm.KILLED)
    told = [each.claim for each in printings if each.claim.harm is harm]
    civilian = sum(within_class(each, "civilians") for each in told)
    victims = "civilians" if 2 * civilian > len(told) else None
    return replace(question, harm=harm, victims=victims)


def within_class(claim: Claim, victims: str) -> bool:
    """Whether all the people of a claim are of a class of victims.

    The class goes by its name in the tables of the toll.
    """
    people = victims_kind(claim.harm, claim.victims, claim.status).mask
    return not people & ~victims_kind(claim.harm, victims, Status.UNKNOWN).mask


_COUNTING = frozenset({Stance.ASSERTED, Stance.ALLEGED})


def _known(printing: Printing, last: date | None) -> bool:
    day = printing.published
    return last is None or (day is not None and day <= last)


def _about(printing: Printing, question: Question) -> bool:
    return _near(printing.claim, question.place) and _within(printing, question.period)


def _near(claim: Claim, asked: Place | None) -> bool:
    """Whether the claim's place is the one asked for, in it, or around it."""
    if asked is None:
        return True
    place = claim.location or (worded_place(claim.place) if claim.place else None)
    if place is None:
        return False
    return place.id == asked.id or asked.id in place.within or place.id in asked.within


def _within(printing: Printing, asked: Period) -> bool:
    """Whether any of the claim's days may be among those asked for."""
    if asked == Period():
        return True
    if printing.claim.period == Period():
        return False
    first, last = days(printing.claim, printing.published)
    begins = asked.start is None or asked.start.toordinal() <= last
    return begins and (asked.end is None or first <= asked.end.toordinal())
