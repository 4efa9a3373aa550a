"""Claimants: the fullest name of a source, and whether two names are one source."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from knell.extract.signs import signed
from knell.extract.source_names import (
    SourceName,
    content_words,
    initials,
    is_acronym,
    names_by_word,
    overlap,
    source_names,
)
from knell.extract.vocabulary import vocabulary
from knell.model import Span

_SAME = 0.5


def fullest_name(
    mention: str, text: str, *, near: int | None = None, language: str = "en"
) -> Span | None:
    """Where the text names a source most fully, given a mention of it.

    `near` is where the mention stands, in code points; of several names that fit, it
    decides for the one last named before. When nothing fuller is found, the mention
    itself (its occurrence closest to `near`); None when it is not in the text, too.

    >>> text = "The Orchid Observatory counted 3 dead. Later, the observatory said 4."
    >>> text[slice(*fullest_name("the observatory", text, near=46))]
    'Orchid Observatory'
    """
    words = _without_seat(content_words(mention, language), language)
    if not words:
        return _occurrence(mention, text, near)
    words = _without_voice(words, language)
    fits = _fits(mention, words, language)
    if _kinds_taken_up(words, language):
        fuller = [name for name in source_names(text, language) if fits(name)]
        fuller = [name for name in fuller if name.cited] or fuller
    else:
        named_alike = names_by_word(text, language).get(words[-1], ())
        fuller = [name for name in named_alike if fits(name)]
    chosen = _choose(fuller, near, later=_is_indefinite(mention, language))
    return chosen.span if chosen else _occurrence(mention, text, near)


def same_source(a: str, b: str, language: str = "en") -> bool:
    """Whether two names are the same source, as far as their words tell.

    >>> same_source("OOHR", "the Orchid Observatory for Human Rights")
    True
    >>> same_source("Lebanon's health ministry", "Turkey's health ministry")
    False
    """
    one, other = content_words(a, language), content_words(b, language)
    if not one or not other:
        return False
    if _shortens(a, one, b, language) or _shortens(b, other, a, language):
        return True
    if _is_proper_difference(a, b, one, other, language):
        return False
    return overlap(one, other) >= _SAME


def _shortens(short: str, words: Sequence[str], full: str, language: str) -> bool:
    """Whether `short` is an acronym of `full`: by its initials or in brackets."""
    acronym = short.replace(".", "")
    if len(words) != 1 or not is_acronym(acronym):
        return False
    return acronym.lower() in {initials(full, language), *content_words(full, language)}


def _is_proper_difference(
    a: str, b: str, one: Sequence[str], other: Sequence[str], language: str
) -> bool:
    """Whether each name has a proper word that the other lacks."""
    return bool(_proper(a, language) - set(other) and _proper(b, language) - set(one))


def _proper(name: str, language: str) -> set[str]:
    sentence = signed(name, 0, len(name), language)
    pairs = zip(sentence.signs, sentence.words, strict=True)
    return {word.replace(".", "") for sign, word in pairs if sign == "c"}


def _without_seat(words: Sequence[str], language: str) -> Sequence[str]:
    """The words without "London-based" and the like, unless nothing else is left."""
    endings = tuple(vocabulary("organisations", language)["seats"]["endings"])
    return tuple(word for word in words if not word.endswith(endings)) or words


def _without_voice(words: Sequence[str], language: str) -> Sequence[str]:
    """The words of the body alone, if its unnamed leader is mentioned."""
    sources = vocabulary("organisations", language)
    voices, kinds = sources["voices"]["words"], sources["voices"]["kinds"]
    body = tuple(word for word in words if word not in voices)
    kind = _kinds_of_heads(language).get(body[-1]) if body else None
    speaks = kind in kinds or not _kinds_taken_up(body, language).isdisjoint(kinds)
    return body if speaks else words


def _fits(
    mention: str, words: Sequence[str], language: str
) -> Callable[[SourceName], bool]:
    """A test whether a name is a fuller name of what is mentioned."""
    kinds = _kinds_taken_up(words, language)
    if kinds:
        return lambda name: kind_of(name, language) in kinds
    if len(words) == 1 and is_acronym(_last_token(mention)):
        return lambda name: words[0] == name.acronym or words[0] in name.words
    if _is_role(words, mention, language) and not _is_indefinite(mention, language):
        return lambda name: name.person and set(words) < set(name.words)
    return lambda name: _is_longer(name, words, language)


def _is_role(words: Sequence[str], mention: str, language: str) -> bool:
    """Whether a mention tells a person's role and no name: "the police chief"."""
    if words[-1] not in _roles(language):
        return False
    return "c" not in signed(mention, 0, len(mention), language).signs


