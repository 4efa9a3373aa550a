"""Which names of a report are names of one source, actor or body."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

_ALIKE = 0.5
"""Share of words in common from which on two names are taken for one."""


class Named(Protocol):
    """Whoever has a name."""

    @property
    def words(self) -> tuple[str, ...]:
        """Those of the name that carry meaning."""


SomeNamed = TypeVar("SomeNamed", bound=Named)


def namesakes(named: Sequence[SomeNamed]) -> Iterable[list[SomeNamed]]:
    """For each name the others that share enough of its words."""
    by_word: dict[str, list[SomeNamed]] = {}
    for each in named:
        for word in dict.fromkeys(each.words):
            by_word.setdefault(word, []).append(each)
    for each in named:
        others = dict.fromkeys(other for word in each.words for other in by_word[word])
        yield [
            other
            for other in others
            if other is not each and are_alike(each.words, other.words)
        ]


def are_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two names share enough words.

    >>> are_alike(("syrian", "army"), ("army",)), are_alike(("army",), ("navy",))
    (True, False)
    """
    shared = len(set(words).intersection(others))
    return 2 * shared >= _ALIKE * (len(words) + len(others))
