"""Web pages: the article's body by trafilatura (A. Barbaresi, ACL 2021)."""

import codecs
import logging
import re

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]  # has no types

from knell.ingest.content import Content
from knell.ingest.decoding import INVALID_UTF8, REPLACEMENT, encoding_by_mark
from knell.ingest.formats.page_metadata import stated_metadata
from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError, Trouble

# The library reports to the log, with addresses and text of the page in it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)

HEAD_BYTES = 4_096
"""Bytes in which a page names its encoding (HTML Standard: the first 1,024)."""
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE
)
# The HTML Standard reads Latin-1 as Windows-1252, as browsers do.
_READ_AS_WINDOWS_1252 = {"iso8859-1", "ascii"}
# Encodings of pages, as opposed to Python's codecs for other ends.
_PAGE_ENCODINGS = re.compile(
    r"utf-8$|cp\d+$|iso8859|iso2022|koi8|gb|big5|euc|shift_jis|mac"
)


def read_file(packed: bytes, limits: Limits) -> Content:
    """The body of the page, with the title, day and outlet that the page states."""
    page, troubles = _read_page(packed, limits)
    tree = _parse(page, limits.html_depth)
    metadata = stated_metadata(tree)
    return Content(
        text=trafilatura.extract(tree, include_comments=False) or "",
        title=metadata.title,
        url=metadata.url,
        source=metadata.site,
        published=metadata.published,
        troubles=(*troubles, *metadata.troubles),
    )


def page_tree(packed: bytes, limits: Limits) -> html.HtmlElement:
    """The whole page; RefusedError when it is too large, too deep or no page."""
    return _parse(_read_page(packed, limits)[0], limits.html_depth)


def _read_page(packed: bytes, limits: Limits) -> tuple[str, tuple[Trouble, ...]]:
    if len(packed) > limits.html_bytes:
        raise RefusedError(
            "html-too-large",
            f"is a web page of {len(packed):,} bytes; at most {limits.html_bytes:,} "
            "are read: keep the article alone",
        )
    return _decode_page(packed)


def _decode_page(packed: bytes) -> tuple[str, tuple[Trouble, ...]]:
    mark, encoding = encoding_by_mark(packed)
    if not mark:
        encoding = _named_encoding(packed[:HEAD_BYTES])
    page = packed[len(mark) :].decode(encoding, "replace").replace("\x00", " ")
    lossy = REPLACEMENT in page and encoding == "utf-8"
    return page, (INVALID_UTF8,) if lossy else ()


def _named_encoding(head: bytes) -> str:
    found = _CHARSET.search(head)
    if not found:
        return "utf-8"
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return "utf-8"
    if name in _READ_AS_WINDOWS_1252:
        return "cp1252"
    return name if _PAGE_ENCODINGS.match(name) else "utf-8"


def _parse(page: str, max_depth: int) -> html.HtmlElement:
    _refuse_depth(page, max_depth)
    # Bytes, because lxml refuses text that names its own encoding.
    encoded = page.encode("utf-8", "replace")
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        tree = html.document_fromstring(encoded, parser=parser)
    except (etree.LxmlError, ValueError):
        raise RefusedError("html-empty", "holds no web page that can be read") from None
    return tree


class _DepthGauge:
    """Follows elements as they open and close, without building a tree."""

    def __init__(self, max_depth: int) -> None:
        self.max_depth = max_depth
        self.depth = 0

    def start(self, _tag: str, _attributes: object) -> None:
        self.depth += 1
        if self.depth > self.max_depth:
            raise RefusedError(
                "html-too-deep",
                f"nests elements more than {self.max_depth} deep, as no report does; "
                "save its text as .txt",
            )

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def close(self) -> int:
        return self.depth


def _refuse_depth(page: str, max_depth: int) -> None:
    parser = etree.HTMLParser(
        target=_DepthGauge(max_depth), no_network=True, huge_tree=False
    )
    try:
        # At one go: fed in pieces, libxml2 does not come back from a comment of more
        # than ten million characters that is never closed.
        etree.fromstring(page, parser)
    except etree.LxmlError:
        return  # Nothing to parse: what reads the tree says so.
