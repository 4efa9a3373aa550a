"""Incidents as the nouns of the record, from clusters of tellings."""

import math
from collections import Counter
from datetime import date

from knell.link.clusters import Cluster
from knell.link.tellings import stated_days
from knell.model import Claim, ClaimId, Incident, Period, Place


def incident(cluster: Cluster) -> Incident:
    """What a cluster's claims say in common, under the id of the one told first."""
    told = [
        (telling.published, claim.id)
        for telling in cluster.tellings
        for claim in telling.claims
    ]
    first = min(told, key=_first)[1]
    others = sorted(claim for _, claim in told if claim != first)
    claims = [claim for telling in cluster.tellings for claim in telling.claims]
    return Incident(
        id=Incident.identify(first),
        claims=(first, *others),
        documents=len({telling.document for telling in cluster.tellings}),
        place=_place(claims),
        place_wording=_wording(claims),
        period=_period(claims),
        cohesion=cluster.cohesion,
    )


def _first(told: tuple[int | None, ClaimId]) -> tuple[float, ClaimId]:
    """By day of the report; of an unknown day last."""
    return math.inf if told[0] is None else told[0], told[1]


def _place(claims: list[Claim]) -> Place | None:
    told = Counter(claim.location for claim in claims if claim.location)
    return min(told, key=lambda p: (-told[p], p.precision, p.id), default=None)


def _wording(claims: list[Claim]) -> str | None:
    told = Counter(claim.place for claim in claims if claim.place)
    return min(told, key=lambda words: (-told[words], words), default=None)


def _period(claims: list[Claim]) -> Period:
    told = Counter(days for claim in claims if (days := stated_days(claim)))
    most = min(told, key=lambda days: (-told[days], days), default=None)
    if most is None:
        return Period()
    return Period(start=date.fromordinal(most[0]), end=date.fromordinal(most[1]))
