"""The cheap gate: what cannot hold a claim is not read any further.

It looks for words only (`extract/data/<language>/gate.toml`) and lets through in
doubt. A language without such a file has no gate: everything passes.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from knell.model import Span

_NEAR = 30
"""A number and people this many characters apart, or fewer, may belong together."""

_REACH = 120
"""How far from a word of harm people are looked for, in characters, in a document."""

# Not years and times of day: they count nobody.
_NUMERAL = r"(?<![\w.,:])(?!(?:19|20)\d\d\b|\d{1,2}[:.]\d\d\b)\d[\d.,]*+"
_SIGNS = {"*": r"\w*+", " ": r"\s+", "": r"(?!\w)"}
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gate:
    document: re.Pattern[str]
    """Groups harmless, harm, perhaps; the words of a document's first question."""
    people: re.Pattern[str]
    sentence: re.Pattern[str]
    """Groups harmless, harm, perhaps, people, counts; the words of a sentence."""


def may_hold_claim(sentence: str, *, language: str = "en") -> bool:
    """Whether a sentence can hold a claim: False only where no word speaks for one.

    A word of harm is enough ("killed"); one that is often harmless ("shot") needs
    people or a number beside it; so do numbers with people ("two of them women").

    >>> may_hold_claim("At least 12 people were killed.")
    True
    >>> may_hold_claim("Rain is forecast for Friday.")
    False
    """
    gate = _gate(language)
    return gate is None or _sentence_passes(gate, sentence.lower())


def may_hold_claims(text: str, *, language: str = "en") -> bool:
    """Whether a whole document can: one search over the raw text, not cut up.

    Stricter than sentence by sentence: a word of harm or violence, or a word that is
    often harmless with people near it. Numbers say nothing here.

    >>> may_hold_claims("He shot wide twice. The cup was lost in 2 minutes.")
    False
    >>> may_hold_claims("Two farmers were shot on the road to the market.")
    True
    """
    gate = _gate(language)
    return gate is None or _document_passes(gate, text.lower())


def passing_sentences(
    text: str, sentences: Sequence[Span], *, language: str = "en"
) -> tuple[int, ...]:
    """Positions in `sentences` (spans of `text`) of those that can hold a claim.

    None at all when the document as a whole cannot.

    >>> passing_sentences("It rained. Nine died.", [(0, 10), (11, 21)])
    (1,)
    """
    if not may_hold_claims(text, language=language):
        return ()
    return tuple(
        position
        for position, (start, end) in enumerate(sentences)
        if may_hold_claim(text[start:end], language=language)
    )


def _document_passes(gate: _Gate, text: str) -> bool:
    for match in gate.document.finditer(text):
        kind = match.lastgroup
        if kind == "harm" or (kind == "perhaps" and _people_near(gate, text, match)):
            return True
    return False


def _people_near(gate: _Gate, text: str, match: re.Match[str]) -> bool:
    """Whether people are spoken of near the match and in its sentence, roughly."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    after = text[match.end() : match.end() + _REACH]
    same_before = _SENTENCE_END.split(before)[-1]
    same_after = _SENTENCE_END.split(after, maxsplit=1)[0]
    return bool(gate.people.search(same_before) or gate.people.search(same_after))


def _sentence_passes(gate: _Gate, sentence: str) -> bool:
    seen: dict[str, int] = {}
    for match in gate.sentence.finditer(sentence):
        kind = match.lastgroup or ""
        if kind == "harm":
            return True
        seen[kind] = match.end()
        counted, people = seen.get("counts"), seen.get("people")
        if "perhaps" in seen and (counted or people):
            return True
        if counted and people and abs(counted - people) <= _NEAR:
            return True
    return False


@lru_cache(maxsize=16)
def _gate(language: str) -> _Gate | None:
    """The language's gate; None where it has no file."""
    if not (language.isascii() and language.isalpha()):
        return None
    file = files("knell.extract") / "data" / language.lower() / "gate.toml"
    if not file.is_file():
        return None
    return _compile(tomllib.loads(file.read_text(encoding="utf-8")))


def _compile(words: dict[str, list[str]]) -> _Gate:
    document = {
        "harmless": words["harmless"],
        "harm": words["harm"] + words["violence"],
        "perhaps": words["perhaps"],
    }
    sentence = {
        "harmless": words["harmless"],
        "harm": words["harm"] + words["perhaps"],
        "perhaps": words["traces"],
        "people": words["people"] + words["others"],
        "counts": words["counts"],
    }
    return _Gate(
        document=re.compile(_groups(document)),
        people=re.compile(rf"\b(?:{_any_of(words['people'])})"),
        sentence=re.compile(
            _groups(sentence).replace("(?P<counts>", rf"(?P<counts>{_NUMERAL}|")
        ),
    )


def _groups(words: dict[str, list[str]]) -> str:
    named = (f"(?P<{name}>{_any_of(entries)})" for name, entries in words.items())
    return rf"\b(?:{'|'.join(named)})"


def _any_of(entries: Iterable[str]) -> str:
    """A pattern for any of the entries; what they begin with is tried only once."""
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        rests[entry[:1]].append(entry[1:])
    # Longer before shorter: the end of an entry, "", comes last.
    branches = [
        _SIGNS.get(letter, re.escape(letter))
        + (_any_of(rests[letter]) if letter else "")
        for letter in sorted(rests, reverse=True)
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
