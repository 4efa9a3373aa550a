"""From a team's annotated reports to weights that read its reports better."""

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from knell.extract.calibration import load_calibration
from knell.extract.weights_folder import CALIBRATION, GRAPHS, PIECES, SHIPPED
from knell.learn.annotation_files import read_annotations
from knell.model import AssetError, InputError

LEARNING = "knell[train]"
ENCODER_RATE = 5e-5
HEAD_RATE = 2e-4
"""A quarter of the rates of the first training: what was learned is to stay."""


def learn(
    annotations: Path,
    weights: Path,
    *,
    texts: Path | None = None,
    epochs: int,
    after_epoch: Callable[[int, float], None],
) -> None:
    """Teach the shipped reader annotated reports and write a folder of weights.

    The folder appears when it is complete. `after_epoch` is told each epoch's number
    and mean loss. InputError for annotations that cannot be used and for a folder that
    is not free; AssetError when torch is not installed. Probabilities keep the shipped
    calibration: a small set of reports is not enough to fit them again.
    """
    if weights.exists():
        raise InputError(f"{weights} exists already; name a new folder")
    reports = read_annotations(annotations, texts)
    try:
        from knell.learn.course import Course, fit  # noqa: PLC0415  # torch is optional
        from knell.learn.graphs import write_graphs  # noqa: PLC0415
        from knell.learn.shipped import load_shipped_reader  # noqa: PLC0415
    except ModuleNotFoundError as error:
        message = f"training needs {error.name}; install {LEARNING}"
        raise AssetError(message) from error
    reader = load_shipped_reader(SHIPPED)
    course = Course(epochs=epochs, encoder_rate=ENCODER_RATE, head_rate=HEAD_RATE)
    fit(reader, reports, course, lambda n, loss, _: after_epoch(n, loss))
    parent = weights.absolute().parent
    with tempfile.TemporaryDirectory(dir=parent, prefix=".knell-") as scratch:
        made = Path(scratch) / weights.name
        made.mkdir()
        write_graphs(reader.eval(), made, SHIPPED / PIECES)
        write_calibration(made)
        made.rename(weights)


def write_calibration(folder: Path) -> None:
    """Put the shipped calibration beside other graphs, under their own version."""
    calibration = replace(load_calibration(SHIPPED), version=version_of(folder))
    text = json.dumps(asdict(calibration), indent=1)
    (folder / CALIBRATION).write_text(text + "\n", encoding="utf-8")


def version_of(folder: Path) -> str:
    """Names the graphs of a folder by their content, in 12 hex digits."""
    digests = [hashlib.sha256((folder / n).read_bytes()).digest() for n in GRAPHS]
    return hashlib.sha256(b"".join(digests)).hexdigest()[:12]
