"""What each word can do in a sentence that cites somebody, as one sign."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knell.extract.speech_verbs import speech_verbs
from knell.extract.vocabulary import vocabulary

Phrase = tuple[tuple[str, ...], str]
CITING_SIGNS = frozenset("vk")
SIMPLE_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The listed words of a language with their signs.

    o body, h person by role, m what may stand before these, d determiner, p particle
    of names, f preposition inside names ("of"), l other preposition that links, & and,
    v verb of speech, k "according to", r pronoun, w relative pronoun, a auxiliary or
    adverb, t word of time, j preposition of time, b passive auxiliary, y agent's
    preposition, s any other small word.
    """

    phrases: Mapping[str, Sequence[Phrase]]
    """Phrases and their signs by first word, the longest first."""
    titles: frozenset[str]
    """Titles that are written with a full stop: "sgt."."""
    attributive: re.Pattern[str]
    """Endings of words that stand before a noun: "London-based"."""
    verbal: re.Pattern[str]
    """Endings of words that are hardly part of a name: "fired", "shelling"."""
    citing: frozenset[str]
    """Without one of these words nobody is cited: how verbs of speech and the like
    begin."""

    def longest(self, words: tuple[str, ...], at: int) -> tuple[int, str]:
        """Length and sign of the longest listed phrase here; (1, "") if none.

        >>> lexicon().longest(("in", "a", "statement", "on"), 0)
        (3, 'a')
        """
        for phrase, sign in self.phrases.get(words[at], ()):
            if words[at : at + len(phrase)] == phrase:
                return len(phrase), sign
        return 1, ""


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language, built once from its data files."""
    sources = vocabulary("organisations", language)
    grammar = vocabulary("speech", language)["grammar"]
    phrases = _by_first_word(_signed_phrases(language))
    return Lexicon(
        phrases=phrases,
        titles=frozenset(t for t in sources["roles"]["titles"] if t.endswith(".")),
        attributive=_ending(sources["modifiers"]["endings"]),
        verbal=_ending(grammar["verbal_endings"]),
        citing=frozenset(
            word
            for first, listed in phrases.items()
            if any(sign in CITING_SIGNS for _, sign in listed)
            for word in SIMPLE_WORD.findall(first)[:1]
        ),
    )


def _ending(endings: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, endings))})$", re.IGNORECASE)


def _by_first_word(
    signed_phrases: Iterable[tuple[str, Iterable[str]]],
) -> Mapping[str, Sequence[Phrase]]:
    """Of two signs for one phrase the later wins."""
    signs: dict[tuple[str, ...], str] = {}
    for sign, phrases in signed_phrases:
        signs.update((tuple(phrase.split()), sign) for phrase in phrases)
    by_first: dict[str, list[Phrase]] = {}
    for words, sign in sorted(signs.items(), key=lambda entry: -len(entry[0])):
        by_first.setdefault(words[0], []).append((words, sign))
    return by_first


def _signed_phrases(language: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Signs and their words, the weakest reading first."""
    speech = vocabulary("speech", language)
    sources = vocabulary("organisations", language)
    grammar, between = speech["grammar"], speech["between"]
    yield "s", (*grammar["stops"], *speech["clauses"]["breaks"])
    yield "m", sources["modifiers"]["words"]
    yield "t", between["times"]
    yield "h", sources["roles"]["people"]
    yield "h", (title.rstrip(".") for title in sources["roles"]["titles"])
    for heads in sources["kinds"].values():
        yield "o", heads
    yield "p", grammar["particles"]
    yield "j", between["on"]
    yield "l", grammar["links"]
    yield "f", grammar["name_links"]
    yield "d", grammar["determiners"]
    yield "&", grammar["conjunctions"]
    yield "w", grammar["relatives"]
    yield "b", between["passive"]
    yield "a", (*between["auxiliaries"], *between["adverbs"])
    for pronouns in speech["pronouns"].values():
        yield "r", pronouns
    yield "y", speech["agent"]["forms"]
    yield "k", speech["source_follows"]["forms"]
    yield "v", speech_verbs(language)
