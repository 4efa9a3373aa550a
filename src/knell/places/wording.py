"""Taking apart how a report words a place: "near the town of X", "northern Y"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from knell.places.kinds import Kind
from knell.places.vocabulary import Vocabulary

LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A place's name and what the report says around it."""

    name: str
    """The name itself, as written; empty when only an outer place is named."""
    kind: Kind | None = None
    """What the admin word says it is, if there is one."""
    near: bool = False
    """Somewhere near the place rather than in it."""
    part: bool = False
    """A vague part of an area: "northern", "the south of"."""
    rural: bool = False
    """Open country round the place."""
    city_part: bool = False
    """A part of a city: "downtown", "the old city of"."""
    venue: bool = False
    """A street or building: not a town of that name."""
    outer: str = ""
    """The place it is said to lie in, as written."""


Knows = Callable[[str], bool]
"""Whether the gazetteer has a name."""


def read_wording(wording: str, words: Vocabulary, knows: Knows) -> Wording:
    """Takes one place's wording apart, as little as needed for a known name.

    >>> from knell.places.vocabulary import vocabulary
    >>> read_wording("near Homs city", vocabulary(), {"Homs"}.__contains__)
    ... # doctest: +ELLIPSIS
    Wording(name='Homs', kind=<Kind.TOWN: 'town'>, near=True, part=False, ...)
    """
    read = Wording(name=" ".join(wording.split()).strip(' ,;:.()"“”'))
    read = _take_near(read, words)
    for step in (_take_outer, _take_known_part, _take_kind, _take_part, _mark_venue):
        if read.name and not knows(read.name):
            read = step(read, words, knows)
    return read


def split_places(wording: str, words: Vocabulary, knows: Knows) -> tuple[str, ...]:
    """The wordings of the single places that a wording joins.

    A plural admin word at the end belongs to each of them.

    >>> from knell.places.vocabulary import vocabulary
    >>> split_places("Homs and Hama provinces", vocabulary(), {"Homs"}.__contains__)
    ('Homs provinces', 'Hama provinces')
    """
    if knows(wording):
        return (wording,)
    parts: list[str] = []
    current: list[str] = []
    for token in wording.replace(",", " , ").split():
        if token.casefold() in words.joiners:
            parts.append(" ".join(current))
            current = []
        else:
            current.append(token)
    parts = [part for part in (*parts, " ".join(current)) if part]
    parts = [_completed(part, parts[0], words) for part in parts]
    ending = parts[-1].split()[-1] if parts else ""
    if (
        len(parts) > 1
        and ending.casefold() in words.kinds
        and len(parts[-1]) > len(ending)
    ):
        parts = [_with_ending(part, ending, words) for part in parts]
    return tuple(parts)


def _completed(part: str, first: str, words: Vocabulary) -> str:
    """Turns "province", after "Aleppo city", into "Aleppo province"."""
    name, _, last = first.rpartition(" ")
    bare = part.casefold() in words.kinds and name and last.casefold() in words.kinds
    return f"{name} {part}" if bare else part


def _with_ending(part: str, ending: str, words: Vocabulary) -> str:
    ended = part.rsplit(maxsplit=1)[-1].casefold() in words.kinds
    return part if ended else f"{part} {ending}"


def _take_near(read: Wording, words: Vocabulary) -> Wording:
    name, near = read.name, False
    while True:
        rest = _without_start(name, words.nearness)
        near, name = near or rest != name, rest
        rest = _without_start(name, words.fillers)
        if rest == name:
            break
        name = rest
    return read if name == read.name else replace(read, name=name, near=near)


