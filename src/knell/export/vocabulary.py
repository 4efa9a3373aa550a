"""What the room knows of other people's formats and words, read from its data files."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from knell.model import AssetError

LANGUAGES = ("en",)


@cache
def table(name: str, language: str = "") -> dict[str, Any]:
    """The table `data/<name>.toml`, or that of a language; read once and kept.

    AssetError when the file is missing or damaged.

    >>> len(table("ucdp")["columns"])
    49
    """
    path = resources.files("knell.export").joinpath("data", language, f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as broken:
        message = f"export/data/{name}.toml cannot be read: {broken}"
        raise AssetError(message) from broken
