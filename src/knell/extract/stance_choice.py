"""The likeliest stance of a claim, by the network and by cues.

What the cues (see `stance_cues`) are worth, `bench/fit_stances.py` fitted on the
training reports.
"""

from collections.abc import Sequence
from dataclasses import replace

from knell.extract.choice import chances, together
from knell.extract.parts import STANCES, ClaimParts
from knell.extract.report import Report
from knell.extract.stance_cues import StanceScene, worths
from knell.model import Count, Stance

CUES_SHARE = 2.0
"""How much the cues count beside the network; as DOUBT, chosen on training reports
that neither had learned from."""
DOUBT = 0.05
"""What network and cues leave to what they hold impossible."""


def with_likeliest_stances(
    parts: Sequence[ClaimParts], counts: Sequence[Count], report: Report
) -> list[ClaimParts]:
    """The claims with the stances that network and cues together find likeliest."""
    if not parts:
        return []
    scene = StanceScene.of(report)
    return [
        _with_stance(each, _likeliest(each, count, scene))
        for each, count in zip(parts, counts, strict=True)
    ]


def _with_stance(parts: ClaimParts, stance: Stance) -> ClaimParts:
    return parts if stance is parts.stance else replace(parts, stance=stance)


def _likeliest(parts: ClaimParts, count: Count, scene: StanceScene) -> Stance:
    if not parts.stances or scene.is_plain(parts.count):
        return parts.stance
    cues = scene.cues(parts.count, parts.quote, count)
    cued = chances(worths(cues, scene.report.language))
    scores = (
        together(by_cues, by_network, CUES_SHARE, DOUBT)
        for by_cues, by_network in zip(cued, parts.stances, strict=True)
    )
    return max(zip(scores, STANCES, strict=True))[1]
