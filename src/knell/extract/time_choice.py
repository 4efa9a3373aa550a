"""The likeliest time of a claim, by the network and by cues.

The network points at a wording; what the cues (see `time_cues`) are worth,
`bench/fit_times.py` fitted on the training reports. Either alone dates about as many
claims of dev right.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

from knell.extract.choice import chances, kind_worth, together
from knell.extract.parts import ClaimParts
from knell.extract.report import Report
from knell.extract.time_cues import PossibleTime, possible_times
from knell.extract.time_question import TimeQuestion
from knell.extract.time_scene import TimeScene
from knell.extract.timing import nearest_mention
from knell.model import Count, Period

TIME = "time"
CUES_SHARE = 1.5
"""How much the cues count beside the network; chosen on dev."""
DOUBT = 0.1
"""What network and cues leave to what they hold impossible."""


def with_likeliest_times(
    found: Sequence[ClaimParts], counts: Sequence[Count], report: Report
) -> Sequence[ClaimParts]:
    """The claims with the times that network and cues together find likeliest.

    A time that the network points at and that cannot be resolved stays: it is a
    problem to be told.
    """
    questions = [_question(*claim) for claim in zip(found, counts, strict=True)]
    scene = TimeScene.of(report, questions)
    return [
        parts if _is_unresolved(parts, scene) else _timed(parts, question, scene)
        for parts, question in zip(found, questions, strict=True)
    ]


def _timed(parts: ClaimParts, question: TimeQuestion, scene: TimeScene) -> ClaimParts:
    times = possible_times(question, scene)
    chosen = _likeliest(times, parts, scene)
    told = chosen.mention
    dated = told is None and chosen.period != Period()
    filled = parts.with_field(TIME, (told.start, told.end) if told else None)
    if filled.report_day is dated:
        return filled
    return replace(filled, report_day=dated)


def _is_unresolved(parts: ClaimParts, scene: TimeScene) -> bool:
    if parts.report_day:
        return scene.report.published is None
    pointed = parts.fields.get(TIME)
    mention = nearest_mention(pointed, scene.report.dates) if pointed else None
    return mention is not None and mention.period is None


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
        [
            sum(map(kind_worth, time.cues, repeat(TIME), repeat(language)))
            for time in times
        ]
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
    return together(cued, pointed, CUES_SHARE, DOUBT)


def _network_chances(
    times: Sequence[PossibleTime], parts: ClaimParts
) -> Sequence[float]:
    """What the network's pointing adds up to for each possible time."""
    known = [time.mention for time in times if time.mention]
    pointed = dict.fromkeys(map(id, known), 0.0)
    thought = parts.thought(TIME)
    for span, chance in thought.stretches:
        mention = nearest_mention(span, known)
        if mention is not None:
            pointed[id(mention)] += chance
    return [
        pointed[id(time.mention)]
        if time.mention
        else thought.absent
        if time.period == Period()
        else parts.same_day
        for time in times
    ]
