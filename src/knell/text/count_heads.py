"""Heads: what a noun phrase without a number says, one person or several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knell.text.number_lexicon import NumberLexicon

_WORD = re.compile(r"[^\W_]+(?:['.\-\u2019\u2010\u2011\u2013][^\W_]+)*")
_SUFFIXED = re.compile(r"([0-9]{1,9})([a-z]{1,3})")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a count's wording, as written and folded."""

    start: int
    end: int
    written: str
    plain: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital, wherever: "al-Madani"."""
        return self.written != self.written.lower()

    @property
    def last_piece(self) -> str:
        """What follows the last hyphen: "girlfriend" of "ex-girlfriend"."""
        return self.plain.rpartition("-")[2]


def words_between(text: str, plain: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of a stretch of the text."""
    return tuple(
        Word(m.start(), m.end(), text[m.start() : m.end()], m.group())
        for m in _WORD.finditer(plain, start, end)
    )


def cut_at(words: Sequence[Word], lexicon: NumberLexicon) -> int:
    """How many words stand before the first that ends the head of the phrase.

    After a determiner nothing ends yet: "the wounded".
    """
    cutters = lexicon.phrases["cutters"]
    for index, word in enumerate(words):
        if index == 0 and word.plain in lexicon.phrases["pronouns_singular"]:
            continue
        opened = index == 1 and words[0].plain in lexicon.phrases["determiners"]
        if word.plain in cutters and not opened:
            return index
    return len(words)


def people_of(head: Sequence[Word], lexicon: NumberLexicon) -> int | None:
    """How many people a head without a number names; None when it does not say.

    A name, a title or a singular noun is one; "couple" and its like are what the
    language's table says.
    """
    if _set_phrase(head, lexicon):
        return 1
    grouped = _group(head, lexicon)
    if grouped is not None:
        return grouped
    phrases, first, last = lexicon.phrases, head[0], head[-1]
    if first.plain in phrases["quantifiers"] or last.plain in phrases["vague"]:
        return None
    if is_plural(head, lexicon) or not _one_person(head, lexicon):
        return None
    return 1


def _set_phrase(head: Sequence[Word], lexicon: NumberLexicon) -> bool:
    """One person or household in few words: "him", "the other", "a family"."""
    phrases, first, last = lexicon.phrases, head[0].plain, head[-1].plain
    if len(head) == 1:
        return first in phrases["pronouns_singular"]
    if last in phrases["households"]:
        return first in phrases["household_determiners"]
    return last in phrases["single_adjectives"]


def rank_of(head: Sequence[Word], lexicon: NumberLexicon) -> tuple[int, bool] | None:
    """The rank of a head that is nothing but an ordinal, and whether it counts one.

    "the third", of a third victim so far, says that there are three; "a third" adds
    one to those told of before.
    """
    rank = _ordinal(head[-1].plain, lexicon)
    others = {word.plain for word in head[:-1]}
    if rank is None or not others <= lexicon.phrases["determiners"]:
        return None
    return rank, bool(others & lexicon.words["articles"])


def is_plural(head: Sequence[Word], lexicon: NumberLexicon) -> bool:
    """Whether the last word of a head is a plural rather than a noun or a name."""
    last, piece = head[-1].plain, head[-1].last_piece
    phrases = lexicon.phrases
    if last in phrases["irregular_singulars"]:
        return False
    if {last, piece} & (lexicon.plurals):
        return True
    if piece.endswith(tuple(phrases["irregular_plural_suffixes"])):
        return True
    if not piece.endswith(tuple(phrases["plural_suffixes"])):
        return False
    if piece.endswith(tuple(phrases["singular_suffixes"])):
        return False
    return _looks_plural(head, lexicon)


def _looks_plural(head: Sequence[Word], lexicon: NumberLexicon) -> bool:
    """A plural ending tells where the word cannot be a name: "the Ochoas"."""
    phrases, last = lexicon.phrases, head[-1]
    if not last.capital:
        return True
    if last.plain.endswith(tuple(phrases["plural_suffixes_capitalised"])):
        return True
    titled = any(word.plain in lexicon.singulars for word in head[:-1])
    return not titled and head[0].plain in phrases["determiners"] and len(head) > 1


def _one_person(head: Sequence[Word], lexicon: NumberLexicon) -> bool:
    """A name or title, a word for a person, or a singular with a determiner."""
    phrases, first, last = lexicon.phrases, head[0], head[-1]
    if last.capital or {last.plain, last.last_piece} & lexicon.singulars:
        return True
    owned = any(word.plain.endswith("'s") for word in head[:-1])
    return len(head) > 1 and (first.plain in phrases["determiners"] or owned)


def _group(head: Sequence[Word], lexicon: NumberLexicon) -> int | None:
    """The size of a "pair" or of "twin daughters", not of "a twin brother"."""
    sizes = [
        lexicon.groups[word.plain] for word in head if word.plain in lexicon.groups
    ]
    if not sizes:
        return None
    single = head[-1].plain in lexicon.singulars
    return sizes[0] if head[-1].plain in lexicon.groups or not single else None


def _ordinal(word: str, lexicon: NumberLexicon) -> int | None:
    match = _SUFFIXED.fullmatch(word)
    if match and match.group(2) in lexicon.words["ordinal_suffixes"]:
        return int(match.group(1))
    return lexicon.ordinals.get(word)
