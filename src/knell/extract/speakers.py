"""Speakers: who is cited in a sentence, and by which verb.

The method is a small grammar over signs (see `signs`): a name or description of a
source directly before a verb of speech, directly after it ("..., said the ministry"),
after "according to", or as the agent of a passive ("was condemned by"). What the
grammar does not recognise is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knell.extract.claimants import fullest_name
from knell.extract.signs import SignedText, signed
from knell.extract.speech_verbs import SpeechVerb, speech_verbs
from knell.model import Span

# Signs of a name: "Abu Omar", "Rami Abdel Rahman".
_NAME = r"p{0,2}c(?:p{0,2}c)*"
# A described source: with a determiner ("the hydrology service"), or of listed words
# alone ("local residents", "Syria's defence ministry", "activist Abu Omar").
_HEADED = rf"(?:d[mcohxn]{{0,5}}|[mcoh]{{0,6}})[oh](?:{_NAME})?"
_BASE = rf"(?:{_HEADED}|d?(?<![xzlfmcohpn]){_NAME}|d{_NAME})"
# "a resident of the town of Homs", "a spokesman for the ministry"
_TAIL = rf"[lf](?:{_HEADED}|d?[mx]{{0,2}}{_NAME}|d[mxz]{{1,2}}|n)"
_SOURCE = rf"{_BASE}(?:\([^)v]{{1,4}}\))?(?:{_TAIL}){{0,3}}"
# "residents and activists"; "Jane Doe, head of the ministry,"; "who would not be named"
_WHO = rf"{_SOURCE}(?:&{_SOURCE})?(?:,{_SOURCE}(?=,))?(?:,?w[^vq.]{{1,9}}[^vq.ohc,])?"
# Adverbs and times between a speaker and the verb.
_GAP = r"(?:,a,|,j?t++,|a|j?tn?|jn)*+"
_BEFORE = re.compile(rf"(?P<who>{_WHO})(?:(?<=[^,]),)?{_GAP}v")
_PRONOUN = re.compile(rf"(?P<who>r){_GAP}v")
_AFTER = re.compile(rf"(?:{_GAP})(?P<who>{_SOURCE}(?:,{_SOURCE}(?=[,.]|$))?)")
_PASSIVE = re.compile(r"ba*$")
_SHARES = re.compile(r"[&,]a*$")
_ENDS_CLAUSE = re.compile(r"$|[.,q&jlftda-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerMention:
    """Somebody who is cited, where the text names or describes them."""

    start: int
    """First code point of the mention in the document's text."""
    end: int
    name: str
    """By the fullest name in the document, an exact substring of it."""
    named: Span
    """Where that name stands in the document's text, in code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One verb of speech and its speaker, as places in a signed sentence."""

    at: int
    """Position of the verb (or of "according to") among the words."""
    who: Span | None
    """Positions of the speaker's words; None: the speaker of the citation before."""
    pronoun: bool = False
    verb: SpeechVerb | None
    """None for "according to"."""

    @property
    def first(self) -> int:
        """Position of the first word of speaker and verb."""
        return min(self.at, self.who[0]) if self.who else self.at

    @property
    def last(self) -> int:
        """Position after the last word of speaker and verb."""
        return max(self.at + 1, self.who[1] if self.who else 0)


def speakers(
    text: str, sentences: Sequence[Span], language: str = "en"
) -> tuple[SpeakerMention, ...]:
    """Everybody whom the sentences cite by name or description, in text order.

    Pronouns are no mentions. The same source is mentioned as often as it is cited.

    >>> text = "The Orchid Observatory said so. Police denied it, the observatory said."
    >>> [who.name for who in speakers(text, [(0, 31), (32, len(text))])]
    ['The Orchid Observatory', 'Police', 'Orchid Observatory']
    """
    return tuple(
        mention_of(text, sentence, citation.who)
        for start, end in sentences
        for sentence in (signed(text, start, end, language),)
        for citation in citations(sentence, language)
        if citation.who and not citation.pronoun
    )


def mention_of(text: str, sentence: SignedText, who: Span) -> SpeakerMention:
    """The mention at these positions of a sentence, with its fullest name."""
    start, end = sentence.starts[who[0]], sentence.ends[who[1] - 1]
    named = fullest_name(text[start:end], text, near=start) or (start, end)
    return SpeakerMention(start=start, end=end, name=text[slice(*named)], named=named)


def citations(sentence: SignedText, language: str = "en") -> tuple[Citation, ...]:
    """The verbs of speech in a sentence whose speaker the grammar finds.

    >>> [c.who for c in citations(signed("Hail fell, the army said.", 0, 25))]
    [(3, 5)]
    """
    if not re.search("[vk]", sentence.signs):
        return ()
    return tuple(_citations(sentence, language))


def _citations(sentence: SignedText, language: str) -> Iterator[Citation]:
    signs = sentence.signs
    before = {m.end() - 1: m.span("who") for m in _BEFORE.finditer(signs)}
    pronouns = {m.end() - 1: m.span("who") for m in _PRONOUN.finditer(signs)}
    shared = False
    for at, sign in enumerate(signs):
        if sign not in "vk":
            continue
        verb = speech_verbs(language).get(sentence.words[at]) if sign == "v" else None
        if verb and _says_nothing(sentence, at, verb):
            continue
        who = before.get(at) or pronouns.get(at) or _speaker_after(sentence, at, verb)
        if who or (shared and _SHARES.search(signs[:at])):
            # "voiced concern and urged" has one speaker; after "said" another may act.
            shared = verb is not None and not verb.inverts
            pronoun = who is not None and who == pronouns.get(at)
            yield Citation(at=at, who=who, pronoun=pronoun, verb=verb)


def _says_nothing(sentence: SignedText, at: int, verb: SpeechVerb) -> bool:
    """Whether the next word shows that nobody spoke: "denied entry"."""
    return bool(verb.never.intersection(sentence.words[at + 1 : at + 2]))


def _speaker_after(
    sentence: SignedText, at: int, verb: SpeechVerb | None
) -> Span | None:
    signs = sentence.signs
    start = at + 1
    if verb and _PASSIVE.search(signs[:at]):
        if signs[start : start + 1] != "y":
            return None
        start += 1
    elif verb and not verb.inverts:
        return None
    found = _AFTER.match(signs, start)
    if found is None:
        return None
    plain = verb is None or start > at + 1
    return (
        found.span("who") if plain or _ENDS_CLAUSE.match(signs, found.end()) else None
    )
