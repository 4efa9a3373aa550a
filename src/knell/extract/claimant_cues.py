"""Cues for who is cited for a claim: what speaks for each source that a report names.

A claim may be the outlet's own, or that of any source in the report. Each possibility
has cues by name, such as that the source was the last one cited before; what each is
worth is fitted (see `claimant_choice`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knell.extract.claimant_question import (
    Asked,
    ClaimantQuestion,
    Others,
    asked,
    same_figure,
)
from knell.extract.claimant_sources import Mention, Source, Voices, sources_of
from knell.extract.report import Report
from knell.extract.vocabulary import vocabulary
from knell.model import Span
from knell.text.quotation import quoted_spans

_WORD = re.compile("[\\w'\u2019-]+")
_REACH = 30
"""Code points before and behind a mention in which a word beside it is looked for."""
_NEAR, _FAR, _FARTHEST = 2, 3, 6
"""Sentences up to which distances are told apart one by one; from which on a mention is
far, and just far away."""
_MARGIN = 4
"""Code points from which on a mention is not at the margin of its sentence."""
_LONG = 8
"""Binary digits of a distance in code points from which on it is just long."""
_MOST, _MANY = 3, 5
"""Up to where rivals and clauses are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimantScene:
    """A report's claims and sources, looked at once for all claims."""

    voices: Voices
    sources: Sequence[Source]
    named_in: Mapping[int, Sequence[Source]]
    """The sources by the sentences that mention them."""
    bodies: Sequence[Source]
    """The sources for which others speak."""
    members: Sequence[frozenset[str]]
    """The words of each clause's speaker that may be those of another source, too."""
    claims: Sequence[Asked]

    @classmethod
    def of(
        cls,
        report: Report,
        questions: Sequence[ClaimantQuestion],
        pointed: Iterable[Span] = (),
    ) -> "ClaimantScene":
        """The scene of a report; `pointed`: stretches that the network points at."""
        voices = Voices.of(report)
        quoted = quoted_spans(report.document.text)
        sources = sources_of(voices, pointed)
        shared = _listed("shared", report.language)
        represented = _listed("represented", report.language)
        named_in: dict[int, list[Source]] = {}
        for source in sources:
            for sentence in source.sentences:
                named_in.setdefault(sentence, []).append(source)
        return cls(
            voices=voices,
            sources=sources,
            named_in=named_in,
            bodies=[source for source in sources if source.kind in represented],
            members=[frozenset(words) - shared for words in voices.speakers],
            claims=[asked(question, voices, quoted) for question in questions],
        )

    def possible(self, claim: Asked) -> Sequence[Source]:
        """The sources that a claim may have.

        Long reports name many. One that is never cited has only claims beside it; where
        somebody is cited for a claim, another has it only if it is cited too, and is
        named beside the claim or shares a word with the speaker.
        """
        if claim.clause is None:
            return [s for s in self.sources if s.cited or claim.sentence in s.sentences]
        speaker = frozenset(self.voices.speakers[claim.clause])
        return [
            source
            for source in self.sources
            if source.cited
            and (
                claim.sentence in source.sentences
                or not speaker.isdisjoint(source.words)
                or claim.clause in source.cited
            )
        ]

    def others(self, claim: Asked) -> Mapping[str, Others]:
        """The claims of the same figure and those of the same sentence, if any."""
        rest = [each for each in self.claims if each is not claim]
        found = {
            "same": Others.of([each for each in rest if same_figure(each, claim)]),
            "beside": Others.of([e for e in rest if e.sentence == claim.sentence]),
        }
        return {name: others for name, others in found.items() if others}

    def unsaid(self, claim: Asked, others: Mapping[str, Others]) -> Sequence[str]:
        """What speaks for a claim being the outlet's own."""
        question, standing = claim.question, claim.standing
        cues = [
            "own",
            f"own {standing}",
            f"own {standing} sentence {min(claim.sentence, _MOST + 1)}",
            f"own {question.harm}",
            f"own {question.stance}",
            f"own {standing} {question.stance}",
            f"own {standing} speakers {self._speakers(_MOST + 1)}",
            f"own clauses {min(len(self.voices.heard), _MANY)}",
            f"own {standing} before {self._away(claim, claim.before, _FARTHEST)}",
            f"own {standing} after {self._away(claim, claim.after, _FARTHEST)}",
            f"own {standing} quoted {claim.quoted:d}",
            *[f"own {standing} {n} {bool(o.clauses):d}" for n, o in others.items()],
            *self._worded(claim),
        ]
        if claim.clause is not None:
            pronoun = self.voices.heard[claim.clause].clause.citation.pronoun
            cues.append("own pronoun" if pronoun else "own named")
        return cues

    def _speakers(self, most: int) -> int:
        return min(len(set(self.voices.speakers)), most)

    def _worded(self, claim: Asked) -> Sequence[str]:
        text, quote = self.voices.text, claim.question.quote
        start = max(claim.within[0], quote[0] - _REACH)
        behind = _WORD.findall(text, start, quote[0])[-2:]
        return (
            *map("own word {}".format, _words(text, quote)),
            *map("own near {}".format, _words(text, claim.within)),
            f"own behind {' '.join(behind)}",
        )

    def _away(self, claim: Asked, clause: int | None, most: int) -> int | None:
        """Sentences from the claim to a clause."""
        if clause is None:
            return None
        return min(abs(self.voices.sentences[clause] - claim.sentence), most)

    def said(
        self, claim: Asked, source: Source, others: Mapping[str, Others]
    ) -> Sequence[str]:
        """What speaks for a source having made the claim."""
        return [
            *self._heard(claim, source),
            *self._around(claim, source),
            *self._mentioned(claim, source),
            *_elsewhere(claim, source, others),
            f"{source.rivals} {claim.standing}",
            *self._spoken_for(claim, source),
        ]

    def _around(self, claim: Asked, source: Source) -> Sequence[str]:
        """Whether the source is cited last before the claim, and next after it."""
        standing, cues = claim.standing, list[str]()
        before, after = claim.before in source.cited, claim.after in source.cited
        if before:
            away = self._away(claim, claim.before, _MANY)
            cues += f"before {standing}", f"before {standing} {away}"
        if after:
            away = self._away(claim, claim.after, _MANY)
            cues += f"after {standing}", f"after {standing} {away}"
        if before and after:
            cues.append(f"around {standing}")
        return cues

    def _heard(self, claim: Asked, source: Source) -> Sequence[str]:
        if claim.clause in source.cited:
            return "said", f"said {source.kind}", *self._verb(claim)
        another = () if claim.clause is None else ("another said",)
        if source.cited.isdisjoint(claim.here):
            return another
        return "said beside", f"said beside {source.kind}", *another

    def _verb(self, claim: Asked) -> Sequence[str]:
        """How the clause is attributed."""
        clause = self.voices.heard[claim.clause or 0]
        citation = clause.clause.citation
        behind = clause.sentence.starts[citation.at] > claim.question.count[0]
        return (
            "said pronoun" if citation.pronoun else "said named",
            "verb behind" if behind else "verb ahead",
            f"verb {clause.sentence.words[citation.at]}",
            f"said quoted {claim.quoted:d}",
        )

    def _mentioned(self, claim: Asked, source: Source) -> Sequence[str]:
        """Where the source is mentioned nearest."""
        mention = _nearest(source.mentions, claim)
        away = mention.sentence - claim.sentence
        nearest = f"nearest {_rounded(away)}"
        cues = [f"{nearest} {claim.standing}", f"{nearest} {mention.how}"]
        if away == 0:
            cues += self._in_sentence(claim, source, mention)
        elif abs(away) <= _NEAR:
            behind, ahead = self._beside(mention, (0, len(self.voices.text)))
            cues += f"away behind {behind}", f"away ahead of {ahead}"
        return cues

    def _in_sentence(
        self, claim: Asked, source: Source, mention: Mention
    ) -> Iterator[str]:
        count, quote = claim.question.count, claim.question.quote
        side = "left" if mention.end <= count[0] else "right"
        if mention.end > count[0] and mention.start < count[1]:
            side = "within"
        quoted = quote[0] <= mention.start and mention.end <= quote[1]
        yield f"{side} quote {quoted:d} {mention.how}"
        yield f"{side} quote {quoted:d} {claim.standing}"
        behind, ahead = self._beside(mention, claim.within)
        yield f"behind {behind}"
        yield f"ahead of {ahead}"
        yield f"{side} distance {min(_gap(mention, count).bit_length(), _LONG)}"
        if mention.end >= claim.within[1] - _MARGIN:
            yield "ends sentence"
        if mention.start <= claim.within[0] + _MARGIN:
            yield "opens sentence"
        rivals = sum(
            other is not source and other not in source.alike
            for other in self.named_in[claim.sentence]
        )
        yield f"rivals here {min(rivals, _MOST)}"

    def _beside(self, mention: Mention, within: Span) -> tuple[str, str]:
        """The words before and behind a mention; empty at the margins."""
        text = self.voices.text
        start = max(within[0], mention.start - _REACH)
        end = min(within[1], mention.end + _REACH)
        before = _WORD.findall(text, start, mention.start)
        behind = _WORD.search(text, mention.end, end)
        return before[-1] if before else "", behind[0] if behind else ""

    def _spoken_for(self, claim: Asked, source: Source) -> Iterator[str]:
        """Whether the source shares a word with who speaks: its head, or its body."""
        clauses = (
            (("here", claim.clause),)
            if claim.clause is not None
            else (("before", claim.before), ("after", claim.after))
        )
        for where, clause in clauses:
            if clause is None:
                continue
            speaker = self.members[clause]
            if clause in source.cited:
                if self._has_body(source, speaker):
                    yield f"{where} speaks for a body {source.kind}"
            elif not speaker.isdisjoint(source.words):
                yield f"{where} its member speaks {source.kind}"
                yield f"{where} its member speaks cited {bool(source.cited):d}"

    def _has_body(self, source: Source, speaker: frozenset[str]) -> bool:
        """Whether a word of the speaker's name is one of another source, a body."""
        return any(
            not speaker.isdisjoint(other.words)
            and other is not source
            and other not in source.alike
            for other in self.bodies
        )


