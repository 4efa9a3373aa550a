"""How far the network's answers for one window are from the annotated ones."""

import torch
from torch import Tensor
from torch.nn import functional

from examples import IGNORED, Answers, Example
from knell.extract.parts import POINTERS
from network import Reader

STATUS_WEIGHT, STANCE_WEIGHT, UNIT_WEIGHT, LINK_WEIGHT = 0.5, 0.5, 0.25, 0.5
DETECTION_WEIGHT = 2.0
REACH_WEIGHT = 0.25
ROLE_WEIGHT = 0.03
POINTER_WEIGHTS = {
    "count": 0.4,
    "quote": 0.25,
    "victims": 0.6,
    "perpetrator": 0.6,
    "claimant": 0.6,
    "place": 0.6,
    "time": 0.5,
}


def example_loss(
    reader: Reader, example: Example, hidden: Tensor, harms: Tensor
) -> Tensor:
    """Summed over the window's claims, so that a batch can be divided by its number."""
    found = functional.binary_cross_entropy_with_logits(
        harms, example.detection, reduction="none"
    )
    loss = DETECTION_WEIGHT * (found * example.asked[:, None]).sum()
    roles = functional.binary_cross_entropy_with_logits(
        reader.roles(hidden), example.roles, reduction="sum"
    )
    loss = loss + ROLE_WEIGHT * roles
    if not len(example.starts):
        return loss
    pointers, status, stance, unit, reach, child, parent = reader.heads(
        hidden, example.starts, example.harms
    )
    loss = loss + _pointing(pointers, example.answers)
    loss = loss + STATUS_WEIGHT * _choice(status, example.statuses)
    loss = loss + STANCE_WEIGHT * _choice(stance, example.stances)
    loss = loss + UNIT_WEIGHT * _choice(unit, example.units)
    loss = loss + REACH_WEIGHT * _choice(reach, example.reaches)
    links = reader.links(child, parent, example.facts)
    for row in range(2):
        loss = loss + LINK_WEIGHT * _choice(links[row], example.links[row])
    return loss


def _choice(logits: Tensor, right: Tensor) -> Tensor:
    return functional.cross_entropy(
        logits, right, reduction="sum", ignore_index=IGNORED, label_smoothing=0.02
    )


def _pointing(logits: Tensor, answers: list[list[Answers]]) -> Tensor:
    """Minus the log probability of pointing at any of the right stretches."""
    asked = [
        (claim, pointer, right)
        for claim, by_pointer in enumerate(answers)
        for pointer, right in enumerate(by_pointer)
        if right
    ]
    most = max(len(right) for _, _, right in asked)
    rows = torch.tensor([(claim, pointer) for claim, pointer, _ in asked])
    # Shorter lists repeat their first answer; the mask keeps repeats from counting.
    padded = torch.tensor([r + r[:1] * (most - len(r)) for _, _, r in asked])
    lengths = torch.tensor([len(right) for _, _, right in asked])
    idle = torch.arange(most)[None] >= lengths[:, None]
    chances = logits.log_softmax(-1)[rows[:, 0], rows[:, 1]]
    both = chances[:, 0].gather(1, padded[..., 0]) + chances[:, 1].gather(
        1, padded[..., 1]
    )
    missed = -torch.logsumexp(both.masked_fill(idle, -1e9), 1)
    weights = torch.tensor([POINTER_WEIGHTS[name] for name in POINTERS])
    return (missed * weights[rows[:, 1]]).sum()
