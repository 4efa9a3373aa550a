"""The likeliest time of a claim, by the network and by cues.

The network points at a wording; the cues (see `time_cues`) are weighed as a
conditional logit (McFadden 1974) whose weights `bench/fit_times.py` fitted on the
training reports. Either alone dates about as many claims of dev right; together they
do better, as they err apart.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from math import exp, log

from knell.extract.parts import ClaimParts
from knell.extract.time_cues import (
    Cues,
    PossibleTime,
    TimeQuestion,
    possible_times,
)
from knell.extract.time_scene import TimeScene
from knell.extract.timing import nearest_mention
from knell.model import AssetError, Count, Period

CUES_SHARE = 1.5
"""How much the cues count beside the network; chosen on dev."""
MOST_CUES = 20_000
DOUBT = 0.1
"""Probability that each of the two leaves to what it holds impossible."""


def with_likeliest_time(
    parts: ClaimParts, count: Count, scene: TimeScene
) -> ClaimParts:
    """The claim with the time that network and cues together find likeliest.

    A time that the network points at and that cannot be resolved stays: it is a
    problem to be told.
    """
    if _is_unresolved(parts, scene):
        return parts
    times = possible_times(_question(parts, count), scene)
    chosen = _likeliest(times, parts, scene)
    fields = {name: span for name, span in parts.fields.items() if name != "time"}
    if chosen.mention:
        fields["time"] = (chosen.mention.start, chosen.mention.end)
    dated = chosen.mention is None and chosen.period != Period()
    return replace(parts, fields=fields, report_day=dated)


def _is_unresolved(parts: ClaimParts, scene: TimeScene) -> bool:
    if parts.report_day:
        return scene.report.published is None
    pointed = parts.fields.get("time")
    mention = nearest_mention(pointed, scene.report.dates) if pointed else None
    return mention is not None and mention.period is None


def chances(scores: Sequence[float]) -> Sequence[float]:
    """Probabilities of alternatives from what speaks for each.

    >>> chances([0.0, 0.0])
    [0.5, 0.5]
    """
    highest = max(scores)
    odds = [exp(score - highest) for score in scores]
    whole = sum(odds)
    return [each / whole for each in odds]


@lru_cache(maxsize=MOST_CUES)
def _worth(cues: Cues, language: str) -> float:
    """What some cues are worth together; the same come again and again."""
    weights, (of, single) = time_weights(language), cues
    return sum(weights.get(f"{of} {cue}", 0.0) for cue in single)


@cache
def time_weights(language: str) -> Mapping[str, float]:
    """What each cue is worth in a language; AssetError when the file is damaged."""
    path = resources.files("knell.extract") / "data" / language / "time_weights.json"
    try:
        weights: Mapping[str, float] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as broken:
        message = f"extract/data/{language}/time_weights.json cannot be read: {broken}"
        raise AssetError(message) from broken
    return weights


def _question(parts: ClaimParts, count: Count) -> TimeQuestion:
    return TimeQuestion(
        start=parts.count[0],
        quote=parts.quote,
        harm=parts.harm,
        stance=parts.stance,
        low=count.low,
        vague=count.vague,
        reach=parts.reach,
    )


def _likeliest(
    times: Sequence[PossibleTime], parts: ClaimParts, scene: TimeScene
) -> PossibleTime:
    """Of the days that are likeliest, the wording that speaks most for them."""
    language = scene.report.language
    by_cues = chances(
        [sum(_worth(cues, language) for cues in time.cues) for time in times]
    )
    by_network = _network_chances(times, parts)
    sums: dict[Period, tuple[float, float]] = {}
    for time, cued, pointed in zip(times, by_cues, by_network, strict=True):
        before = sums.get(time.period, (0.0, 0.0))
        sums[time.period] = before[0] + cued, before[1] + pointed
    best = max(sums, key=lambda period: _together(*sums[period]))
    alike = [i for i, time in enumerate(times) if time.period == best]
    return times[max(alike, key=lambda i: _together(by_cues[i], by_network[i]))]


def _together(cued: float, pointed: float) -> float:
    return CUES_SHARE * log(cued + DOUBT) + log(pointed + DOUBT)


def _network_chances(
    times: Sequence[PossibleTime], parts: ClaimParts
) -> Sequence[float]:
    """What the network's pointing adds up to for each possible time."""
    known = [time.mention for time in times if time.mention]
    pointed = dict.fromkeys(map(id, known), 0.0)
    for span, chance in parts.times:
        mention = nearest_mention(span, known)
        if mention is not None:
            pointed[id(mention)] += chance
    return [
        pointed[id(time.mention)]
        if time.mention
        else parts.timeless
        if time.period == Period()
        else parts.same_day
        for time in times
    ]
