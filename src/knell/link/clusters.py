"""Tellings joined into incidents, the surest pair of groups first.

Two groups are as likely to be about one incident as their tellings are on average
(average linkage): one likeness alone does not draw two stories together. What must stay
apart is never joined, what must go together always is.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from knell.link.tellings import Telling
from knell.model import ClaimId

Likely = Callable[[Telling, Telling], float]
"""The probability, 0..1, that two tellings of different reports are about one
incident."""


@dataclass(slots=True, kw_only=True)
class Cluster:
    """Tellings taken to be about one incident."""

    tellings: list[Telling]
    cohesion: float = 1.0
    """The least mean probability of a step that joined it."""
    near: set[int] = field(default_factory=set)
    """Numbers of the clusters with a telling worth comparing."""
    apart: set[int] = field(default_factory=set)
    """Numbers of the clusters that it must not be joined with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """What people and the reports themselves decided, as heads of groups of claims."""

    head: Callable[[ClaimId], ClaimId]
    """The claim that stands for the group of a claim; a group may span reports."""
    rivals: Callable[[ClaimId], AbstractSet[ClaimId]]
    """The heads of the groups that the group of a claim must not be joined with."""


def clusters(
    tellings: Iterable[Telling],
    company: Mapping[ClaimId, Mapping[ClaimId, float]],
    constraints: Constraints,
    likely: Likely,
    least: float,
) -> list[Cluster]:
    """The tellings in clusters, each in order of the telling's id.

    `company` holds the pairs worth comparing with their probability. Only groups of
    which such a pair reaches `least` are looked at, and they are joined when the mean
    over all their pairs reaches it.
    """
    joining = _Joining(tellings, company, constraints, likely, least)
    joining.run()
    return joining.found()


class _Joining:
    def __init__(
        self,
        tellings: Iterable[Telling],
        company: Mapping[ClaimId, Mapping[ClaimId, float]],
        constraints: Constraints,
        likely: Likely,
        least: float,
    ) -> None:
        self._company = company
        self._likely = likely
        self._least = least
        self._clusters = dict(enumerate(_given(tellings, constraints)))
        self._next = len(self._clusters)
        self._sums: dict[tuple[int, int], tuple[float, int]] = {}
        self._heap: list[tuple[float, ClaimId, ClaimId, int, int]] = []
        self._meet(constraints)

    def run(self) -> None:
        """Join the surest pair until none is sure enough."""
        while self._heap:
            doubt, _, _, one, other = heapq.heappop(self._heap)
            if one in self._clusters and other in self._clusters:
                self._join(one, other, -doubt)

    def found(self) -> list[Cluster]:
        return sorted(self._clusters.values(), key=lambda each: each.tellings[0].id)

    def _meet(self, constraints: Constraints) -> None:
        """Find which clusters have something to do with one another."""
        at = {t.id: n for n, c in self._clusters.items() for t in c.tellings}
        heads = {constraints.head(t): number for t, number in at.items()}
        for telling, number in at.items():
            for other, probability in self._company.get(telling, {}).items():
                near = at.get(other, number)
                if near != number and probability >= self._least:
                    self._clusters[number].near.add(near)
                    self._clusters[near].near.add(number)
        for cluster in self._clusters.values():
            rivals = constraints.rivals(cluster.tellings[0].id)
            cluster.apart = {heads[each] for each in rivals if each in heads}
        for number in self._clusters:
            self._offer(number, (n for n in self._clusters[number].near if n > number))

    def _offer(self, one: int, others: Iterable[int]) -> None:
        for other in sorted(others):
            total, pairs = self._sum(one, other)
            if pairs and total / pairs >= self._least:
                ends = sorted(self._clusters[n].tellings[0].id for n in (one, other))
                entry = (-total / pairs, ends[0], ends[1], one, other)
                heapq.heappush(self._heap, entry)

    def _join(self, one: int, other: int, mean: float) -> None:
        first, second = self._clusters[one], self._clusters[other]
        if other in first.apart:
            return
        joined = Cluster(
            tellings=sorted(first.tellings + second.tellings, key=lambda t: t.id),
            cohesion=min(first.cohesion, second.cohesion, mean),
            near=(first.near | second.near) - {one, other},
            apart=first.apart | second.apart,
        )
        number, self._next = self._next, self._next + 1
        self._replace(number, joined, (one, other))
        self._offer(number, joined.near)

    def _replace(self, number: int, joined: Cluster, gone: tuple[int, int]) -> None:
        for each in joined.near:
            total, pairs = 0.0, 0
            for old in gone:
                some, few = self._sum(old, each)
                total, pairs = total + some, pairs + few
            self._sums[_key(number, each)] = total, pairs
        for each in joined.near | joined.apart:
            other = self._clusters[each]
            for old in gone:
                for links in (other.near, other.apart):
                    if old in links:
                        links.remove(old)
                        links.add(number)
        for old in gone:
            del self._clusters[old]
        self._clusters[number] = joined

    def _sum(self, one: int, other: int) -> tuple[float, int]:
        """The sum of the probabilities over all pairs of two reports, and their number.

        Reports do not tell one incident twice without saying so, or if they do, there
        is nothing to learn from it: two tellings of one report say nothing here.
        """
        key = _key(one, other)
        if key not in self._sums:
            found = [
                self._probability(a, b)
                for a in self._clusters[one].tellings
                for b in self._clusters[other].tellings
                if a.document != b.document
            ]
            self._sums[key] = sum(sorted(found)), len(found)
        return self._sums[key]

    def _probability(self, one: Telling, other: Telling) -> float:
        known = self._company.get(one.id, {}).get(other.id)
        return self._likely(one, other) if known is None else known


def _given(tellings: Iterable[Telling], constraints: Constraints) -> Iterator[Cluster]:
    """Tellings of one group start as one cluster."""
    groups: dict[ClaimId, list[Telling]] = {}
    for each in sorted(tellings, key=lambda t: t.id):
        groups.setdefault(constraints.head(each.id), []).append(each)
    return (Cluster(tellings=told) for told in groups.values())


def _key(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
