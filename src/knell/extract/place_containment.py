"""Which of the places that a report names lie in which others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from knell.extract.place_names import Key, PlaceName, is_within

_OWNED = 14
"""Code points between a place and what it owns, at most: "Syria's northern Idlib"."""


def places_inside(
    text: str, names: Sequence[PlaceName], single: Sequence[PlaceName]
) -> Mapping[Key, frozenset[Key]]:
    """What lies in each place, by the gazetteer and by how the report words it.

    `names` are all names of the report, `single` those of one place each that stand
    in text order.
    """
    inside: dict[Key, set[Key]] = defaultdict(set)
    for outer, inner in chain(_known(names), _worded(text, single)):
        inside[outer].add(inner)
    return {outer: frozenset(inner) for outer, inner in inside.items()}


def turned(inside: Mapping[Key, frozenset[Key]]) -> Mapping[Key, frozenset[Key]]:
    """What each place lies in, from what lies in each.

    >>> turned({("idlib",): frozenset([("orvela",)])})
    {('orvela',): frozenset({('idlib',)})}
    """
    around: dict[Key, set[Key]] = defaultdict(set)
    for outer, held in inside.items():
        for inner in held:
            around[inner].add(outer)
    return {inner: frozenset(outer) for inner, outer in around.items()}


def _known(names: Sequence[PlaceName]) -> Iterator[tuple[Key, Key]]:
    """Outer and inner place, as the gazetteer has them; of no two the one in both."""
    facts = {name.key: name.known for name in reversed(names)}
    holders: dict[str, list[Key]] = defaultdict(list)
    for key, each in facts.items():
        for place in each.ids:
            holders[place].append(key)
    for key, each in facts.items():
        outers = {outer for wide in each.within for outer in holders.get(wide, ())}
        for outer in outers - {key}:
            if facts[outer].within.isdisjoint(each.ids):
                yield outer, key


def _worded(text: str, single: Sequence[PlaceName]) -> Iterator[tuple[Key, Key]]:
    """The same, as the report words it: "Orvela, Idlib", "Idlib's Orvela"."""
    for one, two in pairwise(single):
        if one.key == two.key:
            continue
        if is_within(text, one, two):
            yield two.key, one.key
        if one.owns and two.start - one.end <= _OWNED:
            yield one.key, two.key
