"""A trained reader as the files that are run: three graphs in ONNX, and word pieces.

Weights are rounded to 8 bits with a scale for each column; only the small link
scorer stays in 32 bits.
"""

import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from knell.extract.likeness import LINK_FEATURES
from knell.extract.network import Answers
from knell.extract.pointing import CANDIDATES
from knell.extract.weights_folder import PIECES
from knell.learn.encoder import HIDDEN
from knell.learn.heads import LINK_DIM, Heads
from knell.learn.reader import Reader

OPSET = 17


def write_graphs(reader: Reader, out: Path, pieces: Path) -> None:
    """encoder.onnx, heads.onnx and links.onnx, in `out`, with the file of pieces."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, export in (("encoder", _export_encoder), ("heads", _export_heads)):
            exact = Path(scratch) / f"{name}.onnx"
            export(reader, exact)
            quantize_dynamic(
                exact,
                out / f"{name}.onnx",
                per_channel=True,
                weight_type=QuantType.QInt8,
            )
    _export_links(reader, out / "links.onnx")
    shutil.copy(pieces, out / PIECES)


class Pointing(torch.nn.Module):
    """The heads, with the likeliest stretches alone: the others are never looked at."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(
        self,
        vectors: torch.Tensor,
        sentences: torch.Tensor,
        starts: torch.Tensor,
        harms: torch.Tensor,
    ) -> tuple[torch.Tensor, ...]:
        """See `Heads`; in the order of `Answers`."""
        passages, stretches, *others = self.heads(vectors, sentences, starts, harms)
        return passages, *stretches.flatten(2).topk(CANDIDATES), *others


def _export_encoder(reader: Reader, path: Path) -> None:
    ids = torch.randint(5, 1000, (1, 32))
    _export(
        reader.encoder,
        (ids, torch.ones_like(ids)),
        path,
        inputs={"ids": {1: "pieces"}, "shapes": {1: "pieces"}},
        outputs=["vectors", "harms"],
    )


def _export_heads(reader: Reader, path: Path) -> None:
    _export(
        Pointing(reader.heads),
        (
            torch.zeros(32, HIDDEN),
            torch.zeros(32, dtype=torch.long),
            torch.tensor([1, 2]),
            torch.tensor([0, 1]),
        ),
        path,
        inputs={
            "vectors": {0: "pieces"},
            "sentences": {0: "pieces"},
            "starts": {0: "n"},
            "harms": {0: "n"},
        },
        outputs=[field.name for field in fields(Answers)],
    )


def _export_links(reader: Reader, path: Path) -> None:
    _export(
        reader.links,
        (
            torch.zeros(3, LINK_DIM),
            torch.zeros(3, LINK_DIM),
            torch.zeros(3, 3, LINK_FEATURES),
        ),
        path,
        inputs={
            "children": {0: "n"},
            "parents": {0: "n"},
            "facts": {0: "n", 1: "n"},
        },
        outputs=["logits"],
    )


def _export(
    module: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    *,
    inputs: dict[str, dict[int, str]],
    outputs: list[str],
) -> None:
    torch.onnx.export(
        module.eval(),
        example,
        str(path),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=inputs,
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))
