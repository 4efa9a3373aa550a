"""How much of a source is read before it is refused, each limit with its unit."""

from dataclasses import dataclass

MAX_FILE_BYTES = 100_000_000
"""Bytes of one file that is read whole; files of rows stream and have no limit."""
MAX_TEXT_CHARACTERS = 20_000_000
"""Characters (code points) of one document's text."""
MAX_ROW_BYTES = 80_000_000
"""Bytes of one row: the longest text, at four bytes a character."""
MAX_PDF_PAGES = 5_000
MAX_HTML_BYTES = 20_000_000
"""Bytes of one web page: reading its structure costs far more than its text."""
MAX_HTML_DEPTH = 200
"""Elements inside one another; the parser itself drops what lies below 255."""
MAX_UNPACKED_BYTES = 50_000_000
"""Bytes that the text of a Word file may unpack to."""
MAX_UNPACK_RATIO = 200
"""Unpacked bytes to packed bytes; prose packs to a third, markup to a fiftieth."""
MAX_ZIP_MEMBERS = 10_000
"""Files within one Word file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one run; raise one by naming it.

    >>> Limits(pdf_pages=20_000).pdf_pages
    20000
    """

    file_bytes: int = MAX_FILE_BYTES
    text_characters: int = MAX_TEXT_CHARACTERS
    row_bytes: int = MAX_ROW_BYTES
    pdf_pages: int = MAX_PDF_PAGES
    html_bytes: int = MAX_HTML_BYTES
    html_depth: int = MAX_HTML_DEPTH
    unpacked_bytes: int = MAX_UNPACKED_BYTES
    unpack_ratio: int = MAX_UNPACK_RATIO
    zip_members: int = MAX_ZIP_MEMBERS
