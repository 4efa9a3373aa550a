"""Verbs of speech, and what kind of statement each makes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from knell.extract.vocabulary import vocabulary
from knell.model import StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechVerb:
    """How a verb, in any of its forms, reports that somebody spoke."""

    kind: StatementKind
    inverts: bool = False
    """The speaker may follow the verb: "..., said the ministry"."""
    only_with: frozenset[str] = frozenset()
    """Words of which one must follow for the kind to hold; empty: it always holds."""
    never: frozenset[str] = frozenset()
    """Words that, following directly, show that nobody spoke: "denied entry"."""


@cache
def speech_verbs(language: str = "en") -> Mapping[str, SpeechVerb]:
    """Every form of every verb of speech, in lower case.

    >>> speech_verbs()["condemned"].kind
    <StatementKind.CONDEMNATION: 'condemnation'>
    """
    return {
        form: SpeechVerb(
            kind=StatementKind(verb["kind"]),
            inverts=verb.get("inverts", False),
            only_with=frozenset(verb.get("only_with", ())),
            never=frozenset(verb.get("never", ())),
        )
        for verb in vocabulary("speech", language)["verb"]
        for form in verb["forms"]
    }


def plain_verb(language: str = "en") -> SpeechVerb:
    """The verb that says nothing about what was said; "according to" is one with it."""
    return next(verb for verb in speech_verbs(language).values() if verb.inverts)


def kind_of(verb: SpeechVerb, said: str, language: str = "en") -> StatementKind:
    """The kind of statement that a verb and the words said with it make.

    The verb decides where it can; what was said decides for the plain ones.

    >>> said = "had regained control of the bridge"
    >>> kind_of(speech_verbs()["said"], said)
    <StatementKind.CONTROL: 'control'>
    >>> kind_of(speech_verbs()["rejected"], "the offer of talks")
    <StatementKind.ACCOUNT: 'account'>
    """
    words = said.lower()
    if verb.only_with and verb.only_with.isdisjoint(re.findall(r"\w+", words)):
        return StatementKind.ACCOUNT
    if verb.kind is not StatementKind.ACCOUNT:
        return verb.kind
    for kind, pattern in _content_patterns(language):
        if pattern.search(words):
            return kind
    return StatementKind.ACCOUNT


@cache
def _content_patterns(
    language: str,
) -> tuple[tuple[StatementKind, re.Pattern[str]], ...]:
    content = vocabulary("speech", language)["content"]
    return tuple(
        (StatementKind(kind), any_of(phrases)) for kind, phrases in content.items()
    )


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these phrases as whole words, the longest first.

    A space in a phrase stands for any white space; case is ignored.

    >>> any_of(["so far", "so"]).findall("So  far, so good")
    ['So  far', 'so']
    """
    # Branches by first letter: most letters of a text then cost one look, not one for
    # every phrase.
    branches: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        single = " ".join(phrase.split())
        rest = r"\s+".join(map(re.escape, single[1:].split(" ")))
        branches.setdefault(single[0].lower(), []).append(rest)
    written = (f"{re.escape(c)}(?:{'|'.join(ends)})" for c, ends in branches.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)
