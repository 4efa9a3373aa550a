"""Word files with macros: refused, so that nobody learns to open them."""

from typing import NoReturn

from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError


def read_file(packed: bytes, limits: Limits) -> NoReturn:  # noqa: ARG001 -- one shape for all readers
    """Always raises RefusedError (`docm-refused`)."""
    raise RefusedError(
        "docm-refused",
        "is a Word file with macros, which are never opened here; save it as .docx "
        "on a computer that you trust with it",
    )
