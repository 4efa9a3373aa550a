"""What one document gave."""

from dataclasses import dataclass

from knell.model.claim import Claim
from knell.model.document import Document
from knell.model.problem import Problem
from knell.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The claims, statements and problems of one document, each in text order."""

    document: Document
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Those of arrival (`document.problems`) and those of reading."""
