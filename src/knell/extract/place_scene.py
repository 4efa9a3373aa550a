"""The places that a report names, looked at once for all its claims."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knell.extract.place_containment import places_inside, turned
from knell.extract.place_mentions import SaidName, Surroundings
from knell.extract.place_names import Key, PlaceName, name_at
from knell.extract.place_profiles import NamedPlace, Profiles, country_of
from knell.extract.place_question import Figure, PlaceQuestion
from knell.extract.place_scan import place_names
from knell.extract.place_sentence import PlaceSentence
from knell.extract.report import Report
from knell.model import Span
from knell.places import Gazetteer
from knell.text.casing import in_small_letters
from knell.text.sentences import sentence_at


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
    starts: Sequence[int]
    """Where these start."""
    by_sentence: Mapping[int, Sequence[PlaceName]]
    """The same; the sentences in text order."""
    inside: Mapping[Key, frozenset[Key]]
    """What lies in a place, as far as gazetteer and report say so."""
    around: Mapping[Key, frozenset[Key]]
    """What a place lies in."""
    claims: Sequence[PlaceQuestion]
    claimed: Sequence[int]
    """The sentence of each."""
    figures: Mapping[Figure, Sequence[int]]
    """The numbers of the claims that count the same for the same harm."""
    told: Mapping[Key, int]
    """In the sentences of how many claims a place is named."""
    most_told: int
    """The greatest of these."""
    _read: dict[int, PlaceSentence] = field(default_factory=dict, repr=False)
    """The sentences of claims that were asked for already."""

    @classmethod
    def of(
        cls,
        report: Report,
        claims: Sequence[PlaceQuestion],
        gazetteer: Gazetteer,
        pointed: Iterable[Span] = (),
    ) -> "PlaceScene":
        """The places that a report names, and what the network takes for some."""
        written, language = report.document.text, report.language
        text = in_small_letters(written)
        found = place_names(written, gazetteer, language)
        names = [*found, *_pointed(report, pointed, found, gazetteer)]
        around = Surroundings(text, report.sentences, language)
        said = [around.said(name) for name in names]
        country = country_of(said[: len(found)])
        profiles = Profiles(written, country, gazetteer, language)
        single = [each for each in said[: len(found)] if not each.name.joint]
        inside = places_inside(written, names, [each.name for each in single])
        by_sentence = _by_sentence(single)
        claimed = [sentence_at(report.sentences, claim.start) for claim in claims]
        told = _told(claimed, by_sentence)
        return cls(
            text=text,
            language=language,
            sentences=report.sentences,
            places={place.key: place for place in profiles.places(said)},
            single=single,
            starts=[each.name.start for each in single],
            by_sentence=by_sentence,
            inside=inside,
            around=turned(inside),
            claims=claims,
            claimed=claimed,
            figures=_by_figure(claims),
            told=told,
            most_told=max(told.values(), default=0),
        )

    def sentence(self, number: int) -> PlaceSentence:
        """What a sentence, with what follows it up to the next, says of places."""
        if number not in self._read:
            sizes = {
                name.key: self.places[name.key].size
                for name in self.by_sentence.get(number, ())
            }
            self._read[number] = PlaceSentence.of(
                number, self._text_of(number), self.by_sentence, sizes, self.language
            )
        return self._read[number]

    def ahead_of(self, start: int) -> int:
        """How many names of one place each stand ahead of a code point."""
        return bisect_left(self.starts, start)

    def _text_of(self, number: int) -> str:
        if not self.sentences:
            return self.text
        start, _ = self.sentences[number]
        end, _ = (*self.sentences[number + 1 : number + 2], (len(self.text), 0))[0]
        return self.text[start:end]


def _by_sentence(names: Sequence[SaidName]) -> Mapping[int, Sequence[PlaceName]]:
    by_sentence: dict[int, list[PlaceName]] = defaultdict(list)
    for each in names:
        by_sentence[each.sentence].append(each.name)
    return dict(by_sentence)


def _by_figure(claims: Sequence[PlaceQuestion]) -> Mapping[Figure, Sequence[int]]:
    figures: dict[Figure, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        figures[claim.figure].append(number)
    return figures


def _told(
    claimed: Sequence[int], by_sentence: Mapping[int, Sequence[PlaceName]]
) -> Mapping[Key, int]:
    told: dict[Key, int] = defaultdict(int)
    for sentence in claimed:
        for key in {name.key for name in by_sentence.get(sentence, ())}:
            told[key] += 1
    return told


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
