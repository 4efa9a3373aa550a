"""Nouns as plain JSON values, so that a digest over them can be taken."""

import dataclasses
import hashlib
import json
from datetime import date, datetime
from typing import Any

Noun = Any
"""A frozen record of `knell.model`, or a tuple of them."""


def digest(noun: Noun) -> str:
    """SHA-256 of a noun's canonical JSON, as hex digits.

    >>> from knell.model import Count
    >>> digest(Count(wording="16", low=16, high=16))[:8]
    'a30b0496'
    """
    return hashlib.sha256(canonical(noun).encode()).hexdigest()


def canonical(noun: Noun) -> str:
    """JSON with sorted keys, no spaces and ASCII alone: one noun, one string."""
    return json.dumps(
        noun, default=_plain, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        # One level: json comes back for what is inside.
        return {
            each.name: getattr(value, each.name) for each in dataclasses.fields(value)
        }
    message = f"no JSON for {type(value).__name__}"
    raise TypeError(message)
