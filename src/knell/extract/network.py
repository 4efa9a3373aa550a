"""The trained reader: its weights, and the three questions it answers.

Runs on onnxruntime alone. The weights are trained by `training/train.py` and
ship as package data; docs/model.md is their model card.
"""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from typing import Protocol

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # ships no types
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knell.model import AssetError

Floats = NDArray[np.float32]
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the network says of some detected claims of one window."""

    pointers: Floats
    """(claims, pointers, 2, pieces): logits of where each part starts and ends."""
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

    def point(self, vectors: Floats, starts: Positions, harms: Positions) -> Answers:
        """The parts of the claims whose counts start at these positions."""

    def link(self, children: Floats, parents: Floats, facts: Floats) -> Floats:
        """Logits (2, claims, 1 + claims): part_of and same_as, first none."""


class OnnxNetwork:
    """The shipped weights on one processor thread: same text, same bits."""

    def __init__(self) -> None:
        self._encoder = _session("encoder.onnx")
        self._heads = _session("heads.onnx")
        self._links = _session("links.onnx")

    def detect(self, ids: Positions, shapes: Positions) -> tuple[Floats, Floats]:
        """See `Network`."""
        inputs = {"ids": ids[None], "shapes": shapes[None]}
        vectors, harms = self._encoder.run(None, inputs)
        return vectors[0], harms[0]

    def point(self, vectors: Floats, starts: Positions, harms: Positions) -> Answers:
        """See `Network`."""
        inputs = {"vectors": vectors, "starts": starts, "harms": harms}
        names = [field.name for field in fields(Answers)]
        outputs = self._heads.run(names, inputs)
        return Answers(**dict(zip(names, outputs, strict=True)))

    def link(self, children: Floats, parents: Floats, facts: Floats) -> Floats:
        """See `Network`."""
        inputs = {"children": children, "parents": parents, "facts": facts}
        logits: Floats = self._links.run(None, inputs)[0]
        return logits


def _session(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(files("knell.extract") / "weights" / name) as path:
        if not path.exists():
            raise AssetError(f"the reader's weights are missing: {path}")
        return onnxruntime.InferenceSession(
            path, options, providers=["CPUExecutionProvider"]
        )


@cache
def load_tokenizer() -> Tokenizer:
    """The word pieces that the weights were trained with."""
    with as_file(files("knell.extract") / "weights" / "tokenizer.json") as path:
        if not path.exists():
            raise AssetError(f"the reader's word pieces are missing: {path}")
        tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
