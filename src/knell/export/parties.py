"""Who fought whom in an event, as far as its claims agree."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from knell.export.actors import UNIDENTIFIED, Actor
from knell.export.events import ARMED_GROUPS, STATE_FORCES, Event, Told
from knell.export.vocabulary import table

STATE, GROUP = "state", "group"
"""The sides of organised violence."""
_FIGHTERS = {STATE: STATE_FORCES, GROUP: ARMED_GROUPS}

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Everybody of one kind, of one country, who is said to have harmed people."""

    actor: Actor
    """As most claims word it."""
    harmed: frozenset[str]
    """The classes of victims that are laid to it."""

    @property
    def side(self) -> str | None:
        """The side it can be on; None for what is not organised, or not known."""
        return side_of(self.actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The parties of an event."""

    named: tuple[Party, ...] = ()
    """One, or two that fought each other; none when nobody is named, or in dispute."""
    disputed: bool = False
    """Whether several are named who did not fight each other."""


def side_of(actor: Actor) -> str | None:
    """The side of organised violence that an actor can be on.

    >>> side_of(Actor(name="rebels", kind="rebel")), side_of(Actor(name="mob"))
    ('group', None)
    """
    side: str | None = table("ucdp")["sides"].get(actor.kind)
    return side


def parties(event: Event) -> Parties:
    """Who did it: told by nobody, by all alike, or by each of another."""
    place = event.incident.place
    found = _parties(event.told, place.country if place else "")
    if len(found) <= 1 or _fought(found):
        return Parties(named=tuple(found))
    return Parties(disputed=True)


def _parties(told: Iterable[Told], here: str) -> list[Party]:
    claims: dict[Key, list[Told]] = defaultdict(list)
    for each in told:
        if each.actor and each.stands:
            claims[_key(each.actor, here)].append(each)
    named = [key for key in claims if key[0] != UNIDENTIFIED] or list(claims)
    return [_party(claims[key]) for key in sorted(named)]


def _key(actor: Actor, here: str) -> Key:
    """The army of the country where it happened is "the army" there."""
    country = "" if actor.country == here else actor.country
    return actor.kind or actor.name.casefold(), country


def _party(claims: Iterable[Told]) -> Party:
    told = list(claims)
    actors = Counter(each.actor for each in told if each.actor)
    most = min(actors, key=lambda actor: (-actors[actor], actor.name))
    harmed = frozenset(each.victims for each in told if each.victims)
    return Party(actor=most, harmed=harmed)


def _fought(found: list[Party]) -> bool:
    """Whether two parties are each said to have harmed fighters of the other."""
    if len(found) != 2:
        return False
    one, other = found
    return _struck(one, other) and _struck(other, one)


def _struck(one: Party, other: Party) -> bool:
    return bool(other.side) and _FIGHTERS[other.side or STATE] in one.harmed
