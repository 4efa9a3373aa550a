"""What kind of event ACLED would call an incident."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from knell.export.events import ARMED_GROUPS, CIVILIANS, STATE_FORCES, Event, Told
from knell.export.parties import STATE, Parties
from knell.export.vocabulary import LANGUAGES, table
from knell.model import Harm

HURT = frozenset({Harm.KILLED, Harm.INJURED, Harm.CASUALTIES})
RECORDED = HURT | {Harm.ABDUCTED, Harm.DETAINED}
"""Harms that make an incident an event."""
PROTESTERS, RIOTERS = "protesters", "rioters"
_FIGHTERS = frozenset({STATE_FORCES, ARMED_GROUPS})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A sub-event type with what goes with it."""

    name: str
    event_type: str
    disorder_type: str
    targeting: bool = False
    """Whether civilians are its target by definition."""
    unidentified: bool = True
    """Whether an unidentified armed group may have done it."""


@cache
def kinds() -> dict[str, Kind]:
    """All of ACLED's sub-event types, those first that prevail over others.

    >>> next(iter(kinds().values())).event_type
    'Battles'
    """
    rows: list[dict[str, Any]] = table("acled")["sub_event_type"]
    return {row["name"]: Kind(**row) for row in rows}


def kind_of(event: Event, found: Parties) -> Kind | None:
    """The sub-event type of an event; None where the reports do not tell it."""
    hurt = [each for each in event.told if each.stands and each.claim.harm in HURT]
    if not hurt:
        return _first(_of_harms(event))
    if len(found.named) == 2:
        return kinds()[table("acled")["close"]["fighters"]]
    return _first(_remote(hurt)) or _close(hurt, found)


def victims_of(told: Iterable[Told]) -> str | None:
    """Whom ACLED names as the victims, if all are of one kind: civilians, protesters.

    Fighters are named "fighters"; None where they are mixed, or not told.
    """
    whole = [each for each in told if each.claim.part_of is None]
    if whole and all(map(_protested, whole)):
        return PROTESTERS
    classes = {each.victims for each in whole}
    if classes == {CIVILIANS}:
        return CIVILIANS
    return "fighters" if classes and classes <= _FIGHTERS else None


def _of_harms(event: Event) -> Iterator[Kind]:
    names = table("acled")["harms"]
    for each in event.told:
        if each.stands and each.claim.harm.value in names:
            yield kinds()[names[each.claim.harm.value]]


def _remote(hurt: Iterable[Told]) -> Iterator[Kind]:
    names = table("acled")["remote"]
    return (kinds()[names[each.means]] for each in hurt if each.means in names)


def _close(hurt: list[Told], found: Parties) -> Kind | None:
    """Close violence, which the parties make what it is."""
    means = {each.means for each in hurt if each.means}
    if means - set(table("acled")["means"]["close"]):
        return None
    party = found.named[0] if found.named else None
    victims, names = victims_of(hurt), table("acled")["close"]
    if party and party.actor.kind == RIOTERS:
        return kinds()[names["mob"]]
    if victims == PROTESTERS:
        by_state = party is not None and party.side == STATE
        return kinds()[names["protesters"]] if by_state else None
    # Without a party or a weapon, people may have died of anything.
    return kinds()[names[victims]] if victims and (party or means) else None


def _protested(told: Told) -> bool:
    words = _WORD.findall((told.claim.victims or "").casefold())
    return not _protesting().isdisjoint(words)


@cache
def _protesting() -> frozenset[str]:
    return frozenset(
        w for lang in LANGUAGES for w in table("protesters", lang)["words"]
    )


def _first(found: Iterable[Kind]) -> Kind | None:
    order = list(kinds())
    return min(found, key=lambda kind: order.index(kind.name), default=None)
