"""The words by which a text tells what its numbers count: data of each language."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knell.model import AssetError, Harm

_ENDING = r"\w*"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWords:
    """The words of one language."""

    harms: re.Pattern[str]
    """For folded text: a named group for each phrase, called by harm and number."""
    nouns: frozenset[str]
    things: frozenset[str]
    bare: frozenset[str]
    breaks: frozenset[str]
    bodies: frozenset[str]
    links: frozenset[str]
    parts: re.Pattern[str]
    superlatives: re.Pattern[str]
    hedges: re.Pattern[str]
    days: re.Pattern[str]
    since: re.Pattern[str]
    share_signs: re.Pattern[str]
    shared: frozenset[str]
    """What a share may be of, besides people."""
    place_leads: re.Pattern[str]
    """For what stands before the name of a place: that something happened there."""
    place_joins: re.Pattern[str]
    """For what stands between names that are one place together."""

    def harm_at(self, match: re.Match[str]) -> Harm:
        """The harm that a match of `harms` tells."""
        return Harm(str(match.lastgroup).partition("_")[0])


@cache
def check_words(language: str) -> CheckWords:
    """The words of a language; AssetError when there are none."""
    path = files("knell.brief") / "data" / language / "check.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"the words for checking are missing or damaged: {language}"
        raise AssetError(message) from error
    people, most, places = table["people"], table["superlatives"], table["places"]
    return CheckWords(
        harms=_harms(table["harms"]),
        nouns=frozenset(people["nouns"]),
        things=frozenset(people["things"]),
        bare=frozenset(people["bare"]),
        breaks=frozenset(people["breaks"]),
        bodies=frozenset(people["bodies"]),
        links=frozenset(people["links"]),
        parts=_any(people["parts"]),
        superlatives=_any(most["words"]),
        hedges=_any(most["hedges"]),
        days=_any(most["days"]),
        since=_any(most["since"]),
        share_signs=re.compile(
            "|".join(map(_phrase, table["shares"]["signs"])), re.IGNORECASE
        ),
        shared=frozenset(table["shares"]["of"]),
        place_leads=_before(places["leads"], places["fillers"]),
        place_joins=re.compile(
            rf"(?:[\s,]|{_any([*places['joins'], *places['fillers']]).pattern})*",
            re.IGNORECASE,
        ),
    )


def _harms(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Longer phrases first, whatever their harm."""
    phrases = [(phrase, harm) for harm, each in table.items() for phrase in each]
    phrases.sort(key=lambda pair: -len(pair[0]))
    groups: list[str] = []
    for phrase, harm in phrases:
        groups.append(rf"(?P<{harm}_{len(groups)}>{_phrase(phrase)})")
    return re.compile(rf"\b(?:{'|'.join(groups)})\b")


def _before(leads: Iterable[str], fillers: Iterable[str]) -> re.Pattern[str]:
    """A lead at the end of a text, with any number of fillers after it."""
    first, then = _any(leads).pattern, _any(fillers).pattern
    return re.compile(rf"{first}\s+(?:{then}\s+)*$", re.IGNORECASE)


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(_phrase, longest))})\b", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split())).replace(r"\*", _ENDING)
