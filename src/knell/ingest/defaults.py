"""What the user says of every source of a run."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """Values for documents that do not state their own; a document's own win.

    >>> Defaults(source="Harbour Post").source
    'Harbour Post'
    """

    published: date | None = None
    """Day of publication."""
    source: str = ""
    """The outlet."""
    language: str = ""
    """ISO 639-1 code; empty leaves it to detection."""
