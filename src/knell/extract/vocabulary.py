"""What the room knows of a language, read from its data files."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from knell.model import AssetError


@cache
def vocabulary(subject: str, language: str = "en") -> Mapping[str, Any]:
    """The words on a subject, as `data/<language>/<subject>.toml` lists them.

    Read once and kept. Raises AssetError when the file is missing or damaged.

    >>> "said" in vocabulary("speech")["verb"][0]["forms"]
    True
    """
    path = resources.files("knell.extract") / "data" / language / f"{subject}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as broken:
        message = f"extract/data/{language}/{subject}.toml cannot be read: {broken}"
        raise AssetError(message) from broken
