"""JSON files: one report as an object, or an array of such objects."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from knell.ingest.content import Row
from knell.ingest.decoding import decode
from knell.ingest.formats.json_lines import item_content, parse_json
from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError
from knell.ingest.whole_file import read_whole


def read_rows(stream: BinaryIO, limits: Limits) -> Iterator[Row]:
    """A row for each object; an object that is lost does not stop it."""
    written, troubles = decode(read_whole(stream, limits.file_bytes))
    value = parse_json(written)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        try:
            content = item_content(item, troubles)
        except RefusedError as refusal:
            yield Row(number=number, content=refusal.trouble)
        else:
            yield Row(number=number, packed=_packed(item), content=content)


def _packed(item: object) -> bytes:
    """The object written in one agreed way, as it has no bytes of its own."""
    written = json.dumps(item, ensure_ascii=False, sort_keys=True)
    return written.encode("utf-8", "surrogatepass")
