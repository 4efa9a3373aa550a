"""Cues for where a claim's harm happened: what speaks for each place a report names.

A claim may have no place or any that the report names. Each possibility has cues by
name, such as that the place is named in the claim's sentence; what each is worth is
fitted (see `place_choice`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from knell.extract.choice import Cues
from knell.extract.place_mentions import SaidName
from knell.extract.place_names import Key
from knell.extract.place_profiles import NamedPlace
from knell.extract.place_view import PlaceView
from knell.extract.place_words import place_words
from knell.extract.speech_verbs import speech_verbs

_WORD = re.compile("[\\w'\u2019-]+")
_FAR, _MOST, _MOST_PLACES = 4, 3, 8
"""Sentences from which on a place is far away; and from how many on things are many."""

_LYING = (("alone", "lies in"), ("holds", "holds and lies in"))
"""By whether a place holds others, and whether it lies in others."""
_NONE: frozenset[Key] = frozenset()
_FARTHEST = 9
"""Binary digits of the distance, in code points, from which on a name is far away in
its sentence."""


class Standing(NamedTuple):
    """Where a place stands to a claim."""

    said: SaidName
    """Its nearest name."""
    side: str
    """Whether that is in the claim's sentence, before or behind it."""
    where: str
    """The same, with how far."""


def none_cues(view: PlaceView) -> tuple[Cues, ...]:
    """What speaks for a claim having no place."""
    own = view.own
    back = None if own.before is None else min(own.at - own.before, _FAR)
    of = min(len(view.scene.places), _MOST_PLACES)
    return (("none", ("", own.number, f"of {of}", f"back {back}", *view.cues)),)


def place_cues(view: PlaceView, place: NamedPlace) -> tuple[Cues, ...]:
    """What speaks for a claim having a place."""
    stands = standing(view, place)
    return (
        *told_cues(place, stands),
        *asked_cues(view, place.size, stands.side),
        *meeting_cues(view, place, stands),
    )


def standing(view: PlaceView, place: NamedPlace) -> Standing:
    """Where a place stands to a claim."""
    said = _nearest(view, place)
    steps = said.sentence - view.own.at
    if not steps:
        return Standing(said, "same", "same")
    side = "before" if steps < 0 else "behind"
    return Standing(said, side, f"{side} {min(abs(steps), _FAR)}")


def told_cues(place: NamedPlace, stands: Standing) -> tuple[Cues, ...]:
    """What the report says of a place, whatever the claim on its one side."""
    said, side, _ = stands
    return (
        ("place", place.cues),
        ("name", said.cues),
        (side, place.beside),
        (side, said.beside),
    )


def asked_cues(view: PlaceView, size: str, side: str) -> tuple[Cues, ...]:
    """What the claim says of any place as wide as that on one side of it."""
    own_and_cues = (*view.own.cues, *view.cues)
    return (f"{size} {side}", own_and_cues), (size, view.cues)


def meeting_cues(
    view: PlaceView, place: NamedPlace, stands: Standing
) -> tuple[Cues, ...]:
    """What speaks for the one claim having the one place."""
    said, side, where = stands
    if side == "same":
        ahead = said.name.start <= view.claim.start
        order = "ahead of count" if ahead else "behind count"
        seen = _within_sentence(view, place, said)
    else:
        order, seen = side, _across_sentences(view, place, said, where)
    return (
        (where, (*view.own.cues, place.kind)),
        (side, (*_containment(view, place), *_of_other_claims(view, place))),
        (order, tuple(seen)),
    )


def _nearest(view: PlaceView, place: NamedPlace) -> SaidName:
    """A place's nearest name; of two sentences as near, that in the one before."""
    names, start, sentence = place.names, view.claim.start, view.own.at
    if len(names) == 1:
        return names[0]
    at = bisect_left(names, start, key=_start)
    if at in (0, len(names)):
        return names[at and -1]
    before, behind = names[at - 1], names[at]
    steps = behind.sentence - sentence - (sentence - before.sentence)
    if not steps and behind.sentence == sentence:
        return min(before, behind, key=lambda said: abs(said.name.start - start))
    return before if steps >= 0 else behind


def _start(said: SaidName) -> int:
    return said.name.start


def _within_sentence(
    view: PlaceView, place: NamedPlace, said: SaidName
) -> Iterator[str]:
    """How name and count stand in one sentence."""
    name, claim, scene = said.name, view.claim, view.scene
    quoted = claim.quote[0] <= name.start and name.end <= claim.quote[1]
    yield ""
    yield f"quoted {quoted:d}"
    yield view.own.number
    yield f"after {name.before}"
    first, last = min(claim.start, name.end), max(claim.start, name.start)
    yield f"distance {min((last - first + 1).bit_length(), _FARTHEST)}"
    counts = sum(first < start < last for start in view.other_counts)
    yield f"counts between {min(counts, _MOST)}"
    between = scene.text[first:last]
    if not speech_verbs(scene.language).keys().isdisjoint(_WORD.findall(between)):
        yield "speech"
    yield from (mark for mark in ";," if mark in between)
    join = place_words(scene.language).joins.search(between)
    if join:
        yield join[0]
    yield from _rival(view, place, said)


def _rival(view: PlaceView, place: NamedPlace, said: SaidName) -> Iterator[str]:
    """Whether another place is named nearer to the count."""
    start = view.claim.start
    others = [name.start for name in view.own.names if name.key != place.key]
    if others:
        rival = min(others, key=lambda at: abs(at - start))
        nearer = abs(rival - start) <= abs(said.name.start - start)
        yield f"rival {nearer:d}{rival < start:d}"


def _across_sentences(
    view: PlaceView, place: NamedPlace, said: SaidName, where: str
) -> Iterator[str]:
    """How the name's sentence stands to the claim's."""
    own = view.own
    if said.sentence in view.scene.claimed:
        yield "of claim"
    if said.sentence > own.at:
        yield "nearest" if said.sentence == own.after else "further"
        if place.key == view.next:
            yield "next"
        return
    if said.sentence == own.before:
        yield "nearest"
        yield f"nearest {own.number} {where}"
    else:
        yield "further"
    if place.key == view.last:
        yield f"last {own.number}"
    if place.key == view.last_exact:
        yield f"last exact {own.number}"


def _containment(view: PlaceView, place: NamedPlace) -> Iterator[str]:
    """How the place lies to others that the report names."""
    inside = view.scene.inside.get(place.key, _NONE)
    around = view.scene.around.get(place.key, _NONE)
    yield _LYING[bool(inside)][bool(around)]
    if inside and not view.own.keys.isdisjoint(inside):
        yield "holds own"
    elif inside and not view.own.keys_before.isdisjoint(inside):
        yield f"holds last {view.own.number}"
    if around and not view.own.keys.isdisjoint(around):
        yield "lies in own"
    elif view.own.names:
        yield "lies in none of own"


def _of_other_claims(view: PlaceView, place: NamedPlace) -> Iterator[str]:
    """Whether the place is named where the same count or other counts are."""
    if view.repeated:
        again = any(said.sentence in view.repeated for said in place.names)
        yield f"repeated {again:d}"
    told = view.scene.told.get(place.key, 0) - (place.key in view.own.keys)
    yield f"told {min(told, _MOST)}"
    if told > 0 and told >= view.scene.most_told - 1:
        yield "told most"
        yield f"told most {view.own.cues[2]}"
