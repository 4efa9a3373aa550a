"""A course of training: reports shown again and again, varied each time.

The weights at its end are those of a running mean over the last steps (Polyak
averaging).
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from knell.extract.network import load_tokenizer
from knell.learn.annotated import AnnotatedReport
from knell.learn.examples import Example, examples_of, prepare
from knell.learn.losses import example_loss
from knell.learn.reader import Reader
from knell.learn.variation import towns, varied

AfterEpoch = Callable[[int, float, dict[str, Tensor]], None]
"""Called with the epoch's number (from 1), its mean loss and the mean weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a reader is taught; the defaults were chosen on dev."""

    epochs: int
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    """Share of the steps in which the rates rise to their full size."""
    mean_decay: float = 0.995
    windows_a_step: int = 8
    seed: int = 7


def fit(
    reader: Reader,
    reports: Sequence[AnnotatedReport],
    course: Course,
    after_epoch: AfterEpoch,
) -> None:
    """All epochs of a course; at their end the reader holds the mean weights."""
    torch.manual_seed(course.seed)
    # Most of all weights, and what few reports would teach them helps no others.
    reader.encoder.words.weight.requires_grad_(False)
    rng = random.Random(course.seed)
    shown = Shown(reports)
    optimizer = _optimizer(reader, course)
    steps = course.epochs * math.ceil(len(reports) * 1.12 / course.windows_a_step)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _rate(step / steps, course.warmup)
    )
    decay = torch.optim.swa_utils.get_ema_multi_avg_fn(course.mean_decay)
    mean = torch.optim.swa_utils.AveragedModel(reader, multi_avg_fn=decay)
    for epoch in range(course.epochs):
        reader.train()
        losses = []
        for batch in shown.batches(rng, course.windows_a_step):
            losses.append(_step(reader, batch, optimizer))
            schedule.step()
            mean.update_parameters(reader)
        loss = sum(losses) / len(losses)
        after_epoch(epoch + 1, loss, mean.module.state_dict())
    reader.load_state_dict(mean.module.state_dict())


class Shown:
    """The reports as they are shown, varied anew in every epoch."""

    def __init__(self, reports: Sequence[AnnotatedReport]) -> None:
        self.reports = reports
        self.towns = towns(reports)
        self.tokenizer = load_tokenizer()

    def batches(self, rng: random.Random, size: int) -> list[list[Example]]:
        """One epoch's batches of windows, alike in length, in random order."""
        windows = [
            example
            for report in self.reports
            for example in examples_of(
                prepare(varied(report, self.towns, rng), self.tokenizer), rng
            )
        ]
        windows.sort(key=lambda e: len(e.ids) + rng.random() * 40)
        cut = [windows[i : i + size] for i in range(0, len(windows), size)]
        rng.shuffle(cut)
        return cut


def _optimizer(reader: Reader, course: Course) -> torch.optim.Optimizer:
    fresh = [p for n, p in reader.named_parameters() if _is_fresh(n)]
    given = [p for n, p in reader.named_parameters() if not _is_fresh(n)]
    given = [p for p in given if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": given, "lr": course.encoder_rate},
            {"params": fresh, "lr": course.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )


def _is_fresh(name: str) -> bool:
    return not name.startswith("encoder.") or ".detect." in name or ".shapes." in name


def _rate(progress: float, warmup: float) -> float:
    if progress < warmup:
        return progress / warmup
    return max(0.02, 1.0 - (progress - warmup) / (1.0 - warmup))


def _step(
    reader: Reader, batch: list[Example], optimizer: torch.optim.Optimizer
) -> float:
    ids, shapes, mask = _padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_knows_16_bits()):
        hidden, harms = reader.encoder(ids, shapes, mask)
    hidden, harms = hidden.float(), harms.float()
    loss = torch.stack(
        [
            example_loss(reader, e, hidden[i, : len(e.ids)], harms[i, : len(e.ids)])
            for i, e in enumerate(batch)
        ]
    ).sum()
    n_claims = max(1, sum(len(e.starts) for e in batch))
    loss = loss / n_claims
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(reader.parameters(), 5.0)
    optimizer.step()
    return float(loss.detach())


def _knows_16_bits() -> bool:
    """Whether the processor multiplies in 16 bits itself.

    One that does not imitates it, and takes more than ten times as long as in 32.
    """
    return torch.backends.cpu.get_cpu_capability().startswith("AVX512")


def _padded(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(e.ids) for e in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    shapes = torch.zeros_like(ids)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for i, example in enumerate(batch):
        ids[i, : len(example.ids)] = example.ids
        shapes[i, : len(example.ids)] = example.shapes
        mask[i, : len(example.ids)] = True
    return ids, shapes, mask
