"""What the text of one document says about its own claims: repetitions and parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from knell.model import Claim, ClaimId, Period, Problem, Status
from knell.model.toll import Printing


def repetitions(
    printings: Sequence[Printing], account: Mapping[ClaimId, str]
) -> dict[ClaimId, ClaimId]:
    """For each claim that is said again in its document, the claim that stands for it.

    Of several tellings the most exact one stands, then the first. A figure that
    another claimant says as well stands in that claimant's account too.
    """
    if all(each.claim.same_as is None for each in printings):
        return {}
    claims = {each.claim.id: each.claim for each in printings}
    order = {claim: at for at, claim in enumerate(claims)}
    tellings: dict[ClaimId, list[ClaimId]] = {}
    for claim in claims.values():
        first = _first_telling(claim, claims, account)
        tellings.setdefault(first, []).append(claim.id)
    stands: dict[ClaimId, ClaimId] = {}
    for group in tellings.values():
        best = min(group, key=lambda each: (_looseness(claims[each]), order[each]))
        stands |= {each: best for each in group if each != best}
    return stands


def merged(claim: Claim, tellings: Sequence[Claim]) -> Claim:
    """The claim, with what its other tellings add about place, days and victims."""
    for other in tellings:
        claim = _filled(claim, other)
    return claim


def wholes(
    printings: Sequence[Printing],
) -> tuple[dict[ClaimId, ClaimId], list[Problem]]:
    """For each claim the one it is counted in; links that go in a circle are left out.

    A link to no claim of the document is left out as well; both are problems.
    """
    claims = {each.claim.id: each for each in printings}
    links: dict[ClaimId, ClaimId] = {}
    problems: list[Problem] = []
    for printing in printings:
        part, whole = printing.claim.id, printing.claim.part_of
        if whole is None:
            continue
        if whole not in claims:
            problems.append(_problem(printing, "part-of-nothing"))
        elif _in_a_circle(part, claims):
            problems.append(_problem(printing, "part-of-loop"))
        else:
            links[part] = whole
    return links, problems


_MESSAGES = {
    "part-of-nothing": "a claim says that it is part of a claim that is not there;"
    " the link is left out",
    "part-of-loop": "claims are said to be parts of one another in a circle;"
    " the links of the circle are left out",
}


def _problem(printing: Printing, code: str) -> Problem:
    return Problem(
        code=code,
        message=_MESSAGES[code],
        source=printing.origin,
        document=printing.claim.passage.document,
        start=printing.claim.passage.start,
        end=printing.claim.passage.end,
    )


def _in_a_circle(claim: ClaimId, claims: Mapping[ClaimId, Printing]) -> bool:
    seen: set[ClaimId] = set()
    at: ClaimId | None = claim
    while at is not None and at in claims and at not in seen:
        seen.add(at)
        at = claims[at].claim.part_of
    return at == claim


def _first_telling(
    claim: Claim, claims: Mapping[ClaimId, Claim], account: Mapping[ClaimId, str]
) -> ClaimId:
    """The earliest claim that this one repeats; links in a circle end at the least."""
    seen = [claim.id]
    while True:
        earlier = claims[seen[-1]].same_as
        if earlier is None or earlier not in claims:
            return seen[-1]
        if account[earlier] != account[claim.id] or _apart(claim, claims[earlier]):
            return seen[-1]
        if earlier in seen:
            return min(seen)
        seen.append(earlier)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether the two differ in what no telling of one figure differs in."""
    return (one.harm, one.unit, one.stance) != (other.harm, other.unit, other.stance)


def _looseness(claim: Claim) -> tuple[bool, int, int]:
    """Exact numbers before half-open ranges before vague words."""
    low, high = claim.count.low, claim.count.high
    open_ends = (low is None) + (high is None)
    width = 0 if low is None or high is None else high - low
    return claim.count.vague, open_ends, width


def _filled(claim: Claim, other: Claim) -> Claim:
    if claim.place is None and claim.location is None:
        claim = replace(claim, place=other.place, location=other.location)
    if claim.period == Period():
        claim = replace(claim, period=other.period, scope=other.scope)
    if claim.victims is None and claim.status in {Status.UNKNOWN, other.status}:
        claim = replace(claim, victims=other.victims, status=other.status)
    return claim
