"""Write the shipped files: the three graphs in ONNX and the word pieces.

    python training/export.py

Weights are rounded to 8 bits with a scale for each column; only the small link
scorer stays in 32 bits.
"""

import argparse
import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from knell.extract.network import Answers
from knell.extract.parts import LINK_FEATURES
from network import HIDDEN, LINK_DIM, Reader
from paths import BASE, BUILD, WEIGHTS
from torch_network import load_reader

OPSET = 17


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=BUILD / "reader.pt")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    write_graphs(load_reader(args.checkpoint), args.out)
    shutil.copy(BASE / "tokenizer.json", args.out / "tokenizer.json")


def write_graphs(reader: Reader, out: Path) -> None:
    """encoder.onnx, heads.onnx and links.onnx, in `out`."""
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
        reader.heads,
        (torch.zeros(32, HIDDEN), torch.tensor([1, 2]), torch.tensor([0, 1])),
        path,
        inputs={"vectors": {0: "pieces"}, "starts": {0: "n"}, "harms": {0: "n"}},
        outputs=[field.name for field in fields(Answers)],
    )


def _export_links(reader: Reader, path: Path) -> None:
    _export(
        reader.links,
        (
            torch.zeros(3, 2 * LINK_DIM),
            torch.zeros(3, 2 * LINK_DIM),
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


if __name__ == "__main__":
    main()
