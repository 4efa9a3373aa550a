"""The sides of a UCDP event, its type of violence, and the deaths of each side."""

from collections.abc import Iterator

from knell.export.claims_csv import Cell
from knell.export.countries import gw_number
from knell.export.events import ARMED_GROUPS, CIVILIANS, STATE_FORCES, Event
from knell.export.losses import Edition, Loss
from knell.export.parties import GROUP, STATE, Parties, Party, parties
from knell.export.vocabulary import table
from knell.model import Harm

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


def sides(event: Event, edition: Edition) -> dict[str, Cell]:
    """The cells of the type, the sides and their states."""
    found = parties(event)
    if found.disputed:
        edition.note(_disputed(event))
    kind = type_of_violence(event, found)
    one, other = _placed(found, kind)
    a, b = (side.actor.name if side else None for side in (one, other))
    if kind == ONE_SIDED:
        b = table("ucdp")["victims"]["civilians"]
    return {
        "type_of_violence": kind,
        "side_a": a,
        "side_b": b,
        "dyad_name": f"{a} - {b}" if a and b else None,
        "gwnoa": _state_number(one),
        "gwnob": _state_number(other),
    }


def type_of_violence(event: Event, found: Parties) -> int | None:
    """UCDP's type: the one that all the claims which show any agree on.

    None when a party is not organised, or the victims or their being a target are not
    told.
    """
    codes = {code for party in found.named for code in _codes(party, event)}
    return codes.pop() if len(codes) == 1 else None


def _codes(party: Party, event: Event) -> Iterator[int]:
    for row in table("ucdp")["violence"]:
        did = party.side == row["by"] and row["against"] in party.harmed
        if did and (not row.get("aimed") or _aimed_at_civilians(event)):
            yield row["code"]


def _aimed_at_civilians(event: Event) -> bool:
    """Whether all the killed are civilians, by means that are aimed at people."""
    means = {each.means for each in event.told if each.stands and each.means}
    killed = (e for e in event.of_harm(Harm.KILLED) if e.claim.part_of is None)
    aimed = bool(means) and means <= set(table("ucdp")["means"]["aimed"])
    return aimed and all(each.victims == CIVILIANS for each in killed)


def _placed(found: Parties, kind: int | None) -> tuple[Party | None, Party | None]:
    """Who is side A and who is side B; a state is A wherever it is in a dyad."""
    states = [each for each in found.named if each.side == STATE]
    groups = [each for each in found.named if each.side == GROUP]
    if kind in {NON_STATE, ONE_SIDED}:
        named = states + groups
        return named[0], named[1] if len(named) > 1 else None
    if kind == STATE_BASED:
        return _only(states), _only(groups)
    return _only(states), None


def _only(found: list[Party]) -> Party | None:
    return found[0] if len(found) == 1 else None


def _state_number(party: Party | None) -> int | None:
    """The number of the state whose forces the words name: "Syrian army"."""
    return gw_number(party.actor.country) if party and party.side == STATE else None


def deaths(event: Event, edition: Edition) -> dict[str, Cell]:
    """The deaths by side, which add up to the best number; empty when there is none.

    Of each side as many as the claims say at least; all others are unknown.
    """
    if event.best is None:
        return {}
    fought = _state_against_group(event)
    told = {
        "deaths_a": event.dead.get(STATE_FORCES, 0) if fought else 0,
        "deaths_b": event.dead.get(ARMED_GROUPS, 0) if fought else 0,
        "deaths_civilians": event.dead.get(CIVILIANS, 0),
    }
    if sum(told.values()) > event.best:
        edition.note(_contradicted(event))
        told = dict.fromkeys(told, 0)
    return {**told, "deaths_unknown": event.best - sum(told.values())}


def _state_against_group(event: Event) -> bool:
    """Whether the dead fighters of a state are side A's, and those of groups side B's.

    So it is not where two states fight: whose the dead are is then not told.
    """
    found = parties(event)
    among_states = any(
        each.side == STATE and STATE_FORCES in each.harmed for each in found.named
    )
    return type_of_violence(event, found) == STATE_BASED and not among_states


def _disputed(event: Event) -> Loss:
    return Loss(
        incident=event.incident.id,
        lost="side_a",
        why="the reports name different perpetrators, who did not fight each other",
    )


def _contradicted(event: Event) -> Loss:
    return Loss(
        incident=event.incident.id,
        lost="deaths_civilians",
        why="accounts of who the dead were contradict each other: all are unknown",
    )
