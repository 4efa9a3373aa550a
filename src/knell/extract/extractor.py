"""Document -> claims, statements and problems: the steps in their order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knell.extract.assembly import Assembly
from knell.extract.breakdowns import with_own_places
from knell.extract.calibration import Calibration, load_calibration
from knell.extract.claimants import kind_of
from knell.extract.context import stretches_to_read
from knell.extract.finder import Finder
from knell.extract.gate import may_hold_claims
from knell.extract.hearing import heard, speaker_at
from knell.extract.linking import link_claims
from knell.extract.network import OnnxNetwork, load_tokenizer
from knell.extract.parts import ClaimParts
from knell.extract.report import Report
from knell.extract.source_names import (
    SourceName,
    content_words,
    is_acronym,
    names_by_word,
)
from knell.extract.statements import find_statements
from knell.extract.time_choice import with_likeliest_time
from knell.extract.time_scene import TimeScene
from knell.extract.timing import timing_of
from knell.extract.units import stated_unit
from knell.model import Claim, Document, Extraction, Problem, Span
from knell.places import (
    Gazetteer,
    PlaceContext,
    Resolution,
    find_places,
    resolve_all,
)
from knell.text.counts import read_count
from knell.text.language import detect_language

TELLING = frozenset({"monitor", "outlet"})
"""Kinds of source that tell of harm and do none."""
LANGUAGES = frozenset({"en"})
"""Languages that the weights were trained on."""
DEFAULT_LANGUAGE = "en"
"""For texts too short to tell."""
OPENING = 600
"""Code points at the head of a report whose place names say which country it is about;
the claims' own places speak for it, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """Reads one document at a time; safe to keep and to use again.

    >>> from datetime import date
    >>> from knell.extract import load_extractor
    >>> from knell.model import DocumentId
    >>> report = Document(
    ...     id=DocumentId("d1"),
    ...     text="Shelling killed at least 12 civilians in Idlib on Friday.",
    ...     sha256="",
    ...     media_type="text/plain",
    ...     published=date(2025, 3, 9),
    ... )
    >>> for claim in load_extractor()(report).claims:
    ...     print(claim.count.wording, claim.victims, claim.period.start)
    at least 12 civilians 2025-03-07
    """

    finder: Finder
    calibration: Calibration
    gazetteer: Gazetteer

    def __call__(self, document: Document) -> Extraction:
        """The claims, statements and problems of a document, in text order."""
        language = document.language or detect_language(document.text).code
        if language and language not in LANGUAGES:
            problems = (*document.problems, _unread(document, language))
            return Extraction(document=document, problems=problems)
        if not may_hold_claims(document.text):
            return Extraction(document=document, problems=document.problems)
        return self._read(Report.open(document, language or DEFAULT_LANGUAGE))

    def _read(self, report: Report) -> Extraction:
        document = report.document
        read = stretches_to_read(document.text, report.sentences, report.language)
        found = self.finder.find(document.text, read) if read else []
        parts = with_own_places(
            [_as_stated(p, report, self.gazetteer) for p in found],
            report,
            self.gazetteer,
        )
        counts = [
            read_count(document.text[slice(*p.count)], language=report.language)
            for p in parts
        ]
        scene = TimeScene.of(report)
        parts = [
            with_likeliest_time(*claim, scene)
            for claim in zip(parts, counts, strict=True)
        ]
        timings = [
            timing_of(p, report.dates, report.published, document) for p in parts
        ]
        wordings = [
            document.text[slice(*p.fields["place"])]
            for p in parts
            if "place" in p.fields
        ]
        assembly = Assembly(
            report=report,
            parts=parts,
            counts=counts,
            timings=timings,
            links=link_claims(
                self.finder.network, report, parts, counts, [t.period for t in timings]
            ),
            places=self._resolve(report, wordings),
            calibration=self.calibration,
        )
        problems = _distinct(timing.problem for timing in timings)
        return _extraction(report, tuple(assembly.claims()), problems)

    def _resolve(self, report: Report, wordings: list[str]) -> Mapping[str, Resolution]:
        """The claims' places, in the company of those that the report opens with."""
        if not wordings:
            return {}
        opening = report.document.text[:OPENING]
        named = find_places(opening, self.gazetteer, report.language)
        names = tuple(dict.fromkeys(mention.name for mention in named))
        context = PlaceContext(names=names, language=report.language)
        return resolve_all(wordings, context, self.gazetteer)