def _take_outer(read: Wording, words: Vocabulary, knows: Knows) -> Wording:
    tokens = read.name.split()
    for at, token in enumerate(tokens):
        mark = next((m for m in words.possessives if token.endswith(m)), "")
        owner = " ".join(tokens[: at + 1]).removesuffix(mark)
        if mark and at + 1 < len(tokens) and knows(owner):
            return _split_at(read, " ".join(tokens[at + 1 :]), owner, words)
    for at in range(1, len(tokens) - 1):
        if tokens[at].casefold() in words.inside:
            inner, outer = " ".join(tokens[:at]), " ".join(tokens[at + 1 :])
            return _split_at(read, inner, outer, words)
    inner, comma, outer = read.name.partition(",")
    return _split_at(read, inner, outer.strip(), words) if comma else read


def _split_at(read: Wording, inner: str, outer: str, words: Vocabulary) -> Wording:
    outer = _without_start(outer, words.fillers)
    bare = _without_start(inner, words.fillers).casefold()
    kind = words.kinds.get(bare)
    if kind == Kind.REGION:
        return replace(read, name=outer, part=True)
    if kind:
        return replace(read, name=outer, kind=Kind(kind))
    if bare in words.directions:
        return replace(read, name=outer, part=True)
    whole = f"{inner} of".casefold()
    if whole in words.city_parts or bare in words.city_parts or bare in _parts(words):
        return replace(read, name=outer, city_part=True)
    return replace(read, name=inner, outer=outer)


def _parts(words: Vocabulary) -> frozenset[str]:
    """Phrases such as "old city", from "the old city of"."""
    return frozenset(
        p.removesuffix(" of").removeprefix("the ") for p in words.city_parts
    )


def _take_kind(read: Wording, words: Vocabulary, knows: Knows) -> Wording:
    rest, ending = _split_end(read.name, words.kinds)
    if ending and rest:
        read = replace(read, name=rest, kind=Kind(words.kinds[ending]))
    elif not ending:
        rest, start = _split_start(read.name, words.kinds)
        if start and rest and knows(rest):
            read = replace(read, name=rest, kind=Kind(words.kinds[start]))
    return read


def _take_known_part(read: Wording, words: Vocabulary, knows: Knows) -> Wording:
    """Sees in "southern Guatemala City" a part of that city."""
    part = _take_part(read, words, knows)
    return part if knows(part.name) else read


def _take_part(read: Wording, words: Vocabulary, _: Knows) -> Wording:
    rest, rural = _drop(read.name, words.countryside)
    rest, directed = _drop(rest, words.directions)
    rest, city_part = _drop(rest, words.city_parts)
    rest, rural_too = _drop(rest, words.countryside)
    rest = _without_start(rest, words.fillers)
    if not rest or rest == read.name:
        return read
    return replace(
        read,
        name=rest,
        part=directed and not city_part,
        city_part=city_part,
        rural=rural or rural_too,
    )


def _mark_venue(read: Wording, words: Vocabulary, _: Knows) -> Wording:
    last = read.name.split()[-1].casefold().strip(".")
    first = read.name.split()[0]
    return replace(read, venue=last in words.venues or first[:1].isdigit())


def _drop(name: str, phrases: Iterable[str]) -> tuple[str, bool]:
    rest, start = _split_start(name, phrases)
    dropped = bool(start)
    while start:
        name, (rest, start) = rest, _split_start(rest, phrases)
    return name, dropped


def _without_start(name: str, phrases: Iterable[str]) -> str:
    rest, start = _split_start(name, phrases)
    return rest if start and rest else name


def _split_start(name: str, phrases: Iterable[str]) -> tuple[str, str]:
    """The rest of a name and the longest phrase that it starts with, if any."""
    tokens = name.split()
    for size in range(min(LONGEST_PHRASE, len(tokens) - 1), 0, -1):
        start = " ".join(tokens[:size]).casefold()
        if start in phrases:
            return " ".join(tokens[size:]), start
    return name, ""


def _split_end(name: str, phrases: Iterable[str]) -> tuple[str, str]:
    tokens = name.split()
    for size in range(min(LONGEST_PHRASE, len(tokens) - 1), 0, -1):
        end = " ".join(tokens[-size:]).casefold()
        if end in phrases:
            return " ".join(tokens[:-size]), end
    return name, ""
