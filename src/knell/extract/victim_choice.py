"""Whether a claim names its victims, and what they are, by the network and by cues.

What the cues (see `victim_cues`) are worth, `bench/fit_victims.py` and
`bench/fit_statuses.py` fitted on the training reports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from knell.extract.choice import chances, cue_weights, together, worth
from knell.extract.parts import ClaimParts, Pointed, number_of
from knell.extract.pointing import best_stretch
from knell.extract.report import Report
from knell.extract.victim_cues import given_cues, status_cues
from knell.extract.victim_scene import Counted, VictimQuestion, VictimScene
from knell.extract.victim_shapes import fits, has_done_it, is_pronoun
from knell.model import Count, Span, Status

FIELD = "victims"
GIVEN_SHARE, GIVEN_DOUBT = 1.5, 0.02
"""How much the cues for victims being named count beside the network, and what both
leave to what they hold impossible; as the numbers below, chosen on training reports
that neither had learned from."""
STATUS_SHARE, STATUS_DOUBT = 2.0, 0.05
SURE = 0.97
"""Probability from which on the network decides alone: there the cues change nothing,
and asking them takes its time."""
STATUSES = tuple(Status)


def with_likeliest_victims(
    parts: Sequence[ClaimParts], counts: Sequence[Count], report: Report
) -> list[ClaimParts]:
    """The claims with the victims and the status that all together find likeliest."""
    if not parts:
        return []
    text = report.document.text
    scene = _scene(parts, counts, report)
    named = [
        _victims(each.thought(FIELD), scene, claim)
        for each, claim in zip(parts, scene.claims, strict=True)
    ]
    # Whom a claim counts tells of what they are, and of whom its neighbours count.
    scene = scene.with_victims(text[slice(*at)] if at else "" for at in named)
    return [
        replace(
            each.with_field(FIELD, victims),
            status=_status(each.statuses, scene, claim),
        )
        for each, victims, claim in zip(parts, named, scene.claims, strict=True)
    ]


def _scene(
    parts: Sequence[ClaimParts], counts: Sequence[Count], report: Report
) -> VictimScene:
    text = report.document.text
    questions = [
        VictimQuestion(
            count=each.count,
            quote=each.quote,
            harm=each.harm,
            number=number_of(low=count.low, high=count.high, vague=count.vague),
            victims=text[slice(*each.fields[FIELD])] if FIELD in each.fields else "",
        )
        for each, count in zip(parts, counts, strict=True)
    ]
    return VictimScene.of(text, report.sentences, questions, report.language)


def _victims(thought: Pointed, scene: VictimScene, claim: Counted) -> Span | None:
    """The likeliest stretch that may name them, if all finds it likelier than none."""
    if not _is_given(thought.absent, scene, claim):
        return None
    naming = [each for each in thought.stretches if _may_name(each[0], scene)]
    if not naming:
        return None
    count = claim.question.count
    fitting = [each for each in naming if fits(scene.text, each[0], count, claim.shape)]
    return best_stretch(fitting or naming, scene.text)


def _may_name(stretch: Span, scene: VictimScene) -> bool:
    text, language = scene.text, scene.language
    wording = text[slice(*stretch)]
    return not (is_pronoun(wording, language) or has_done_it(text, stretch, language))


def _is_given(absent: float, scene: VictimScene, claim: Counted) -> bool:
    """Whether the victims are rather named than not."""
    if max(absent, 1 - absent) >= SURE:
        return absent < SURE
    weights = cue_weights(FIELD, scene.language)
    against, speaking = chances([0.0, worth(given_cues(scene, claim), weights)])
    named = together(speaking, 1 - absent, GIVEN_SHARE, GIVEN_DOUBT)
    return named > together(against, absent, GIVEN_SHARE, GIVEN_DOUBT)


def _status(
    network: Mapping[Status, float], scene: VictimScene, claim: Counted
) -> Status:
    surest = max(network, key=lambda status: network[status], default=None)
    if surest is not None and network[surest] >= SURE:
        return surest
    weights = _weights_by_cue(scene.language)
    none = (0.0,) * len(STATUSES)
    rows = [weights.get(cue, none) for cue in status_cues(scene, claim)]
    cued = chances([sum(column) for column in zip(*rows, strict=True)])
    scores = [
        together(chance, network.get(status, 0.0), STATUS_SHARE, STATUS_DOUBT)
        for status, chance in zip(STATUSES, cued, strict=True)
    ]
    return STATUSES[scores.index(max(scores))]


@cache
def _weights_by_cue(language: str) -> Mapping[str, Sequence[float]]:
    """What each cue is worth for each status."""
    rows: dict[str, list[float]] = {}
    for name, weight in cue_weights("status", language).items():
        status, cue = name.split(" ", 1)
        row = rows.setdefault(cue, [0.0] * len(STATUSES))
        row[STATUSES.index(Status(status))] = weight
    return rows
