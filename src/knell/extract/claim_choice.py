"""Which of the numbers that the network thinks of are claims at all."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp

from knell.extract.calibration import log_odds
from knell.extract.choice import cue_weights, worth
from knell.extract.claim_cues import questions
from knell.extract.parts import ClaimParts
from knell.extract.report import Report
from knell.model import Span

SHARE = 0.7
"""How much the cues count beside the network."""


def likely_claims(
    found: Sequence[ClaimParts], report: Report, threshold: float
) -> list[ClaimParts]:
    """The claims that network and cues together give a chance of `threshold`.

    `chance` of a claim is what both say together: not calibrated yet. A number of a
    date ("14 May"), and one behind a number sign, are none.
    """
    counting = [parts for parts in found if not _is_label(parts.count, report)]
    weights = cue_weights("claim", report.language)
    weighed = (
        replace(
            question.parts,
            chance=mixed(question.parts.chance, worth(question.cues(), weights)),
        )
        for question in questions(counting, report)
    )
    return [parts for parts in weighed if parts.chance >= threshold]


def _is_label(count: Span, report: Report) -> bool:
    """Whether digits name something and count nothing.

    Of 20,241 annotated counts one, of a date that is misread, is so lost.
    """
    start, end = count
    text = report.document.text
    if not text[start:end].isdecimal():
        return False
    return text[start - 1 : start] == "#" or any(
        date.start <= start and end <= date.end for date in report.dates
    )


def mixed(chance: float, cued: float) -> float:
    """A chance with the log odds that cues add to it.

    >>> mixed(0.5, 0.0)
    0.5
    >>> mixed(0.5, 1.0) > 0.6
    True
    """
    return 1 / (1 + exp(-log_odds(chance) - SHARE * cued))
