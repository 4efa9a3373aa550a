"""A document becomes claims, statements and problems."""

from collections.abc import Callable

from knell.model import Document, Extraction

__all__ = ["load_extractor"]


def load_extractor() -> Callable[[Document], Extraction]:
    """The extractor that ships with Knell; AssetError when its weights are missing.

    Loading takes a moment and is put off until it is asked for, so that help and
    messages appear at once.
    """
    from knell.extract.extractor import load_shipped  # noqa: PLC0415 -- see above

    return load_shipped()
