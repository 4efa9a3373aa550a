"""Which stretches of a document the network reads: those that may matter to a claim."""

from collections.abc import Sequence

from knell.extract.gate import passing_sentences
from knell.model import Span

OPENING_SENTENCES = 2
"""Headline and lead: they name the place and the source of the whole report."""


def stretches_to_read(
    text: str, sentences: Sequence[Span], language: str
) -> list[Span]:
    """Sentences that may hold a claim, and the opening; empty when none may."""
    passing = passing_sentences(text, sentences, language=language)
    if not passing:
        return []
    wanted = {*passing, *range(min(OPENING_SENTENCES, len(sentences)))}
    return [sentences[i] for i in sorted(wanted)]
