"""Statements: who said what without a number."""

from collections.abc import Iterator, Sequence

from knell.extract.attributions import Attribution
from knell.extract.hearing import heard
from knell.extract.signs import SignedText
from knell.extract.speech_verbs import kind_of, plain_verb
from knell.model import Document, Passage, Span, Statement, StatementKind
from knell.text.quotation import quoted_spans

_MARGIN = " \t\r\n,;:-.([\N{EN DASH}\N{EM DASH}"
_LEAST_ACCOUNT = 3
"""Words below which "the police said so" is no account."""


def find_statements(
    document: Document,
    sentences: Sequence[Span],
    claimed: Sequence[Span],
    language: str = "en",
) -> tuple[Statement, ...]:
    """What named or described sources are cited for, apart from the claims.

    `claimed` are the spans of the document's claims: a clause that overlaps one makes
    no statement. A pronoun stands for the speaker cited before it where gender and
    number allow; a speaker who is not found makes no statement. In text order.

    >>> from knell.model import DocumentId
    >>> text = 'The army denied the report. "It is false," a spokesman said.'
    >>> report = Document(
    ...     id=DocumentId("d1"), text=text, sha256="", media_type="text/plain"
    ... )
    >>> for s in find_statements(report, [(0, 27), (28, 60)], []):
    ...     print(s.kind, s.quoted, s.speaker, "|", s.passage.quote)
    denial False The army | The army denied the report
    denial True a spokesman | "It is false," a spokesman said
    """
    quotes = quoted_spans(document.text)
    return tuple(
        Statement(
            passage=passage,
            speaker=part.speaker.name,
            kind=kind,
            quoted=_overlaps(passage, quotes),
        )
        for part in heard(document.text, tuple(sentences), language)
        for passage in _passage(document, part.sentence, part.clause)
        for kind in _kind(part.sentence, part.clause, language)
        if not _overlaps(passage, claimed)
    )


def _kind(
    sentence: SignedText, clause: Attribution, language: str
) -> Iterator[StatementKind]:
    """The kind of the statement, if the clause says enough to be one."""
    said = [sentence.words[at] for at in clause.content() if _is_word(sentence, at)]
    verb = clause.citation.verb or plain_verb(language)
    kind = kind_of(verb, " ".join(said), language)
    if len(said) >= (_LEAST_ACCOUNT if kind is StatementKind.ACCOUNT else 1):
        yield kind


def _is_word(sentence: SignedText, at: int) -> bool:
    return sentence.words[at][0].isalnum()


def _passage(
    document: Document, sentence: SignedText, clause: Attribution
) -> Iterator[Passage]:
    """The clause's passage, without the marks at its margins, if anything is left."""
    start = sentence.starts[clause.start]
    end = sentence.ends[clause.end - 1]
    clipped = document.text[start:end].lstrip(_MARGIN)
    start = end - len(clipped)
    end = start + len(clipped.rstrip(_MARGIN))
    if start < end:
        yield Passage.cut(document, start, end)


def _overlaps(passage: Passage, spans: Sequence[Span]) -> bool:
    return any(start < passage.end and passage.start < end for start, end in spans)
