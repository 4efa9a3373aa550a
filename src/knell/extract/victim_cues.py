"""Cues for whether a report names those whom a claim counts, and what they are.

Where the noun is beside the count, or the victims are named, their wording mostly says
it. Where a number stands alone ("12 were killed and 30 wounded") or only people are
counted, the claims beside it, those that state its number again and those that it is
made up of have a say.
"""

from collections.abc import Iterator, Sequence

from knell.extract.victim_kinds import kind_of
from knell.extract.victim_scene import Counted, VictimScene
from knell.extract.victim_shapes import WORD

_BEFORE, _BEHIND = 40, 60
"""Code points around a count whose words are cues."""
_NEAR = 12
"""Words around a count among which kinds of people are cues."""
_TELLING = frozenset({"civilians", "fighters", "guards"})
_QUARTERS = 4


def given_cues(scene: VictimScene, claim: Counted) -> Iterator[str]:
    """What speaks for the victims being named; against it, if worth less than nought.

    What is taken for their name is not looked at.
    """
    shape = claim.shape
    yield "any"
    yield f"shape {shape}"
    yield f"shape {shape} {claim.size}"
    yield f"harm {claim.question.harm}"
    yield f"size {claim.size}"
    yield from _words(scene, claim)
    if not shape.startswith("in "):
        yield from _neighbours(scene, claim)


def status_cues(scene: VictimScene, claim: Counted) -> Iterator[str]:
    """What speaks for one status or another of a claim's victims."""
    kinds, side = "+".join(claim.kinds), claim.side
    yield "any"
    yield f"kinds {kinds} {side}"
    yield f"kinds {kinds} {side} {claim.size}"
    yield f"shape {claim.shape} {side}"
    yield f"harm {claim.question.harm} {side}"
    yield f"kinds {kinds} {claim.question.harm}"
    yield f"size {claim.size} {side}"
    if side in ("none", "open"):
        own = "given" if side == "open" else claim.shape.split()[0]
        yield from _sides(scene, claim, own)
        yield from _made_up(scene, claim, own)
        yield from _quoted(scene, claim, own)
        yield from _shares(scene, own)


def _words(scene: VictimScene, claim: Counted) -> Iterator[str]:
    """The words around the count."""
    text, (start, end) = scene.text, claim.question.count
    first, last = claim.question.quote
    inside = WORD.findall(text[start:end])
    behind = WORD.findall(text[end : end + _BEHIND])[:3]
    before = WORD.findall(text[max(first, start - _BEFORE) : start])[-2:]
    word = inside[-1] if inside else ""
    yield "count digits" if word.isdigit() else f"count {word}"
    yield from (f"behind {n} {word}" for n, word in enumerate(behind))
    yield f"behind {' '.join(behind[:2])}"
    yield from (f"before {word}" for word in before)
    ahead = WORD.findall(text[end : max(last, end)])[:_NEAR]
    yield from (f"ahead {k} {claim.shape}" for k in _kinds(ahead, scene.language))
    back = WORD.findall(text[first:start])[-_NEAR:]
    yield from (f"back {k} {claim.shape}" for k in _kinds(back, scene.language))


def _kinds(words: Sequence[str], language: str) -> Sequence[str]:
    return sorted({kind for word in words if (kind := kind_of(word, language))})


def _neighbours(scene: VictimScene, claim: Counted) -> Iterator[str]:
    """Whether the claims beside one name those whom they count."""
    shape, last, whole = claim.shape, scene.before(claim), scene.whole(claim)
    if last:
        away, harm = claim.after(last), claim.harmed_as(last)
        yield f"last {last.naming} {away} {harm}"
        yield f"last {last.naming} {away} {harm} {shape}"
        yield f"last {last.side} {away} {shape}"
    for told in scene.told(claim)[:1]:
        where = "before" if told.position < claim.position else "behind"
        yield f"told {told.naming} {where}"
        yield f"told {told.naming} {shape}"
    if whole:
        away = claim.after(whole)
        yield f"whole {whole.naming} {away}"
        yield f"whole {whole.naming} {away} {shape}"
    behind = scene.next_here(claim)
    if behind and claim.harmed_as(behind) == "=":
        yield f"then {behind.naming} {shape}"


def _sides(scene: VictimScene, claim: Counted, own: str) -> Iterator[str]:
    """The sides of those whom the claims beside one count."""
    last, behind = scene.before(claim), scene.next_here(claim)
    if last:
        away, harm = claim.after(last), claim.harmed_as(last)
        yield f"before {last.side} {away}"
        yield f"before {last.side} {away} {harm} {own}"
    if behind:
        harm = claim.harmed_as(behind)
        yield f"behind {behind.side} {harm}"
        yield f"behind {behind.side} {harm} {own}"
    for side in sorted({told.side for told in scene.told(claim)}):
        yield f"told {side}"
        yield f"told {side} {own}"


def _made_up(scene: VictimScene, claim: Counted, own: str) -> Iterator[str]:
    """The sides of a claim's parts, and of the whole that it may be part of."""
    whole = scene.whole(claim)
    parts, full = scene.parts(claim)
    if parts:
        sides = "+".join(sorted({part.side for part in parts}))
        yield f"parts {sides}"
        yield f"parts {sides} {full:d}"
        yield f"parts {sides} {full:d} {own}"
    if whole:
        yield f"whole {whole.side} {own}"
        yield f"whole {whole.side} {claim.after(whole)} {own}"


def _quoted(scene: VictimScene, claim: Counted, own: str) -> Iterator[str]:
    """Kinds of people in the quote: "people, with children among them"."""
    words = WORD.findall(scene.text[slice(*claim.question.quote)])
    for kind in _kinds(words, scene.language):
        if kind in _TELLING:
            yield f"quoted {kind}"
            yield f"quoted {kind} {own}"


def _shares(scene: VictimScene, own: str) -> Iterator[str]:
    """How many of the report's claims are of civilians, and how many of combatants."""
    sides = [claim.side for claim in scene.claims]
    for side in ("civilian", "combatant"):
        share = _QUARTERS * sides.count(side) // len(sides)
        yield f"report {side} {share} {own}"
