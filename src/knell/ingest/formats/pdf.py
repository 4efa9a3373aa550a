"""PDF files, by pypdf: the text layer, page by page."""

import io
import logging
import re
from collections.abc import Iterator

from pypdf import PdfReader

from knell.ingest.content import Content
from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError, Trouble

# The library reports to the log, with parts of the file in it.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

_PARTED = re.compile(r"(?<=[^\W\d_])[-\xad]\n(?=[^\W\d_])")
"""A hyphen between letters and a line end: mostly a word parted to fit the line. A
compound written with a hyphen loses it there."""
TAIL_BYTES = 2_048
"""Bytes at the end of a file among which its end is marked (ISO 32000-1, 7.5.5,
asks for the last line; what reads PDF files allows for some rubbish behind it)."""
_END = b"\nstartxref\n0\n%%EOF\n"
"""An end that a file cut short can be given, so that its pages are searched for."""
MAX_PAGES_NAMED = 10
"""Page numbers that one message names."""


def read_file(packed: bytes, limits: Limits) -> Content:
    """The text of all pages.

    Title and day are left out: a PDF's own are those of the file, not of the report.
    """
    if b"%PDF-" not in packed[:1_024]:
        raise RefusedError("pdf-damaged", "does not begin like a PDF file")
    reader = _open(packed)
    _refuse_length(reader, limits.pdf_pages)
    pages = list(_page_texts(reader, limits.text_characters))
    text = "\n\n".join(_whole_words(page) for page in pages if page and page.strip())
    if not text.strip():
        raise _why_empty(pages)
    return Content(text=text, troubles=tuple(_troubles(packed, pages)))


def _open(packed: bytes) -> PdfReader:
    if not _is_whole(packed):
        packed += _END
    try:
        reader = PdfReader(io.BytesIO(packed), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # the library raises most kinds on damage
        raise _damaged() from error
    if locked:
        raise RefusedError(
            "pdf-encrypted",
            "is locked by a password; save a copy without one and read that",
        )
    return reader


def _is_whole(packed: bytes) -> bool:
    return b"%%EOF" in packed[-TAIL_BYTES:]


def _damaged() -> RefusedError:
    return RefusedError(
        "pdf-damaged",
        "is damaged or cut short, and no page could be read; fetch the file again",
    )


def _refuse_length(reader: PdfReader, max_pages: int) -> None:
    try:
        count = len(reader.pages)
    except Exception as error:  # the library raises most kinds on damage
        raise _damaged() from error
    if count > max_pages:
        raise RefusedError(
            "pdf-too-long",
            f"has {count:,} pages; at most {max_pages:,} are read: split the file",
        )
    if count == 0:
        raise _damaged()


def _page_texts(reader: PdfReader, max_characters: int) -> Iterator[str | None]:
    """The text of each page, None for a page that cannot be read."""
    total = 0
    for number in range(len(reader.pages)):
        try:
            text = reader.pages[number].extract_text()
        except Exception:  # noqa: BLE001 -- one damaged page must not lose the others
            yield None
            continue
        total += len(text)
        if total > max_characters:
            raise RefusedError(
                "text-too-long",
                f"holds more than {max_characters:,} characters; split the file",
            )
        yield text


def _whole_words(page: str) -> str:
    """The page with words put together that were parted at the ends of lines."""
    return "\n".join(line.rstrip() for line in _PARTED.sub("", page).splitlines())


def _why_empty(pages: list[str | None]) -> RefusedError:
    if None in pages:
        return _damaged()
    return RefusedError(
        "pdf-no-text",
        f"has no text on its pages ({len(pages):,}): it is a scan; make its text "
        "readable (OCR) and check it by eye first",
    )


def _troubles(packed: bytes, pages: list[str | None]) -> Iterator[Trouble]:
    if not _is_whole(packed):
        message = "ends before its end mark; pages at the end may be missing"
        yield Trouble(code="pdf-truncated", message=message)
    damaged = [number for number, page in enumerate(pages, 1) if page is None]
    if damaged:
        message = f"some pages could not be read: {_listed(damaged)}"
        yield Trouble(code="pdf-page-damaged", message=message)
    empty = [
        n for n, page in enumerate(pages, 1) if page is not None and not page.strip()
    ]
    if empty:
        message = f"some pages hold no text (scans or empty): {_listed(empty)}"
        yield Trouble(code="pdf-page-without-text", message=message)


def _listed(numbers: list[int]) -> str:
    named = ", ".join(str(number) for number in numbers[:MAX_PAGES_NAMED])
    more = len(numbers) - MAX_PAGES_NAMED
    return f"{named} and {more:,} more" if more > 0 else named
