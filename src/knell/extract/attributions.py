"""Attributions: which part of a sentence a speaker is cited for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knell.extract.signs import SignedText
from knell.extract.speakers import Citation, citations
from knell.extract.vocabulary import vocabulary
from knell.model import Span

# What may follow the verb when everything said stands before it: "..., the ministry
# told reporters on Friday."
_TRAILS = re.compile(r"(?:,|a|[jlf]?d?t|n|[hc]{1,2}(?=[.,q]|$)|\))*[.q]*$")
_OWN_WORDS = re.compile(r"q,?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A clause and who is cited for it, as positions among a sentence's words."""

    citation: Citation
    start: int
    """Position of the clause's first word; speaker and verb belong to the clause."""
    end: int
    """Position after its last word."""

    def content(self) -> Iterator[int]:
        """Positions of the words that are neither the speaker nor the verb."""
        who = self.citation.who or (0, 0)
        for at in range(self.start, self.end):
            if at != self.citation.at and not who[0] <= at < who[1]:
                yield at


def attributions(sentence: SignedText, language: str = "en") -> tuple[Attribution, ...]:
    """The attributed clauses of a sentence, in order, none overlapping the one before.

    >>> from knell.extract.signs import signed
    >>> text = "The army denied it, but residents saw smoke, a doctor said."
    >>> [(a.start, a.end) for a in attributions(signed(text, 0, len(text)))]
    [(0, 4), (6, 14)]
    """
    cited = citations(sentence, language)
    if not cited:
        return ()
    breaks = _breaks(sentence, language)
    found: list[Attribution] = []
    for number, citation in enumerate(cited):
        after = found[-1].end if found else 0
        floor = max((at for at in breaks if at <= citation.first), default=0)
        following = cited[number + 1].first if number + 1 < len(cited) else None
        limit = len(sentence.signs) if following is None else following
        end = min((at for at in breaks if citation.last < at < limit), default=limit)
        start = max(after, floor)
        if not _looks_back(sentence, citation, start, end):
            start = citation.first
        found.append(_trimmed(sentence, citation, (start, end), breaks))
    return tuple(found)


def _trimmed(
    sentence: SignedText, citation: Citation, span: Span, breaks: Sequence[int]
) -> Attribution:
    """The clause without the conjunctions and commas at its margins."""
    start, end = span
    while start < citation.first and (
        sentence.signs[start] in "&,."
        or (start in breaks and sentence.signs[start] == "s")
    ):
        start += 1
    while end > citation.last and sentence.signs[end - 1] in "&,":
        end -= 1
    return Attribution(citation=citation, start=start, end=end)


def _looks_back(sentence: SignedText, citation: Citation, start: int, end: int) -> bool:
    """Whether what is said stands before speaker and verb."""
    if start >= citation.first or citation.who is None:
        return False
    signs = sentence.signs
    inverted = citation.who[0] > citation.at
    inserted = (
        signs[citation.first - 1] == "," == signs[citation.last : citation.last + 1]
    )
    trails = _TRAILS.fullmatch(signs, citation.last, end)
    quoted = _OWN_WORDS.search(signs[: citation.first])
    return bool(inverted or inserted or trails or quoted)


def _breaks(sentence: SignedText, language: str) -> Sequence[int]:
    """Positions where a new clause starts: after a semicolon, at "but" and the like."""
    openers = vocabulary("speech", language)["clauses"]["breaks"]
    return [
        at + (word == ";")
        for at, word in enumerate(sentence.words)
        if word == ";" or (word in openers and at)
    ]
