"""Tellings joined into incidents, the surest pair of groups first.

Two groups are as likely to be about one incident as their tellings are on average
(average linkage): one likeness alone does not draw two stories together. What must stay
apart is never joined, what must go together always is.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from knell.link.likely import Likely, Sum
from knell.link.tellings import Telling
from knell.model import ClaimId

Entry = tuple[float, int, int, int, int]
"""Two clusters that may be joined: the mean probability of their pairs, negative, the
ranks of their first tellings, the lesser first, and their numbers."""


@dataclass(slots=True, kw_only=True)
class Cluster:
    """Tellings taken to be about one incident."""

    tellings: list[Telling]
    rank: int
    """Place of its first telling among all that are clustered, in order of ids."""
    cohesion: float = 1.0
    """The least mean probability of a step that joined it."""
    near: dict[int, Sum] = field(default_factory=dict)
    """For the number of each cluster that has a telling worth comparing with one of
    these, the sum over all pairs."""
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
        self._keep_apart(constraints)
        self._meet()
        self._offers: dict[int, list[Entry]] = {}
        self._heap: list[Entry] = []
        for number, cluster in self._clusters.items():
            self._offer(number, [n for n in cluster.near if n > number])

    def run(self) -> None:
        """Join the surest pair until none is sure enough."""
        while self._heap:
            doubt, _, _, one, other = heapq.heappop(self._heap)
            if one in self._clusters:
                if other in self._clusters and other not in self._clusters[one].apart:
                    self._join(one, other, -doubt)
                else:
                    self._offer_next(one)

    def found(self) -> list[Cluster]:
        return sorted(self._clusters.values(), key=lambda each: each.tellings[0].id)

    def _keep_apart(self, constraints: Constraints) -> None:
        firsts = {c.tellings[0].id: number for number, c in self._clusters.items()}
        heads = {constraints.head(each): number for each, number in firsts.items()}
        for first, number in firsts.items():
            rivals = constraints.rivals(first)
            self._clusters[number].apart = {heads[n] for n in rivals if n in heads}

    def _meet(self) -> None:
        """Find which clusters have something to do with one another."""
        at = {t.id: n for n, c in self._clusters.items() for t in c.tellings}
        alone = {n for n, c in self._clusters.items() if len(c.tellings) == 1}
        missing: dict[tuple[int, int], None] = {}
        for telling, one in at.items():
            for to, probability in self._company.get(telling, {}).items():
                other = at.get(to, one)
                if one < other and probability >= self._least:
                    if one in alone and other in alone:
                        self._set_near(one, other, (probability, 1))
                    else:
                        missing[one, other] = None
        pairs = list(missing)
        for pair, found in zip(pairs, self._sums(pairs), strict=True):
            self._set_near(*pair, found)

    def _set_near(self, one: int, other: int, found: Sum) -> None:
        self._clusters[one].near[other] = found
        self._clusters[other].near[one] = found

    def _sums(self, pairs: Sequence[tuple[int, int]]) -> list[Sum]:
        told = ((self._clusters[one], self._clusters[other]) for one, other in pairs)
        return self._likely.sums(
            [(one.tellings, other.tellings) for one, other in told]
        )

    def _offer(self, one: int, others: Iterable[int]) -> None:
        """Offer to join a cluster with each of the others, the surest pair first."""
        cluster = self._clusters[one]
        first = cluster.rank
        offers: list[Entry] = []
        for other in others:
            total, pairs = cluster.near[other]
            if pairs and total / pairs >= self._least:
                second = self._clusters[other].rank
                ends = (first, second) if first < second else (second, first)
                offers.append((-total / pairs, *ends, one, other))
        offers.sort(reverse=True)
        self._offers[one] = offers
        self._offer_next(one)

    def _offer_next(self, one: int) -> None:
        """The heap holds but the surest of each cluster's offers that are left."""
        offers = self._offers[one]
        while offers:
            entry = offers.pop()
            if entry[-1] in self._clusters:
                heapq.heappush(self._heap, entry)
                return

    def _join(self, one: int, other: int, mean: float) -> None:
        first, second = self._clusters[one], self._clusters[other]
        joined = Cluster(
            tellings=sorted(first.tellings + second.tellings, key=lambda t: t.id),
            rank=min(first.rank, second.rank),
            cohesion=min(first.cohesion, second.cohesion, mean),
            near=self._near_either(one, other),
            apart=first.apart | second.apart,
        )
        number, self._next = self._next, self._next + 1
        self._replace(number, joined, (one, other))
        self._offer(number, joined.near)

    def _near_either(self, one: int, other: int) -> dict[int, Sum]:
        """What is near one of two clusters, with the sums over the pairs of both."""
        first, second = self._clusters[one].near, self._clusters[other].near
        missing = [(one, each) for each in second if each not in first and each != one]
        missing += [
            (other, each) for each in first if each not in second and each != other
        ]
        known = dict(zip(missing, self._sums(missing), strict=True))
        near: dict[int, Sum] = {}
        for each, some in first.items():
            if each != other:
                more = second[each] if each in second else known[other, each]
                near[each] = some[0] + more[0], some[1] + more[1]
        for each, more in second.items():
            if each != one and each not in first:
                some = known[one, each]
                near[each] = some[0] + more[0], some[1] + more[1]
        return near

    def _replace(self, number: int, joined: Cluster, gone: tuple[int, int]) -> None:
        for old in gone:
            del self._clusters[old], self._offers[old]
        for each, found in joined.near.items():
            near = self._clusters[each].near
            near.pop(gone[0], None)
            near.pop(gone[1], None)
            near[number] = found
        for each in joined.apart:
            apart = self._clusters[each].apart
            apart.difference_update(gone)
            apart.add(number)
        self._clusters[number] = joined


def _given(tellings: Iterable[Telling], constraints: Constraints) -> Iterator[Cluster]:
    """Tellings of one group start as one cluster."""
    groups: dict[ClaimId, list[Telling]] = {}
    for each in sorted(tellings, key=lambda t: t.id):
        groups.setdefault(constraints.head(each.id), []).append(each)
    return (Cluster(tellings=told, rank=n) for n, told in enumerate(groups.values()))
