"""A second opinion beside the network's: cues, weighed and mixed with its answer.

Where the network chooses one of several alternatives, such as the day of a claim or
the claim that it repeats, each alternative also has cues by name. What a cue is worth
is the weight of a conditional logit (McFadden 1974) fitted on annotated reports alone
(`bench/fit_*.py`). Network and cues err apart, so that together they do better than
either.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import repeat
from math import exp, log
from typing import Any

from knell.model import AssetError

Cues = tuple[str, tuple[str, ...]]
"""Cues of one kind: what they are said of, and what they are."""
MOST_CUES = 70_000
"""Kinds with their cues whose worth is kept."""


@cache
def cue_weights(question: str, language: str) -> Mapping[str, Any]:
    """What each cue is worth, as `data/<language>/<question>_weights.json` says.

    AssetError when the file is missing or damaged.

    >>> cue_weights("link", "en")["same_as"]["harm ="] > 0
    True
    """
    name = f"data/{language}/{question}_weights.json"
    path = resources.files("knell.extract").joinpath(*name.split("/"))
    try:
        weights: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as broken:
        raise AssetError(f"extract/{name} cannot be read: {broken}") from broken
    return weights


def worth(cues: Iterable[str], weights: Mapping[str, float]) -> float:
    """What some cues are worth together.

    >>> worth(["near", "named twice", "unheard of"], {"near": 1.5, "named twice": 0.5})
    2.0
    """
    return sum(map(weights.get, cues, repeat(0.0)))


def cue_names(cues: Iterable[Cues]) -> Iterator[str]:
    """The name of each cue: of what, and which.

    >>> list(cue_names([("sentence", ("same", "quoted"))]))
    ['sentence same', 'sentence quoted']
    """
    return (f"{of} {cue}" for of, single in cues for cue in single)


@lru_cache(maxsize=MOST_CUES)
def kind_worth(cues: Cues, question: str, language: str) -> float:
    """What cues of one kind are worth together; the same come again and again."""
    return worth(cue_names([cues]), cue_weights(question, language))


def chances(scores: Sequence[float]) -> Sequence[float]:
    """Probabilities of alternatives from what speaks for each.

    >>> chances([0.0, 0.0])
    [0.5, 0.5]
    """
    highest = max(scores)
    odds = [exp(score - highest) for score in scores]
    whole = sum(odds)
    return [each / whole for each in odds]


def together(cued: float, pointed: float, share: float, doubt: float) -> float:
    """How well two probabilities speak for an alternative.

    `share` is how much the cues count beside the network; `doubt` the probability that
    each of the two leaves to what it holds impossible.

    >>> together(0.5, 0.5, share=1.0, doubt=0.1) > together(0.9, 0.0, 1.0, 0.1)
    True
    """
    return share * log(cued + doubt) + log(pointed + doubt)
