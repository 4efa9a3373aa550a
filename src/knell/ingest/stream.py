"""Sources to a stream of documents and problems, one at a time."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from knell.ingest.assembly import assemble
from knell.ingest.content import Content, Row
from knell.ingest.defaults import Defaults
from knell.ingest.formats.registry import Format
from knell.ingest.limits import Limits
from knell.ingest.pipe import open_pipe
from knell.ingest.repeats import DUPLICATE, Repeats
from knell.ingest.trouble import RefusedError, Trouble
from knell.ingest.walk import shown, unreadable, walk
from knell.ingest.whole_file import read_whole
from knell.model import Document, Problem

PIPE = "-"
"""The name of standard input among the sources."""
PIPE_ORIGIN = "standard input"
"""The name of standard input in messages."""
NO_ROWS = Trouble(code="empty-file", message="is empty, or holds no row")

Arrival = Document | Problem
Keep = Callable[[Document, bytes], None]
"""Takes a document and its bytes as they came."""


def read_sources(
    sources: Sequence[str],
    defaults: Defaults,
    *,
    stdin: BinaryIO | None = None,
    keep: Keep | None = None,
    limits: Limits = Limits(),  # noqa: B008 -- frozen, so sharing it is safe
) -> Iterator[Arrival]:
    r"""The documents of files, folders and standard input ("-"), as a lazy stream.

    Folders are read in the order of names. A document carries its own small troubles;
    a file or row that could not be read comes as a fatal Problem in its place, and
    reading goes on. The same bytes again give a `duplicate-document` problem and no
    document. Nothing is fetched and nothing raises. `stdin` None is the program's own.
    `keep` is called with each document just before it comes, for whoever stores bytes.

    >>> import io
    >>> pipe = io.BytesIO(b'{"id": "r1", "text": "Shells killed 16."}\n[]\n')
    >>> for arrival in read_sources(["-"], Defaults(source="Post"), stdin=pipe):
    ...     print(getattr(arrival, "id", None) or arrival.message)
    r1
    standard input, row 2: is not a JSON object such as {"text": "…"}
    """
    run = _Run(defaults=defaults, limits=limits, keep=keep)
    for name in sources:
        if name == PIPE:
            yield from _guarded(_pipe(run, stdin or sys.stdin.buffer), PIPE_ORIGIN)
        else:
            yield from _named(run, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    defaults: Defaults
    limits: Limits
    keep: Keep | None
    repeats: Repeats = field(default_factory=Repeats)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A stream that is open, and what it is called."""

    stream: BinaryIO
    kind: Format
    origin: str


def _named(run: _Run, name: str) -> Iterator[Arrival]:
    for found in walk(name):
        if isinstance(found, Problem):
            yield found
            continue
        origin = shown(found.path)
        try:
            with found.path.open("rb") as stream:
                source = _Source(stream=stream, kind=found.kind, origin=origin)
                yield from _guarded(_arrivals(run, source), origin)
        except OSError as error:
            yield unreadable(error).at(origin, fatal=True)


def _pipe(run: _Run, stdin: BinaryIO) -> Iterator[Arrival]:
    stream, kind = open_pipe(stdin, run.limits.file_bytes)
    yield from _arrivals(run, _Source(stream=stream, kind=kind, origin=PIPE_ORIGIN))


def _guarded(arrivals: Iterator[Arrival], origin: str) -> Iterator[Arrival]:
    """The arrivals of one source; what breaks them off comes as their last problem."""
    try:
        yield from arrivals
    except RefusedError as refusal:
        yield refusal.trouble.at(origin, fatal=True)
    except OSError as error:
        yield unreadable(error).at(origin, fatal=True)
    except Exception as error:  # noqa: BLE001 -- libraries raise anything on hostile files
        kind = type(error).__name__
        trouble = Trouble(
            code="reader-failed",
            message=f"could not be read; its reader failed ({kind}): it is damaged",
        )
        yield trouble.at(origin, fatal=True)


def _arrivals(run: _Run, source: _Source) -> Iterator[Arrival]:
    if source.kind.of_rows:
        yield from _rows(run, source)
        return
    packed = read_whole(source.stream, run.limits.file_bytes)
    content = source.kind.file_reader()(packed, run.limits)
    yield _arrival(run, source, content, packed, source.origin)


def _rows(run: _Run, source: _Source) -> Iterator[Arrival]:
    found = False
    for row in source.kind.row_reader()(source.stream, run.limits):
        found = True
        yield _row_arrival(run, source, row)
    if not found:
        raise RefusedError(NO_ROWS.code, NO_ROWS.message)


def _row_arrival(run: _Run, source: _Source, row: Row) -> Arrival:
    origin = f"{source.origin}, row {row.number}"
    if isinstance(row.content, Trouble):
        return row.content.at(origin, fatal=True)
    try:
        return _arrival(run, source, row.content, row.packed, origin)
    except RefusedError as refusal:
        return refusal.trouble.at(origin, fatal=True)


def _arrival(
    run: _Run, source: _Source, content: Content, packed: bytes, origin: str
) -> Arrival:
    document = assemble(
        content,
        packed,
        origin=origin,
        media_type=source.kind.media_type,
        defaults=run.defaults,
        max_characters=run.limits.text_characters,
    )
    repeated = run.repeats.trouble(document)
    if repeated is DUPLICATE:
        return repeated.at(origin)
    if repeated:
        problem = repeated.at(origin, document=document.id)
        document = replace(document, problems=(*document.problems, problem))
    if run.keep:
        run.keep(document, packed)
    return document
