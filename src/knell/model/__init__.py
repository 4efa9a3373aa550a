"""The nouns: frozen records, ids, problems. Standard library only."""

from knell.model.claim import (
    Claim,
    Harm,
    Method,
    Scope,
    Span,
    Stance,
    Status,
    Unit,
)
from knell.model.count import Count
from knell.model.document import Document
from knell.model.errors import (
    AssetError,
    InputError,
    KnellError,
    QuestionError,
    RecordError,
    SourceError,
)
from knell.model.extraction import Extraction
from knell.model.ids import ClaimId, DocumentId, IncidentId, PlaceId, content_id
from knell.model.incident import Incident
from knell.model.judgement import Judgement, Verdict
from knell.model.passage import Passage
from knell.model.period import Period
from knell.model.place import Place, Precision
from knell.model.problem import Problem
from knell.model.review import Decision, Review
from knell.model.statement import Statement, StatementKind

__all__ = [
    "AssetError",
    "Claim",
    "ClaimId",
    "Count",
    "Decision",
    "Document",
    "DocumentId",
    "Extraction",
    "Harm",
    "Incident",
    "IncidentId",
    "InputError",
    "Judgement",
    "KnellError",
    "Method",
    "Passage",
    "Period",
    "Place",
    "PlaceId",
    "Precision",
    "Problem",
    "QuestionError",
    "RecordError",
    "Review",
    "Scope",
    "SourceError",
    "Span",
    "Stance",
    "Statement",
    "StatementKind",
    "Status",
    "Unit",
    "Verdict",
    "content_id",
]
