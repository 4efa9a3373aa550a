"""The actors of an ACLED event, with the codes of their kinds."""

from dataclasses import dataclass

from knell.export.acled_types import HURT, PROTESTERS, Kind, victims_of
from knell.export.actors import STATE, UNIDENTIFIED
from knell.export.claims_csv import Cell
from knell.export.countries import country_name
from knell.export.events import CIVILIANS, Event
from knell.export.parties import Parties, Party
from knell.export.vocabulary import table

_EXTERNAL = "external"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One of the two main actors; of nobody both fields are None."""

    name: str | None = None
    code: int | None = None


def actors(event: Event, found: Parties, kind: Kind | None) -> dict[str, Cell]:
    """The cells of the actors, their codes and the interaction."""
    one, other = _roles(event, found, kind)
    return {
        "actor1": one.name,
        "inter1": one.code,
        "actor2": other.name,
        "inter2": other.code,
        "interaction": interaction(one.code, other.code),
    }


def interaction(one: int | None, other: int | None) -> int | None:
    """The codes of both, the lower first; None unless both are known.

    >>> interaction(7, 1), interaction(7, 8), interaction(1, None)
    (17, 78, None)
    """
    if one is None or other is None:
        return None
    low, high = sorted((one, other))
    return 10 * low + high


def _roles(event: Event, found: Parties, kind: Kind | None) -> tuple[Role, Role]:
    place = event.incident.place
    here = place.country if place else ""
    named = [_role(party, here) for party in found.named]
    if len(named) == 2:
        return named[0], named[1]
    one = named[0] if named else _nobody(event, found, kind, here)
    return one, _victims(event, here)


def _role(party: Party, here: str) -> Role:
    actor = party.actor
    abroad = actor.kind == STATE and actor.country not in {"", here}
    kind = _EXTERNAL if abroad else actor.kind
    name = _general(kind, here) or actor.name
    return Role(name=name, code=table("acled")["inter"].get(kind))


def _nobody(event: Event, found: Parties, kind: Kind | None, here: str) -> Role:
    """ACLED's name for a group that no report identifies.

    Not where reports name somebody: those in dispute, and persons, stay empty.
    """
    named = any(each.claim.perpetrator for each in event.told if each.stands)
    if found.disputed or named or kind is None or not kind.unidentified:
        return Role()
    code = table("acled")["inter"][UNIDENTIFIED]
    return Role(name=_general(UNIDENTIFIED, here), code=code)


def _victims(event: Event, here: str) -> Role:
    """Unarmed victims; whose the fighters are whom somebody hurt is not told."""
    hurt = [each for each in event.told if each.stands and each.claim.harm in HURT]
    victims = victims_of(hurt or [each for each in event.told if each.stands])
    if victims not in {CIVILIANS, PROTESTERS}:
        return Role()
    code = table("acled")["inter"][victims]
    return Role(name=_general(victims, here), code=code)


def _general(kind: str | None, here: str) -> str | None:
    """The name that ACLED gives to everybody of a kind, if it has one."""
    name = table("acled")["names"].get(kind)
    country = country_name(here)
    return f"{name} ({country})" if name and country else name
