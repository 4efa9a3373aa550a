"""What a sentence says of somebody whom it names: that he struck, or was struck."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knell.extract.vocabulary import vocabulary
from knell.model import Span

_WORD = re.compile("[\\w'\u2019-]+")
_END = re.compile(r"[;:.]\s|\n")
_OWNING = ("'s", "\u2019s", "' ", "\u2019 ")
_FOUGHT, _FIRED = "clash", frozenset({"air", "gun", "shell"})
"""Kinds of deeds that are done to each other, and that come from somebody."""
_REACH = 55
"""Code points before and behind a name that are looked at."""
_NEAR = 5
"""Words before and behind a name that tell which deed it belongs to."""
_SKIPPED, _FAR = 4, 4
"""Up to how many words behind a name its verb or "responsible" stands."""
_LED, _CLAUSE = 4, 9
"""Up to how many words before a name "by" stands, and behind one a harm of his verb."""
_SHORT, _SHORTEST = 3, 2
"""Up to how many words before a name "blamed" or a deed done to it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How somebody is named in a sentence."""

    role: str
    """Such as "by", "owner", "subject" or "patient"; the words beside the name, where
    these tell more; "other"."""
    deeds: frozenset[str]
    """Kinds of deeds that are told near by, such as "air"."""
    behind: str
    """The word behind the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vocabulary:
    """What is known of the words beside names."""

    owned: frozenset[str]
    acts: frozenset[str]
    skipped: frozenset[str]
    being: frozenset[str]
    telling: frozenset[str]
    before: frozenset[str]
    fighting: frozenset[str]
    firing: frozenset[str]
    pronouns: frozenset[str]
    closing: frozenset[str]
    harming: frozenset[str]
    doing: frozenset[str]
    dying: frozenset[str]
    determiners: frozenset[str]
    by: Mapping[str, str]
    """Roles that a verb before "by" gives."""
    accepting: frozenset[str]
    accusing: tuple[str, ...]
    """Beginnings of words."""
    ongoing: str
    """The ending of a deed that goes on."""
    deeds: Mapping[str, str]
    """Kinds of deeds by their words."""


@cache
def _vocabulary(language: str) -> _Vocabulary:
    words = vocabulary("perpetrators", language)
    roles = words["roles"]
    return _Vocabulary(
        owned=frozenset(roles["owned"]),
        acts=frozenset(roles["acts"]),
        skipped=frozenset(roles["skipped"]),
        being=frozenset(roles["being"]),
        telling=frozenset(roles["telling"]),
        before=frozenset(roles["before"]),
        fighting=frozenset(roles["fighting"]),
        firing=frozenset(roles["firing"]),
        pronouns=frozenset(roles["pronouns"]),
        closing=frozenset(roles["closing"]),
        harming=frozenset(roles["harming"]),
        doing=frozenset(roles["doing"]),
        dying=frozenset(roles["dying"]),
        determiners=frozenset(roles["determiners"]),
        by={v: f"by {role}" for role, verbs in words["by"].items() for v in verbs},
        accepting=frozenset(roles["accepting"]),
        accusing=tuple(roles["accusing"]),
        ongoing=roles["ongoing"],
        deeds={word: kind for kind, told in words["deeds"].items() for word in told},
    )


def agent_roles(language: str = "en") -> frozenset[str]:
    """The roles of whoever did something."""
    return frozenset(vocabulary("perpetrators", language)["roles"]["agents"])


def deeds_in(words: Sequence[str], language: str = "en") -> frozenset[str]:
    """The kinds of deeds that some words tell of.

    >>> sorted(deeds_in(["jets", "raided", "the", "clash"]))
    ['air', 'clash']
    """
    kinds = _vocabulary(language).deeds
    return frozenset(kinds[word] for word in words if word in kinds)


