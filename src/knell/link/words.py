"""Words as link compares them, each weighing more the fewer reports use it.

How many reports use a word is data (`data/<language>/words.tsv`), fixed in advance: if
it were counted in the record at hand, each new report would change how alike all others
are.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from knell.model import AssetError

Weights = Mapping[str, float]
"""Words, in order of the alphabet, and what they weigh; the squares of a text's weights
add up to 1, or to 0."""
Name = tuple[str, str]
"""Two words of a name that stand side by side."""

COMMONEST_IN_NAMES = 0.06
"""Share of reports above which a word tells nobody apart ("John", "Syrian")."""

_WORD = re.compile(r"[^\W_]+")
_PART = r"[^\W\d_a-zß-ÿ][\w'\u2019-]+"
_CAPITALISED = re.compile(rf"{_PART}(?:[ ]+(?:[^\W\d_]\.[ ]+)?{_PART})+")


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents, in order.

    >>> words("The café's 12 guests")
    ('the', 'cafe', 's', '12', 'guests')
    """
    folded = text.casefold()
    if not folded.isascii():
        bare = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in bare if not unicodedata.combining(c))
    return tuple(_WORD.findall(folded))


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """What a word weighs: 0 if every report uses it, most if none was seen to.

    The inverse document frequency of Spärck Jones (1972), in natural logarithms.

    >>> rarity("the") < rarity("police") < rarity("quillham")
    True
    """
    reports, users = _users()
    return math.log((reports + 1) / (users.get(word, 0) + 1))


def weights(text: str) -> Weights:
    """The words of a text with their weights, scaled to length 1.

    >>> told = weights("Sallow, Sallow and Tarn")
    >>> max(told, key=told.get), min(told, key=told.get)
    ('sallow', 'and')
    """
    found = {
        word: (1 + math.log(times)) * rarity(word)
        for word, times in sorted(Counter(words(text)).items())
    }
    length = math.sqrt(sum(weight * weight for weight in found.values()))
    if not length:
        return {}
    return {word: weight / length for word, weight in found.items()}


def names(text: str) -> frozenset[Name]:
    """Pairs of neighbouring words in what looks like names of people.

    Words that too many reports use are passed over.

    >>> sorted(names("Police said Orla Quillham and Jun B. Okonedo had been shot."))
    [('jun', 'okonedo'), ('orla', 'quillham')]
    """
    found: set[Name] = set()
    for run in _CAPITALISED.findall(text):
        parts = [word for word in words(run) if len(word) > 1]
        found.update(
            (first, second)
            for first, second in pairwise(parts)
            if _is_telling(first) and _is_telling(second)
        )
    return frozenset(found)


def common_words() -> tuple[str, ...]:
    """The words whose use was counted, in order of the alphabet."""
    return tuple(sorted(_users()[1]))


def _is_telling(word: str) -> bool:
    reports, users = _users()
    return users.get(word, 0) <= COMMONEST_IN_NAMES * reports


@cache
def _users() -> tuple[int, Mapping[str, int]]:
    """How many reports were counted, and how many of them use each word."""
    path = files("knell.link") / "data" / "en" / "words.tsv"
    try:
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        rows = (line.split("\t") for line in lines)
        return int(head.split("\t")[1]), {word: int(number) for word, number in rows}
    except (OSError, ValueError, IndexError) as error:
        message = "the word counts of link are missing or damaged; install Knell again"
        raise AssetError(message) from error
