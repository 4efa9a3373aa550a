"""One account's figures as constraints, and its answers to question regions."""

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction

from knell.model import ClaimId
from knell.model.toll import Answer, Bound, Conflict, Reason, Term, Uncounted
from knell.tally.amounts import Proof
from knell.tally.cells import Cells
from knell.tally.components import Component, components
from knell.tally.conflicts import Contradiction, Solved, Ways
from knell.tally.figures import Figure, Region
from knell.tally.loose import either
from knell.tally.rows import Containment, rows
from knell.tally.standing import Standing, is_loose, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A region that a range is wanted for."""

    label: str
    region: Region
    with_loose: bool = True
    """Whether figures that tell no place or no day may be among those meant."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """What one account answers, region by region, and what it left out."""

    account: str
    answers: list[Answer] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    uncounted: list[tuple[Figure, Uncounted]] = field(default_factory=list)
    set_aside: set[ClaimId] = field(default_factory=set)


def entry(
    account: str,
    figures: Sequence[Figure],
    asked: Sequence[Asked],
    places: Containment,
) -> Entry:
    """The account's range for each region.

    Figures that tell no place or no day form a pool of their own. Their people may
    all be among the others or none of them, so the low is the greater of the two
    lows and the high the sum of the highs.
    """
    result = Entry(account=account)
    stated = _pool(result, [f for f in figures if not is_loose(f)], asked, places)
    loose = _pool(result, [f for f in figures if is_loose(f)], asked, places)
    for about, one, other in zip(asked, stated, loose, strict=True):
        result.answers.append(
            either(one, other) if about.with_loose and other.claims else one
        )
    return result


def _pool(
    result: Entry,
    figures: Sequence[Figure],
    asked: Sequence[Asked],
    places: Containment,
) -> list[Answer]:
    """The answers of figures that all tell place and day, or of those that do not."""
    stands = standing(figures)
    result.uncounted += stands.uncounted
    listed = [figure for figure, _ in stands.figures]
    near = _near(listed, asked, places)
    made = rows(stands.figures)
    regions = [asked[number].region for number in near]
    cells = Cells(made, regions, places.holders)
    sums = [_Sum() for _ in near]
    for component in components(made, cells.cells):
        _add_component(component, listed, sums, result)
    counted = {listed[figure].id for total in sums for figure in total.counted}
    result.conflicts += [
        Conflict(claimant=result.account, claims=both, set_aside=both)
        for pair in stands.at_odds
        if set(both := tuple(each.id for each in pair)) <= counted
    ]
    outlets = _outlets(listed, stands)
    answers = [Answer(label=about.label) for about in asked]
    for number, total in zip(near, sums, strict=True):
        answers[number] = total.answer(asked[number].label, listed, outlets)
    return answers


def _near(
    figures: Iterable[Figure], asked: Sequence[Asked], places: Containment
) -> list[int]:
    """The regions whose place lies in or around that of some figure."""
    here = {figure.region.place for figure in figures}
    around = {outer for place in here for outer in places.holders(place)}
    return [
        number
        for number, about in enumerate(asked)
        if about.region.place in around
        or not here.isdisjoint(places.holders(about.region.place))
    ]


@dataclass(slots=True)
class _Sum:
    """Bounds added up over components."""

    low: float = 0
    high: float = 0
    low_terms: list[Term] = field(default_factory=list)
    high_terms: list[Term] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)
    reaching: set[int] = field(default_factory=set)
    """Figures with cells outside the region as well."""

    def answer(
        self,
        label: str,
        listed: Sequence[Figure],
        outlets: Mapping[ClaimId, AbstractSet[str]],
    ) -> Answer:
        if not self.counted:
            return Answer(label=label)
        open_high = math.isinf(self.high)
        counted = [listed[number] for number in sorted(self.counted)]
        return Answer(
            label=label,
            low=Bound(number=int(self.low), terms=tuple(self.low_terms)),
            high=Bound() if open_high else _bound(self.high, self.high_terms),
            claims=tuple(figure.id for figure in counted),
            sources=tuple(sorted({s for f in counted for s in outlets[f.id]} - {""})),
            direct=bool(self.counted - self.reaching),
        )


def _bound(number: float, terms: Iterable[Term]) -> Bound:
    return Bound(number=int(number), terms=tuple(terms))


def _outlets(
    listed: Iterable[Figure], stands: Standing
) -> dict[ClaimId, AbstractSet[str]]:
    """For each figure the outlets that printed it, relayed printings included."""
    outlets = {each.id: {each.printing.source} for each in listed}
    for figure, said in stands.uncounted:
        if said.reason is Reason.RELAYED and said.by in outlets:
            outlets[said.by].add(figure.printing.source)
    return {claim: frozenset(names) for claim, names in outlets.items()}


def _add_component(
    component: Component,
    listed: Sequence[Figure],
    sums: Sequence[_Sum],
    result: Entry,
) -> None:
    bits = 0
    for cell in component.cells:
        bits |= cell.asked
    ways = Ways(component, _Rank(listed))
    met: dict[Contradiction, None] = {}
    for number, total in enumerate(sums):
        if bits >> number & 1:
            solved = ways.solve(1 << number)
            _add(solved, component, 1 << number, listed, total)
            met |= dict.fromkeys(solved.contradictions)
            gone = component.figures - solved.kept
            result.set_aside |= {listed[figure].id for figure in gone}
    result.conflicts += [_conflict(each, listed, result.account) for each in met]


def _add(
    solved: Solved,
    component: Component,
    bit: int,
    listed: Sequence[Figure],
    total: _Sum,
) -> None:
    bounds = solved.bounds
    total.low += bounds.low
    total.high += bounds.high
    total.low_terms += _terms(bounds.low_proof, solved.low_within, listed)
    total.high_terms += _terms(bounds.high_proof, solved.high_within, listed)
    for cell in component.cells:
        covering = (component.rows[row] for row in cell.rows)
        figures = {row.figure for row in covering if row.covers}
        if cell.asked & bit:
            total.counted |= figures
        else:
            total.reaching |= figures
    total.counted -= component.figures - solved.kept


def _terms(proof: Proof, within: Component, listed: Sequence[Figure]) -> list[Term]:
    """The proof in claims, what is added before what is taken off, greatest first."""
    terms = [
        Term(
            claim=listed[within.rows[row].figure].id,
            times=Fraction(times),
            number=_number(within, row, end),
        )
        for (row, end), times in proof.items()
    ]
    return sorted(terms, key=lambda t: (t.times < 0, -t.number, t.claim))


def _number(within: Component, row: int, end: str) -> int:
    number = within.rows[row].low if end == "low" else within.rows[row].high
    return number or 0


class _Rank:
    """Vague words give way before numbers, earlier reports before later ones."""

    def __init__(self, listed: Sequence[Figure]) -> None:
        self._listed = listed

    def __call__(self, figure: int) -> tuple[object, ...]:
        each = self._listed[figure]
        return (not each.vague, each.published, each.id)


def _conflict(
    contradiction: Contradiction, listed: Sequence[Figure], account: str
) -> Conflict:
    def ids(figures: Iterable[int]) -> tuple[ClaimId, ...]:
        return tuple(listed[figure].id for figure in sorted(figures))

    return Conflict(
        claimant=account,
        claims=ids(contradiction.figures),
        set_aside=ids(contradiction.yielding),
    )
