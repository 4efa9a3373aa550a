"""Word files (.docx): the running text of the document part, and nothing else.

The part is read straight from the zip archive (ECMA-376, part 1), within limits on
what it may unpack to; macros, links and embedded files are never opened.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # has no types

from knell.ingest.content import Content
from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError

DOCUMENT_PART = "word/document.xml"
MIN_SUSPECT_BYTES = 1_000_000
"""Unpacked bytes below which the ratio says nothing: small files repeat much."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# What tracked changes took away, and the second copy of text boxes for old programs.
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", _FALLBACK}


def read_file(packed: bytes, limits: Limits) -> Content:
    """The paragraphs of the document, tracked changes accepted, one a line."""
    text = "".join(_pieces(_parse(_unpack(packed, limits))))
    return Content(text=text.strip("\n"))


def _unpack(packed: bytes, limits: Limits) -> bytes:
    if packed.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError(
            "docx-encrypted",
            "is locked by a password or is an old .doc; save it as .docx without one",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            _refuse_crowd(archive, limits.zip_members)
            part = archive.getinfo(DOCUMENT_PART)
            _refuse_bomb(part, part.file_size, limits)
            with archive.open(part) as stream:
                unpacked = stream.read(limits.unpacked_bytes + 1)
            _refuse_bomb(part, len(unpacked), limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ):
        raise _damaged() from None
    return unpacked


def _refuse_crowd(archive: zipfile.ZipFile, max_members: int) -> None:
    count = len(archive.infolist())
    if count > max_members:
        raise RefusedError(
            "zip-bomb",
            f"holds {count:,} files, as no Word file does; it was not unpacked",
        )


def _refuse_bomb(part: zipfile.ZipInfo, unpacked: int, limits: Limits) -> None:
    """Refuse by the size that is declared, and again by the size that comes out."""
    ratio = unpacked / max(part.compress_size, 1)
    suspect = unpacked > MIN_SUSPECT_BYTES and ratio > limits.unpack_ratio
    if suspect or unpacked > limits.unpacked_bytes:
        raise RefusedError(
            "zip-bomb",
            f"unpacks to {unpacked:,} bytes or more from {part.compress_size:,}; at "
            f"most {limits.unpacked_bytes:,} bytes and {limits.unpack_ratio} to 1 "
            "are read",
        )


def _damaged() -> RefusedError:
    return RefusedError("docx-damaged", "is damaged or not a Word file; save it again")


def _parse(unpacked: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(unpacked, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged() from None


def _pieces(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element.tag == f"{_W}p":
                yield "\n"
        elif element.tag in _LEFT_OUT:
            walk.skip_subtree()
        elif element.tag == f"{_W}t":
            yield element.text or ""
        else:
            yield _MARKS.get(element.tag, "")
