"""A second opinion beside the network's: cues, weighed and mixed with its answer.

Where the network chooses one of several alternatives, such as the day of a claim or
the claim that it repeats, each alternative also has cues by name. What a cue is worth
is the weight of a conditional logit (McFadden 1974) fitted on annotated reports alone
(`bench/fit_*.py`). Network and cues err apart, so that together they do better than
either.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from math import exp, log
from typing import Any

from knell.model import AssetError


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
