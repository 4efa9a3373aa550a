"""The places that a report names, looked at once for all its claims."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knell.extract.place_containment import places_inside, turned
from knell.extract.place_knowledge import is_strange
from knell.extract.place_names import (
    Key,
    PlaceName,
    name_at,
)
from knell.extract.place_scan import place_names
from knell.extract.place_signs import name_signs, said_sign, sign_words
from knell.extract.place_words import place_words
from knell.extract.report import Report
from knell.model import Harm, Span
from knell.places import Gazetteer, Kind
from knell.text.casing import in_small_letters
from knell.text.sentences import sentence_at

_WORD = re.compile("[\\w'\u2019-]+")
_BEFORE, _WORDS_BEFORE = 45, 5
"""Code points and words before a name in which what does harm is looked for."""
_MOST_NAMED = 5
_OPENING = 3
"""Sentences in which a report opens."""
_SIZES = {
    Kind.COUNTRY: "country",
    Kind.REGION: "country",
    Kind.ADMIN1: "division",
    Kind.ADMIN2: "division",
    Kind.TOWN: "town",
    Kind.VILLAGE: "town",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestion:
    """A claim that is asked for its place."""

    start: int
    """Of the count, in code points."""
    quote: Span
    harm: Harm
    low: int | None
    high: int | None
    vague: bool


class SaidName(NamedTuple):
    """A name of a place, and what stands around it wherever a claim stands."""

    name: PlaceName
    sentence: int
    cues: tuple[str, ...]
    beside: tuple[str, ...]
    """Cues that mean one thing in the claim's sentence, and another elsewhere."""


class NamedPlace(NamedTuple):
    """A place of a report, with everywhere that the report names it so."""

    key: Key
    names: tuple[SaidName, ...]
    """In text order."""
    size: str
    """How wide it is: "country", "division", "town", "other" or "unknown"."""
    kind: str
    """What the gazetteer takes it for, and whether a part of that is meant."""
    cues: tuple[str, ...]
    beside: tuple[str, ...]
    """Cues that mean one thing in the claim's sentence, and another elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceScene:
    """A report's places and claims as each claim sees them."""

    text: str
    """In small letters."""
    language: str
    sentences: Sequence[Span]
    places: Mapping[Key, NamedPlace]
    single: Sequence[SaidName]
    """The names of one place each that were found by their capitals."""
    by_sentence: Mapping[int, Sequence[PlaceName]]
    """The same; the sentences in text order."""
    inside: Mapping[Key, frozenset[Key]]
    """What lies in a place, as far as gazetteer and report say so."""
    around: Mapping[Key, frozenset[Key]]
    """What a place lies in."""
    claims: Sequence[PlaceQuestion]
    claimed: Sequence[int]
    """The sentence of each."""
    told: Counter[Key]
    """In the sentences of how many claims a place is named."""

    @classmethod
    def of(
        cls,
        report: Report,
        claims: Sequence[PlaceQuestion],
        gazetteer: Gazetteer,
        pointed: Iterable[Span] = (),
    ) -> "PlaceScene":
        """The places that a report names, and what the network takes for some."""
        text = report.document.text
        found = place_names(text, gazetteer, report.language)
        names = [*found, *_pointed(report, pointed, found, gazetteer)]
        looker = _Looker(text, report.sentences, found, report.language)
        said = [looker.said(name) for name in names]
        places = {place.key: place for place in looker.places(said, gazetteer)}
        single = [each for each in said[: len(found)] if not each.name.joint]
        inside = places_inside(text, names, [each.name for each in single])
        by_sentence = _by_sentence(single)
        claimed = [sentence_at(report.sentences, claim.start) for claim in claims]
        return cls(
            text=looker.text,
            language=report.language,
            sentences=report.sentences,
            places=places,
            single=single,
            by_sentence=by_sentence,
            inside=inside,
            around=turned(inside),
            claims=claims,
            claimed=claimed,
            told=Counter(
                key
                for sentence in claimed
                for key in {name.key for name in by_sentence.get(sentence, ())}
            ),
        )

    def sentence(self, number: int) -> str:
        """The text of a sentence, with what follows it up to the next."""
        if not self.sentences:
            return self.text
        start, _ = self.sentences[number]
        end, _ = (*self.sentences[number + 1 : number + 2], (len(self.text), 0))[0]
        return self.text[start:end]


