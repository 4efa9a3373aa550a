"""Totals of a stretch of time: no incidents, but sums over those in their scope."""

from collections.abc import Iterable, Mapping, Sequence

from knell.link.tellings import Days, stated_days
from knell.model import Claim, ClaimId, Incident, Scope
from knell.model.toll import Printing


def totals(printings: Sequence[Printing]) -> list[Printing]:
    """The claims of one report that sum up a stretch of time.

    A part of such a total is one as well, unless it gives days of its own.
    """
    claims = {each.claim.id: each.claim for each in printings}
    return [each for each in printings if _sums_up(each.claim, claims)]


def _sums_up(claim: Claim, claims: Mapping[ClaimId, Claim]) -> bool:
    seen: set[ClaimId] = set()
    at: Claim | None = claim
    while at is not None and at.id not in seen:
        if at.scope is not Scope.INCIDENT:
            return True
        seen.add(at.id)
        whole = claims.get(at.part_of) if at.part_of else None
        days = stated_days(at)
        at = whole if whole and days in {None, stated_days(whole)} else None
    return False


def around(incident: Incident, sums: Iterable[Printing]) -> tuple[ClaimId, ...]:
    """The totals whose place and days hold the incident, in order of their ids.

    A total that names no place, or one that no gazetteer knows, holds nothing for sure.
    """
    return tuple(sorted(each.claim.id for each in sums if _holds(each, incident)))


def _holds(total: Printing, incident: Incident) -> bool:
    place, days = total.claim.location, scope_days(total)
    start, end = incident.period.start, incident.period.end
    if place is None or incident.place is None or not (days and start and end):
        return False
    inside = place.id == incident.place.id or place.id in incident.place.within
    return inside and days[0] <= start.toordinal() and end.toordinal() <= days[1]


def scope_days(total: Printing) -> Days | None:
    """The days that a total sums up; without an end it reaches up to its report."""
    start, end = total.claim.period.start, total.claim.period.end or total.published
    if start is None or end is None:
        return None
    return start.toordinal(), max(start, end).toordinal()
