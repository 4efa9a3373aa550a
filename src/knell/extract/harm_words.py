"""Words that tell of a harm: what speaks for "killed" rather than "detained"."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from knell.extract.vocabulary import vocabulary
from knell.model import Harm

PLAIN, HINTS = "plain", "hints"


@lru_cache(maxsize=2_000)
def tells_of(harm: Harm, passage: str, language: str, *, plainly: bool = False) -> bool:
    """Whether a passage holds a word of a harm; `plainly`, one that is of no other use.

    >>> tells_of(Harm.KILLED, "two men were shot", "en")
    True
    >>> tells_of(Harm.KILLED, "two men were shot", "en", plainly=True)
    False
    """
    pattern = _patterns(language)[harm, PLAIN]
    if pattern.search(passage):
        return True
    return not plainly and bool(_patterns(language)[harm, HINTS].search(passage))


@cache
def _patterns(language: str) -> dict[tuple[Harm, str], re.Pattern[str]]:
    words = vocabulary("harm_words", language)
    return {
        (harm, kind): _any_of(words[harm.value][kind])
        for harm in Harm
        for kind in (PLAIN, HINTS)
    }


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words; a star stands for any further letters."""
    each = "|".join(
        re.escape(word.removesuffix("*")) + ("" if word.endswith("*") else r"\b")
        for word in words
    )
    return re.compile(rf"\b(?:{each})", re.IGNORECASE)
