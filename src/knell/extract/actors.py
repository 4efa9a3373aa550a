"""Who may have done harm in a report: everybody whom it names, and what they do."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from knell.extract.actor_names import actor_names, side_of
from knell.extract.actor_roles import Naming, agent_roles, naming
from knell.extract.hearing import heard
from knell.extract.namesakes import namesakes
from knell.extract.report import Report
from knell.extract.vocabulary import vocabulary
from knell.model import Span
from knell.text.casing import in_small_letters
from knell.text.sentences import sentence_at

_WORD = re.compile(r"\w+")
_LONGEST = 14
"""Words of a name from which on it is none."""
_MOST, _MANY, _LATE, _THIRDS = 3, 4, 4, 3
"""Up to where deeds, deeds of all and sentences are told apart; parts of a share."""


class Mention(NamedTuple):
    """A place where a report names an actor."""

    start: int
    end: int
    sentence: int
    naming: Naming
    acting: bool
    """Whether a deed is the actor's there."""


class Act(NamedTuple):
    """A deed and whose it is."""

    mention: Mention
    actor: "Actor"


@dataclass(slots=True, kw_only=True, eq=False)
class Actor:
    """Somebody by one of his names."""

    words: tuple[str, ...]
    """Those of the name that carry meaning."""
    side: str
    pointed: bool
    """Whether the network alone takes the name for one."""
    mentions: list[Mention] = field(default_factory=list)
    """In text order."""
    acts: Sequence[Mention] = ()
    alike: Sequence["Actor"] = ()
    """The same actor by other names."""
    kin: Sequence["Actor"] = ()
    """These, and the others of his side."""
    cues: tuple[str, ...] = ()
    """What he is, whatever the claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All actors of a report and what they do, in text order."""

    report: Report
    text: str
    """In small letters."""
    actors: Sequence[Actor]
    acts: Sequence[Act]
    acts_in: Mapping[int, Sequence[Act]]
    """The deeds by their sentences."""
    sides: int
    """How many sides do something."""

    @classmethod
    def of(cls, report: Report, pointed: Iterable[Span] = ()) -> "Cast":
        """Find the actors; `pointed`: further stretches that may name some.

        >>> from knell.model import Document, DocumentId
        >>> text = "Army shelling killed six people. Rebels deny it."
        >>> document = Document(
        ...     id=DocumentId("d"), text=text, sha256="", media_type="text/plain"
        ... )
        >>> cast = Cast.of(Report.open(document, "en"))
        >>> [(actor.words, len(actor.acts)) for actor in cast.actors]
        [(('army',), 1), (('rebels',), 0)]
        """
        text = report.document.text
        small = in_small_letters(text)
        spans = dict.fromkeys(pointed, True)
        spans |= dict.fromkeys(actor_names(text, report.language), False)
        actors = _named(sorted(spans.items()), report, small)
        _join(actors)
        acts = sorted(
            (Act(mention, actor) for actor in actors for mention in actor.acts),
            key=lambda act: act.mention[:2],
        )
        acts_in: dict[int, list[Act]] = {}
        for act in acts:
            acts_in.setdefault(act.mention.sentence, []).append(act)
        for actor in actors:
            actor.cues = tuple(_cues(actor, acts))
        return cls(
            report=report,
            text=small,
            actors=actors,
            acts=acts,
            acts_in=acts_in,
            sides=len({act.actor.side for act in acts} - {"none"}),
        )


def name_words(wording: str, language: str = "en") -> tuple[str, ...]:
    """The words of a name that carry meaning.

    >>> name_words("the Army of Orvela")
    ('army', 'orvela')
    """
    small = _small(language)
    return tuple(w for w in _WORD.findall(wording.lower()) if w not in small)


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(vocabulary("perpetrators", language)["small"])


def _named(
    spans: Sequence[tuple[Span, bool]],
    report: Report,
    text: str,
) -> Sequence[Actor]:
    """The actors by stretches of text, of which some are pointed at alone."""
    language = report.language
    spoken = {
        at
        for each in heard(report.document.text, report.sentences, language)
        for at in range(each.speaker.start, each.speaker.end)
    }
    agents = agent_roles(language)
    whole = {start: end for (start, end), _ in spans}
    actors: dict[tuple[str, ...], Actor] = {}
    for (start, end), pointed in spans:
        words = name_words(text[start:end], language)
        if not 0 < len(words) <= _LONGEST:
            continue
        actor = actors.get(words)
        if actor is None:
            side = side_of(words, language)
            actor = actors[words] = Actor(words=words, side=side, pointed=True)
        actor.pointed = actor.pointed and pointed
        at = sentence_at(report.sentences, start)
        within = report.sentences[at]
        told = naming(
            text,
            (start, max(end, whole[start])),
            within,
            speaks=start in spoken,
            language=language,
        )
        mention = Mention(start, end, at, told, told.role in agents)
        actor.mentions.append(mention)
    return list(actors.values())


def _join(actors: Sequence[Actor]) -> None:
    """Tell each actor his deeds, his other names and the others of his side."""
    by_side: dict[str, list[Actor]] = {}
    for actor in actors:
        actor.acts = [mention for mention in actor.mentions if mention.acting]
        by_side.setdefault(actor.side, []).append(actor)
    by_side.pop("none", None)
    for actor, alike in zip(actors, namesakes(actors), strict=True):
        actor.alike = alike
        kin = dict.fromkeys((*actor.alike, *by_side.get(actor.side, ())))
        kin.pop(actor, None)
        actor.kin = list(kin)


def _cues(actor: Actor, acts: Sequence[Act]) -> Iterator[str]:
    yield f"side {actor.side}"
    yield f"last {actor.words[-1]}"
    yield from (f"word {word}" for word in dict.fromkeys(actor.words))
    roles = dict.fromkeys(mention.naming.role for mention in actor.mentions)
    yield from (f"some {role}" for role in roles)
    told = len(actor.acts) + sum(len(other.acts) for other in actor.kin)
    yield f"side acts {min(told, _MOST)} of {min(len(acts), _MANY)}"
    if acts:
        yield f"share {_THIRDS * told // len(acts)}"
        yield f"acts first {relation(acts[0].actor, actor)}"
    first = min(actor.mentions[0].sentence, _LATE)
    yield f"first mention {first} acts {bool(actor.acts):d}"


RELATIONS = ("same", "alike", "side", "other")
"""How an actor may be to another, the closest first."""


def relation(one: Actor, other: Actor) -> str:
    """How an actor is to another: the `same`, `alike`, of his `side`, or an `other`."""
    if one is other:
        return "same"
    if one in other.alike:
        return "alike"
    return "side" if one in other.kin else "other"
