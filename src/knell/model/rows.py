"""The JSON Lines contract: one line a document, as every later stage reads it.

These types describe JSON, so dates are ISO 8601 strings and tuples are lists.
The published schema, docs/schema/extraction.schema.json, is generated from them,
descriptions included: change a line here and generate it again.
"""

from typing import TypedDict

from knell.model.claim import Harm, Scope, Stance, Status, Unit
from knell.model.place import Precision
from knell.model.statement import StatementKind


class CountRow(TypedDict):
    """How many, as far as the words commit to it."""

    wording: str
    """The exact substring of the quote that says how many."""
    low: int | None
    """Least number committed to, inclusive; null: no bound."""
    high: int | None
    """Greatest number committed to, inclusive; null: no bound."""
    vague: bool
    """True for "dozens" and the like: then low and high are null."""


class PassageRow(TypedDict):
    """A stretch of the document's text, half-open, in Unicode code points."""

    start: int
    """First code point, from 0."""
    end: int
    """One past the last code point."""


class LocationRow(TypedDict):
    """The place of the gazetteer that the words were resolved to."""

    id: str
    """Stable id; `gn:` GeoNames, `kn:` Knell's supplement, `pc:` an imported P-code."""
    name: str
    """Its name in the gazetteer."""
    country: str
    """ISO 3166-1 alpha-2 code; empty for what spans countries."""
    admin1: str
    """Name of the first-level division, empty when there is none."""
    latitude: float
    """Degrees north (WGS 84)."""
    longitude: float
    """Degrees east (WGS 84)."""
    precision: Precision
    """UCDP's where_prec: 1 exact, 2 near, 3 district, 4 province, 5 region, 6 country,
    7 international."""
    confidence: float | None
    """How sure the resolution is, 0 to 1."""


class MethodRow(TypedDict):
    """What found the claim."""

    name: str
    """Which reader, or person."""
    version: str
    """Of what read it: the same version reads the same text alike."""


class ClaimRow(TypedDict):
    """Who says that how many of whom came to which harm, where, when, by whom."""

    id: str
    """Stable: the same words read again give the same id."""
    quote: str
    """The words of the text that the claim rests on, exactly."""
    passage: PassageRow
    """Where the quote stands in the document's text."""
    harm: Harm
    count: CountRow
    unit: Unit
    victims: str | None
    """Who suffered, as worded, without the number; null for "people" and the like."""
    status: Status
    perpetrator: str | None
    """Who did it according to the text, as worded."""
    claimant: str | None
    """Who is cited; null when the outlet says it in its own voice."""
    stance: Stance
    place: str | None
    """The place as worded."""
    location: LocationRow | None
    """What the place was resolved to; null in doubt."""
    start: str | None
    """First day of the harm, ISO 8601; null when the text does not give it."""
    end: str | None
    """Last day of the harm, inclusive."""
    weapon: str | None
    """The means, as worded."""
    scope: Scope
    """`incident`; `period`, a total of a stretch of time; or `running`, a total since
    `start` as of the report."""
    part_of: int | None
    """Index, in this row's claims, of the claim that this one is counted in."""
    same_as: int | None
    """Index of an earlier claim of this row that states the same figure."""
    evidence: dict[str, list[int]]
    """For each filled field, [start, end] of the words that filled it."""
    confidence: float
    """Probability that a careful reader would find this claim, 0 to 1."""
    method: MethodRow
    published: str | None
    """The document's day of publication, so that a claim stands alone."""
    source: str
    """The document's outlet, so that a claim stands alone."""


class StatementRow(TypedDict):
    """Who said what without a number."""

    quote: str
    """The words of the text, exactly."""
    passage: PassageRow
    """Where the quote stands in the document's text."""
    speaker: str
    """By the fullest name in the document."""
    kind: StatementKind
    quoted: bool
    """True when the quote holds the speaker's own words."""


class ProblemRow(TypedDict):
    """What was wrong or doubtful."""

    code: str
    """A stable kebab-case name."""
    message: str
    """What is wrong and what to do next, for a person."""
    source: str
    """The file (and row) as the user named it."""
    start: int | None
    """Where in the document's text, in code points; null for all of it."""
    end: int | None
    """One past the last code point."""
    fatal: bool
    """True when something was not read because of it."""


class DocumentRow(TypedDict):
    """One report and all that was read in it."""

    doc: str
    """The id that the source gave, else a content id."""
    published: str | None
    """Day of publication, ISO 8601."""
    source: str
    """The outlet; empty when unknown."""
    title: str
    """As published; empty when it has none."""
    url: str
    """Its address; empty when unknown."""
    language: str
    """ISO 639-1 code as given; empty when none was."""
    sha256: str
    """Hex digest of the bytes as they came (of the row, for JSON Lines and CSV)."""
    claims: list[ClaimRow]
    """In text order."""
    statements: list[StatementRow]
    """In text order."""
    problems: list[ProblemRow]
    """What was wrong or doubtful in the reading of this document."""
    knell: str
    """Version of the program that read it."""
