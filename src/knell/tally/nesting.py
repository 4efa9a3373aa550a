"""Closed forms for rows that nest: each two of them are apart, or one holds the other.

Then rows form a tree over the cells, and the least and greatest sums follow from the
leaves up, in whole numbers. At each node the least part that the question can have of
a total t is `few + max(0, t - total_low - spare)`, and the greatest part is
`many + min(t - total_low, gain)`: both bend at most once, so they stay closed under
addition and under a row's low and high.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knell.tally.amounts import ENDLESS, NOTHING, Amount, Proof, greatest, least
from knell.tally.components import Component


@dataclass(frozen=True, slots=True)
class Clash:
    """Rows that cannot all hold; perhaps not a smallest set of such."""

    rows: frozenset[int]


@dataclass(frozen=True, slots=True)
class Extremes:
    """The least and the greatest sum over the cells of a question."""

    low: float
    high: float
    """Infinity when nothing limits it."""
    low_proof: Proof
    high_proof: Proof


@dataclass(slots=True)
class Node:
    """A row, the rows right inside it, and its cells outside those."""

    row: int
    children: list["Node"] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    size: int = 0
    """Number of cells, those of the children included."""


def nest(component: Component) -> list[Node] | None:
    """The rows as trees, the widest on top; None when two rows cross."""
    covered: list[list[int]] = [[] for _ in component.rows]
    for number, cell in enumerate(component.cells):
        for row in cell.rows:
            covered[row].append(number)
    top: list[Node | None] = [None] * len(component.cells)
    above: dict[int, Node] = {}
    for row in sorted(range(len(covered)), key=lambda r: (len(covered[r]), r)):
        node = _take(row, covered[row], top, above)
        if node is None:
            return None
    return [node for node in _unique(top) if node.row not in above]


def nested_extremes(
    trees: Sequence[Node], component: Component, asked: int
) -> Extremes | Clash:
    """The bounds for the question whose bit is `asked`, or why there are none."""
    low, high = NOTHING, NOTHING
    for tree in trees:
        sums = _solve(tree, component, asked)
        if isinstance(sums, Clash):
            return sums
        low, high = low + sums.few, high + (sums.many + sums.gain)
    high_proof = high.proof if high.value != ENDLESS.value else {}
    return Extremes(low.value, high.value, low.proof, high_proof)


@dataclass(frozen=True, slots=True)
class _Sums:
    """What a part of the tree can hold in all, and of what was asked for."""

    total_low: Amount = NOTHING
    total_high: Amount = NOTHING
    few: Amount = NOTHING
    """Least number asked for, when the total is at its least."""
    spare: Amount = NOTHING
    """How far the total can rise without anyone asked for."""
    many: Amount = NOTHING
    """Greatest number asked for, when the total is at its least."""
    gain: Amount = NOTHING
    """How many more of those asked for a rising total can bring."""

    def __add__(self, other: "_Sums") -> "_Sums":
        return _Sums(
            self.total_low + other.total_low,
            self.total_high + other.total_high,
            self.few + other.few,
            self.spare + other.spare,
            self.many + other.many,
            self.gain + other.gain,
        )


_ASKED_CELL = _Sums(total_high=ENDLESS, gain=ENDLESS)
_OTHER_CELL = _Sums(total_high=ENDLESS, spare=ENDLESS)


def _solve(root: Node, component: Component, asked: int) -> _Sums | Clash:
    """From the leaves up, without recursion: chains may be thousands long."""
    done: dict[int, _Sums] = {}
    waiting = [(root, False)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            sums = _bounded(_inside(node, component, asked, done), node, component)
            if isinstance(sums, Clash):
                return sums
            done[node.row] = sums
        else:
            waiting.append((node, True))
            waiting += [(child, False) for child in node.children]
    return done[root.row]


def _inside(
    node: Node, component: Component, asked: int, done: dict[int, _Sums]
) -> _Sums:
    sums = _Sums()
    if any(component.cells[cell].asked & asked for cell in node.cells):
        sums += _ASKED_CELL
    if any(not component.cells[cell].asked & asked for cell in node.cells):
        sums += _OTHER_CELL
    for child in node.children:
        sums += done[child.row]
    return sums


def _bounded(sums: _Sums, node: Node, component: Component) -> _Sums | Clash:
    """The sums under the low and the high of the node's row."""
    row = component.rows[node.row]
    if row.low > sums.total_low.value:
        sums = _raised(sums, Amount.of(node.row, "low", row.low))
    if row.high is not None and row.high < sums.total_high.value:
        sums = replace(sums, total_high=Amount.of(node.row, "high", row.high))
    if sums.total_low.value > sums.total_high.value:
        proofs = (sums.total_low.proof, sums.total_high.proof)
        return Clash(frozenset(row for proof in proofs for row, _ in proof))
    room = sums.total_high
    if room.value == ENDLESS.value:
        return sums
    room -= sums.total_low
    return replace(sums, spare=least(sums.spare, room), gain=least(sums.gain, room))


def _raised(sums: _Sums, low: Amount) -> _Sums:
    rise = low - sums.total_low
    forced = rise.value > sums.spare.value
    brought = least(rise, sums.gain)
    return replace(
        sums,
        total_low=low,
        few=sums.few + (rise - sums.spare) if forced else sums.few,
        spare=NOTHING if forced else sums.spare - rise,
        many=sums.many + brought,
        gain=greatest(sums.gain - rise, NOTHING)
        if rise.value < sums.gain.value
        else NOTHING,
    )


def _take(
    row: int,
    covered: Sequence[int],
    top: list[Node | None],
    above: dict[int, Node],
) -> Node | None:
    """Put a row over its cells; None when a row below reaches outside it."""
    node = Node(row=row, size=len(covered))
    below: dict[int, Node] = {}
    held: dict[int, int] = {}
    for cell in covered:
        under = top[cell]
        if under is None:
            node.cells.append(cell)
        else:
            below[under.row] = under
            held[under.row] = held.get(under.row, 0) + 1
        top[cell] = node
    if any(held[each] != child.size for each, child in below.items()):
        return None
    node.children = list(below.values())
    above.update(dict.fromkeys(below, node))
    return node


def _unique(top: Sequence[Node | None]) -> list[Node]:
    return list({node.row: node for node in top if node is not None}.values())
