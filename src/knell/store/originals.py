"""The bytes of every document as they came, each under the name of its own hash."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from knell.model import RecordError

FOLDER = "originals"
_SHARD = 2
"""Leading digits of the hash that name a folder, so that no folder grows too large."""


def sha256_of(original: bytes) -> str:
    """The name of these bytes.

    >>> sha256_of(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(original).hexdigest()


class Originals:
    """A folder of files that are written once and never changed."""

    def __init__(self, directory: Path) -> None:
        """The originals of the record in this directory."""
        self._folder = directory / FOLDER

    def keep(self, original: bytes) -> str:
        """Store the bytes; their hash. A file is whole or not there.

        OSError when they cannot be written.
        """
        name = sha256_of(original)
        path = self._path(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, original)
        return name

    def read(self, sha256: str) -> bytes:
        """The bytes of this hash; RecordError when they are missing or changed."""
        try:
            original = self._path(sha256).read_bytes()
        except FileNotFoundError:
            message = f"the original {sha256} is missing from {self._folder}"
            raise RecordError(message) from None
        except OSError as error:
            message = f"the original {sha256} cannot be read: {error.strerror}"
            raise RecordError(message) from error
        if sha256_of(original) != sha256:
            message = f"the original {sha256} in {self._folder} was changed"
            raise RecordError(message)
        return original

    def names(self) -> Iterator[str]:
        """The hashes of all that is stored, in order; half-written files are none."""
        for shard in sorted(self._folder.glob("?" * _SHARD)):
            for path in sorted(shard.iterdir()):
                if not path.name.startswith("."):
                    yield path.name

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:_SHARD] / sha256


def _write(path: Path, original: bytes) -> None:
    """Through a scratch file, so that a crash leaves no half of it under its name."""
    handle, scratch = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(original)
            stream.flush()
            os.fsync(stream.fileno())
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
