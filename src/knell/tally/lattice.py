"""The lattice of harm and victims: which people a claim's words are about.

Every kind of person is one bit of a mask: a status, side, age and work, times a harm
that no other holds. The words of a claim pick bits; containment is containment of
bits. Axes, classes and words are data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from knell.model import Harm, Status
from knell.tally.words import Words, by_language, fold, table

Values = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The people that a claim's words are about."""

    mask: int
    """One bit for each kind of person in the class."""
    group: str | None = None
    """Set when only some of the class are meant ("12 villagers"), as worded; the
    number then says nothing about the others of the class."""


@cache
def _kinds_of_person() -> tuple[Values, ...]:
    """Each choice of one value an axis that can come together, in order."""
    axes, needs = table("victims.toml")["axes"], table("victims.toml")["needs"]
    choices = (
        dict(zip(axes, values, strict=True)) for values in product(*axes.values())
    )
    return tuple(
        choice
        for choice in choices
        if all(
            choice["status"] == status or choice[axis] == axes[axis][-1]
            for axis, status in needs.items()
        )
    )


@cache
def harm_mask(harm: Harm) -> int:
    """All the people who came to this harm, one bit a kind of person.

    >>> harm_mask(Harm.CASUALTIES) == harm_mask(Harm.KILLED) | harm_mask(Harm.INJURED)
    True
    """
    harms = table("victims.toml")["harms"]
    base = [name for name, parts in harms.items() if parts == [name]]
    width = len(_kinds_of_person())
    return sum(
        ((1 << width) - 1) << (width * base.index(part)) for part in harms[harm.value]
    )


@lru_cache(maxsize=65536)
def victims_kind(harm: Harm, victims: str | None, status: Status) -> Kind:
    """The people of a claim: their harm, their class, and whether all of it is meant.

    >>> civilians = victims_kind(Harm.KILLED, "civilians", Status.CIVILIAN)
    >>> children = victims_kind(Harm.KILLED, "children", Status.UNKNOWN)
    >>> children.mask & civilians.mask == children.mask, children.group
    (True, None)
    >>> victims_kind(Harm.KILLED, "12 young farmers", Status.CIVILIAN).group
    '12 young farmers'
    """
    people, group = _people(fold(victims or ""), status)
    width = len(_kinds_of_person())
    everywhere = sum(people << (width * n) for n in range(len(Harm)))
    return Kind(mask=everywhere & harm_mask(harm), group=group)


def victim_classes() -> tuple[str, ...]:
    """The names of the classes of victims that the tables hold, for every language."""
    names = (
        each["name"] for lang in by_language("victims.toml") for each in lang["class"]
    )
    return tuple(dict.fromkeys(names))


def status_mask(status: str) -> int:
    """All people of one value on the axis of status, whatever the harm."""
    width = len(_kinds_of_person())
    return sum(_mask({"status": status}) << (width * n) for n in range(len(Harm)))


def statuses() -> tuple[str, ...]:
    """The values of the axis of status, the last for those of whom it is not told."""
    return tuple(table("victims.toml")["axes"]["status"])


@cache
def _people(words: Words, status: Status) -> tuple[int, str | None]:
    told = _told(status)
    parts = [part for part in _joined(words) if part] or [()]
    picks = [_values(part) for part in parts]
    mask = 0
    for values, _ in picks:
        mask |= _mask(_with_status(values, told))
    whole = all(complete for _, complete in picks)
    return mask, None if whole else " ".join(words)


def _told(status: Status) -> str | None:
    return status.value if status in {Status.CIVILIAN, Status.COMBATANT} else None


def _with_status(values: Values, told: str | None) -> Values:
    """The status that the claim states stands above the one its words suggest."""
    if told is None or values.get("status") == told:
        return values
    needs = table("victims.toml")["needs"]
    kept = {axis: value for axis, value in values.items() if axis not in needs}
    return {**kept, "status": told}


def _mask(values: Mapping[str, str]) -> int:
    return sum(
        1 << bit
        for bit, person in enumerate(_kinds_of_person())
        if all(person[axis] == value for axis, value in values.items())
    )


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: dict[Words, Values]
    kinds: dict[Words, Values]
    plain: frozenset[str]
    joins: frozenset[str]
    longest: int


@cache
def _lexicon() -> _Lexicon:
    words: dict[Words, Values] = {}
    kinds: dict[Words, Values] = {}
    for language in by_language("victims.toml"):
        for entry in language["class"]:
            phrases = [entry["name"], *entry["words"]]
            words |= dict.fromkeys(map(fold, phrases), entry["is"])
            kinds |= dict.fromkeys(map(fold, entry.get("kinds", [])), entry["is"])
    return _Lexicon(
        words=words,
        kinds=kinds,
        plain=_all_of("plain"),
        joins=_all_of("joins"),
        longest=max(map(len, [*words, *kinds])),
    )


def _all_of(name: str) -> frozenset[str]:
    return frozenset(
        word for each in by_language("victims.toml") for word in each[name]
    )


def _joined(words: Words) -> Iterable[Words]:
    """The phrases between joining words: "women and children" are two."""
    part: list[str] = []
    for word in words:
        if word in _lexicon().joins:
            yield tuple(part)
            part = []
        else:
            part.append(word)
    yield tuple(part)


def _values(part: Words) -> tuple[Values, bool]:
    """What a phrase says of its people, and whether it says all of that class."""
    lexicon = _lexicon()
    values: Values = {}
    complete, at = True, 0
    while at < len(part):
        sizes = range(min(lexicon.longest, len(part) - at), 0, -1)
        phrases = (part[at : at + size] for size in sizes)
        known = [p for p in phrases if p in lexicon.words or p in lexicon.kinds]
        if known:
            values |= lexicon.words.get(known[0], lexicon.kinds.get(known[0], {}))
            complete &= known[0] in lexicon.words
        else:
            complete &= part[at] in lexicon.plain
        at += len(known[0]) if known else 1
    return values, complete
