"""Train the reader and write its weights.

    python training/train.py --bench ../shared/bench --out build/reader

The weights are those of a running mean over the last steps (Polyak averaging).
"""

import argparse
import json
import math
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from corpus import load_corpus, load_written
from examples import Example, Prepared, examples_of, prepare
from losses import example_loss
from network import Reader, load_encoder

WRITTEN = Path(__file__).parent / "written"
"""Reports that were written and annotated for training; all events are invented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train; every figure here was chosen on dev."""

    layers: int = 6
    epochs: int = 14
    windows_a_step: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.08
    """Share of the steps in which the rates rise to their full size."""
    mean_decay: float = 0.99
    seed: int = 7


def main() -> None:
    """Train on `train`; `evaluate.py` measures on `dev`."""
    usual = Plan()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="the encoder's folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=usual.layers)
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--share", type=float, default=1.0, help="of the documents")
    args = parser.parse_args()
    plan = Plan(layers=args.layers, epochs=args.epochs, seed=args.seed)
    claims = args.bench / "claims"
    documents = load_corpus(claims / "train.gold.jsonl", claims / "docs")
    documents += load_written(WRITTEN)
    random.Random(plan.seed).shuffle(documents)
    documents = documents[: round(args.share * len(documents))]
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    prepared = [prepare(d, tokenizer) for d in documents]
    reader = Reader(plan.layers)
    load_encoder(reader.encoder, args.base / "model.safetensors")
    # Half of all weights, and what few reports would teach them does not carry over.
    reader.encoder.words.weight.requires_grad_(False)
    args.out.mkdir(parents=True, exist_ok=True)
    fit(reader, prepared, plan, args.out)


def fit(reader: Reader, prepared: list[Prepared], plan: Plan, out: Path) -> None:
    """All epochs; after each, the mean weights and a line of the log are written."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    steps = plan.epochs * math.ceil(len(prepared) * 1.12 / plan.windows_a_step)
    optimizer = _optimizer(reader, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _rate(step / steps, plan.warmup)
    )
    mean = torch.optim.swa_utils.AveragedModel(
        reader, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.mean_decay)
    )
    began = time.monotonic()
    for epoch in range(plan.epochs):
        reader.train()
        losses = []
        for batch in batches(prepared, plan.windows_a_step, rng):
            losses.append(_step(reader, batch, optimizer))
            schedule.step()
            mean.update_parameters(reader)
        line = {
            "epoch": epoch + 1,
            "loss": round(sum(losses) / len(losses), 4),
            "minutes": round((time.monotonic() - began) / 60, 1),
        }
        print(json.dumps(line), flush=True)
        with (out / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        state = {"plan": asdict(plan), "weights": mean.module.state_dict()}
        torch.save(state, out / "reader.pt")


def _optimizer(reader: Reader, plan: Plan) -> torch.optim.Optimizer:
    fresh = [p for n, p in reader.named_parameters() if _is_fresh(n)]
    given = [p for n, p in reader.named_parameters() if not _is_fresh(n)]
    given = [p for p in given if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": given, "lr": plan.encoder_rate},
            {"params": fresh, "lr": plan.head_rate},
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
