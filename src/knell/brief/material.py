"""What a brief is composed from: tolls, claims, statements, and what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from knell.brief.ground import Ground
from knell.model import ClaimId, DocumentId, Harm, Statement
from knell.model.source import Source
from knell.model.toll import Answer, Printing, Question, Toll


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """The toll of one harm to one class of people, now and earlier."""

    harm: Harm
    victims: str | None
    """A class of victims, as the toll calls it; None for all people."""
    now: Toll
    before: Toll | None = None
    """As known on the earlier day; None when none was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that a brief may speak of, chosen and worked out beforehand."""

    question: Question
    """Place, days, as-of date, policy and convention; of the harm that leads."""
    lead: Counting
    """The toll of the headline."""
    places: tuple[Answer, ...] = ()
    """The same by place; where one place holds all, it and the places in it."""
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    """The ground of each place of `places`, by its label, as far as it is known."""
    others: tuple[Counting, ...] = ()
    """More classes of victims, and other harms."""
    days: tuple[tuple[date, Toll], ...] = ()
    """The toll of the headline as known on days of reports, in order."""
    days_left_out: int = 0
    """Days of reports for which it was not worked out."""
    printings: Mapping[ClaimId, Printing]
    """The claims that may be about the question, in order of publication."""
    accounts: Mapping[ClaimId, str]
    """Whose word each claim is."""
    statements: tuple[Statement, ...] = ()
    """Of the same reports, in order of publication."""
    sources: Mapping[DocumentId, Source]
    """The reports of the claims and statements."""
    reviewed: frozenset[ClaimId] = frozenset()
    """Claims that a person has accepted, or amended."""
    rejected: int = 0
    """Claims of the record that a person has rejected; they are in nothing here."""
    since: date | None = None
    """The earlier day that the tolls are compared with."""
    title: str = ""
    """A headline of the user's own; empty for one from the toll."""
    convention_note: str = ""
    places_unknown: int = 0
    """Wordings of places that the gazetteer does not know."""
    problems: int = 0
    """Parts of the record that were doubtful or could not be read."""
    tolls: int = 0
    """How many tolls were worked out, where the record was too large for all."""
