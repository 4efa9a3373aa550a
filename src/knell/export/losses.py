"""What a form has no room for: said in a file beside the one that is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from knell.model import ClaimId, Count, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something that was read and does not stand in what was written."""

    document: DocumentId
    claim: ClaimId | None = None
    """None when it is the report that loses something."""
    lost: str
    """What: the name of a field, "statements", or "claim" for the whole of it."""
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


COLUMNS = ("document", "claim", "lost", "number", "why")


def loss_cells(loss: Loss) -> tuple[str | int | None, ...]:
    """The cells of `COLUMNS`.

    >>> loss_cells(Loss(document="r1", lost="statements", number=3, why="no room"))
    ('r1', None, 'statements', 3, 'no room')
    """
    return (loss.document, loss.claim, loss.lost, loss.number, loss.why)
