"""A document becomes claims, statements and problems."""

from collections.abc import Callable
from pathlib import Path

from knell.model import Document, Extraction

__all__ = ["load_extractor"]


def load_extractor(weights: Path | None = None) -> Callable[[Document], Extraction]:
    """The extractor that ships with Knell, or one with the weights of a folder.

    `weights` is a folder that `knell train` wrote. AssetError when weights are
    missing. Loading takes a moment and is put off until it is asked for, so that help
    and messages appear at once.
    """
    from knell.extract.extractor import load_with  # noqa: PLC0415 -- see above
    from knell.extract.weights_folder import SHIPPED  # noqa: PLC0415

    return load_with(weights or SHIPPED)
