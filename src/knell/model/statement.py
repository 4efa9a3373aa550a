"""Who said what without a number."""

from dataclasses import dataclass
from enum import StrEnum

from knell.model.passage import Passage


class StatementKind(StrEnum):
    """What somebody did by speaking."""

    DENIAL = "denial"
    CONDEMNATION = "condemnation"
    CALL = "call"
    """An appeal, demand or order: "urged all parties to show restraint"."""
    CONTROL = "control"
    """An account of who holds what: "had regained control of"."""
    ACCOUNT = "account"
    """Anything else that a witness, official or group is cited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that somebody is cited for and that counts nobody."""

    passage: Passage
    speaker: str
    """By the fullest name in the document."""
    kind: StatementKind
    quoted: bool
    """True when the passage holds the speaker's own words between quotation marks."""
