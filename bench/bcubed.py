"""How well a clustering agrees with another: B-cubed and pairwise figures."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(found: Mapping[str, Hashable], true: Mapping[str, Hashable]) -> Agreement:
    """Bagga and Baldwin (1998): for each item, how much of its cluster is right."""
    shares = []
    sides = _members(found), _members(true)
    for item, cluster in true.items():
        here, there = sides[0][found[item]], sides[1][cluster]
        both = len(here & there)
        shares.append((both / len(here), both / len(there)))
    precision, recall = (sum(side) / len(shares) for side in zip(*shares, strict=True))
    return Agreement(precision=precision, recall=recall)


def pairwise(found: Mapping[str, Hashable], true: Mapping[str, Hashable]) -> Agreement:
    """Of pairs put together the share that belongs so, and of those that do, found."""
    right = put = belong = 0
    for one, other in combinations(sorted(true), 2):
        together, truly = found[one] == found[other], true[one] == true[other]
        right += together and truly
        put += together
        belong += truly
    return Agreement(
        precision=right / put if put else 1.0, recall=right / belong if belong else 1.0
    )


def _members(clusters: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for item, cluster in clusters.items():
        members[cluster].add(item)
    return members
