"""Words around a claim that tell whether it is counted in another, and in whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knell.extract.link_cues import WORD, Linkable, LinkScene
from knell.extract.vocabulary import vocabulary
from knell.model import Span

_REACH = 60
"""Code points of the sentence before and behind a count whose words are cues."""
_OPENING = 30
"""Code points in which the first word of a sentence is looked for."""
_SOME_OF = re.compile(r"\b(?:of|among) (?:the|those) (\w+)(?: (\w+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingWords:
    """Words that tell of parts; see `data/<language>/links.toml`."""

    telling: frozenset[str]
    kinds: Mapping[str, str]
    """Kinds of people, by the words for them."""
    harms: Mapping[str, str]
    """Harms, by the words for those who came to them."""
    wider: Mapping[str, Sequence[str]]
    """Kinds of people that are counted in others, by these."""

    @classmethod
    @cache
    def of(cls, language: str) -> "TellingWords":
        """Those of a language."""
        words = vocabulary("links", language)
        return cls(
            telling=frozenset(words["telling"]),
            kinds=_by_word(words["kinds"]),
            harms=_by_word(words["shared_out"]),
            wider=words["wider_kinds"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a claim."""

    before: frozenset[str]
    behind: frozenset[str]
    """Telling words of the sentence, such as "among", before and behind the count."""
    opening: str
    """The first word of the sentence."""
    paragraph: int
    kind: str
    """What kind of people the claim is of."""
    shared_out: str
    """The harm of those of whom it says that it counts some, such as "of the wounded";
    empty: it does not say."""


def words_around(
    scene: LinkScene,
    claim: Linkable,
    sentences: Sequence[Span],
    words: TellingWords,
) -> Around:
    """The words around the count of a claim."""
    first, last = claim.facts.count
    start, end = sentences[claim.sentence]
    before = scene.text[max(start, first - _REACH) : first]
    behind = scene.text[last : min(end, last + _REACH)]
    victims = claim.facts.words[0]
    worded = (*claim.wording, *sorted(victims))
    known = [words.kinds[word] for word in worded if word in words.kinds]
    opening = WORD.findall(scene.text[start : start + _OPENING])
    return Around(
        before=words.telling.intersection(WORD.findall(before)),
        behind=words.telling.intersection(WORD.findall(behind)),
        opening=opening[0] if opening else "",
        paragraph=scene.text.count("\n", 0, first),
        kind=known[0] if known else "other" if victims else "none",
        shared_out=(
            _shared_out(behind, words.harms) or _shared_out(before, words.harms)
        ),
    )


def _by_word(groups: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    return {word: name for name, words in groups.items() for word in words}


def _shared_out(text: str, harms: Mapping[str, str]) -> str:
    """The harm of those of whom some are counted.

    >>> _shared_out(" of the seven wounded died", {"wounded": "injured"})
    'injured'
    """
    said = (word for found in _SOME_OF.finditer(text) for word in found.groups())
    return next((harms[word] for word in said if word in harms), "")
