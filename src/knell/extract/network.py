"""The trained reader: its weights, and the three questions it answers.

Runs on onnxruntime alone.
"""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knell.extract.weights_folder import GRAPHS, PIECES, SHIPPED, weights_file
from knell.model import AssetError

SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""What onnxruntime would join into operators that take longer on a processor than
their parts: an eighth of the encoder's time here."""

Floats = NDArray[np.float32]
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the network says of some detected claims of one window."""

    passages: Floats
    """(PASSAGES, 2, claims, pieces): logits of where count and quote start and end."""
    stretches: Floats
    """(FIELDS, claims, CANDIDATES): log probabilities of the stretches that likeliest
    fill a field, the greatest first."""
    places: Positions
    """(FIELDS, claims, CANDIDATES): the number of each such stretch, of all that have
    one piece, two pieces, and so on, in the order of the pieces that they start at."""
    absent: Floats
    """(FIELDS, claims): log probability that a field is not given."""
    report_days: Floats
    """(claims,): log probability that the report's own day is meant."""
    statuses: Floats
    stances: Floats
    units: Floats
    reaches: Floats
    children: Floats
    """(claims, vector): each claim as one that may be linked to another."""
    parents: Floats
    """(claims, vector): each claim as one that others may be linked to."""


class Network(Protocol):
    """What the finder needs of a network; training passes its own in."""

    def detect(self, ids: Positions, shapes: Positions) -> tuple[Floats, Floats]:
        """Pieces of one window: their vectors, and harm logits (pieces, harms)."""

    def point(
        self,
        vectors: Floats,
        sentences: Positions,
        starts: Positions,
        harms: Positions,
    ) -> Answers:
        """The parts of the claims whose counts start at these positions.

        `sentences` tells for every piece which sentence it stands in.
        """

    def link(self, children: Floats, parents: Floats, facts: Floats) -> Floats:
        """Logits (2, claims, 1 + claims): part_of and same_as, first none."""


class OnnxNetwork:
    """The shipped weights on one processor thread: same text, same bits."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self._encoder, self._heads, self._links = (
            _session(weights_file(folder, name)) for name in GRAPHS
        )

    def detect(self, ids: Positions, shapes: Positions) -> tuple[Floats, Floats]:
        """See `Network`."""
        inputs = {"ids": ids[None], "shapes": shapes[None]}
        vectors, harms = self._encoder.run(None, inputs)
        return vectors[0], harms[0]

    def point(
        self,
        vectors: Floats,
        sentences: Positions,
        starts: Positions,
        harms: Positions,
    ) -> Answers:
        """See `Network`."""
        inputs = {
            "vectors": vectors,
            "sentences": sentences,
            "starts": starts,
            "harms": harms,
        }
        names = [field.name for field in fields(Answers)]
        outputs = self._heads.run(names, inputs)
        return Answers(**dict(zip(names, outputs, strict=True)))

    def link(self, children: Floats, parents: Floats, facts: Floats) -> Floats:
        """See `Network`."""
        inputs = {"children": children, "parents": parents, "facts": facts}
        logits: Floats = self._links.run(None, inputs)[0]
        return logits


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            path,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOW_FUSIONS,
        )
    except Exception as error:  # onnxruntime has no exception type of its own to name
        raise AssetError(f"{path} holds no weights that can be read") from error


@cache
def load_tokenizer(folder: Path = SHIPPED) -> Tokenizer:
    """The word pieces that the weights were trained with."""
    tokenizer = Tokenizer.from_file(str(weights_file(folder, PIECES)))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
