"""The weights that are run, as a reader that can learn on.

The graphs hold their weights rounded to 8 bits; multiplied out again they answer
alike, so that a team can go on from them without the 32-bit checkpoint. What is
asked in training alone (`Reader.roles`) is learned anew.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, NodeProto, numpy_helper
from torch import Tensor

from knell.learn.encoder import HEAD_DIM, Encoder, Size
from knell.learn.reader import Reader
from knell.model import AssetError

PARTS = {"encoder": "encoder.", "heads": "", "links": "links."}
"""The graphs, and how the names of their weights begin in a reader."""
Arrays = dict[str, np.ndarray]


def load_shipped_reader(folder: Path) -> Reader:
    """The reader whose graphs are in a folder; AssetError when they are not."""
    weights: dict[str, Tensor] = {}
    for part, beginning in PARTS.items():
        path = folder / f"{part}.onnx"
        if not path.exists():
            raise AssetError(f"the reader's weights are missing: {path}")
        graph = onnx.load(str(path)).graph
        weights |= {f"{beginning}{name}": t for name, t in _parameters(graph)}
    reader = Reader(Encoder(_size(weights)))
    lacking = reader.load_state_dict(weights, strict=False)
    unknown = [n for n in lacking.missing_keys if not n.startswith("roles.")]
    if unknown or lacking.unexpected_keys:
        raise AssetError(f"the weights in {folder} are of another kind: {unknown}")
    return reader


def _size(weights: dict[str, Tensor]) -> Size:
    first = "encoder.blocks.0"
    return Size(
        layers=sum(name.endswith(".qkv.weight") for name in weights),
        heads=weights[f"{first}.out.weight"].shape[1] // HEAD_DIM,
        inner=weights[f"{first}.up.weight"].shape[0],
    )


def _parameters(graph: GraphProto) -> Iterator[tuple[str, Tensor]]:
    arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    for name, array in arrays.items():
        if name.endswith((".weight", ".bias")) and "::" not in name:
            yield name, torch.from_numpy(array.copy())
        elif name.endswith(".weight_quantized"):
            yield name.removesuffix("_quantized"), _exact(arrays, name)
    for node in graph.node:
        if node.op_type in {"MatMulInteger", "MatMul"}:
            yield from _multiplied(node, arrays)


def _multiplied(node: NodeProto, arrays: Arrays) -> Iterator[tuple[str, Tensor]]:
    """A layer's weight, which its node holds turned around."""
    name = node.input[1]
    if name in arrays:
        weight = _exact(arrays, name) if name.endswith("_quantized") else None
        kept = torch.from_numpy(arrays[name].copy()) if weight is None else weight
        yield f"{_layer(node.name)}.weight", kept.T.contiguous()


def _exact(arrays: Arrays, name: str) -> Tensor:
    stem = name.removesuffix("_quantized")
    zero = arrays[f"{stem}_zero_point"].astype(np.float32)
    weight = (arrays[name].astype(np.float32) - zero) * arrays[f"{stem}_scale"]
    return torch.from_numpy(weight.astype(np.float32))


def _layer(node: str) -> str:
    """The layer of a node.

    >>> _layer("/blocks.0/qkv/MatMul_quant"), _layer("/detect/detect.3/MatMul_quant")
    ('blocks.0.qkv', 'detect.3')
    """
    parts = node.strip("/").split("/")[:-1]
    nested = [
        part
        for part, inner in zip(parts, [*parts[1:], ""], strict=True)
        if not inner.startswith(f"{part}.")
    ]
    return ".".join(nested)
