"""The marks of writing: data of all scripts, in `text/data/marks.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def marks(table: str) -> dict[str, Any]:
    """One table of the file; KeyError when it has no such table.

    >>> "؟" in marks("stops")["always"]
    True
    """
    text = (files("knell.text") / "data" / "marks.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)[table]
    return found


def one_of(characters: str) -> str:
    r"""The inside of a regular expression's character class.

    >>> one_of("a-]")
    'a\\-\\]'
    """
    return "".join(re.escape(character) for character in characters)
