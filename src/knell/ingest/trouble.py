"""What was wrong with a source: said beside what was read, or instead of it."""

from dataclasses import dataclass

from knell.model import DocumentId, Problem, SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A problem before it is known which file, row and document it belongs to.

    >>> Trouble(code="no-title", message="has no title").at("a.txt").message
    'a.txt: has no title'
    """

    code: str
    """A code of docs/problems.md."""
    message: str
    """What is wrong and what to do, without the file's name and without its text."""

    def at(
        self, origin: str, *, document: DocumentId | None = None, fatal: bool = False
    ) -> Problem:
        """The problem of the file (and row) that `origin` names."""
        return Problem(
            code=self.code,
            message=f"{origin}: {self.message}",
            source=origin,
            document=document,
            fatal=fatal,
        )


class RefusedError(SourceError):
    """Why a file or row cannot be read at all; it never leaves this room."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.trouble = Trouble(code=code, message=message)