def naming(
    text: str, name: Span, sentence: Span, *, speaks: bool, language: str = "en"
) -> Naming:
    """How a sentence names somebody; `text` in small letters, `speaks`: he is cited.

    >>> text = "three people were killed by army shelling."
    >>> naming(text, (28, 32), (0, 42), speaks=False).role
    'by'
    """
    known = _vocabulary(language)
    start, end = name
    before = _WORD.findall(text, max(sentence[0], start - _REACH), start)
    inner = _WORD.findall(text, start, end)
    limit = min(sentence[1], end + _REACH)
    owning = text.startswith(_OWNING, end)
    begin = min(end + 2, limit) if owning else end
    stop = _END.search(text, begin, max(limit, begin))
    behind = _WORD.findall(text, begin, stop.start() if stop else limit)
    near = [*before[-_NEAR:], *inner, *behind[:_NEAR]]
    while before and before[-1] in known.determiners:
        before.pop()
    role = (
        _by(before, known)
        or _opposed(before, known)
        or ("owner" if _owns(behind, owning=owning, known=known) else "")
        or (_speaks(behind, known) if speaks else "")
        or _accepts(behind, known)
        or _acts(behind, known)
        or _beside(before, known)
    )
    return Naming(
        role=role,
        deeds=frozenset(known.deeds[word] for word in near if word in known.deeds),
        behind=behind[0] if behind else "",
    )


def _by(before: Sequence[str], known: _Vocabulary) -> str:
    """For whoever did it "by"; for who holds a place "by held", and so on."""
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _LED), -1):
        if before[at] == "by":
            return known.by.get(before[at - 1], "by") if at else "by"
        if before[at] in known.closing:
            break
    return ""


def _opposed(before: Sequence[str], known: _Vocabulary) -> str:
    """For whoever is fought, "clashes with", or shoots, "shelling from"."""
    last = before[-1] if before else ""
    kinds = {known.deeds[word] for word in before[-_NEAR:] if word in known.deeds}
    if last in known.fighting and _FOUGHT in kinds:
        return "fought"
    if last in known.firing and not kinds.isdisjoint(_FIRED):
        return "fires"
    return ""


def _speaks(behind: Sequence[str], known: _Vocabulary) -> str:
    """Whether somebody who is cited tells of his own deed: "said it had shelled"."""
    for at, word in enumerate(behind):
        if word in known.pronouns:
            return "avows" if _acts(behind[at + 1 :], known) == "subject" else "speaker"
    return "speaker"


def _owns(behind: Sequence[str], *, owning: bool, known: _Vocabulary) -> bool:
    """Whether a deed is somebody's: "the army's shelling", "army mortar fire"."""
    if not behind:
        return False
    first = behind[0]
    if first in known.owned or (first in known.deeds and first not in known.acts):
        return True
    second = behind[1] if len(behind) > 1 else ""
    if second not in known.owned or first in known.being or first in known.before:
        return False
    return owning or second in known.deeds


def _acts(behind: Sequence[str], known: _Vocabulary) -> str:
    """Whether somebody does a deed, suffers it, or has a verb that tells his role."""
    at = 0
    while at < min(_SKIPPED, len(behind)) and behind[at] in known.skipped:
        at += 1
    verb = behind[at] if at < len(behind) else ""
    if verb in known.acts:
        return "subject"
    if verb in known.being and at + 1 < len(behind) and behind[at + 1] in known.acts:
        ongoing = behind[at + 1].endswith(known.ongoing)
        return "subject" if ongoing else "patient"
    if verb in known.telling:
        return verb
    if verb in known.dying:
        return "patient"
    if not verb.endswith("ed") and verb not in known.doing:
        return ""
    told = behind[at + 1 : at + _CLAUSE]
    stop = next((n for n, word in enumerate(told) if word in known.closing), len(told))
    harms = any(word in known.acts or word in known.harming for word in told[:stop])
    return "does harm" if harms else "does"


def _accepts(behind: Sequence[str], known: _Vocabulary) -> str:
    return "" if known.accepting.isdisjoint(behind[:_FAR]) else "responsible"


def _beside(before: Sequence[str], known: _Vocabulary) -> str:
    """The role that words beside a name tell."""
    if any(word.startswith(known.accusing) for word in before[-_SHORT:]):
        return "blamed"
    if not known.acts.isdisjoint(before[-_SHORTEST:]):
        return "object"
    last = before[-1] if before else ""
    return last if last in known.before else "other"