class _Looker:
    """Looks at the names of a text."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        names: Sequence[PlaceName],
        language: str,
    ) -> None:
        self.text = in_small_letters(text)
        self._written = text
        self._sentences = sentences
        self._words = place_words(language)
        self._signs = sign_words(language)
        lands = Counter(name.known.country for name in names if name.known.country)
        self._country = max(lands, key=lands.__getitem__, default="")

    def said(self, name: PlaceName) -> SaidName:
        """A name with what stands around it."""
        return SaidName(
            name=name,
            sentence=sentence_at(self._sentences, name.start),
            cues=(
                f"noun {name.noun}",
                f"after {name.before_that} {name.before}",
                f"then {name.after}",
            ),
            beside=tuple(self._beside(name)),
        )

    def _beside(self, name: PlaceName) -> Iterator[str]:
        event = self._follows_event(name)
        yield f"noun {name.noun}"
        yield f"after {name.before}"
        yield f"sign {said_sign(name, self._signs)}"
        if event:
            yield "event"
            yield f"event {_size(name.known.kind)}"
        if name.owns:
            yield "owns"
        if name.joint:
            yield "joint"

    def _follows_event(self, name: PlaceName) -> bool:
        """Whether the words before a name tell of something that does harm."""
        before = _WORD.findall(self.text[max(0, name.start - _BEFORE) : name.start])
        return bool(self._words.events.search(" ".join(before[-_WORDS_BEFORE:])))

    def places(
        self, said: Sequence[SaidName], gazetteer: Gazetteer
    ) -> Iterator[NamedPlace]:
        """The places that the names name."""
        by_key: dict[Key, list[SaidName]] = defaultdict(list)
        sizes: set[str] = set()
        for each in said:
            by_key[each.name.key].append(each)
        for key, alike in by_key.items():
            alike.sort(key=lambda each: each.name.start)
            strange = [word for word in key if is_strange(word, gazetteer)]
            size = _size(alike[0].name.known.kind)
            is_first = size not in sizes
            sizes.add(size)
            yield self._place(alike, strange, is_first=is_first)

    def _place(
        self, alike: Sequence[SaidName], strange: Sequence[str], *, is_first: bool
    ) -> NamedPlace:
        """The place of some names; `is_first`: none as wide is named before it."""
        first = alike[0].name
        size, facts = _size(first.known.kind), first.known
        land = "?"
        if facts.countries:
            land = "=" if self._country in facts.countries else "!"
        named = f"named {min(len(alike), _MOST_NAMED)}"
        likely = f"likely {facts.likelihood}"
        names = [each.name for each in alike]
        wording = self._written[first.start : first.end]
        signs = [*name_signs(names, wording, self._signs)]
        signs.append(f"opens {min(alike[0].sentence, _OPENING)} {size}")
        if any("event" in each.beside for each in alike):
            signs.append(f"harmed {size}")
        if is_first:
            signs.append(f"first {size}")
        words = (f"word {word}" for word in strange)
        return NamedPlace(
            key=first.key,
            names=tuple(alike),
            size=size,
            kind=f"part {facts.kind}" if first.directed else facts.kind,
            cues=(named, likely, f"land {land}", *words, *signs),
            beside=(named, likely, f"land {land} {size}", *signs),
        )


def _size(kind: str) -> str:
    return _SIZES.get(Kind(kind), "other") if kind else "unknown"


def _by_sentence(names: Sequence[SaidName]) -> Mapping[int, Sequence[PlaceName]]:
    by_sentence: dict[int, list[PlaceName]] = defaultdict(list)
    for each in names:
        by_sentence[each.sentence].append(each.name)
    return dict(by_sentence)


def _pointed(
    report: Report,
    pointed: Iterable[Span],
    found: Sequence[PlaceName],
    gazetteer: Gazetteer,
) -> Iterator[PlaceName]:
    """The stretches that are not found already."""
    taken = {(name.start, name.end) for name in found}
    for span in dict.fromkeys(pointed):
        if span not in taken:
            name = name_at(report.document.text, span, gazetteer, report.language)
            if name:
                yield name
