"""Which documents are printings of one text: MinHash over runs of words.

A wire story stands in many outlets, cut or with a line of the outlet's own. Two
documents are copies when most of their runs of words are the same and their figures are
exactly the same: an update with a new toll is a text of its own.

MinHash: A. Broder, "On the resemblance and containment of documents", 1997; bands of
the signature as keys: P. Indyk and R. Motwani, 1998.
"""

import hashlib
import re
import struct
from collections.abc import Iterator, Sequence

from rensa import RMinHash  # type: ignore[import-untyped]  # it ships no types

from knell.model import Claim

PERMUTATIONS = 128
BANDS = 32
"""With four numbers a band, two texts that share seven runs of ten meet in one of the
bands in all but a handful of ten thousand pairs."""
RUN_WORDS = 3
ALIKE = 0.7
"""Least share of runs in common for two documents to be copies."""
METHOD = b"rensa.RMinHash 0.5, 128, seed 20250306, runs of 3 words"
"""Goes into the bands, so that signatures made in different ways never meet."""

_SEED = 20250306
_WORD = re.compile(r"\w+")
_PACKED = struct.Struct(f">{PERMUTATIONS}I")
_ROWS = PERMUTATIONS // BANDS

Signature = Sequence[int]
Figures = frozenset[tuple[object, ...]]


def signature(text: str) -> Signature | None:
    """The MinHash of a text's runs of words; None when it has no words.

    >>> wire = "Shelling killed 16 people in the harbour town of Marsa Lin on Friday"
    >>> resemblance(signature(wire), signature(wire.upper()))
    1.0
    """
    words = _WORD.findall(text.casefold())
    if not words:
        return None
    ends = range(RUN_WORDS, max(len(words), RUN_WORDS) + 1)
    made = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    made.update([" ".join(words[end - RUN_WORDS : end]) for end in ends])
    return tuple(made.digest())


def resemblance(one: Signature, other: Signature) -> float:
    """The estimated share of runs that two texts have in common, 0..1."""
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return same / PERMUTATIONS


def bands(numbers: Signature) -> Iterator[int]:
    """Keys of which copies share at least one, as signed 64-bit numbers."""
    packed = pack(numbers)
    width = _ROWS * 4
    for band in range(BANDS):
        part = packed[band * width : (band + 1) * width]
        digest = hashlib.blake2b(
            part, digest_size=8, key=METHOD, salt=band.to_bytes(16)
        ).digest()
        yield int.from_bytes(digest, signed=True)


def pack(numbers: Signature) -> bytes:
    """A signature as bytes for the database."""
    return _PACKED.pack(*numbers)


def unpack(packed: bytes) -> Signature:
    """The signature that `pack` made these bytes of."""
    return _PACKED.unpack(packed)


def figures(claims: Sequence[Claim]) -> Figures:
    """What the claims say about numbers; the order of the text does not count."""
    return frozenset(
        (
            claim.harm.value,
            claim.unit.value,
            claim.count.low,
            claim.count.high,
            claim.count.wording.casefold() if claim.count.vague else "",
        )
        for claim in claims
    )
