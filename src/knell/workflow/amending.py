"""A claim as a person says that it should read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knell.model import Claim, Count, Period, Place, QuestionError
from knell.places import Gazetteer, PlaceContext, resolve
from knell.workflow.tolling import period_asked

Changes = Mapping[str, Any]
"""New values by field: those of `PLAIN` and `place`; `low`, `high` and `vague` of the
count; `start` and `end` of the period. What is not named stays as it is."""

PLAIN = (
    "harm",
    "unit",
    "status",
    "stance",
    "scope",
    "victims",
    "perpetrator",
    "claimant",
    "weapon",
)
"""Fields that take their new value as it is."""
_PERIOD = frozenset({"start", "end"})
_COUNT = frozenset({"low", "high", "vague"})


def amended(claim: Claim, changes: Changes) -> Claim:
    """The claim with these fields changed, under its id; a new place is looked up.

    The words that had filled a changed field are its evidence no more, except for the
    count, whose wording stays.

    QuestionError when the changes contradict one another, or change nothing.
    """
    place, location, sureness = _place(claim, changes)
    made = replace(
        claim,
        **{name: changes[name] for name in PLAIN if name in changes},
        count=_count(claim.count, changes),
        period=_period(claim.period, changes),
        place=place,
        location=location,
        location_confidence=sureness,
        evidence=tuple(each for each in claim.evidence if not _changed(each, changes)),
    )
    if made == claim:
        message = f"the claim {claim.id} says so already; accept it, if it is right"
        raise QuestionError(message)
    return made


def _changed(evidence: tuple[str, Any], changes: Changes) -> bool:
    field = evidence[0]
    return field in changes or (field == "period" and not _PERIOD.isdisjoint(changes))


def _count(count: Count, changes: Changes) -> Count:
    if _COUNT.isdisjoint(changes):
        return count
    low, high = (changes.get(end, getattr(count, end)) for end in ("low", "high"))
    vague = changes.get("vague", False)
    if not vague and low is None and high is None:
        message = "a number needs a low or a high; --count vague says that it has none"
        raise QuestionError(message)
    if low is not None and high is not None and low > high:
        message = f"the low ({low:,}) is above the high ({high:,})"
        raise QuestionError(message)
    return Count(wording=count.wording, low=low, high=high, vague=vague)


def _period(period: Period, changes: Changes) -> Period:
    start, end = (changes.get(each, getattr(period, each)) for each in ("start", "end"))
    return period_asked(start, end)


def _place(
    claim: Claim, changes: Changes
) -> tuple[str | None, Place | None, float | None]:
    """The place as worded and as resolved, and how sure that is."""
    if "place" not in changes:
        return claim.place, claim.location, claim.location_confidence
    wording = changes["place"]
    if wording is None:
        return None, None, None
    near = (claim.location,) if claim.location else ()
    found = resolve(wording, PlaceContext(near=near), Gazetteer.open())
    return wording, found.place, found.confidence if found.place else None
