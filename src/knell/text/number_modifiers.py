"""Modifiers: the words around a number that bound it."""

import re
from functools import cache

from knell.text.number_lexicon import Effect, NumberLexicon, number_lexicon

_WORD = re.compile(r"\S+")
_REACH = 64
"""How far before a number its modifiers may begin, in code points."""


def modifiers_before(
    plain: str, start: int, lexicon: NumberLexicon
) -> tuple[int, tuple[Effect, ...]]:
    """Where the modifiers before an offset begin, and their effects, nearest first."""
    begin, effects = _signs(plain, start, lexicon)
    if begin == 0 or not plain[begin - 1].isspace():
        return begin, effects
    floor = max(0, begin - _REACH)
    words = list(_WORD.finditer(plain, floor, begin))
    if floor and words and not plain[floor - 1].isspace():
        words = words[1:]
    return _walk(words, begin, effects, lexicon)


def modifier_after(plain: str, end: int, language: str) -> tuple[int, Effect | None]:
    """Where the modifier after an offset ends, and its effect, if there is one."""
    match = _after(language).match(plain, end)
    if match is None:
        return end, None
    phrase = " ".join(match.group().split())
    return match.end(), number_lexicon(language).modifiers_after[phrase]


def _signs(
    plain: str, start: int, lexicon: NumberLexicon
) -> tuple[int, tuple[Effect, ...]]:
    """A sign such as "+" or ">" right before the number, with or without a space."""
    if start and plain[start - 1] in lexicon.modifiers:
        before = plain[start - 2 : start - 1]
        if not before.isalnum():
            return start - 1, (lexicon.modifiers[plain[start - 1]],)
    return start, ()


def _walk(
    words: list[re.Match[str]],
    begin: int,
    effects: tuple[Effect, ...],
    lexicon: NumberLexicon,
) -> tuple[int, tuple[Effect, ...]]:
    """Take modifiers off the end of the words, the longest first, while there are."""
    left = len(words)
    while left:
        for size in range(min(lexicon.modifier_length, left), 0, -1):
            phrase = " ".join(word.group() for word in words[left - size : left])
            effect = lexicon.modifiers.get(phrase.lstrip("(\"'“"))
            if effect is not None:
                break
        else:
            break
        left -= size
        begin, effects = _unquoted(words[left]), (*effects, effect)
    return begin, effects


def _unquoted(word: re.Match[str]) -> int:
    """The offset of a word after its opening marks."""
    return word.end() - len(word.group().lstrip("(\"'“"))


@cache
def _after(language: str) -> re.Pattern[str]:
    phrases = sorted(number_lexicon(language).modifiers_after, key=len, reverse=True)
    words = "|".join(re.escape(p).replace("\\ ", r"\s{1,2}") for p in phrases)
    return re.compile(rf"(?:\s(?=\w))?(?:{words})(?!\w)")
