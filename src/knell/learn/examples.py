"""Annotated documents as what the network is shown and what it should answer."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from knell.extract.likeness import LinkFacts, link_facts
from knell.extract.parts import (
    HARMS,
    POINTERS,
    REACHES,
    STANCES,
    STATUSES,
    UNITS,
)
from knell.extract.pointing import overlap
from knell.extract.tokens import (
    MASK,
    Pieces,
    Window,
    cut_pieces,
    cut_windows,
    select,
)
from knell.learn.annotated import GoldClaim, GoldDocument
from knell.learn.link_lessons import facts_of, misread
from knell.learn.times import TimeAnswer, time_answers
from knell.model import Harm, Span
from knell.text.sentences import split_sentences

IGNORED = -1

Answers = list[tuple[int, int]]
"""Start and end positions that are all right; empty: not asked of the network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document cut once, before the epochs."""

    document: GoldDocument
    pieces: Pieces
    sentences: tuple[Span, ...]
    times: tuple[TimeAnswer, ...]
    facts: tuple[LinkFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One window with its answers."""

    ids: Tensor
    shapes: Tensor
    sentences: Tensor
    detection: Tensor
    """(pieces, HARMS) of 0 and 1."""
    asked: Tensor
    """(pieces,) 1 where detection is asked: not in a repeated opening."""
    starts: Tensor
    harms: Tensor
    answers: list[list[Answers]]
    """By claim and pointer."""
    roles: Tensor
    """(pieces, POINTERS) 1 where a piece is in some claim's right answer."""
    statuses: Tensor
    stances: Tensor
    units: Tensor
    reaches: Tensor
    links: Tensor
    """(2, claims): 1 + index of the claim linked to, 0 for none, IGNORED if unseen."""
    facts: Tensor


def prepare(document: GoldDocument, tokenizer: Tokenizer) -> Prepared:
    """Cut a document into pieces and sentences, and find its right date wordings."""
    sentences = split_sentences(document.text)
    return Prepared(
        document=document,
        pieces=cut_pieces(document.text, sentences, tokenizer),
        sentences=sentences,
        times=time_answers(document),
        facts=tuple(facts_of(document, sentences)),
    )


def examples_of(prepared: Prepared, rng: random.Random | None) -> list[Example]:
    """The windows of a document; with a random source, one variation of it.

    The variations: sentences without a claim left out (as the gate will), casing
    hidden (as in wire copy), and pieces masked.
    """
    pieces = prepared.pieces
    if rng is not None and rng.random() < 0.6:
        pieces = select(pieces, _kept(prepared, rng))
    hide = rng is not None and rng.random() < 0.15
    windows = cut_windows(pieces)
    return [_example(prepared, w, rng, hide=hide) for w in windows]


def _kept(prepared: Prepared, rng: random.Random) -> list[int]:
    quotes = [c.quote for c in prepared.document.claims]
    share = rng.random()
    return [
        i
        for i, s in enumerate(prepared.sentences)
        if i < 2 or any(overlap(s, q) for q in quotes) or rng.random() < share
    ]


def _example(
    prepared: Prepared, window: Window, rng: random.Random | None, *, hide: bool
) -> Example:
    shown = [
        (i, c, at)
        for i, c in enumerate(prepared.document.claims)
        if (at := _positions(window, c.count)) is not None and at[0] >= window.body
    ]
    detection = torch.zeros(len(window.ids), len(HARMS))
    for _, claim, at in shown:
        detection[at[0], HARMS.index(Harm(claim.harm))] = 1.0
    asked = torch.ones(len(window.ids))
    asked[: window.body] = 0.0
    claims = [c for _, c, _ in shown]
    facts = [prepared.facts[i] for i, _, _ in shown]
    if rng is not None and facts:
        facts = misread(facts, rng)
    answers = [_answers(window, c, prepared.times[i]) for i, c, _ in shown]
    return Example(
        ids=_masked(window.ids, rng),
        shapes=torch.zeros(len(window.ids), dtype=torch.long)
        if hide
        else torch.from_numpy(window.shapes),
        sentences=torch.from_numpy(window.sentences),
        detection=detection,
        asked=asked,
        starts=torch.tensor([at[0] for _, _, at in shown], dtype=torch.long),
        harms=_indices([Harm(c.harm) for c in claims], HARMS),
        answers=answers,
        roles=_roles(answers, len(window.ids)),
        statuses=_indices([c.status for c in claims], STATUSES),
        stances=_indices([c.stance for c in claims], STANCES),
        units=_indices([c.unit for c in claims], UNITS),
        reaches=_reaches([prepared.times[i] for i, _, _ in shown]),
        links=_links([i for i, _, _ in shown], claims),
        facts=torch.from_numpy(link_facts(facts)),
    )


def _roles(answers: list[list[Answers]], pieces: int) -> Tensor:
    roles = torch.zeros(pieces, len(POINTERS))
    for by_pointer in answers:
        for pointer, right in enumerate(by_pointer):
            for start, end in right:
                roles[start : end + 1, pointer] = 1.0
    return roles


def _indices(values: Sequence[str], names: Sequence[str]) -> Tensor:
    return torch.tensor([names.index(v) for v in values], dtype=torch.long)


def _masked(ids: np.ndarray, rng: random.Random | None) -> Tensor:
    shown = torch.from_numpy(ids.copy())
    if rng is None:
        return shown
    share = rng.choice((0.0, 0.05, 0.12))
    for i in range(1, len(ids) - 1):
        if rng.random() < share:
            shown[i] = MASK
    return shown


def _positions(window: Window, span: Span) -> tuple[int, int] | None:
    """First and last position of a stretch of text in a window, in its body first."""
    touched = (window.offsets[:, 0] < span[1]) & (window.offsets[:, 1] > span[0])
    found = np.flatnonzero(touched)
    if not len(found):
        return None
    body = found[found >= window.body]
    run = body if len(body) else found
    return int(run[0]), int(run[-1])


def _answers(window: Window, claim: GoldClaim, time: TimeAnswer) -> list[Answers]:
    spans = {"count": (claim.count,), "quote": (claim.quote,), **claim.fields}
    answers = []
    for name in POINTERS:
        if name == "time":
            answers.append(_time(window, time))
            continue
        found = [_positions(window, s) for s in spans[name]]
        right = [at for at in found if at is not None]
        answers.append(right if spans[name] else [(0, 0)])
    return answers


def _time(window: Window, time: TimeAnswer) -> Answers:
    found = [_positions(window, s) for s in time.spans]
    right = [at for at in found if at is not None]
    last = len(window.ids) - 1
    return right + [(last, last)] * time.report_day + [(0, 0)] * time.unknown


def _reaches(times: list[TimeAnswer]) -> Tensor:
    return torch.tensor(
        [IGNORED if t.reach is None else REACHES.index(t.reach) for t in times],
        dtype=torch.long,
    )


def _links(indices: list[int], claims: list[GoldClaim]) -> Tensor:
    place = {index: k for k, index in enumerate(indices)}
    links = torch.zeros(2, len(claims), dtype=torch.long)
    for k, claim in enumerate(claims):
        for row, target in enumerate((claim.part_of, claim.same_as)):
            if target is not None:
                links[row, k] = 1 + place[target] if target in place else IGNORED
    return links
