"""Plain text: UTF-8, or what the byte order mark says."""

from knell.ingest.content import Content
from knell.ingest.decoding import decode
from knell.ingest.limits import Limits


def read_file(packed: bytes, limits: Limits) -> Content:  # noqa: ARG001 -- one shape for all readers
    """The text as it stands; its first line is not taken for a title."""
    text, troubles = decode(packed)
    return Content(text=text, troubles=troubles)
