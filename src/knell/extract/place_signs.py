"""Signs that a name in a report is one of a place, or of a person, a body or nothing.

"Orvela" in "in Orvela" is a place, in "Mayor Orvela" or "Orvela said" a person, and in
"Orvela police" it says whose police it is, and not where harm was done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knell.extract.place_names import Key, PlaceName
from knell.extract.place_words import PlaceWords, place_words
from knell.extract.speech_verbs import speech_verbs
from knell.extract.vocabulary import vocabulary
from knell.places.vocabulary import vocabulary as place_vocabulary

_REMEMBERED = 16_384
"""Names and words beside them of which the signs are kept."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SignWords:
    """What around or in a name says what it is of; all in small letters."""

    titles: frozenset[str]
    given: frozenset[str]
    """Names of people."""
    bodies: frozenset[str]
    """What a body is: "police", "prosecutors", "ministry"."""
    outlets: frozenset[str]
    speech: frozenset[str]
    prepositions: frozenset[str]
    place: PlaceWords


@cache
def sign_words(language: str) -> SignWords:
    """The words of a language.

    >>> "police" in sign_words("en").bodies
    True
    """
    around, bodies = place_vocabulary(language), vocabulary("organisations", language)
    kinds = [word for words in bodies["kinds"].values() for word in words]
    return SignWords(
        titles=around.titles | frozenset(bodies["roles"]["titles"]),
        given=around.names,
        bodies=frozenset(kinds) | frozenset(bodies["roles"]["people"]),
        outlets=around.outlets,
        speech=frozenset(speech_verbs(language)),
        prepositions=place_words(language).located,
        place=place_words(language),
    )


def said_sign(name: PlaceName, words: SignWords) -> str:
    """What the words beside a name say that it is.

    >>> from knell.extract.place_scan import place_names
    >>> from knell.places import Gazetteer
    >>> text = "Aleppo police said that two died in Orvela."
    >>> names = place_names(text, Gazetteer.bundled())
    >>> [said_sign(name, sign_words("en")) for name in names]
    ['office', 'placed']
    """
    return _sign(name.before, name.after, words)


@lru_cache(maxsize=_REMEMBERED)
def _sign(before: str, after: str, words: SignWords) -> str:
    if before in words.titles:
        return "titled"
    if after in words.speech or before in words.speech:
        return "speaks"
    if after in words.bodies or after in words.titles:
        return "office"
    if after in words.outlets:
        return "outlet"
    return "placed" if before in words.prepositions else "bare"


def name_signs(
    names: Sequence[PlaceName], wording: str, words: SignWords
) -> Iterator[str]:
    """What a place's own words say that it is, with all that is said beside them.

    `names` are all that have these words, `wording` is that of the first.
    """
    first = names[0]
    known = "known" if first.known.kind else "unknown"
    for sign in sorted({said_sign(name, words) for name in names}):
        yield f"sign {sign} {known}"
    yield from _word_signs(first.key, known, words)
    if wording.islower():
        yield "small letters"


@lru_cache(maxsize=_REMEMBERED)
def _word_signs(key: Key, known: str, words: SignWords) -> tuple[str, ...]:
    """What the words of a name say that it is."""
    own, place = frozenset(key), words.place
    found = {
        f"person {known}": not own.isdisjoint(words.given),
        "title in it": not own.isdisjoint(words.titles),
        "body in it": not own.isdisjoint(words.bodies),
        "no name in it": all(
            word in place.nouns
            or word in place.before_nouns
            or word in place.directions
            for word in own
        ),
    }
    return tuple(sign for sign, holds in found.items() if holds)
