"""What the name of a version stands for: the same version reads the same text alike."""

from functools import cache
from hashlib import sha256
from importlib import resources

from knell.model import AssetError

DIGITS = 12


def reading_version(weights: str, language: str) -> str:
    """The version of the network's weights, and of the words and cues beside them.

    >>> reading_version("6cf5", "en").split("+")[0]
    '6cf5'
    """
    return f"{weights}+{_words_and_cues(language)}"


@cache
def _words_and_cues(language: str) -> str:
    """A digest of all data files of a language, by name and content."""
    folder = resources.files("knell.extract").joinpath("data", language)
    digest = sha256()
    try:
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            digest.update(f"{file.name}\0".encode())
            digest.update(sha256(file.read_bytes()).digest())
    except OSError as broken:
        raise AssetError(
            f"extract/data/{language} cannot be read: {broken}"
        ) from broken
    return digest.hexdigest()[:DIGITS]
