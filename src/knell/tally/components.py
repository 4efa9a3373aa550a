"""Components: rows and cells that hang together, each solved by itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knell.tally.cells import Cell
from knell.tally.rows import Row


@dataclass(frozen=True, slots=True)
class Component:
    """Rows that share cells, directly or through others, and those cells."""

    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    """Their `rows` are places in this component's rows."""

    @property
    def figures(self) -> frozenset[int]:
        """The figures that the rows were made from."""
        return frozenset(row.figure for row in self.rows)

    def only(self, figures: frozenset[int]) -> "Component":
        """What is left when only these figures count; uncovered cells hold nobody."""
        kept = [n for n, row in enumerate(self.rows) if row.figure in figures]
        place = {old: new for new, old in enumerate(kept)}
        covering = {place[n] for n in kept if self.rows[n].covers}
        cells: dict[tuple[tuple[int, ...], int], None] = {}
        for cell in self.cells:
            rows = tuple([place[r] for r in cell.rows if r in place])
            if not covering.isdisjoint(rows):
                cells[rows, cell.asked] = None
        return Component(
            tuple([self.rows[n] for n in kept]),
            tuple([Cell(rows, asked) for rows, asked in cells]),
        )


def components(rows: Sequence[Row], cells: Iterable[Cell]) -> list[Component]:
    """The parts of the whole that share no cell; rows without a cell are left out."""
    cells = list(cells)
    parent = list(range(len(rows)))
    for cell in cells:
        first = _root(parent, cell.rows[0])
        for other in cell.rows[1:]:
            parent[_root(parent, other)] = first
    grouped: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        grouped[_root(parent, cell.rows[0])].append(cell)
    return [_component(rows, group) for group in grouped.values()]


def _component(rows: Sequence[Row], cells: Sequence[Cell]) -> Component:
    used = sorted({r for cell in cells for r in cell.rows})
    place = {old: new for new, old in enumerate(used)}
    renumbered = (
        Cell(tuple(place[r] for r in cell.rows), cell.asked) for cell in cells
    )
    return Component(tuple(rows[r] for r in used), tuple(renumbered))


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at
