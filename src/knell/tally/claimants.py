"""On whose word: the names of one claimant brought together as one account.

A claim belongs to the claimant who is cited, whichever outlets print it; the outlet
itself where nobody is. Names are the same when they fold to the same words, when one
is the other's initials, when one is its short form in the same document, and when
one is a person who speaks for the other. In doubt two names stay two.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, pairwise

from knell.model import ClaimId, DocumentId
from knell.model.toll import Printing
from knell.tally.words import Words, by_language, fold

_IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*[(\[](?P<alias>[^()\[\]]{2,24})[)\]]")
_AFTER_COMMA = re.compile(r"(?P<name>.+?),\s+(?P<alias>[^\W\d_]{4,8})")
"""Shorter ones may be countries: "foreign ministry, UAE"."""

Mention = tuple[DocumentId | None, str]


class Claimants:
    """The claimants of a body of claims, and who each name means.

    >>> names = Claimants([(None, "Coast Monitor for Rights (CMR)"), (None, "the CMR")])
    >>> names.label("CMR spokesman Adam Roe")
    'Coast Monitor for Rights'
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Learn the names that these documents use."""
        self._full: dict[Words, str] = {}
        self._by_document: dict[DocumentId | None, set[Words]] = defaultdict(set)
        self._alias: dict[Words, Words] = {}
        self._heads: dict[Words, str] = {}
        told = set(mentions)
        for name in sorted({name for _, name in told}):
            self._learn(name)
        for document, name in told:
            self._by_document[document].add(core(name)[0])
        self._initials = _unique(
            (initials, words)
            for words in sorted(self._full)
            for initials in _initials(words)
        )
        self._holders: dict[str, list[Words]] = defaultdict(list)
        for words in sorted(self._full):
            for word in words:
                self._holders[word].append(words)

    def label(self, name: str, document: DocumentId | None = None) -> str:
        """The fullest name of whoever this name means, as a document wrote it."""
        words = self._resolve(core(name)[0], document)
        return self._full.get(words) or _plain_name(name)

    def _learn(self, name: str) -> None:
        words, alias = core(name)
        if not words:
            return
        shown = _shown(name, words)
        known = self._full.get(words, "")
        self._full[words] = min((shown, known or shown), key=_name_order)
        self._heads[words] = _head(name, words)
        if alias and alias != words:
            self._alias.setdefault(alias, words)

    def _resolve(self, words: Words, document: DocumentId | None) -> Words:
        """Follow aliases, initials and short forms until the name is full."""
        seen = {words}
        while True:
            fuller = self._fuller(words, document)
            if fuller is None or fuller in seen:
                return words
            seen.add(fuller)
            words = fuller

    def _fuller(self, words: Words, document: DocumentId | None) -> Words | None:
        if words in self._alias:
            return self._alias[words]
        if len(words) == 1 and words[0] in self._initials:
            return self._initials[words[0]]
        return self._long_form(words, document)

    def _long_form(self, words: Words, document: DocumentId | None) -> Words | None:
        """The one longer name, nearby or anywhere, that these words shorten.

        They must hold its head: "the Observatory" shortens the Observatory for Rights,
        but "Hamas" is not the Hamas health ministry.
        """
        if not words:
            return None
        wanted = set(words)
        longer = [
            each
            for each in self._holders.get(words[0], ())
            if wanted < set(each) and self._heads[each] in wanted
        ]
        here = [each for each in longer if each in self._by_document[document]]
        if len(here) == 1:
            return here[0]
        clear = not (wanted <= _words("common") or is_unnamed(words))
        return longer[0] if clear and not here and len(longer) == 1 else None


def accounts(printings: Iterable[Printing], claimants: Claimants) -> dict[ClaimId, str]:
    """The account that each claim belongs to."""
    labels: dict[tuple[str | None, str, DocumentId], str] = {}
    of: dict[ClaimId, str] = {}
    for printing in printings:
        claim = printing.claim
        key = (claim.claimant, printing.source, claim.passage.document)
        if key not in labels:
            labels[key] = _account(printing, claimants)
        of[claim.id] = labels[key]
    return of


def claimants_of(
    printings: Iterable[Printing], mentions: Iterable[Mention] = ()
) -> Claimants:
    """The claimants and outlets of these claims, and others that are mentioned."""
    told = (
        mention
        for printing in printings
        for mention in (
            (printing.claim.passage.document, printing.claim.claimant or ""),
            (None, printing.source),
        )
        if mention[1]
    )
    return Claimants(chain(told, mentions))


def _account(printing: Printing, claimants: Claimants) -> str:
    document = printing.claim.passage.document
    outlet = claimants.label(printing.source) if printing.source else ""
    if not printing.claim.claimant:
        return outlet or f"unnamed outlet of {document}"
    name = claimants.label(printing.claim.claimant, document)
    if is_unnamed(core(name)[0]) or _indefinite(name):
        return f"{name} ({outlet or document})"
    return name


@lru_cache(maxsize=16384)
def is_unnamed(words: Words) -> bool:
    """Whether the words name nobody: sources, witnesses, a war monitor.

    >>> is_unnamed(("medical", "sources")), is_unnamed(("red", "crescent"))
    (True, False)
    """
    return all(word in _words("unnamed") for word in words)


@lru_cache(maxsize=16384)
def core(name: str) -> tuple[Words, Words]:
    """The words of a name without article and role, and the alias that follows it.

    >>> core("the director of the Coast Monitor (CM)")
    (('coast', 'monitor'), ('cm',))
    >>> core("UN rights office, UNRO")
    (('un', 'rights', 'office'), ('unro',))
    """
    bare, also = _with_alias(name)
    alias = _without_article(fold(also)) if also else ()
    words = _without_article(fold(bare))
    words = _spoken_for(_content(words, "")) or words
    return _content(words, "small"), alias


def _with_alias(name: str) -> tuple[str, str]:
    """A name, and the alias behind it: in brackets, or an acronym after a comma."""
    name = name.strip()
    if found := _IN_BRACKETS.fullmatch(name):
        return found["name"], found["alias"]
    if (found := _AFTER_COMMA.fullmatch(name)) and found["alias"].isupper():
        return found["name"], found["alias"]
    return name, ""


def _content(words: Words, dropped: str) -> Words:
    unwanted = _words(dropped) if dropped else frozenset()
    kept = tuple(w for w in words if w not in unwanted and w not in {",", "s"})
    return kept or words


def _spoken_for(words: Words) -> Words:
    """Whom a person with a role speaks for; the words as they are without one."""
    roles, links = _words("roles"), _words("role_links")
    for at, (word, after) in enumerate(pairwise(words)):
        if word in roles and after in links:
            return _without_article(words[at + 2 :])
    places = [at for at, word in enumerate(words) if word in roles and at]
    return words[: places[0]] if places else words


def _without_article(words: Words) -> Words:
    return words[1:] if len(words) > 1 and words[0] in _words("articles") else words


def _indefinite(name: str) -> bool:
    words = fold(name)
    return len(words) > 1 and words[0] in _words("indefinite")


def _head(name: str, words: Words) -> str:
    """The word that the others of a name describe: the last before "of" or "for"."""
    links = _words("role_links")
    bare = fold(_with_alias(name)[0])
    links_at = [at for at, word in enumerate(bare) if at and word in links]
    before = [word for word in bare[: links_at[0]] if word in words] if links_at else ()
    return before[-1] if before else words[-1]


def _initials(words: Words) -> Iterable[str]:
    """The letters by which a long name may be called: SOHR, or UN SOHR's SOHR."""
    if len(words) > 1:
        yield "".join(word[0] for word in words)


def _unique(pairs: Iterable[tuple[str, Words]]) -> dict[str, Words]:
    """Only what one name alone answers to."""
    found: dict[str, set[Words]] = defaultdict(set)
    for initials, words in pairs:
        found[initials].add(words)
    return {key: min(names) for key, names in found.items() if len(names) == 1}


def _shown(name: str, words: Words) -> str:
    """The name to print: as written where it has no role in it, else its words."""
    plain = _plain_name(name)
    return plain if _content(fold(plain), "small") == words else " ".join(words)


def _plain_name(name: str) -> str:
    plain = _with_alias(name)[0]
    first, _, rest = plain.partition(" ")
    return (
        rest
        if rest and fold(first)[:1] and fold(first)[0] in _words("articles")
        else plain
    )


def _name_order(name: str) -> tuple[bool, int, str]:
    """Names as written before names in folded letters, longer before shorter."""
    return name == name.casefold(), -len(name), name


@cache
def _words(name: str) -> frozenset[str]:
    tables = by_language("claimants.toml")
    return frozenset(word for each in tables for word in each[name])