@cache
def _listed(of: str, language: str) -> frozenset[str]:
    return frozenset(vocabulary("claimants", language)[of])


def _elsewhere(
    claim: Asked, source: Source, others: Mapping[str, Others]
) -> Iterator[str]:
    """Who is cited where the same figure stands, or for the sentence's other claims."""
    for name, told in others.items():
        its = not told.clauses.isdisjoint(source.cited)
        anothers = not told.clauses <= source.cited
        yield f"{name} {its:d}{anothers:d} {claim.standing}"
        if name == "same" and not told.near.isdisjoint(source.cited):
            yield f"same beside {claim.standing}"


def _nearest(mentions: Sequence[Mention], claim: Asked) -> Mention:
    if len(mentions) == 1:
        return mentions[0]
    away = min(abs(mention.sentence - claim.sentence) for mention in mentions)
    near = [m for m in mentions if abs(m.sentence - claim.sentence) == away]
    return min(near, key=lambda mention: _gap(mention, claim.question.count))


def _gap(mention: Mention, count: Span) -> int:
    return max(count[0] - mention.end, mention.start - count[1], 0)


def _rounded(away: int) -> int:
    """A distance in sentences; the far ones in two steps."""
    if abs(away) <= _NEAR:
        return away
    far = _FAR if abs(away) < _FARTHEST else _FARTHEST
    return far if away > 0 else -far


def _words(text: str, within: Span) -> Iterable[str]:
    """Each word once, in text order: sums are then the same in every run."""
    return dict.fromkeys(_WORD.findall(text, *within))
