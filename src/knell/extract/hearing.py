"""Who is heard in a report: its attributed clauses, and who speaks in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knell.extract.attributions import Attribution, attributions
from knell.extract.signs import SignedText, may_cite, signed
from knell.extract.speakers import SpeakerMention, mention_of
from knell.extract.vocabulary import vocabulary
from knell.model import Span

_REACH = 4
"""How many sentences back the speaker meant by a pronoun may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A clause of a report, and who is cited for it."""

    sentence: SignedText
    clause: Attribution
    speaker: SpeakerMention

    @property
    def span(self) -> Span:
        """The stretch of the text that the clause takes up, in code points."""
        last = self.clause.end - 1
        return self.sentence.starts[self.clause.start], self.sentence.ends[last]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
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


@lru_cache(maxsize=2)
def heard(
    text: str, sentences: tuple[Span, ...], language: str = "en"
) -> tuple[Heard, ...]:
    """Every attributed clause of some sentences of a text, in order.

    A pronoun stands for the speaker cited before it where gender and number allow.
    """
    return tuple(_heard(text, sentences, language))


def _heard(text: str, sentences: Sequence[Span], language: str) -> Iterator[Heard]:
    last: _Last | None = None
    for number, (start, end) in enumerate(sentences):
        if not may_cite(text[start:end], language):
            continue
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
                yield Heard(sentence=sentence, clause=clause, speaker=last.mention)


def _hear(
    text: str, sentence: SignedText, who: Span, number: int, language: str
) -> _Last:
    signs = sentence.signs[slice(*who)]
    return _Last(
        mention=mention_of(text, sentence, who),
        signs=signs,
        plural=_is_plural(signs, sentence.words[slice(*who)], language),
        sentence=number,
    )


def _is_plural(signs: str, words: Sequence[str], language: str) -> bool:
    endings = tuple(vocabulary("organisations", language)["roles"]["plural_endings"])
    roles = [word for sign, word in zip(signs, words, strict=True) if sign == "h"]
    return "&" in signs or bool(roles and roles[0].endswith(endings))
