"""Document -> claims, statements and problems: the steps in their order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knell.extract.assembly import Assembly
from knell.extract.breakdowns import with_own_places
from knell.extract.calibration import Calibration, load_calibration
from knell.extract.claim_choice import likely_claims
from knell.extract.claimant_choice import with_likeliest_claimants
from knell.extract.context import stretches_to_read
from knell.extract.finder import Finder
from knell.extract.gate import may_hold_claims
from knell.extract.linking import link_claims
from knell.extract.network import OnnxNetwork, load_tokenizer
from knell.extract.parts import ClaimParts
from knell.extract.perpetrator_choice import with_likeliest_perpetrators
from knell.extract.place_choice import with_likeliest_places
from knell.extract.report import Report
from knell.extract.stance_choice import with_likeliest_stances
from knell.extract.stated import as_stated
from knell.extract.statements import find_statements
from knell.extract.time_choice import with_likeliest_times
from knell.extract.timing import timing_of
from knell.extract.victim_choice import with_likeliest_victims
from knell.model import Claim, Count, Document, Extraction, Problem, Span
from knell.places import (
    Gazetteer,
    PlaceContext,
    Resolution,
    find_places,
    resolve_all,
)
from knell.text.counts import read_count
from knell.text.language import detect_language

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
        possible = self.finder.find(document.text, read) if read else []
        found = likely_claims(possible, report, self.calibration.threshold)
        counts = [
            read_count(document.text[slice(*p.count)], language=report.language)
            for p in found
        ]
        parts = self._seconded(found, counts, report, frozenset(read))
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

    def _seconded(
        self,
        found: Sequence[ClaimParts],
        counts: Sequence[Count],
        report: Report,
        read: Collection[Span],
    ) -> Sequence[ClaimParts]:
        """The claims with the fields for which the report's own words speak, too.

        `read`: the sentences that the network was shown.
        """
        judged = with_likeliest_stances(found, counts, report)
        known = with_likeliest_victims(judged, counts, report)
        placed = with_likeliest_places(known, counts, report, self.gazetteer)
        accused = with_likeliest_perpetrators(placed, report, read)
        stated = [as_stated(p, report, self.gazetteer) for p in accused]
        parts = with_own_places(stated, report, self.gazetteer)
        parts = with_likeliest_claimants(parts, counts, report)
        return with_likeliest_times(parts, counts, report)

    def _resolve(self, report: Report, wordings: list[str]) -> Mapping[str, Resolution]:
        """The claims' places, in the company of those that the report opens with."""
        if not wordings:
            return {}
        opening = report.document.text[:OPENING]
        named = find_places(opening, self.gazetteer, report.language)
        names = tuple(dict.fromkeys(mention.name for mention in named))
        context = PlaceContext(names=names, language=report.language)
        return resolve_all(wordings, context, self.gazetteer)


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
    )
    return Extractor(finder=finder, calibration=calibration, gazetteer=Gazetteer.open())
