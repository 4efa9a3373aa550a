"""Train the reader and write its weights.

    python training/train.py

The weights are those of a running mean over the last steps (Polyak averaging).
"""

import argparse
import json
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from corpus import GoldDocument, load_corpus, load_written
from examples import Example, Prepared, examples_of, prepare
from losses import example_loss
from network import Reader, load_encoder
from paths import BASE, BENCH, BUILD, WRITTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One course of training; every figure here was chosen on dev."""

    epochs: int
    written: bool
    """Whether the reports that were written for training are learned from, too."""
    encoder_rate: float
    head_rate: float
    windows_a_step: int = 8
    warmup: float = 0.08
    """Share of the steps in which the rates rise to their full size."""
    mean_decay: float = 0.99


STAGES = (
    Stage(epochs=16, written=False, encoder_rate=2e-4, head_rate=1e-3),
    Stage(epochs=8, written=True, encoder_rate=1.2e-4, head_rate=6e-4),
)
LAYERS = 6
SEED = 7


def main() -> None:
    """Train on `train`; `calibrate.py` and `make bench` measure on `dev`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=BUILD)
    parser.add_argument("--resume", type=Path, help="a checkpoint of an earlier stage")
    parser.add_argument("--share", type=float, default=1.0, help="of the documents")
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    reader, done = _begin(args.resume)
    args.out.mkdir(parents=True, exist_ok=True)
    for number in range(done, len(STAGES)):
        stage = STAGES[number]
        documents = _documents(args.share, stage)
        prepared = [prepare(d, tokenizer) for d in documents]
        fit(reader, prepared, stage, Log(folder=args.out, stage=number + 1))


def _begin(resume: Path | None) -> tuple[Reader, int]:
    """The network to train, and how many stages it has behind it."""
    reader = Reader(LAYERS)
    if resume is None:
        load_encoder(reader.encoder, BASE / "model.safetensors")
        done = 0
    else:
        state = torch.load(resume, weights_only=True)
        reader.load_state_dict(state["weights"])
        done = state["stage"]
    # Half of all weights, and what few reports would teach them does not carry over.
    reader.encoder.words.weight.requires_grad_(False)
    return reader, done


def _documents(share: float, stage: Stage) -> list[GoldDocument]:
    claims = BENCH / "claims"
    documents = load_corpus(claims / "train.gold.jsonl", claims / "docs")
    random.Random(SEED).shuffle(documents)
    documents = documents[: round(share * len(documents))]
    return documents + load_written(WRITTEN) if stage.written else documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Where a stage writes its lines and its weights."""

    folder: Path
    stage: int

    def line(self, **figures: float) -> None:
        """One line of JSON, on the screen and in log.jsonl."""
        text = json.dumps({"stage": self.stage, **figures})
        print(text, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(text + "\n")

    def save(self, weights: dict[str, Tensor]) -> None:
        """The mean weights so far, as reader.pt."""
        state = {"layers": LAYERS, "stage": self.stage, "weights": weights}
        torch.save(state, self.folder / "reader.pt")


def fit(reader: Reader, prepared: list[Prepared], stage: Stage, log: Log) -> None:
    """All epochs of a stage; at its end the reader holds the mean weights."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED + log.stage)
    optimizer = _optimizer(reader, stage)
    steps = stage.epochs * math.ceil(len(prepared) * 1.12 / stage.windows_a_step)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _rate(step / steps, stage.warmup)
    )
    decay = torch.optim.swa_utils.get_ema_multi_avg_fn(stage.mean_decay)
    mean = torch.optim.swa_utils.AveragedModel(reader, multi_avg_fn=decay)
    began = time.monotonic()
    for epoch in range(stage.epochs):
        reader.train()
        losses = []
        for batch in batches(prepared, stage.windows_a_step, rng):
            losses.append(_step(reader, batch, optimizer))
            schedule.step()
            mean.update_parameters(reader)
        minutes = round((time.monotonic() - began) / 60, 1)
        loss = round(sum(losses) / len(losses), 4)
        log.line(epoch=epoch + 1, loss=loss, minutes=minutes)
        log.save(mean.module.state_dict())
    reader.load_state_dict(mean.module.state_dict())


def _optimizer(reader: Reader, stage: Stage) -> torch.optim.Optimizer:
    fresh = [p for n, p in reader.named_parameters() if _is_fresh(n)]
    given = [p for n, p in reader.named_parameters() if not _is_fresh(n)]
    given = [p for p in given if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": given, "lr": stage.encoder_rate},
            {"params": fresh, "lr": stage.head_rate},
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


def batches(
    prepared: list[Prepared], size: int, rng: random.Random
) -> list[list[Example]]:
    """One epoch's batches of windows, alike in length, in random order."""
    windows = [e for p in prepared for e in examples_of(p, rng)]
    windows.sort(key=lambda e: len(e.ids) + rng.random() * 40)
    cut = [windows[i : i + size] for i in range(0, len(windows), size)]
    rng.shuffle(cut)
    return cut


def _step(
    reader: Reader, batch: list[Example], optimizer: torch.optim.Optimizer
) -> float:
    ids, shapes, mask = _padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
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


if __name__ == "__main__":
    main()
