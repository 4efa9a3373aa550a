"""JSON Lines: one object a line, read line by line."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from knell.ingest.content import Content, Row
from knell.ingest.decoding import INVALID_UTF8, REPLACEMENT, encoding_by_mark
from knell.ingest.fields import content_of
from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError, Trouble


def read_rows(stream: BinaryIO, limits: Limits) -> Iterator[Row]:
    """A row for each line that is not blank; a line that is lost does not stop it."""
    number = 0
    while line := stream.readline(limits.row_bytes + 1):
        number += 1
        if number == 1:
            line = _without_mark(line)
        if len(line) > limits.row_bytes:
            _skip_line(stream, limits.row_bytes)
            yield Row(number=number, content=_too_long(limits.row_bytes))
        elif line.strip():
            yield read_row(number, line.strip(b" \t\r\n"))


def read_row(number: int, packed: bytes) -> Row:
    """The row that these bytes, one JSON object, hold.

    >>> read_row(3, b'{"text": "Shells killed 16."}').content.text
    'Shells killed 16.'
    """
    try:
        content = _content(packed)
    except RefusedError as refusal:
        return Row(number=number, content=refusal.trouble)
    return Row(number=number, packed=packed, content=content)


def _content(packed: bytes) -> Content:
    line = packed.decode("utf-8", "replace")
    lossy = REPLACEMENT in line and REPLACEMENT.encode() not in packed
    return item_content(parse_json(line), (INVALID_UTF8,) if lossy else ())


def item_content(item: object, troubles: tuple[Trouble, ...] = ()) -> Content:
    """The content of a JSON value.

    Raises RefusedError unless it is an object with text.
    """
    if not isinstance(item, dict):
        raise RefusedError(
            "row-not-object", 'is not a JSON object such as {"text": "…"}'
        )
    return content_of(item, troubles)


def parse_json(written: str) -> object:
    """The JSON value; RefusedError (`json-invalid`) names the place of an error."""
    try:
        return json.loads(written)
    except json.JSONDecodeError as error:
        raise RefusedError(
            "json-invalid",
            f"is not valid JSON (line {error.lineno}, column {error.colno})",
        ) from None
    except (ValueError, RecursionError):
        raise RefusedError(
            "json-invalid", "is JSON nested too deep or with a number too long"
        ) from None


def _without_mark(line: bytes) -> bytes:
    mark, encoding = encoding_by_mark(line)
    if encoding != "utf-8":
        raise RefusedError("json-not-utf8", f"is JSON in {encoding}; save it as UTF-8")
    return line[len(mark) :]


def _skip_line(stream: BinaryIO, step_bytes: int) -> None:
    while (rest := stream.readline(step_bytes)) and not rest.endswith(b"\n"):
        pass


def _too_long(max_bytes: int) -> Trouble:
    return Trouble(
        code="row-too-long",
        message=f"is longer than {max_bytes:,} bytes; split it or raise the limit",
    )
