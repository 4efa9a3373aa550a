"""Each field of a claim in a line: what the words were, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from knell.cli.wording import DOUBTFUL_BELOW, count_words, how_many, when
from knell.extract.assembly import METHOD
from knell.extract.explanation import DECIDERS, Explanation
from knell.model import Claim, Count, Place, Precision, Scope, Unit

NOT_GIVEN = "not given"

PRECISIONS = {
    Precision.EXACT: "the place itself",
    Precision.NEAR: "near a known point",
    Precision.ADMIN2: "a district; the point is its centre",
    Precision.ADMIN1: "a province; the point is its centre",
    Precision.REGION: "a region",
    Precision.COUNTRY: "a country",
    Precision.INTERNATIONAL: "beyond any country",
}

SCOPES = {
    Scope.INCIDENT: "one incident",
    Scope.PERIOD: "a period's total",
    Scope.RUNNING: "a running total since the first day",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line about a claim."""

    name: str
    said: str
    decider: str = ""
    """What decided it, where that is known."""
    notes: tuple[str, ...] = ()


def rows(told: Explanation) -> Iterator[Row]:
    """What is to be said of each field of a claim, in the order of the guide."""
    claim = told.claim
    yield _row(claim, "count", _count(claim.count))
    if claim.unit is not Unit.PEOPLE:
        yield _row(claim, "unit", claim.unit)
    yield _row(claim, "harm", claim.harm)
    yield _row(claim, "victims", _quoted(claim.victims))
    yield _row(claim, "status", claim.status)
    yield _row(claim, "perpetrator", _quoted(claim.perpetrator))
    yield _row(claim, "claimant", _quoted(claim.claimant, "the outlet's own voice"))
    yield _row(claim, "stance", claim.stance)
    yield _row(claim, "place", _quoted(claim.place))
    if claim.place:
        yield _location(claim)
    yield _days(told)
    yield _row(claim, "scope", SCOPES[claim.scope])
    if claim.weapon:
        yield _row(claim, "weapon", _quoted(claim.weapon))
    yield from _links(told)
    yield _confidence(claim)
    yield Row(name="method", said=f"{claim.method.name} {claim.method.version}")


def _row(claim: Claim, field: str, said: str, *notes: str) -> Row:
    ours = claim.method.name == METHOD
    decider = DECIDERS[field].value if ours else ""
    return Row(name=field.replace("_", " "), said=said, decider=decider, notes=notes)


def _quoted(words: str | None, otherwise: str = NOT_GIVEN) -> str:
    return f"“{words}”" if words else otherwise


def _count(count: Count) -> str:
    """The wording and the bounds.

    >>> _count(Count(wording="over 1,200", low=1201))
    '“over 1,200” → 1,201+'
    >>> _count(Count(wording="dozens", vague=True))
    '“dozens” → vague: no number is kept'
    """
    meant = "vague: no number is kept" if count.vague else count_words(count)
    return f"“{count.wording}” → {meant}"


def _location(claim: Claim) -> Row:
    place = claim.location
    if place is None:
        said = "→ not resolved: not in the gazetteer, or not clear"
        return _row(claim, "location", said)
    within = ", ".join(filter(None, (place.name, place.admin1, place.country)))
    sureness = claim.location_confidence
    sure = "" if sureness is None else f"; confidence {_share(sureness)}"
    return _row(
        claim,
        "location",
        f"→ {within} ({place.id})",
        f"precision {place.precision.value}: {PRECISIONS[place.precision]}{sure}",
        _point(place),
    )


def _point(place: Place) -> str:
    radius = f", within about {place.radius_km:g} km" if place.radius_km else ""
    return f"at {place.latitude:.4f}, {place.longitude:.4f}{radius}"


def _days(told: Explanation) -> Row:
    claim = told.claim
    words = next(
        (told.text[slice(*p.span)] for p in told.parts if "period" in p.fields), None
    )
    days = when(claim.period, claim.scope)
    if words is not None:
        said = f"“{words}” → {days or 'not resolved'}"
    elif claim.period.start and claim.period.start == told.report_day:
        said = f"→ {days}, the report's own day"
    else:
        said = f"→ {days}, without words that say so" if days else NOT_GIVEN
    notes = (*_report_day(told), *(problem.message for problem in told.problems))
    return _row(claim, "period", said, *notes)


def _report_day(told: Explanation) -> Iterator[str]:
    """The day that days are worked out from, where any are."""
    if told.report_day is None:
        yield "the day of the report is not known"
    else:
        whence = ", as its dateline says" if told.dateline else ""
        yield f"the day of the report is {told.report_day.isoformat()}{whence}"


def _links(told: Explanation) -> Iterator[Row]:
    for field, other in (("part_of", told.whole), ("same_as", told.repeated)):
        if other:
            yield _row(told.claim, field, f"{how_many(other)}, {other.id}")


def _confidence(claim: Claim) -> Row:
    doubt = ": doubtful" if claim.confidence < DOUBTFUL_BELOW else ""
    return Row(
        name="confidence",
        said=f"{_share(claim.confidence)} that a careful reader finds it too{doubt}",
    )


def _share(value: float) -> str:
    """Two digits, but never a certainty that is none.

    >>> _share(0.998), _share(1.0), _share(0.5)
    ('over 0.99', '1.00', '0.50')
    """
    return "over 0.99" if 0.99 < value < 1 else f"{value:.2f}"
