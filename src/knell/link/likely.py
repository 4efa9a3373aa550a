"""How likely groups of tellings are about one incident."""

from collections.abc import Iterable, Sequence

import numpy as np

from knell.link.scoring import Scorer
from knell.link.shared import Numbers, Rows
from knell.link.table import Table
from knell.link.tellings import Telling

FEW = 40
"""Of so many tellings, at most, all pairs are scored before they are asked for: one
long list of pairs takes less time than many short ones."""

Sum = tuple[float, int]
"""The sum of the probabilities of some pairs, and the number of the pairs."""
Group = Sequence[Telling]


class Likely:
    """Sums of probabilities over all pairs of the tellings of two groups.

    Reports do not tell one incident twice without saying so, or if they do, there is
    nothing to learn from it: two tellings of one report are no pair. Probabilities are
    added up from the least to the greatest, so that the order of pairs does not matter.
    """

    def __init__(
        self, table: Table, scorer: Scorer, components: Iterable[Group] = ()
    ) -> None:
        """Groups are always within one of the components; the table holds them all."""
        self._table = table
        self._scorer = scorer
        self._known: dict[str, dict[str, float]] = {}
        self._foresee([each for each in components if 2 < len(each) <= FEW])

    def sums(self, groups: Sequence[tuple[Group, Group]]) -> list[Sum]:
        """For each pair of groups, all of one component, the sum over their pairs."""
        if not groups:
            return []
        if groups[0][0][0].id in self._known:
            return [self._known_sum(*each) for each in groups]
        pairs = [self._pairs(*each) for each in groups]
        found = self._scores(pairs)
        ends = np.cumsum([len(ones) for ones, _ in pairs])
        return [_sum(some) for some in np.split(found, ends[:-1])]

    def _foresee(self, components: Sequence[Group]) -> None:
        if not components:
            return
        pairs = [self._pairs(each, each) for each in components]
        ids = self._table.tellings
        for each in components:
            self._known |= {telling.id: {} for telling in each}
        ones, others = (
            np.concatenate(each).tolist() for each in zip(*pairs, strict=True)
        )
        found = self._scores(pairs).tolist()
        for one, other, probability in zip(ones, others, found, strict=True):
            self._known[ids[one]][ids[other]] = probability

    def _known_sum(self, ones: Group, others: Group) -> Sum:
        near = [self._known[each.id] for each in ones]
        ids = [each.id for each in others]
        found = sorted(known[each] for known in near for each in ids if each in known)
        return sum(found), len(found)

    def _scores(self, pairs: Sequence[tuple[Rows, Rows]]) -> Numbers:
        ones, others = (np.concatenate(each) for each in zip(*pairs, strict=True))
        return self._scorer(self._table, ones, others)

    def _pairs(self, ones: Group, others: Group) -> tuple[Rows, Rows]:
        """All pairs of different reports, as rows."""
        one, other = self._rows(ones), self._rows(others)
        first, second = np.repeat(one, len(other)), np.tile(other, len(one))
        documents = [self._table.column("document", each) for each in (first, second)]
        apart = documents[0] != documents[1]
        return first[apart], second[apart]

    def _rows(self, tellings: Group) -> Rows:
        return np.array([self._table.rows[each.id] for each in tellings], np.int64)


def _sum(probabilities: Numbers) -> Sum:
    if not len(probabilities):
        return 0.0, 0
    return float(np.cumsum(np.sort(probabilities))[-1]), len(probabilities)
