"""Files that are read at one go, up to a limit."""

from typing import BinaryIO

from knell.ingest.trouble import RefusedError


def read_whole(stream: BinaryIO, max_bytes: int) -> bytes:
    """All bytes of a stream; RefusedError when it is empty or beyond the limit."""
    packed = stream.read(max_bytes + 1)
    if not packed.strip():
        raise RefusedError("empty-file", "is empty")
    if len(packed) > max_bytes:
        raise RefusedError(
            "file-too-large",
            f"is larger than {max_bytes:,} bytes; split it, or give its reports as "
            "JSON Lines, which are read one by one",
        )
    return packed
