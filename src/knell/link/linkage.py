"""The linkage of a record: which claims are about one incident, kept up to date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

import numpy as np

from knell.link.asking import Question, questions
from knell.link.blocks import Index
from knell.link.clusters import Cluster, Constraints, clusters
from knell.link.incidents import incident
from knell.link.likely import Likely
from knell.link.reports import Cut, Report, cut, reports
from knell.link.scoring import Scorer, shipped_scorer
from knell.link.shared import Rows
from knell.link.table import Table
from knell.link.tellings import Telling
from knell.link.totals import around
from knell.model import (
    ClaimId,
    DocumentId,
    Incident,
    IncidentId,
    Judgement,
    Verdict,
)
from knell.model.judgement import latest
from knell.model.toll import Printing

FAINT = 0.02
"""Pairs that are less likely than this are forgotten."""
SURE = 0.5
"""Cohesion from which an incident is told apart from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """How much of a record a change has reached."""

    compared: int
    """Pairs of tellings that were scored."""
    claims: int
    """Claims of the tellings that were compared or whose incidents were made anew."""


class Linkage:
    """Claims of many reports, linked into incidents.

    It is a function of the claims, the judgements and the texts: the order in which
    they come makes no difference, and neither does adding them at once or in turn.
    """

    def __init__(
        self, judgements: Iterable[Judgement] = (), scorer: Scorer | None = None
    ) -> None:
        """A linkage of no claims yet; `scorer` is the one for passages unless given."""
        self.judgements = latest(judgements)
        self._scorer = scorer or shipped_scorer("passages")
        self._judged: dict[ClaimId, list[Judgement]] = {}
        for judgement in self.judgements.values():
            for claim in map(ClaimId, judgement.pair):
                self._judged.setdefault(claim, []).append(judgement)
        self._reports: dict[DocumentId, Report] = {}
        self._document: dict[ClaimId, DocumentId] = {}
        self._cuts: dict[DocumentId, Cut] = {}
        self._tellings: dict[ClaimId, Telling] = {}
        self._table = Table()
        self._of_document: dict[DocumentId, tuple[ClaimId, ...]] = {}
        self._company: dict[ClaimId, dict[ClaimId, float]] = {}
        self._index = Index()
        self._clusters: dict[ClaimId, Cluster] = {}
        self._incidents: dict[ClaimId, IncidentId] = {}
        self._by_id: dict[IncidentId, Incident] = {}

    # -- what it answers

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, by first day, then id; undated ones last."""
        return tuple(sorted(self._by_id.values(), key=_order))

    @property
    def of_claims(self) -> Mapping[ClaimId, IncidentId]:
        """The incident of each claim that is about one."""
        return self._incidents

    @property
    def totals(self) -> tuple[Printing, ...]:
        """The claims that sum up a stretch of time and are about no single incident."""
        return tuple(
            each
            for _, report in sorted(self._reports.items())
            for each in report.totals
        )

    @property
    def set_aside(self) -> tuple[Judgement, ...]:
        """The judgements that contradict later ones, the earliest first."""
        cuts = self._cuts.values()
        found = {each.pair: each for one in cuts for each in one.set_aside}
        return tuple(sorted(found.values(), key=lambda each: (each.when, each.pair)))

    def current(self, incident: IncidentId) -> IncidentId | None:
        """The id that an incident goes by now; None if no claim ever gave that id.

        An id that was given once leads to the incident that holds its first claim, so
        one that merged into another leaves a redirect.
        """
        if incident in self._by_id:
            return incident
        for claim, now in self._incidents.items():
            if Incident.identify(claim) == incident:
                return now
        return None

    def told_apart(self) -> dict[ClaimId, IncidentId]:
        """The incidents that are sure enough to be counted apart from all others.

        Those of several reports, or of one that people judged, joined by steps that
        are each more likely right than not. What is left out may be about an incident
        of another report, so a toll may not add it.
        """
        return {
            claim: each.id
            for each in self._by_id.values()
            if each.cohesion >= SURE and (each.documents > 1 or self._is_judged(each))
            for claim in each.claims
        }

    def ask(self, most: int) -> list[Question]:
        """At most so many pairs of claims, the one most worth asking about first."""
        return questions(
            self._tellings, self._company, self._incidents, self.judgements, most
        )

    def totals_around(self, incident: Incident) -> tuple[ClaimId, ...]:
        """The totals whose place and days hold the incident."""
        return around(incident, self.totals)

    def _is_judged(self, each: Incident) -> bool:
        said = (j for claim in each.claims for j in self._judged.get(claim, ()))
        return any(judgement.verdict is not Verdict.UNSURE for judgement in said)

    # -- how it grows

    def add(
        self,
        printings: Iterable[Printing],
        texts: Mapping[DocumentId, str] | None = None,
    ) -> Touched:
        """Add whole documents, or put others in their place; what that reached.

        `texts` holds the documents' texts, for a scorer of texts.
        """
        found = reports(printings, texts)
        for report in found:
            self._reports[report.document] = report
            for each in (*report.printings, *report.totals):
                self._document[each.claim.id] = report.document
        return self._renew({report.document for report in found})

    def _renew(self, documents: set[DocumentId]) -> Touched:
        changed: set[ClaimId] = set()
        gone: set[ClaimId] = set()
        added: list[Telling] = []
        for together in self._judged_together(documents):
            for document in together:
                gone |= set(self._of_document.pop(document, ()))
            added += self._cut(together)
        for old in gone:
            changed |= self._forget(old)
        self._table.put(added)
        for telling in added:
            self._tellings[telling.id] = telling
            changed |= self._index.add(telling)
        fresh = {telling.id for telling in added}
        ones, others = self._compare(fresh | (changed - gone))
        again = [self._table.rows[t] for t in self._settle(fresh | changed, gone)]
        reached = np.unique(np.concatenate([ones, others, again]).astype(np.int64))
        count = int(self._table.column("claims", reached).sum())
        return Touched(compared=len(ones), claims=count)

    def _judged_together(
        self, documents: set[DocumentId]
    ) -> Iterator[list[DocumentId]]:
        """The documents, each with all others that judgements bind it to."""
        seen: set[DocumentId] = set()
        for start in sorted(documents):
            together: list[DocumentId] = []
            waiting = [start]
            while waiting:
                at = waiting.pop()
                if at not in seen:
                    seen.add(at)
                    together.append(at)
                    waiting += self._bound_to(at)
            if together:
                yield sorted(together)

    def _bound_to(self, document: DocumentId) -> Iterator[DocumentId]:
        for printing in self._reports[document].printings:
            for judgement in self._judged.get(printing.claim.id, ()):
                if judgement.verdict is not Verdict.UNSURE:
                    for claim in map(ClaimId, judgement.pair):
                        if claim in self._document:
                            yield self._document[claim]

    def _cut(self, together: list[DocumentId]) -> tuple[Telling, ...]:
        own = [self._reports[document] for document in together]
        claims = [each.claim.id for report in own for each in report.printings]
        said = {j.pair: j for claim in claims for j in self._judged.get(claim, ())}
        result = cut(own, said.values())
        for document in together:
            self._cuts[document] = result
            self._of_document[document] = tuple(
                each.id for each in result.tellings if each.document == document
            )
        return result.tellings

    def _forget(self, telling: ClaimId) -> set[ClaimId]:
        """Take a telling out; the others that this concerns."""
        changed = self._index.remove(self._tellings.pop(telling))
        near = self._company.pop(telling, {})
        for each in near:
            self._company[each].pop(telling, None)
        return changed | near.keys()

    def _compare(self, tellings: AbstractSet[ClaimId]) -> tuple[Rows, Rows]:
        """Score the tellings with their company; the rows of the scored pairs."""
        ones: list[int] = []
        others: list[int] = []
        rows = self._table.rows
        for one in tellings:
            company = self._index.company(self._tellings[one])
            for other in self._company.pop(one, {}).keys() - company:
                self._company[other].pop(one, None)
            self._company[one] = {}
            # A pair of two of these tellings is met twice, and taken once.
            new = [rows[n] for n in company if n < one or n not in tellings]
            ones += [rows[one]] * len(new)
            others += new
        return self._score(np.array(ones, np.int64), np.array(others, np.int64))

    def _score(self, ones: Rows, others: Rows) -> tuple[Rows, Rows]:
        """Keep how likely pairs of different reports are; those pairs."""
        documents = [self._table.column("document", each) for each in (ones, others)]
        apart = documents[0] != documents[1]
        ones, others = ones[apart], others[apart]
        found = self._scorer(self._table, ones, others)
        likely = np.flatnonzero(found >= FAINT)
        ids = self._table.tellings
        pairs = zip(ones[likely].tolist(), others[likely].tolist(), strict=True)
        for (one, other), probability in zip(
            pairs, found[likely].tolist(), strict=True
        ):
            self._company[ids[one]][ids[other]] = probability
            self._company[ids[other]][ids[one]] = probability
        return ones, others

    # -- from tellings to incidents

    def _settle(self, changed: set[ClaimId], gone: set[ClaimId]) -> set[ClaimId]:
        """Make the incidents anew that a change may concern; their tellings."""
        concerned = {each for each in changed if each in self._tellings}
        for old in gone | changed:
            cluster = self._clusters.get(old)
            if cluster is not None:
                concerned |= {t.id for t in cluster.tellings if t.id in self._tellings}
                self._drop(cluster)
        again: set[ClaimId] = set()
        components: list[list[Telling]] = []
        for start in sorted(concerned):
            if start not in again:
                component = self._component(start)
                again |= component
                components.append([self._tellings[each] for each in component])
        self._join(components)
        return again

    def _component(self, start: ClaimId) -> set[ClaimId]:
        """All tellings that clustering could reach from this one."""
        found: set[ClaimId] = set()
        waiting = [start]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                near = self._company.get(at, {})
                waiting += [n for n, p in near.items() if p >= self._scorer.least]
                waiting += self._grouped_with(at)
        return found

    def _grouped_with(self, telling: ClaimId) -> Iterator[ClaimId]:
        groups = self._cuts[self._tellings[telling].document].groups
        for claim in groups.members(telling):
            if claim in self._tellings:
                yield claim

    def _join(self, components: Sequence[Sequence[Telling]]) -> None:
        for telling in chain.from_iterable(components):
            cluster = self._clusters.get(telling.id)
            if cluster is not None:
                self._drop(cluster)
        constraints = Constraints(head=self._head, rivals=self._rivals)
        likely = Likely(self._table, self._scorer, components)
        least = self._scorer.least
        for each in components:
            for cluster in clusters(each, self._company, constraints, likely, least):
                self._keep(cluster)

    def _head(self, claim: ClaimId) -> ClaimId:
        return self._cuts[self._document[claim]].groups.head(claim)

    def _rivals(self, claim: ClaimId) -> set[ClaimId]:
        return set(self._cuts[self._document[claim]].groups.rivals(claim))

    def _keep(self, cluster: Cluster) -> None:
        made = incident(cluster)
        self._by_id[made.id] = made
        for claim in made.claims:
            self._incidents[claim] = made.id
        for telling in cluster.tellings:
            self._clusters[telling.id] = cluster

    def _drop(self, cluster: Cluster) -> None:
        for telling in cluster.tellings:
            self._clusters.pop(telling.id, None)
            for claim in telling.claims:
                old = self._incidents.pop(claim.id, None)
                if old is not None:
                    self._by_id.pop(old, None)


def _order(each: Incident) -> tuple[bool, int, str]:
    start = each.period.start
    return start is None, start.toordinal() if start else 0, each.id
