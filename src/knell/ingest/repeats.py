"""What a run has read already: digests alone are kept, never texts."""

from knell.ingest.trouble import Trouble
from knell.model import Document

DUPLICATE = Trouble(
    code="duplicate-document",
    message="is the same, byte for byte, as one read before; it was passed over",
)
REPEATED_ID = Trouble(
    code="repeated-id",
    message="has the id of a different document read before; give each its own",
)
DIGEST_BYTES = 16
"""Bytes of SHA-256 kept for each document: no two texts share them by chance."""


class Repeats:
    """Grows by a digest and an id's hash for each document."""

    def __init__(self) -> None:
        self._digests: set[bytes] = set()
        self._ids: set[int] = set()

    def trouble(self, document: Document) -> Trouble | None:
        """How this document repeats an earlier one; None when it does not."""
        digest = bytes.fromhex(document.sha256)[:DIGEST_BYTES]
        if digest in self._digests:
            return DUPLICATE
        self._digests.add(digest)
        identity = hash(document.id)
        if identity in self._ids:
            return REPEATED_ID
        self._ids.add(identity)
        return None
