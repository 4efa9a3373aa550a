"""From what the user named to the files there are, in a steady order."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knell.ingest.cleaning import clean_line
from knell.ingest.decoding import SAMPLE_CHARACTERS, is_text
from knell.ingest.formats.registry import Format, format_of, known_suffixes
from knell.ingest.trouble import RefusedError, Trouble
from knell.model import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file of a kind that can be read."""

    path: Path
    kind: Format


def shown(path: Path | str) -> str:
    """A path as messages name it: on one line, and always printable."""
    return clean_line(os.fsencode(path).decode("utf-8", "replace"))


def walk(name: str) -> Iterator[FoundFile | Problem]:
    """The file of this name, or the files below the folder of this name.

    Folders are gone through in the order of names; hidden files, files of unknown
    kinds and linked folders within them are passed over.
    """
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield _named_file(path)
    except RefusedError as refusal:
        yield refusal.trouble.at(shown(path), fatal=True)
    except (OSError, ValueError) as error:
        yield unreadable(error).at(shown(path), fatal=True)


def unreadable(error: Exception) -> Trouble:
    """Why the system does not let a file be read, without its address in it."""
    reason = getattr(error, "strerror", None) or "its name is not valid"
    return Trouble(code="unreadable-file", message=f"cannot be read ({reason.lower()})")


def _named_file(path: Path) -> FoundFile | Problem:
    _refuse_irregular(path)
    kind = format_of(path.name)
    if kind:
        return FoundFile(path=path, kind=kind)
    with path.open("rb") as stream:
        head = stream.read(SAMPLE_CHARACTERS)
    if not is_text(head):
        raise RefusedError(
            "binary-file", f"is not of a kind that can be read ({known_suffixes()})"
        )
    trouble = Trouble(
        code="unknown-kind",
        message=(
            f"was passed over: the suffixes that are read are {known_suffixes()}; "
            "rename plain text to .txt"
        ),
    )
    return trouble.at(shown(path))


def _refuse_irregular(path: Path) -> None:
    if path.is_symlink() and not path.exists():
        raise RefusedError("broken-link", "is a link to a file that is not there")
    if not path.exists():
        raise RefusedError("missing-file", "is not there; check the name")
    if not stat.S_ISREG(path.stat().st_mode):
        raise RefusedError("not-a-file", "is neither a file nor a folder")


def _folder(folder: Path) -> Iterator[FoundFile | Problem]:
    found = False
    for each in _below(folder):
        found = True
        yield each
    if not found:
        raise RefusedError(
            "empty-folder", f"holds no file that can be read ({known_suffixes()})"
        )


def _below(folder: Path) -> Iterator[FoundFile | Problem]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        yield unreadable(error).at(shown(folder), fatal=True)
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)
        elif format_of(path.name) and not path.is_dir():
            yield _file_below(path)


def _file_below(path: Path) -> FoundFile | Problem:
    try:
        return _named_file(path)
    except RefusedError as refusal:
        return refusal.trouble.at(shown(path), fatal=True)
    except OSError as error:
        return unreadable(error).at(shown(path), fatal=True)
