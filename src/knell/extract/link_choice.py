"""The likeliest link of each claim, by the network and by cues.

The network scores every pair of claims; of the few that it finds likeliest the cues
choose with it (see `link_cues`, `part_cues`). What they are worth,
`bench/fit_links.py` fitted on the training reports.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

import numpy as np

from knell.extract.choice import chances, cue_weights, together, worth
from knell.extract.link_cues import LinkScene
from knell.extract.network import Floats
from knell.extract.part_cues import PartScene

QUESTIONS = ("part_of", "same_as")
"""In the order of the network's answers."""
CUES_SHARE = MappingProxyType({"part_of": 3.0, "same_as": 3.0})
"""How much the cues count beside the network; as BIAS, chosen on dev. There 6 would be
better still for parts, and on the sample reports parts are lost from 4 on."""
BIAS = MappingProxyType({"part_of": 1.6, "same_as": 1.2})
"""What speaks for a link beyond both: a claim is too readily left alone."""
DOUBT = 0.02
"""What network and cues leave to what they hold impossible; chosen on training reports
that neither had learned from."""
SURE = 0.99
"""Probability from which on the network decides alone: there the cues hardly ever
change a link, and asking them takes its time."""
ASKED = 3
"""Claims that the cues are asked about: a link to any further one is never right."""


class Scene(Protocol):
    """Where the cues of links are seen."""

    def alone(self, child: int) -> Sequence[str]:
        """What speaks for a claim being linked to none."""

    def pair(self, child: int, other: int) -> Sequence[str]:
        """What speaks for or against a link from one claim to another."""


def likeliest_firsts(logits: Floats, scene: LinkScene, language: str) -> Sequence[int]:
    """For each claim the first that tells the same: itself, if none before it does.

    Takes the network's logits (claims, 1 + claims), of no link first.
    """
    weights: Mapping[str, float] = cue_weights("link", language)["same_as"]
    firsts: list[int] = []
    for child, row in enumerate(logits):
        possible = _possible(row[: child + 1])
        target = _likeliest("same_as", child, possible, scene, weights)
        firsts.append(child if target is None else firsts[target])
    return firsts


def likeliest_wholes(
    logits: Floats, scene: PartScene, language: str
) -> Sequence[int | None]:
    """For each claim the one that it is part of."""
    weights: Mapping[str, float] = cue_weights("link", language)["part_of"]
    allowed = np.array(logits)
    np.fill_diagonal(allowed[:, 1:], -np.inf)
    return [
        _likeliest("part_of", child, _possible(row), scene, weights)
        for child, row in enumerate(allowed)
    ]


def _possible(row: Floats) -> Mapping[int | None, float]:
    """The network's probability of no link and of the likeliest links.

    Where the network is sure, that of its own answer alone.
    """
    pointed = np.exp(row - row.max())
    pointed /= pointed.sum()
    likeliest = int(pointed.argmax())
    if pointed[likeliest] >= SURE:
        return {likeliest - 1 if likeliest else None: float(pointed[likeliest])}
    asked = np.argsort(-pointed[1:], kind="stable")[:ASKED]
    possible: dict[int | None, float] = {None: float(pointed[0])}
    for other in map(int, asked):
        if pointed[1 + other] > 0.0:
            possible[other] = float(pointed[1 + other])
    return possible


def _likeliest(
    question: str,
    child: int,
    possible: Mapping[int | None, float],
    scene: Scene,
    weights: Mapping[str, float],
) -> int | None:
    likeliest = max(possible, key=possible.__getitem__)
    if possible[likeliest] >= SURE:
        return likeliest
    cued = chances(
        [
            worth(
                scene.alone(child) if other is None else scene.pair(child, other),
                weights,
            )
            for other in possible
        ]
    )
    share = CUES_SHARE[question]
    scores = {
        other: together(by_cues, by_network, share, DOUBT)
        + BIAS[question] * (other is not None)
        for (other, by_network), by_cues in zip(possible.items(), cued, strict=True)
    }
    return max(scores, key=scores.__getitem__)
