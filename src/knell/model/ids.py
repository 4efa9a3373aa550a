"""Ids: a prefix and twenty hex digits of SHA-256 over a JSON array."""

import hashlib
import json
from typing import NewType

DocumentId = NewType("DocumentId", str)
ClaimId = NewType("ClaimId", str)
PlaceId = NewType("PlaceId", str)
IncidentId = NewType("IncidentId", str)

ID_HEX_DIGITS = 20

IdPart = str | int | None


def content_id(prefix: str, *parts: IdPart) -> str:
    """The id of whatever these parts describe: same parts, same id.

    >>> content_id("clm", "report-7", 120, 164, "killed")
    'clm_7bd8d04bd50f448052b0'
    """
    array = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(array.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:ID_HEX_DIGITS]}"
