"""Who may be the claimant of a report's claims: every source that it names or cites."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from knell.extract.claimants import kind_of_words
from knell.extract.hearing import Heard, heard
from knell.extract.namesakes import namesakes
from knell.extract.report import Report
from knell.extract.signs import may_cite, signed
from knell.extract.source_names import content_words, source_names
from knell.model import Span
from knell.text.casing import in_small_letters
from knell.text.sentences import sentence_at

_ROLE = re.compile(r"[mcohpx]{0,4}[oh](?:p{0,2}c(?:p{0,2}c)*)?")
"""Signs of a body or a role, with the words before it and the name behind it."""
_HEAD = 2
"""Sentences at the head of a report that may name a source without a verb."""
_LONGEST = 20
"""Words of a name from which on it is none."""
_MANY_WORDS, _OFTEN, _QUARTERS, _LATE = 7, 5, 4, 3
"""Up to where words, mentions, shares of all clauses and sentences are told apart."""


class Mention(NamedTuple):
    """A place where a report names a source."""

    start: int
    end: int
    sentence: int
    how: str
    """`cited`; `person` or `body`, by a name; `role`; or `pointed` at by the network
    alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who is cited in a report, and where."""

    report: Report
    text: str
    """In small letters."""
    heard: Sequence[Heard]
    sentences: Sequence[int]
    """The sentence of each clause in `heard`."""
    speakers: Sequence[tuple[str, ...]]
    """The words of the speaker of each clause in `heard`."""

    @classmethod
    def of(cls, report: Report) -> "Voices":
        """Find the clauses for which somebody is cited."""
        text, language = report.document.text, report.language
        clauses = heard(text, report.sentences, language)
        return cls(
            report=report,
            text=in_small_letters(text),
            heard=clauses,
            sentences=[sentence_at(report.sentences, each.span[0]) for each in clauses],
            speakers=[content_words(each.speaker.name, language) for each in clauses],
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Source:
    """A source by one of its names."""

    words: tuple[str, ...]
    """Those of the name that carry meaning."""
    kind: str
    """Of body, such as "monitor"; "none" for a person."""
    names: list[Span] = field(default_factory=list)
    """Where the name stands."""
    own: dict[Span, Mention] = field(default_factory=dict)
    """Where the report mentions it by this name, or by one that stands for it."""
    alike: list["Source"] = field(default_factory=list)
    """The same source by other names."""
    mentions: Sequence[Mention] = ()
    """By all of its names, in text order."""
    cited: frozenset[int] = frozenset()
    """Clauses, by their places among all that are heard, for which it is cited."""
    sentences: frozenset[int] = frozenset()
    """Those with a mention."""
    rivals: str = ""
    """How many others are cited, as a cue."""
    cues: tuple[str, ...] = ()
    """What it is, whatever the claim."""


def sources_of(voices: Voices, pointed: Iterable[Span] = ()) -> Sequence[Source]:
    """The sources of a report, and those at which the network points.

    >>> from knell.model import Document, DocumentId
    >>> text = "Police deny it. Six died, said the Orchid Observatory."
    >>> document = Document(
    ...     id=DocumentId("d"), text=text, sha256="", media_type="text/plain"
    ... )
    >>> found = sources_of(Voices.of(Report.open(document, "en")))
    >>> [" ".join(source.words) for source in found]
    ['police', 'orchid observatory']
    """
    sources: dict[tuple[str, ...], Source] = {}
    text, language = voices.report.document.text, voices.report.language
    for (start, end), how, name in chain(_mentions(voices), _pointed(pointed)):
        words = content_words(text[slice(*name)], language)
        if 0 < len(words) < _LONGEST:
            source = sources.get(words)
            if source is None:
                kind = kind_of_words(words, language) or "none"
                source = sources[words] = Source(words=words, kind=kind)
            source.names.append(name)
            at = sentence_at(voices.report.sentences, start)
            source.own.setdefault((start, end), Mention(start, end, at, how))
    found = tuple(sources.values())
    _join(found, voices)
    for source in found:
        source.rivals = _rivals(source, voices)
        source.cues = tuple(_cues(source, voices))
    return found


_Named = tuple[Span, str, Span]
"""A mention, how it is one, and where the name stands that it stands for."""


def _mentions(voices: Voices) -> Iterator[_Named]:
    text, language = voices.report.document.text, voices.report.language
    for clause in voices.heard:
        who = clause.speaker
        yield (who.start, who.end), "cited", who.named
    for name in source_names(text, language):
        how = "cited" if name.cited else "person" if name.person else "body"
        yield name.span, how, name.span
    for number, (start, end) in enumerate(voices.report.sentences):
        if number < _HEAD or may_cite(text[start:end], language):
            sentence = signed(text, start, end, language)
            for role in _ROLE.finditer(sentence.signs):
                span = sentence.starts[role.start()], sentence.ends[role.end() - 1]
                yield span, "role", span


def _pointed(spans: Iterable[Span]) -> Iterator[_Named]:
    return ((span, "pointed", span) for span in spans)


def _join(sources: Sequence[Source], voices: Voices) -> None:
    """Tell each source its other names, all its mentions and its clauses."""
    clauses: dict[Span, list[int]] = {}
    for number, clause in enumerate(voices.heard):
        who = clause.speaker
        clauses.setdefault((who.start, who.end), []).append(number)
    for source, alike in zip(sources, namesakes(sources), strict=True):
        source.alike = alike
        group = (source, *source.alike)
        mentions = {m for each in group for m in each.own.values()}
        source.mentions = sorted(mentions)
        source.sentences = frozenset(mention.sentence for mention in mentions)
        source.cited = frozenset(
            n for m in mentions for n in clauses.get((m.start, m.end), ())
        )


def _rivals(source: Source, voices: Voices) -> str:
    speakers = enumerate(voices.speakers)
    others = {words for number, words in speakers if number not in source.cited}
    return f"rivals {min(len(others), _LATE)} cited {bool(source.cited):d}"


def _cues(source: Source, voices: Voices) -> Sequence[str]:
    words, clauses, cited = source.words, len(voices.heard), len(source.cited)
    longest = max(map(len, (words, *(each.words for each in source.alike))))
    share = _QUARTERS * cited // max(clauses, 1)
    cues = [
        f"words {min(len(words), _MANY_WORDS)}",
        f"kind {source.kind}",
        f"last {words[-1]}",
        *([f"first {words[0]}"] if len(words) > 1 else ()),
        *map("word {}".format, dict.fromkeys(words)),
        f"how {' '.join(sorted({m.how for m in source.own.values()}))}",
        "fullest" if len(words) == longest else "shorter",
        f"cited {min(cited, _OFTEN - 1)}",
        f"share {share} of {min(clauses, _OFTEN - 1)}",
        f"mentions {min(len(source.mentions), _OFTEN)}",
        f"first mention {min(source.mentions[0].sentence, _LATE)}",
    ]
    if any(set(words) < set(each.words) for each in source.alike):
        cues.append("within another")
    if cited:
        first = min(source.cited)
        cues.append(f"first cited {min(voices.sentences[first], _LATE)}")
        if first == 0:
            cues.append("cited first")
    if voices.report.document.text[slice(*source.names[0])].islower():
        cues.append("small letters")
    return cues
