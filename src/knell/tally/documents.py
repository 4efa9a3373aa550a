"""The figures of one document, each seen in the light of those around it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from knell.model import ClaimId, IncidentId, Place, Problem, Scope
from knell.model.toll import Printing, Reason, Uncounted
from knell.tally.claimants import Claimants, accounts
from knell.tally.figures import WORDED, Figure, figure
from knell.tally.lattice import Kind
from knell.tally.links import merged, repetitions, wholes
from knell.tally.words import fold


class Reading:
    """All figures of a body of claims, with what was left out on the way."""

    def __init__(
        self,
        printings: Iterable[Printing],
        names: Claimants,
        convention: str,
        incidents: Mapping[ClaimId, IncidentId],
    ) -> None:
        """Read the claims document by document; a claim read twice is one claim."""
        self.figures: list[Figure] = []
        self.uncounted: list[tuple[Figure, Uncounted]] = []
        self.problems: list[Problem] = []
        self._names = names
        self._convention = convention
        self._incidents = incidents
        self._read(list({each.claim.id: each for each in printings}.values()))

    def _read(self, printings: Sequence[Printing]) -> None:
        documents: dict[str, list[Printing]] = defaultdict(list)
        account = accounts(printings, self._names)
        for printing in printings:
            documents[printing.claim.passage.document].append(printing)
        for document in sorted(documents):
            self._read_document(_in_text_order(documents[document]), account)

    def _read_document(
        self, printings: Sequence[Printing], account: Mapping[ClaimId, str]
    ) -> None:
        stands_for = repetitions(printings, account)
        links, problems = wholes(printings)
        self.problems += problems
        alone = self._alone(printings, stands_for, account)
        placed = _Placed(alone, links, stands_for)
        figures = [placed.figure(claim) for claim in alone]
        self.figures += _cut_by_perpetrator(figures)
        for printing in printings:
            if printing.claim.id in stands_for:
                self._repeat(printing, stands_for, placed)

    def _alone(
        self,
        printings: Sequence[Printing],
        stands_for: Mapping[ClaimId, ClaimId],
        account: Mapping[ClaimId, str],
    ) -> dict[ClaimId, Figure]:
        tellings: dict[ClaimId, list[Printing]] = defaultdict(list)
        for printing in printings:
            claim = printing.claim.id
            tellings[stands_for.get(claim, claim)].append(printing)
        alone: dict[ClaimId, Figure] = {}
        for claim, told in tellings.items():
            first = next(each for each in told if each.claim.id == claim)
            if len(told) > 1:
                full = merged(first.claim, [each.claim for each in told])
                first = replace(first, claim=full)
            alone[claim] = figure(
                first,
                account[claim],
                self._convention,
                self._incidents.get(claim),
            )
        return alone

    def _repeat(
        self,
        printing: Printing,
        stands_for: Mapping[ClaimId, ClaimId],
        placed: "_Placed",
    ) -> None:
        standing = stands_for[printing.claim.id]
        said = Uncounted(claim=printing.claim.id, reason=Reason.REPEATED, by=standing)
        self.uncounted.append((placed.figure(standing), said))


class _Placed:
    """Figures of one document with what parts take from their wholes."""

    def __init__(
        self,
        alone: Mapping[ClaimId, Figure],
        links: Mapping[ClaimId, ClaimId],
        stands_for: Mapping[ClaimId, ClaimId],
    ) -> None:
        self._alone = alone
        self._wholes = {
            stands_for.get(part, part): stands_for.get(whole, whole)
            for part, whole in links.items()
        }
        self._done: dict[ClaimId, Figure] = {}

    def figure(self, claim: ClaimId) -> Figure:
        """The figure of a claim, its whole's first: chains are walked from the top."""
        chain = [claim]
        while chain[-1] not in self._done:
            whole = self._wholes.get(chain[-1])
            if whole is None or whole in chain:
                break
            chain.append(whole)
        for part in reversed(chain):
            if part not in self._done:
                whole = self._wholes.get(part)
                known = self._done.get(whole) if whole else None
                alone = self._alone[part]
                self._done[part] = _within(alone, known) if known else alone
        return self._done[claim]


