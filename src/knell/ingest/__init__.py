"""Bytes become documents. The only room that opens what others wrote.

Files, folders and pipes come in; a lazy stream of Documents and Problems goes out.
Every kind of file has one small module in `formats`; whatever a file holds, reading it
raises nothing, fetches nothing and runs nothing.

    read_sources      the stream
    count_documents   how many to expect, for a progress bar
    Defaults          what the user says of documents that do not say it themselves
    Limits            how much is read before a source is refused
"""

from knell.ingest.counting import count_documents
from knell.ingest.defaults import Defaults
from knell.ingest.limits import Limits
from knell.ingest.stream import read_sources

__all__ = ["Defaults", "Limits", "count_documents", "read_sources"]
