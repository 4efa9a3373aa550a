"""Statements: who said what without a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knell.extract.attributions import Attribution, attributions
from knell.extract.signs import SignedText, signed
from knell.extract.speakers import SpeakerMention, mention_of
from knell.extract.speech_verbs import kind_of, plain_verb
from knell.extract.vocabulary import vocabulary
from knell.model import Document, Passage, Span, Statement, StatementKind
from knell.text.quotation import quoted_spans

_MARGIN = " \t\r\n,;:-.([\N{EN DASH}\N{EM DASH}"
_REACH = 4
"""How many sentences back the speaker meant by a pronoun may stand."""
_LEAST_ACCOUNT = 3
"""Words below which "the police said so" is no account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """The speaker cited last, as a pronoun that follows sees it."""

    mention: SpeakerMention
    signs: str
    plural: bool
    sentence: int

    def answers_to(self, pronoun: str, sentence: int, language: str) -> bool:
        """Whether the pronoun can mean this speaker, by distance, gender and number."""
        if sentence - self.sentence > _REACH:
            return False
        pronouns = vocabulary("speech", language)["pronouns"]
        body = "o" in self.signs and "h" not in self.signs
        if pronoun in pronouns["person"]:
            return not body and not self.plural
        if pronoun in pronouns["organisation"]:
            return (body or "h" not in self.signs) and not self.plural
        return self.plural or body


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
            speaker=speaker.name,
            kind=kind,
            quoted=_overlaps(passage, quotes),
        )
        for sentence, clause, speaker in _heard(document.text, sentences, language)
        for passage in _passage(document, sentence, clause)
        for kind in _kind(sentence, clause, language)
        if not _overlaps(passage, claimed)
    )


def _heard(
    text: str, sentences: Sequence[Span], language: str
) -> Iterator[tuple[SignedText, Attribution, SpeakerMention]]:
    """Every attributed clause with its speaker, pronouns resolved."""
    last: _Heard | None = None
    for number, (start, end) in enumerate(sentences):
        sentence = signed(text, start, end, language)
        understood = False
        for clause in attributions(sentence, language):
            citation = clause.citation
            if citation.who and citation.pronoun:
                word = sentence.words[citation.who[0]]
                understood = bool(last and last.answers_to(word, number, language))
            elif citation.who:
                last = _hear(text, sentence, citation.who, number, language)
                understood = True
            if last and understood:
                yield sentence, clause, last.mention


def _hear(
    text: str, sentence: SignedText, who: Span, number: int, language: str
) -> _Heard:
    signs = sentence.signs[slice(*who)]
    return _Heard(
        mention=mention_of(text, sentence, who),
        signs=signs,
        plural=_is_plural(signs, sentence.words[slice(*who)], language),
        sentence=number,
    )


def _is_plural(signs: str, words: Sequence[str], language: str) -> bool:
    endings = tuple(vocabulary("organisations", language)["roles"]["plural_endings"])
    roles = [word for sign, word in zip(signs, words, strict=True) if sign == "h"]
    return "&" in signs or bool(roles and roles[0].endswith(endings))


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
