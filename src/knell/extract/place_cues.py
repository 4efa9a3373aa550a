"""Cues for where a claim's harm happened: what speaks for each place a report names.

A claim may have no place or any that the report names. Each possibility has cues by
name, such as that the place is named in the claim's sentence; what each is worth is
fitted (see `place_choice`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from knell.extract.choice import Cues
from knell.extract.place_names import Key
from knell.extract.place_scene import NamedPlace, SaidName
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


def none_cues(view: PlaceView) -> tuple[Cues, ...]:
    """What speaks for a claim having no place."""
    before = view.sentence_before
    back = None if before is None else min(view.sentence - before, _FAR)
    of = min(len(view.scene.places), _MOST_PLACES)
    return (("none", ("", view.own_number, f"of {of}", f"back {back}", *view.cues)),)


def place_cues(view: PlaceView, place: NamedPlace) -> tuple[Cues, ...]:
    """What speaks for a claim having a place."""
    said = _nearest(view, place)
    steps = said.sentence - view.sentence
    side = "same" if not steps else "before" if steps < 0 else "behind"
    where = f"{side} {min(abs(steps), _FAR)}" if steps else side
    if steps:
        order, seen = side, _across_sentences(view, place, said, where)
    else:
        ahead = said.name.start <= view.claim.start
        order = "ahead of count" if ahead else "behind count"
        seen = _within_sentence(view, place, said)
    return (
        ("place", place.cues),
        ("name", said.cues),
        (side, place.beside),
        (side, said.beside),
        (where, (*view.own_cues, place.kind)),
        (f"{place.size} {side}", view.own_and_cues),
        (place.size, view.cues),
        (side, (*_containment(view, place), *_of_other_claims(view, place))),
        (order, tuple(seen)),
    )


def _nearest(view: PlaceView, place: NamedPlace) -> SaidName:
    """A place's nearest name; of two sentences as near, that in the one before."""
    names, start, sentence = place.names, view.claim.start, view.sentence
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
    yield view.own_number
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
    others = [name.start for name in view.own if name.key != place.key]
    if others:
        rival = min(others, key=lambda at: abs(at - start))
        nearer = abs(rival - start) <= abs(said.name.start - start)
        yield f"rival {nearer:d}{rival < start:d}"


def _across_sentences(
    view: PlaceView, place: NamedPlace, said: SaidName, where: str
) -> Iterator[str]:
    """How the name's sentence stands to the claim's."""
    if said.sentence in view.sentences_of_others:
        yield "of claim"
    if said.sentence > view.sentence:
        yield "nearest" if said.sentence == view.sentence_after else "further"
        if place.key == view.next:
            yield "next"
        return
    own = view.own_number
    if said.sentence == view.sentence_before:
        yield "nearest"
        yield f"nearest {own} {where}"
    else:
        yield "further"
    if place.key == view.last:
        yield f"last {own}"
    if place.key == view.last_exact:
        yield f"last exact {own}"


def _containment(view: PlaceView, place: NamedPlace) -> Iterator[str]:
    """How the place lies to others that the report names."""
    inside = view.scene.inside.get(place.key, _NONE)
    around = view.scene.around.get(place.key, _NONE)
    yield _LYING[bool(inside)][bool(around)]
    if inside and not view.own_keys.isdisjoint(inside):
        yield "holds own"
    elif inside and not view.keys_before.isdisjoint(inside):
        yield f"holds last {view.own_number}"
    if around and not view.own_keys.isdisjoint(around):
        yield "lies in own"
    elif view.own:
        yield "lies in none of own"


def _of_other_claims(view: PlaceView, place: NamedPlace) -> Iterator[str]:
    """Whether the place is named where the same count or other counts are."""
    if view.repeated:
        again = any(said.sentence in view.repeated for said in place.names)
        yield f"repeated {again:d}"
    told = view.scene.told.get(place.key, 0) - (place.key in view.own_keys)
    yield f"told {min(told, _MOST)}"
    if told > 0 and told >= view.most_told - 1:
        yield "told most"
        yield f"told most {view.own_size}"
