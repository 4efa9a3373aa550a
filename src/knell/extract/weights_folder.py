"""Where the trained reader's files are: the shipped folder, or one of a team's own."""

from pathlib import Path

from knell.model import AssetError

SHIPPED = Path(__file__).parent / "weights"
"""The weights that ship as package data; docs/model.md is their model card."""
GRAPHS = ("encoder.onnx", "heads.onnx", "links.onnx")
PIECES = "tokenizer.json"
CALIBRATION = "reader.json"


def weights_file(folder: Path, name: str) -> Path:
    """The path of a file in a folder; AssetError when it is not there."""
    path = folder / name
    if not path.is_file():
        raise AssetError(f"the reader's weights are missing: {path}")
    return path
