"""Claims files: the JSON Lines form that `knell read` writes, read back as claims.

A file written by hand may hold the annotation guide's fields alone, with `published`,
`source` and `scope`, each at the document or at the claim. What cannot be read is a
problem that names file, row and claim; the rest is read all the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from knell.ingest.claim_fields import (
    At,
    FieldError,
    claim_id,
    list_of,
    object_of,
    parsed,
    printing_of,
    source_of,
    statement_of,
)
from knell.model import DocumentId, Problem, Statement
from knell.model.rows import ClaimRow, DocumentRow
from knell.model.source import Source
from knell.model.toll import Printing

_CLAIM_FIELDS = frozenset(ClaimRow.__annotations__)
_DOCUMENT_FIELDS = frozenset(DocumentRow.__annotations__)


@dataclass(slots=True, kw_only=True)
class ClaimsFile:
    """What a claims file holds."""

    printings: list[Printing] = field(default_factory=list)
    """The claims, each with its outlet and day, in the order of the file."""
    statements: list[Statement] = field(default_factory=list)
    sources: dict[DocumentId, Source] = field(default_factory=dict)
    """The reports, by their ids."""
    problems: list[Problem] = field(default_factory=list)


def read_claims(lines: Iterable[bytes], name: str) -> ClaimsFile:
    """The claims of a file's lines; `name` is how problems call the file.

    >>> claim = b'{"harm": "killed", "count": {"wording": "16", "low": 16, "high": 16}}'
    >>> row = b'{"doc": "d1", "source": "Harbour Post", "claims": [' + claim + b"]}"
    >>> [printing] = read_claims([row], "claims.jsonl").printings
    >>> printing.source, printing.claim.count.low, printing.origin
    ('Harbour Post', 16, 'claims.jsonl row 1')
    """
    rows = ClaimsRows(name)
    found = ClaimsFile()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = rows.read(number, line)
            found.printings += row.printings
            found.statements += row.statements
            found.problems += row.problems
            if row.source is not None:
                found.sources.setdefault(row.source.document, row.source)
    return found


@dataclass(slots=True, kw_only=True)
class ClaimsRow:
    """What one row holds, and what was wrong with it."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    """The row as JSON."""
    source: Source | None = None
    """The report; None when the row could not be read."""
    printings: list[Printing] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, message: str, where: str, *, fatal: bool = False) -> None:
        """Put a problem on record; `where` names file, row and claim."""
        self.problems.append(
            Problem(code=code, message=message, source=where, fatal=fatal)
        )


class ClaimsRows:
    """Reads the rows of one file, one at a time.

    Of the rows that went by it remembers the unknown fields it has told, and for each
    claim two numbers, by which it knows a claim that comes again.
    """

    def __init__(self, name: str) -> None:
        """Start with a file; `name` is how problems call it."""
        self._name = name
        self._unknown: set[str] = set()
        self._known: dict[int, int] = {}

    def read(self, number: int, line: bytes) -> ClaimsRow:
        """The row of that number, counted from 1."""
        origin = f"{self._name} row {number}"
        try:
            return self.take(origin, parsed(line))
        except FieldError as error:
            return _unread(str(error), origin)

    def take(
        self, origin: str, row: Mapping[str, Any], places: Sequence[str] = ()
    ) -> ClaimsRow:
        """A row that is parsed already; `places` say where each of its claims stands.

        Without them a claim is told by its number in the row.
        """
        try:
            claims = list_of(row, "claims")
            statements = list_of({"statements": [], **row}, "statements")
        except FieldError as error:
            return _unread(str(error), origin)
        found = ClaimsRow(fields=row)
        self._note_unknown(found, row, _DOCUMENT_FIELDS, origin)
        document = DocumentId(str(row.get("doc") or _nameless(origin, self._name)))
        found.source = _source(found, document, origin)
        for at, said in enumerate(statements, start=1):
            _add_statement(found, document, said, f"{origin}, statement {at}")
        ids = [claim_id(document, at, claim) for at, claim in enumerate(claims)]
        places = places or [f"{origin}, claim {at}" for at in range(1, len(ids) + 1)]
        for at, fields in enumerate(claims):
            self._add_claim(found, At(document, row, at, ids), fields, places[at])
        return found

    def _add_claim(self, row: ClaimsRow, at: At, fields: object, where: str) -> None:
        origin = where.rpartition(", claim ")[0] or where
        try:
            printing = printing_of(at, object_of(fields), origin)
        except FieldError as error:
            row.note("claim-malformed", str(error), where, fatal=True)
            return
        self._note_unknown(row, object_of(fields), _CLAIM_FIELDS, where)
        name, content = hash(printing.claim.id), hash(printing.claim)
        if name not in self._known:
            self._known[name] = content
            row.printings.append(printing)
        elif self._known[name] != content:
            message = "another claim has the same id; this one is left out"
            row.note("claim-id-twice", message, where, fatal=True)

    def _note_unknown(
        self,
        row: ClaimsRow,
        fields: Mapping[str, object],
        known: frozenset[str],
        where: str,
    ) -> None:
        """Each unknown field is told once, at its first row."""
        if fields.keys() <= known:
            return
        for name in fields.keys() - known - self._unknown:
            self._unknown.add(name)
            message = f"the field {name[:40]!r} is not known and not read"
            row.note("field-unknown", message, where)


def _unread(message: str, origin: str) -> ClaimsRow:
    row = ClaimsRow()
    row.note("claims-row-malformed", message, origin, fatal=True)
    return row


def _nameless(origin: str, name: str) -> str:
    """What a report without an id is called: "row 3 of claims.jsonl"."""
    return f"{origin.removeprefix(name).strip()} of {name}"


def _source(row: ClaimsRow, document: DocumentId, origin: str) -> Source:
    try:
        return source_of(document, row.fields)
    except FieldError as error:
        row.note("claims-row-malformed", str(error), origin)
        return Source(document=document)


def _add_statement(
    row: ClaimsRow, document: DocumentId, fields: object, where: str
) -> None:
    try:
        statement = statement_of(document, object_of(fields, "the statement"))
    except FieldError as error:
        row.note("statement-malformed", str(error), where, fatal=True)
        return
    row.statements.append(statement)
