"""Claims as somebody wrote them down: quotes without offsets, links by number."""

from collections.abc import Mapping
from dataclasses import dataclass, field

TEXT_FIELDS = ("victims", "perpetrator", "claimant", "place")
"""Fields that hold words of the report."""
CHOICE_FIELDS = ("status", "stance")
DATE_FIELDS = ("start", "end")
LINK_FIELDS = ("part_of", "same_as")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One claim, each field as it is written; None where nothing is.

    Harm, unit, status, stance and the days are kept as text, so that a value that
    does not exist can be told apart from one that is not given.
    """

    quote: str
    harm: str
    wording: str
    """The words that say how many."""
    low: int | None = None
    high: int | None = None
    vague: bool = False
    unit: str | None = "people"
    fields: Mapping[str, str | None] = field(default_factory=dict)
    """Those of TEXT_FIELDS, CHOICE_FIELDS and DATE_FIELDS."""
    links: Mapping[str, int | None] = field(default_factory=dict)
    """Those of LINK_FIELDS: numbers of claims of the same report, counted from 0."""

    def said(self, name: str) -> str | None:
        """What a field holds; None when it is not given."""
        return self.fields.get(name)

    def link(self, name: str) -> int | None:
        """The number of the claim that a link names; None when there is none."""
        return self.links.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnnotations:
    """The claims of one report, by one reader."""

    doc: str
    line: int
    """Line of its file, from 1."""
    claims: tuple[Annotation, ...]
    text: str | None = None
    """The report, where the line holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationFile:
    """One reader's claims, report by report, in the order of the file."""

    name: str
    """What messages call it."""
    reports: Mapping[str, ReportAnnotations]
    """By the report's id."""
