"""Finding names of places by their capitals, in one pass over a text."""

import re
from collections.abc import Iterator
from itertools import accumulate

from knell.extract.place_knowledge import known_core
from knell.extract.place_names import (
    LISTED,
    MARK,
    MOST_WORDS,
    START,
    TOKEN,
    PlaceName,
    is_in_capitals,
    joint_names,
    key_of,
    with_addresses,
)
from knell.extract.place_words import place_words
from knell.places import Gazetteer

_PIECES = re.compile(f"({TOKEN.pattern})")
"""Cuts a text into words and what stands between them, by turns."""
_OWNER = re.compile("['\u2019]s?$")
_OWNER_ENDS = "s'\u2019"
_QUOTED_GAP = re.compile('[ \n"\u201c]+')
_STOP = re.compile(r"[.!?:\n]")
_NUMBER, _MOST_NOUNS = 3, 3
"""Digits of the longest number in a name; words for what a place is, at most."""


def place_names(
    text: str, gazetteer: Gazetteer, language: str = "en"
) -> tuple[PlaceName, ...]:
    """The names in a text that may be places, in order; of joined names also the whole.

    >>> text = "Shells hit the village of Orvela near Idlib province, police said."
    >>> [text[n.start : n.end] for n in place_names(text, Gazetteer.bundled())]
    ['Orvela', 'Idlib province']
    """
    found = list(_Scan(text, gazetteer, language).names())
    single = with_addresses(text, found)
    both = [*single, *joint_names(text, single)]
    return tuple(sorted(both, key=lambda name: (name.start, name.end)))


class _Scan:
    """The words of a text, and what stands between them."""

    def __init__(self, text: str, gazetteer: Gazetteer, language: str) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._lists = place_words(language)
        self._capitals = is_in_capitals(text)
        lists = self._lists
        self._none = lists.no_names_in_capitals if self._capitals else lists.no_names
        pieces = _PIECES.split(text)
        edges = list(accumulate(map(len, pieces)))
        self._gaps = pieces[::2]
        """What stands before each word, and behind the last."""
        self._words = pieces[1::2]
        self._starts, self._ends = edges[::2], edges[1::2]
        self._lower = [word.lower() for word in self._words]

    def names(self) -> Iterator[PlaceName]:
        """Each name once, from left to right."""
        rest, end = 0, 0
        for at, word in enumerate(self._words):
            # Most words are none, and asking more costs more.
            small = word[0].islower() and "-" not in word
            if small or at < rest or not self._is_name(at):
                continue
            behind = self._behind_name(at)
            last = self._behind_nouns(behind)
            listed = end > 0 and self._text[end : self._starts[at]] in LISTED
            short = behind - at <= MOST_WORDS
            name = self._name(at, behind, last, listed=listed) if short else None
            if name:
                yield name
                end = name.end
            rest = last if name else behind

    def _is_name(self, at: int) -> bool:
        word = self._words[at]
        if not word[0].isupper():
            tied = "-" in word and word.startswith(self._lists.articles)
            return tied and not word.islower()
        bare = self._lower[at]
        if word[-1] in _OWNER_ENDS:
            bare = _OWNER.sub("", bare)
        return bare not in self._none

    def _owner(self, at: int) -> int:
        """The length of the mark that says that something belongs to a word."""
        word = self._words[at]
        mark = _OWNER.search(word) if word[-1] in _OWNER_ENDS else None
        return len(mark[0]) if mark else 0

    def _behind_name(self, at: int) -> int:
        """The first token that does not belong to the name that starts at one."""
        behind = at + 1
        while behind < len(self._words) and not self._owner(behind - 1):
            if not self._is_joined(behind):
                break
            if self._is_name(behind) or self._is_number(behind, behind - at):
                behind += 1
            elif self._is_link(behind):
                behind += 2
            else:
                break
        return behind

    def _is_joined(self, at: int) -> bool:
        gap = self._gaps[at]
        short = self._ends[at - 1] - self._starts[at - 1] <= 2
        return gap in (" ", "-", "\n") or (short and gap in (".", ". "))

    def _is_number(self, at: int, size: int) -> bool:
        """Whether a token is the number of a place: "Base 46"."""
        word = self._words[at]
        fits = word[0].isdigit() and len(word) <= _NUMBER and size <= _NUMBER
        return fits and not self._capitals

    def _is_link(self, at: int) -> bool:
        if self._lower[at] not in self._lists.links or at + 1 >= len(self._words):
            return False
        return self._gaps[at + 1] in (" ", "-") and self._is_name(at + 1)

    def _behind_nouns(self, behind: int) -> int:
        """The first token behind the nouns that follow a name: "Idlib province"."""
        if self._owner(behind - 1):
            return behind
        last, lists = behind, self._lists
        while last < min(behind + _MOST_NOUNS, len(self._words)):
            word = self._words[last]
            fits = word in lists.nouns or word in lists.before_nouns
            if not fits or self._gaps[last] != " ":
                break
            last += 1
        while last > behind and self._lower[last - 1] in lists.before_nouns:
            last -= 1
        return last

    def _name(
        self, at: int, behind: int, last: int, *, listed: bool
    ) -> PlaceName | None:
        """The name that some tokens make with its nouns, if it may be a place's.

        That it is `listed` means that it follows another one: "in Orvela and Marsa".
        """
        text, first = self._text, self._first_direction(at)
        before, before_that = self._before(first)
        owner = self._owner(behind - 1)
        start, end = self._starts[first], self._ends[last - 1] - owner
        core = text[self._starts[at] : end]
        noun = self._noun(last, before, before_that)
        known = known_core(core, self._gazetteer, self._lists)
        clear = bool(noun or known.kind)
        placed = clear or listed or first < at or before in self._lists.located
        barred = not clear and before in self._lists.doing
        if len(core) < 2 or barred or not placed or not key_of(text[start:end]):
            return None
        return PlaceName(
            start=start,
            end=end,
            key=key_of(text[start:end]),
            noun=noun,
            directed=first < at,
            before=before,
            before_that=before_that,
            after=self._after(last),
            owns=owner > 0,
            known=known,
        )

    def _noun(self, last: int, before: str, before_that: str) -> str:
        """What a name says that it is: "Idlib province", "the village of Orvela"."""
        lists, word = self._lists, self._lower[last - 1]
        if word in lists.nouns:
            return word
        named = before_that in lists.nouns or before_that in lists.parts
        return before_that if named and before == "of" else ""

    def _first_direction(self, at: int) -> int:
        """The first of the words before a name that say which part: "northern"."""
        while (
            at > 0
            and self._words[at - 1] in self._lists.directions
            and self._gaps[at] in (" ", "-")
        ):
            at -= 1
        return at

    def _before(self, first: int) -> tuple[str, str]:
        """The two words before a name, without what may stand between."""
        at = first - 1
        while (
            at >= 0
            and self._lower[at] in self._lists.between
            and self._gaps[at + 1] in (" ", "\n")
        ):
            at -= 1
        if at < 0:
            return START, ""
        gap = self._gaps[at + 1]
        if not _QUOTED_GAP.fullmatch(gap):
            return (START if _STOP.search(gap) else MARK), ""
        return self._lower[at], self._lower[at - 1] if at else ""

    def _after(self, last: int) -> str:
        if last >= len(self._words):
            return ""
        gap = self._gaps[last]
        return self._lower[last] if gap in (" ", "-") else gap.strip()[:1]
