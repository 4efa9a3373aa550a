"""What the claims of one report say about which of them are about one incident."""

from collections.abc import Iterator, Sequence

from knell.link.settings import Whereabouts, gap_days, whereabouts
from knell.link.tellings import stated_days
from knell.link.words import words
from knell.model import Claim, ClaimId

Tie = tuple[ClaimId, ClaimId]

_TOGETHER = frozenset({Whereabouts.SAME, Whereabouts.WITHIN})
MOST_CLAIMS = 400
"""Of a longer list only claims that stand so close in the text are compared."""


def ties(claims: Sequence[Claim]) -> Iterator[Tie]:
    """Pairs of claims of one report that are about one incident, the surest first.

    What the report links (`part_of`, `same_as`), unless places or days say otherwise;
    then what it tells of one place and day; then what tells no place or no day, which
    goes with what was told last.
    """
    yield from _linked(claims)
    yield from _of_one_setting(claims)
    yield from _left_unsaid(claims)


def _linked(claims: Sequence[Claim]) -> Iterator[Tie]:
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        for link in (claim.same_as, claim.part_of):
            other = by_id.get(link) if link else None
            if other is not None and not _conflict(claim, other):
                yield claim.id, other.id


def _of_one_setting(claims: Sequence[Claim]) -> Iterator[Tie]:
    for at, claim in enumerate(claims):
        for other in claims[at + 1 : at + MOST_CLAIMS]:
            if _is_full(claim) and _is_full(other) and _share_setting(claim, other):
                yield claim.id, other.id


def _left_unsaid(claims: Sequence[Claim]) -> Iterator[Tie]:
    for at, claim in enumerate(claims):
        if _is_full(claim):
            continue
        before = reversed(claims[max(0, at - MOST_CLAIMS) : at])
        after = claims[at + 1 : at + MOST_CLAIMS]
        for other in (*before, *after):
            if not _conflict(claim, other):
                yield claim.id, other.id
                break


def _is_full(claim: Claim) -> bool:
    return claim.place is not None and stated_days(claim) is not None


def _share_setting(one: Claim, other: Claim) -> bool:
    if _conflict(one, other):
        return False
    return _where(one, other) in _TOGETHER or _restates(one, other)


def _restates(one: Claim, other: Claim) -> bool:
    """Whether the two give one number of the same harm, by whatever name of a place."""
    numbers = [(each.harm, each.count.low, each.count.high) for each in (one, other)]
    return numbers[0] == numbers[1] and not one.count.vague


def _conflict(one: Claim, other: Claim) -> bool:
    """Whether places or days say that the two are of different incidents."""
    days = stated_days(one), stated_days(other)
    if days[0] and days[1] and gap_days(days[0], days[1]):
        return True
    apart = _where(one, other)
    told = one.place is not None and other.place is not None
    return apart is Whereabouts.APART or (
        told and apart is Whereabouts.NEAR and not _restates(one, other)
    )


def _where(one: Claim, other: Claim) -> Whereabouts:
    wordings = frozenset(words(one.place or "")), frozenset(words(other.place or ""))
    return whereabouts(one.location, other.location, wordings)