def _as_stated(parts: ClaimParts, report: Report, gazetteer: Gazetteer) -> ClaimParts:
    """What the text itself states outweighs what the finder thinks.

    That is the unit, by the noun beside the count, and the claimant, by whoever is
    cited for the clause. The acronym of a source is no place, and that of one that
    counts the dead or reports them has not killed them.
    """
    text, sentence = report.document.text, report.sentence_of(parts.count)
    unit = stated_unit(text, parts.count, sentence, report.language)
    claimant = _stated_claimant(parts, report)
    fields = parts.fields | ({"claimant": claimant} if claimant else {})
    if "place" in fields and _is_source(fields["place"], report, gazetteer):
        del fields["place"]
    if "perpetrator" in fields and _only_tells(fields["perpetrator"], report):
        del fields["perpetrator"]
    return replace(parts, unit=unit or parts.unit, fields=fields)


def _stated_claimant(parts: ClaimParts, report: Report) -> Span | None:
    """Whoever is cited for the clause, unless the finder names the same more fully."""
    text, language = report.document.text, report.language
    clauses = heard(text, report.sentences, language)
    speaker = speaker_at(clauses, parts.count[0])
    found = parts.fields.get("claimant")
    if speaker is None or found is None:
        return speaker.named if speaker else None
    said = content_words(speaker.name, language)
    fuller = set(said) <= set(content_words(text[slice(*found)], language))
    return None if fuller else speaker.named


def _is_source(span: Span, report: Report, gazetteer: Gazetteer) -> bool:
    """Whether a stretch is the acronym of a source that the report names in full."""
    word = report.document.text[slice(*span)]
    return bool(_shortened(word, report)) and not gazetteer.knows(word.lower())


def _only_tells(span: Span, report: Report) -> bool:
    """Whether a stretch is the acronym of a monitor or outlet.

    No perpetrator is one in the claims that the reader learned from.
    """
    names = _shortened(report.document.text[slice(*span)], report)
    return any(kind_of(name, report.language) in TELLING for name in names)


def _shortened(word: str, report: Report) -> Sequence[SourceName]:
    """The names in a report that a word is the acronym of."""
    if not is_acronym(word):
        return ()
    acronym = word.replace(".", "").lower()
    named = names_by_word(report.document.text, report.language).get(acronym, ())
    return [name for name in named if name.acronym == acronym]


def _extraction(
    report: Report, claims: tuple[Claim, ...], problems: tuple[Problem, ...]
) -> Extraction:
    claimed = [(claim.passage.start, claim.passage.end) for claim in claims]
    return Extraction(
        document=report.document,
        claims=claims,
        statements=find_statements(
            report.document, report.sentences, claimed, report.language
        ),
        problems=(*report.document.problems, *problems),
    )


def _distinct(problems: Iterable[Problem | None]) -> tuple[Problem, ...]:
    """Each problem once, though several claims may share a wording."""
    return tuple(dict.fromkeys(p for p in problems if p is not None))


def _unread(document: Document, language: str) -> Problem:
    return Problem(
        code="language-unsupported",
        message=f"the report is in language {language!r}; only English is read so far",
        source=document.origin,
        document=document.id,
    )


def load_with(weights: Path) -> Extractor:
    """The extractor with the weights of a folder; AssetError when they are missing."""
    calibration = load_calibration(weights)
    finder = Finder(
        network=OnnxNetwork(weights),
        tokenizer=load_tokenizer(weights),
        threshold=calibration.threshold,
    )
    return Extractor(finder=finder, calibration=calibration, gazetteer=Gazetteer.open())
