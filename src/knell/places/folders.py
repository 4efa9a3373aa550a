"""Where a user's imported places are kept."""

import os
import sys
from pathlib import Path

SUFFIX = ".knellgz"


def user_folder() -> Path:
    """The platform's folder for a user's data, with `knell/places` below it.

    `%APPDATA%` on Windows, `~/Library/Application Support` on macOS, elsewhere
    `$XDG_DATA_HOME` or `~/.local/share`. It need not exist.
    """
    if sys.platform == "win32":
        return _below("APPDATA", "AppData/Roaming")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "knell" / "places"
    return _below("XDG_DATA_HOME", ".local/share")


def _below(variable: str, default: str) -> Path:
    named = os.environ.get(variable, "")
    root = Path(named) if named else Path.home() / default
    return root / "knell" / "places"


def index_files(folder: Path) -> tuple[Path, ...]:
    """The imported indexes in a folder, by name; none when it does not exist."""
    return tuple(sorted(folder.glob(f"*{SUFFIX}"))) if folder.is_dir() else ()
