"""Groups of things that belong together, and pairs that must stay apart."""

from collections.abc import Hashable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Groups(Generic[Thing]):
    """A partition that only ever joins, and refuses to join what is kept apart.

    >>> groups = Groups("abc")
    >>> groups.part("a", "c"), groups.join("a", "b"), groups.join("b", "c")
    (True, True, False)
    >>> list(groups)
    [['a', 'b'], ['c']]
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        """Each thing by itself."""
        self._members: dict[Thing, list[Thing]] = {each: [each] for each in things}
        self._head: dict[Thing, Thing] = {each: each for each in self._members}
        self._apart: dict[Thing, set[Thing]] = {}

    def __iter__(self) -> Iterator[list[Thing]]:
        """The members of each group."""
        return iter(self._members.values())

    def __contains__(self, thing: Thing) -> bool:
        """Whether the thing is in any group."""
        return thing in self._head

    def head(self, thing: Thing) -> Thing:
        """The member that stands for the group of a thing."""
        return self._head[thing]

    def members(self, thing: Thing) -> list[Thing]:
        """All members of the group of a thing."""
        return self._members[self._head[thing]]

    def rivals(self, thing: Thing) -> AbstractSet[Thing]:
        """Who stands for the groups that this one must not be joined with."""
        return self._apart.get(self._head[thing], frozenset())

    def are_apart(self, one: Thing, other: Thing) -> bool:
        """Whether the groups of the two must not be joined."""
        return self._head[other] in self.rivals(one)

    def part(self, one: Thing, other: Thing) -> bool:
        """Keep two apart from now on; False if they are together already."""
        first, second = self._head[one], self._head[other]
        if first == second:
            return False
        self._apart.setdefault(first, set()).add(second)
        self._apart.setdefault(second, set()).add(first)
        return True

    def join(self, one: Thing, other: Thing) -> bool:
        """Put the groups of the two together; False if they must stay apart."""
        kept, gone = self._head[one], self._head[other]
        if kept == gone:
            return True
        if self.are_apart(kept, gone):
            return False
        if len(self._members[gone]) > len(self._members[kept]):
            kept, gone = gone, kept
        moved = self._members.pop(gone)
        self._members[kept] += moved
        self._head |= dict.fromkeys(moved, kept)
        for each in self._apart.pop(gone, ()):
            self._apart[each].discard(gone)
            self._apart[each].add(kept)
            self._apart.setdefault(kept, set()).add(each)
        return True