def _in_text_order(printings: Iterable[Printing]) -> list[Printing]:
    return sorted(printings, key=lambda each: (each.claim.passage.start, each.claim.id))


def _within(part: Figure, whole: Figure) -> Figure:
    """A part takes place, days and people from its whole where it tells none."""
    mask = part.kind.mask & whole.kind.mask
    if not mask:
        return part
    first, last, scope = _part_days(part, whole)
    same_word = part.account == whole.account
    kind = Kind(mask=mask, group=whole.kind.group or part.kind.group)
    part = replace(
        part,
        place=_part_place(part.place, whole.place),
        first=first,
        last=last,
        scope=scope,
        kind=kind if same_word else part.kind,
        whole=whole if same_word else None,
        incident=part.incident or (whole.incident if same_word else None),
    )
    return _as_share(part) if same_word and _same_people(part, whole) else part


def _part_place(part: Place | None, whole: Place | None) -> Place | None:
    """The part's own place, unless it lies elsewhere and the whole's is no wider."""
    if part is None or whole is None:
        return part or whole
    inside = whole.id == part.id or whole.id in part.within
    return part if inside or wider(whole, part) else whole


def wider(outer: Place, inner: Place) -> bool:
    """Whether a text may count `inner` in `outer` though no gazetteer does."""
    if outer.id.startswith(WORDED):
        return True
    return outer.precision > inner.precision or inner.id.startswith(WORDED)


def _part_days(part: Figure, whole: Figure) -> tuple[int, int, Scope]:
    """The part's own days inside those of its whole, else those of the whole."""
    first, last = max(part.first, whole.first), min(part.last, whole.last)
    if part.dated and first <= last and (first, last) != (whole.first, whole.last):
        return first, last, part.scope
    return whole.first, whole.last, whole.scope


def _same_people(part: Figure, whole: Figure) -> bool:
    return (part.place, part.first, part.last, part.kind) == (
        whole.place,
        whole.first,
        whole.last,
        whole.kind,
    )


def _as_share(part: Figure) -> Figure:
    """Some of the very people of the whole: their high limits nobody else."""
    words = " ".join(fold(part.printing.claim.victims or ""))
    return replace(part, share=words or part.id, high=None)


def _cut_by_perpetrator(figures: Sequence[Figure]) -> list[Figure]:
    """Figures that a document tells apart by who did it count only those people.

    "15 civilians killed by rebels" in a total of nobody's in particular leaves room
    for civilians killed by others.
    """
    if not any(each.printing.claim.perpetrator for each in figures):
        return list(figures)
    by_scope: dict[object, set[str]] = defaultdict(set)
    for each in figures:
        by_scope[_scope_of(each)].add(_perpetrator(each))
    cut: set[ClaimId] = {
        each.id
        for each in figures
        if _perpetrator(each) and _contrasted(each, by_scope[_scope_of(each)])
    }
    return [_cut(each, cut) for each in figures] if cut else list(figures)


def _cut(one: Figure, cut: AbstractSet[ClaimId]) -> Figure:
    """The figure as one perpetrator's, if it or what it is counted in is."""
    whole = _cut(one.whole, cut) if one.whole else None
    group = one.kind.group
    if whole is not None and whole.kind != (one.whole and one.whole.kind):
        group = whole.kind.group
    elif one.id in cut:
        group = f"{group or ''} by {_perpetrator(one)}".strip()
    return replace(one, whole=whole, kind=Kind(mask=one.kind.mask, group=group))


def _contrasted(one: Figure, perpetrators: set[str]) -> bool:
    if one.whole is not None and _perpetrator(one.whole) != _perpetrator(one):
        return True
    return len(perpetrators - {""}) > 1


def _scope_of(one: Figure) -> tuple[object, ...]:
    where = one.place.id if one.place else None
    total = one.scope is not Scope.INCIDENT
    return one.account, where, one.first, one.last, one.kind, one.share, total


def _perpetrator(one: Figure) -> str:
    return " ".join(fold(one.printing.claim.perpetrator or ""))
