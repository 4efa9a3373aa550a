"""The regions of a question: its own, and its parts by place, day or status."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from knell.model import PlaceId, Status
from knell.model.toll import Dating, Division, Question
from knell.tally.figures import ANYWHERE, FIRST_DAY, LAST_DAY, Figure, Region
from knell.tally.lattice import harm_mask, status_mask, statuses, victims_kind
from knell.tally.ledger import Asked
from knell.tally.rows import Containment


def question_region(question: Question) -> Region:
    """The place, days and people that a question is about."""
    period = question.period
    occurred = question.dating is Dating.OCCURRED
    start, end = (period.start, period.end) if occurred else (None, None)
    return Region(
        place=question.place.id if question.place else ANYWHERE,
        first=start.toordinal() if start else FIRST_DAY,
        last=end.toordinal() if end else LAST_DAY,
        mask=victims_mask(question),
    )


def victims_mask(question: Question) -> int:
    """The people that a question is about; all, if it names a worded group."""
    kind = victims_kind(question.harm, question.victims, Status.UNKNOWN)
    return harm_mask(question.harm) if kind.group else kind.mask


def worded_group(question: Question) -> str | None:
    """The group as worded, if the question names no class of the lattice."""
    return victims_kind(question.harm, question.victims, Status.UNKNOWN).group


def parts(
    question: Question, figures: Sequence[Figure], places: Containment
) -> list[Asked]:
    """The regions that the question is broken down into; none by claimant."""
    region = question_region(question)
    touching = [each for each in figures if touches(each, region, places)]
    if question.by is Division.PLACE:
        return _by_place(region, touching, places)
    if question.by is Division.DAY and question.dating is Dating.OCCURRED:
        return _by_day(region, touching)
    return _by_status(region) if question.by is Division.STATUS else []


def touches(figure: Figure, region: Region, places: Containment) -> bool:
    """Whether some of the figure's people may be those of the region."""
    if figure.place is None:
        near = region.place == ANYWHERE
    else:
        here = figure.place.id
        near = region.place in places.holders(here) or here in places.holders(
            region.place
        )
    in_time = figure.first <= region.last and region.first <= figure.last
    return near and in_time and bool(figure.kind.mask & region.mask)


def within(inner: Region, outer: Region, places: Containment) -> bool:
    """Whether everybody of one region is in the other."""
    return (
        outer.place in places.holders(inner.place)
        and outer.first <= inner.first
        and inner.last <= outer.last
        and inner.mask & outer.mask == inner.mask
    )


def _by_place(
    region: Region, figures: Iterable[Figure], places: Containment
) -> list[Asked]:
    """The widest places that claims name inside the place of the question."""
    names: dict[PlaceId, str] = {}
    for figure in figures:
        place = figure.place
        if (
            place
            and place.id != region.place
            and region.place in places.holders(place.id)
        ):
            names[place.id] = place.name
    widest = _widest(names, places)
    if region.place == ANYWHERE and len(widest) == 1:
        inside = {each: names[each] for each in names if each not in widest}
        widest = _widest(inside, places) or widest
    alike = [names[each] for each in widest]
    return [
        Asked(
            label=names[each]
            if alike.count(names[each]) == 1
            else f"{names[each]} ({each})",
            region=replace(region, place=each),
        )
        for each in sorted(widest, key=lambda place: (names[place], place))
    ]


def _widest(names: Iterable[PlaceId], places: Containment) -> list[PlaceId]:
    known = set(names)
    return [each for each in known if not (places.holders(each) - {each}) & known]


def _by_day(region: Region, figures: Iterable[Figure]) -> list[Asked]:
    """Stretches of days: days that no claim tells apart are one stretch."""
    told = [each for each in figures if each.dated]
    starts = {region.first} | {each.first for each in told}
    starts |= {each.last + 1 for each in told} | {region.last + 1}
    cuts = sorted(starts - {FIRST_DAY, LAST_DAY + 1})
    stretches = [
        (first, after - 1)
        for first, after in pairwise(cuts)
        if region.first <= first and after - 1 <= region.last
    ]
    return [
        Asked(
            label=_days(first, last),
            region=replace(region, first=first, last=last),
            with_loose=False,
        )
        for first, last in stretches
    ]


def _by_status(region: Region) -> list[Asked]:
    return [
        Asked(label=each, region=replace(region, mask=region.mask & status_mask(each)))
        for each in statuses()
    ]


def _days(first: int, last: int) -> str:
    """A day, or a stretch of them.

    >>> _days(date(2025, 3, 7).toordinal(), date(2025, 3, 8).toordinal())
    '2025-03-07 to 2025-03-08'
    """
    start, end = (date.fromordinal(day).isoformat() for day in (first, last))
    return start if first == last else f"{start} to {end}"
