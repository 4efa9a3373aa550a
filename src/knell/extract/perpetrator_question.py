"""A claim that is asked for its perpetrator, among the actors of its report."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern

from knell.extract.actor_names import side_of
from knell.extract.actor_roles import deeds_in
from knell.extract.actors import Act, Cast, name_words
from knell.extract.vocabulary import vocabulary
from knell.model import Harm, Span, Stance, Status
from knell.text.sentences import sentence_at

_WORD = re.compile("[\\w'\u2019-]+")
_MOST_KIN = 8
"""Claims of the same people that are looked at."""
_UNKNOWN = str(Status.UNKNOWN)
_BEHIND, _FIRST = 25, 4
"""Code points behind a count, and words from the count on, that tell whom it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerpetratorQuestion:
    """A claim that is asked for its perpetrator."""

    count: Span
    quote: Span
    harm: Harm
    status: Status
    stance: Stance
    victims: str
    """As worded; empty: not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A claim among the actors of its report."""

    question: PerpetratorQuestion
    victims: frozenset[str]
    """The words of their name."""
    side: str
    """Theirs; "civilians" for those on none. "Six others" are as those before them."""
    sentence: int
    within: Span
    """That sentence."""
    words: Sequence[str]
    """Those of the sentence."""
    deeds: frozenset[str]
    """Kinds of those that the quote tells of; else of those of its sentence."""
    acts: Sequence[Act]
    """Those of the sentence."""
    standing: str
    """Whether somebody acts in the `quote`, or `beside` it in its sentence; `none`."""
    kindred: Sequence[Act]
    """Those in the quotes of other claims that tell of the same people."""
    before: Act | None
    """The last one of a sentence before."""
    after: Act | None
    """The first one of a sentence after."""
    pointing: str
    """Whether the sentence points back to a deed, and whether it tells of a new one."""
    ground: str
    """Whether it tells of the war at large, and whether of something else, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    """How a sentence tells which deed is meant."""

    pointing: Pattern[str]
    new: Pattern[str]
    background: Pattern[str]
    aside: Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = vocabulary("perpetrators", language)["clauses"]
    deeds = _any(words["deeds"])
    between = r"\s+(?:[\w'-]+[- ]){0,2}?"
    return _Patterns(
        pointing=re.compile(_any(words["pointing"]) + between + deeds),
        new=re.compile(_any(words["new"]) + between + deeds),
        background=re.compile(_any(words["background"]) + r"|\d{5,}"),
        aside=re.compile(_any(words["aside"])),
    )


def _any(words: Iterable[str]) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


def all_asked(questions: Sequence[PerpetratorQuestion], cast: Cast) -> Sequence[Asked]:
    """Find out where among the deeds the claims stand, which are in text order."""
    claims: list[Asked] = []
    for question, kindred in zip(questions, _kindred(questions, cast), strict=True):
        claims.append(_asked(question, cast, kindred, claims[-1] if claims else None))
    return claims


def _asked(
    question: PerpetratorQuestion,
    cast: Cast,
    kindred: Sequence[Act],
    last: Asked | None,
) -> Asked:
    """One among them; `last`: the claim before it."""
    language, text = cast.report.language, cast.text
    at = sentence_at(cast.report.sentences, question.count[0])
    within = cast.report.sentences[at]
    sentence = text[slice(*within)]
    words = _WORD.findall(sentence)
    quoted = _WORD.findall(text, *question.quote)
    acts = cast.acts_in.get(at, ())
    told = _patterns(language)
    victims = frozenset(name_words(question.victims, language))
    side = _side(question, victims, cast)
    if not victims and side == _UNKNOWN and last and last.sentence == at:
        side = last.side
    pointing = bool(told.pointing.search(sentence)), bool(told.new.search(sentence))
    ground = bool(told.background.search(sentence)), bool(told.aside.search(sentence))
    return Asked(
        question=question,
        victims=victims,
        side=side,
        kindred=kindred,
        sentence=at,
        within=within,
        words=words,
        deeds=deeds_in(quoted, language) or deeds_in(words, language),
        acts=acts,
        standing=_standing(question, acts),
        before=_before(cast, at),
        after=_after(cast, at),
        pointing=f"{pointing[0]:d}{pointing[1]:d}",
        ground=f"{ground[0]:d}{ground[1]:d}",
    )


def _standing(question: PerpetratorQuestion, acts: Sequence[Act]) -> str:
    start, end = question.quote
    if any(start <= act.mention.start < end for act in acts):
        return "quote"
    return "beside" if acts else "none"


def _side(question: PerpetratorQuestion, victims: Iterable[str], cast: Cast) -> str:
    """The victims' side, by their name; else by what is counted, and their status."""
    language = cast.report.language
    start, end = question.count
    counted = _WORD.findall(cast.text, start, end + _BEHIND)[:_FIRST]
    civilians = _civilians(language)
    for words in (list(victims), counted):
        if not civilians.isdisjoint(words):
            return "civilians"
        side = side_of(words, language)
        if side != "none":
            return side
    if question.status is Status.CIVILIAN:
        return "civilians"
    return str(question.status)


@cache
def _civilians(language: str) -> frozenset[str]:
    return frozenset(vocabulary("perpetrators", language)["clauses"]["civilians"])


def _before(cast: Cast, sentence: int) -> Act | None:
    told = (act for act in reversed(cast.acts) if act.mention.sentence < sentence)
    return next(told, None)


def _after(cast: Cast, sentence: int) -> Act | None:
    return next((act for act in cast.acts if act.mention.sentence > sentence), None)


def _kindred(questions: Sequence[PerpetratorQuestion], cast: Cast) -> list[list[Act]]:
    """For each claim the deeds in the quotes of others that tell of the same people.

    Claims do if they count as many come to one harm, or name the same victim.
    """
    marks = [list(_marks(question, cast)) for question in questions]
    marked: dict[str, list[int]] = {}
    for number, own in enumerate(marks):
        for mark in own:
            same = marked.setdefault(mark, [])
            if len(same) < _MOST_KIN:
                same.append(number)
    quoted = [list(_quoted(question, cast)) for question in questions]
    return [
        [
            act
            for other in dict.fromkeys(n for mark in own for n in marked[mark])
            if other != number
            for act in quoted[other]
        ]
        for number, own in enumerate(marks)
    ]


def _marks(question: PerpetratorQuestion, cast: Cast) -> Iterator[str]:
    """What tells whom a claim is about: a telling count, and the last of a name."""
    counted = _WORD.findall(cast.text, *question.count)
    if counted and counted[-1] not in _any_count(cast.report.language):
        yield f"{question.harm} {counted[-1]}"
    victims = question.victims.split()
    if victims and victims[-1][:1].isupper():
        yield victims[-1].lower()


@cache
def _any_count(language: str) -> frozenset[str]:
    return frozenset(vocabulary("perpetrators", language)["clauses"]["counts"])


def _quoted(question: PerpetratorQuestion, cast: Cast) -> Iterator[Act]:
    start, end = question.quote
    at = sentence_at(cast.report.sentences, question.count[0])
    for act in cast.acts_in.get(at, ()):
        if start <= act.mention.start < end:
            yield act
