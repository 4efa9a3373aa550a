"""A document with what every step of its reading needs."""

from dataclasses import dataclass
from datetime import date

from knell.model import Document, Span
from knell.text.dates import DateMention, find_dates, report_date_in
from knell.text.sentences import sentence_at, split_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document, cut into sentences, with its dates found."""

    document: Document
    language: str
    published: date | None
    """As the document says; else as its dateline does."""
    sentences: tuple[Span, ...]
    dates: tuple[DateMention, ...]

    @classmethod
    def open(cls, document: Document, language: str) -> "Report":
        """Cut the text into sentences and find its dates."""
        text = document.text
        published = document.published or report_date_in(text, language=language)
        return cls(
            document=document,
            language=language,
            published=published,
            sentences=split_sentences(text, language=language),
            dates=find_dates(text, published, language=language),
        )

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a stretch starts."""
        return self.sentences[sentence_at(self.sentences, span[0])]
