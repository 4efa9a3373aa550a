"""What a form has no room for: said in a file beside the one that is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from knell.model import ClaimId, Count, DocumentId, IncidentId
from knell.model.toll import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something that was read and does not stand in what was written."""

    document: DocumentId | None = None
    """None when it is an incident that loses something."""
    claim: ClaimId | None = None
    """None when it is the report or the incident that loses something."""
    incident: IncidentId | None = None
    """Where a row is an incident: the one that loses something."""
    lost: str
    """What: the name of a field, "statements", or "claim" or "incident" for the whole
    of it."""
    number: int = 1
    """How many of them."""
    why: str


NoteLoss = Callable[[Loss], None]
"""Takes a loss when it happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What an export says of itself, and where it says what it leaves out."""

    note: NoteLoss
    as_of: date | None = None
    """The day whose knowledge it holds; None: all that is recorded."""
    is_share: Callable[[Count], bool]
    """Whether a count is a part of another number, such as 40%, and no people."""
    policy: Policy | None = None
    """Where rows are tolls: how accounts became one range."""
    convention: str = ""
    """Where rows are tolls: what gave vague words their numbers."""


COLUMNS = ("document", "claim", "incident", "lost", "number", "why")


def loss_cells(loss: Loss) -> tuple[str | int | None, ...]:
    """The cells of `COLUMNS`.

    >>> loss_cells(Loss(document="r1", lost="statements", number=3, why="no room"))
    ('r1', None, None, 'statements', 3, 'no room')
    """
    place = (loss.document, loss.claim, loss.incident)
    return (*place, loss.lost, loss.number, loss.why)
