"""An event, as the event datasets have it: an incident with what is told of it.

Incidents and their tolls are worked out elsewhere; the forms of this room only write
them down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from knell.export.actors import Actor
from knell.model import Claim, Harm, Incident, Stance
from knell.model.source import Source
from knell.model.toll import Answer, Printing

CIVILIANS = "civilians"
STATE_FORCES = "state forces"
ARMED_GROUPS = "armed groups"
CLASSES = (CIVILIANS, STATE_FORCES, ARMED_GROUPS)
"""Classes of victims, as the tables of the toll name them: no two share anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim of an event, with what its words mean."""

    printing: Printing
    account: str
    """On whose word."""
    actor: Actor | None = None
    """Who did it, if that is a body."""
    victims: str | None = None
    """The class that all of its victims are of, if they are of one of `CLASSES`."""
    means: str | None = None
    """The class of the weapon."""
    by_convention: bool = False
    """Whether its count is a word that a convention gave a number."""

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.printing.claim

    @property
    def stands(self) -> bool:
        """Whether somebody says that it happened."""
        return self.claim.stance in {Stance.ASSERTED, Stance.ALLEGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of an event dataset."""

    incident: Incident
    told: tuple[Told, ...]
    """By day of the report, then by id; at least one."""
    sources: tuple[Source, ...]
    """The reports, by day, then by id."""
    killed: Answer
    """By the policy of the export."""
    best: int | None = None
    """The one number that the policy leaves, or that most accounts allow."""
    accounts: tuple[Answer, ...] = ()
    dead: Mapping[str, int] = field(default_factory=dict)
    """For each of `CLASSES` the least number of killed that the claims tell."""
    withheld: frozenset[str] = frozenset()
    """Accounts that go by the name of one of the victims."""

    def of_harm(self, harm: Harm) -> Iterator[Told]:
        """The claims of a harm that somebody says happened."""
        return (each for each in self.told if each.stands and each.claim.harm is harm)