@cache
def _roles(language: str) -> frozenset[str]:
    """What people are by role, and their titles."""
    roles = vocabulary("organisations", language)["roles"]
    titles = (title for title in roles["titles"] if not title.endswith("."))
    return frozenset((*roles["people"], *titles))


def _last_token(mention: str) -> str:
    return mention.rsplit(maxsplit=1)[-1].replace(".", "")


def _kinds_taken_up(words: Sequence[str], language: str) -> frozenset[str]:
    """The kinds of body that a generic mention can mean: "the monitoring group".

    Empty when the mention is more than generic.
    """
    sources = vocabulary("organisations", language)
    generic, describing = sources["generic"], sources["describing"]
    rest = [word for word in words if word not in generic]
    named = [kind for word in rest for kind in describing if word in describing[kind]]
    if len(rest) == len(words) or len(named) < len(rest):
        return frozenset()
    return frozenset(named or (k for w in words for k in generic.get(w, ())))


def _is_longer(name: SourceName, words: Sequence[str], language: str) -> bool:
    inside = set(words) < set(name.words)
    if name.person:
        return inside and name.words[-len(words) :] == tuple(words)
    return inside and _head(words, language) == _head(name.words, language)


def _is_indefinite(mention: str, language: str) -> bool:
    first = mention.split(maxsplit=1)[0].lower()
    return first in vocabulary("organisations", language)["indefinite"]["words"]


def _head(words: Sequence[str], language: str) -> str | None:
    """The noun of a body in its name: the last listed one."""
    heads = _kinds_of_heads(language)
    return next((word for word in reversed(words) if word in heads), None)


def kind_of(name: SourceName, language: str = "en") -> str | None:
    """The kind of a named body; None for a person or a body with a generic noun.

    Kinds are those of `data/en/organisations.toml`: "monitor", "force", ….
    """
    head = _head(name.words, language)
    generic = vocabulary("organisations", language)["generic"]
    if name.person or head is None or head in generic:
        return None
    return _kinds_of_heads(language)[head]


def kind_of_words(words: Sequence[str], language: str = "en") -> str | None:
    """The kind that the words of a mention tell, of a generic noun as well.

    >>> kind_of_words(("rights", "group")), kind_of_words(("witness",))
    ('body', None)
    """
    head = _head(words, language)
    return _kinds_of_heads(language)[head] if head else None


@cache
def _kinds_of_heads(language: str) -> dict[str, str]:
    sources = vocabulary("organisations", language)
    return {
        sources["spelling"].get(head, head): kind
        for kind, heads in sources["kinds"].items()
        for head in heads
    }


def _choose(
    names: Sequence[SourceName], near: int | None, *, later: bool
) -> SourceName | None:
    """The fullest of the names if they are one source, else of the one closest by.

    Closest is the last one before `near`, or, for a source not yet named, the first
    one after it; without `near` there is no choice between sources.
    """
    if not names:
        return None
    if near is not None:
        before = [name for name in names if name.span[0] <= near]
        after = names[len(before) :]
        anchor = after[0] if after and (later or not before) else before[-1]
        names = [name for name in names if _one_source(name, anchor)]
    if not all(_one_source(name, names[0]) for name in names):
        return None
    return max(names, key=lambda name: len(name.words))


def _one_source(name: SourceName, other: SourceName) -> bool:
    mine, theirs = set(name.words), set(other.words)
    return mine <= theirs or theirs <= mine


def _occurrence(mention: str, text: str, near: int | None) -> Span | None:
    starts = _starts(mention, text)
    start = min(starts, key=lambda at: abs(at - (near or 0)), default=None)
    return None if start is None else (start, start + len(mention))


def _starts(mention: str, text: str) -> Iterable[int]:
    at = text.find(mention) if mention.strip() else -1
    while at >= 0:
        yield at
        at = text.find(mention, at + 1)
