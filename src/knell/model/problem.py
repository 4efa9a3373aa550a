"""What was wrong or doubtful in the material, said beside what was read."""

from dataclasses import dataclass

from knell.model.ids import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong or doubtful in what was read.

    A problem never stops a batch. `fatal` says whether anything was lost: a
    file that could not be read is fatal to that file, an unresolved date is not.
    """

    code: str
    """A stable kebab-case name, such as `pdf-encrypted`; listed in docs/problems.md."""
    message: str
    """What is wrong and what to do next, for a person; holds no text of the report."""
    source: str = ""
    """The file (and row) as the user named it; empty when it is the document alone."""
    document: DocumentId | None = None
    start: int | None = None
    """Where in the document's text, in code points; None for the whole document."""
    end: int | None = None
    fatal: bool = False
    """True when a document or row was not read because of it: exit code 2."""
