"""How far the network's answers for one window are from the annotated ones."""

import torch
from torch import Tensor
from torch.nn import functional

from knell.extract.parts import PASSAGES
from knell.learn.examples import IGNORED, Answers, Example
from knell.learn.reader import Reader

STATUS_WEIGHT, STANCE_WEIGHT, UNIT_WEIGHT, LINK_WEIGHT = 0.5, 0.5, 0.25, 0.5
DETECTION_WEIGHT = 2.0
REACH_WEIGHT = 0.25
ROLE_WEIGHT = 0.03
PASSAGE_WEIGHTS = (0.4, 0.15)
FIELD_WEIGHTS = (0.6, 0.8, 0.8, 0.8, 0.4)


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
    answers = reader.heads(hidden, example.sentences, example.starts, example.harms)
    passages, stretches, absent, day = answers[:4]
    status, stance, unit, reach, child, parent = answers[4:]
    loss = loss + _passages(passages, example.answers)
    loss = loss + _fields(stretches, absent, day, example.answers)
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


def _passages(logits: Tensor, answers: list[list[Answers]]) -> Tensor:
    """Minus the log probability of the ends of each claim's count and quote."""
    chances = logits.log_softmax(-1)
    right = torch.tensor([[by[k][0] for by in answers] for k in range(len(PASSAGES))])
    # (PASSAGES, claims, start and end) to one place for each of both ends
    right = right.transpose(1, 2)[..., None]
    both = chances.gather(-1, right)[..., 0].sum(1)
    return -(both * torch.tensor(PASSAGE_WEIGHTS)[:, None]).sum()


def _fields(
    stretches: Tensor, absent: Tensor, day: Tensor, answers: list[list[Answers]]
) -> Tensor:
    """Minus the log probability of any of the right stretches of each field."""
    fields, claims, longest, pieces = stretches.shape
    nothing = torch.full((fields - 1, claims, 1), -1e4)
    days = torch.cat([nothing, day[None, :, None]])
    chances = torch.cat([stretches.flatten(2), absent[..., None], days], -1)
    loss = stretches.new_zeros(())
    for claim, by_pointer in enumerate(answers):
        for field, right in enumerate(by_pointer[len(PASSAGES) :]):
            places = [at for a in right if (at := _place(*a, pieces, longest)) >= 0]
            if places:
                found = chances[field, claim, places]
                loss = loss - FIELD_WEIGHTS[field] * torch.logsumexp(found, 0)
    return loss


def _place(start: int, end: int, pieces: int, longest: int) -> int:
    """Where a stretch stands in the flat row of all answers; -1: it is too long."""
    if start == 0:
        return pieces * longest
    if start == pieces - 1:
        return pieces * longest + 1
    return (end - start) * pieces + start if end - start < longest else -1
