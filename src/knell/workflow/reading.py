"""Documents become extractions, one by one or in several processes, in order."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache

from knell.model import Document, Extraction, KnellError, Problem

Extract = Callable[[Document], Extraction]
"""Reads one document: `knell.extract.load_extractor()` makes one."""

LOOK_AHEAD_PER_JOB = 4
"""Documents handed out ahead of the one awaited: enough to keep every process
busy, few enough that memory does not grow with the number of documents."""


def read_reports(
    documents: Iterable[Document | Problem],
    load: Callable[[], Extract],
    *,
    jobs: int = 1,
) -> Iterator[Extraction | Problem]:
    """Reads each document as it comes; what comes in order goes out in order.

    `load` makes the reader, once in each process; with more than one job it has to
    be a function of a module, so that other processes can find it. A problem of the
    input passes through. A document whose reading fails becomes a fatal problem,
    `reading-failed`, and the rest is read. A `KnellError` says that no document can
    be read, and is raised.

    >>> from knell.model import DocumentId
    >>> report = Document(
    ...     id=DocumentId("r1"), text="Calm.", sha256="", media_type="text/plain"
    ... )
    >>> def load():
    ...     return lambda document: Extraction(document=document)
    >>> [reading.document.id for reading in read_reports([report], load)]
    ['r1']
    """
    if jobs <= 1:
        return _read_here(documents, load)
    return _read_elsewhere(documents, load, jobs)


def _read_here(
    documents: Iterable[Document | Problem], load: Callable[[], Extract]
) -> Iterator[Extraction | Problem]:
    extract = load()
    for item in documents:
        yield item if isinstance(item, Problem) else _read(extract, item)


def _read_elsewhere(
    documents: Iterable[Document | Problem], load: Callable[[], Extract], jobs: int
) -> Iterator[Extraction | Problem]:
    pool = ProcessPoolExecutor(
        jobs,
        # A fork would copy the threads' locks of the libraries that are loaded.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts_to_parent,
    )

    def read(document: Document) -> Future[Extraction | Problem]:
        return pool.submit(_read_in_process, load, document)

    try:
        yield from _in_order(documents, read, jobs * LOOK_AHEAD_PER_JOB)
    except BrokenProcessPool as error:
        message = (
            "a reading process ended without a word: it could not start, or ran out"
            " of memory; read with fewer jobs"
        )
        raise KnellError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    documents: Iterable[Document | Problem],
    read: Callable[[Document], Future[Extraction | Problem]],
    ahead: int,
) -> Iterator[Extraction | Problem]:
    waiting: deque[Future[Extraction | Problem] | Problem] = deque()
    for item in documents:
        waiting.append(item if isinstance(item, Problem) else read(item))
        if len(waiting) >= ahead:
            yield _finished(waiting.popleft())
    while waiting:
        yield _finished(waiting.popleft())


def _finished(
    item: Future[Extraction | Problem] | Problem,
) -> Extraction | Problem:
    return item if isinstance(item, Problem) else item.result()


def _read(extract: Extract, document: Document) -> Extraction | Problem:
    try:
        return extract(document)
    except KnellError:
        raise
    except Exception as error:  # noqa: BLE001  # a fault in one document must not stop the others; it is told as a problem
        return _failure(document, type(error).__name__)


def _failure(document: Document, error_name: str) -> Problem:
    """Names the error's class alone: its message may hold text of the report."""
    return Problem(
        code="reading-failed",
        message=f"reading stopped at an error ({error_name}); please report it",
        source=document.origin,
        document=document.id,
        fatal=True,
    )


@cache
def _loaded(load: Callable[[], Extract]) -> Extract:
    return load()


def _read_in_process(
    load: Callable[[], Extract], document: Document
) -> Extraction | Problem:
    return _read(_loaded(load), document)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
