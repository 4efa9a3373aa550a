"""Train the reader from the published encoder and write its weights.

    python training/train.py

Writes a checkpoint and log.jsonl to build/reader; `export.py` makes the shipped
files of it, and `calibrate.py` and `make bench` measure on `dev`.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from knell.learn.annotated import AnnotatedReport
from knell.learn.annotation_files import read_annotations
from knell.learn.course import Course, fit
from knell.learn.encoder import Size, narrowed, published_encoder
from knell.learn.reader import Reader, load_reader, save_reader
from paths import BASE, BENCH, BUILD, WRITTEN

SEED = 7
SIZE = Size(layers=4, heads=12, inner=1024)
COURSES = (
    Course(epochs=16),
    Course(epochs=14, encoder_rate=1.5e-4, head_rate=8e-4, seed=8),
)
"""One after the other; figures were chosen on dev."""


def main() -> None:
    """The courses over `train` and the reports that were written for training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=BUILD)
    parser.add_argument("--resume", type=Path, help="a checkpoint of an earlier course")
    parser.add_argument("--done", type=int, default=0, help="courses behind it")
    args = parser.parse_args()
    reader = load_reader(args.resume) if args.resume else beginning()
    teach(reader, reports(), COURSES[args.done :], Log(reader, args.out, args.done))


def beginning() -> Reader:
    """The published encoder, made smaller, and all else unlearned."""
    torch.manual_seed(SEED)
    return Reader(narrowed(published_encoder(BASE / "model.safetensors"), SIZE))


def reports() -> list[AnnotatedReport]:
    """All that is learned from, in an order by chance that is always the same."""
    claims = BENCH / "claims"
    found = read_annotations(claims / "train.gold.jsonl", claims / "docs")
    for path in sorted(WRITTEN.glob("*.jsonl")):
        found += read_annotations(path)
    random.Random(SEED).shuffle(found)
    return found


def teach(
    reader: Reader,
    shown: Sequence[AnnotatedReport],
    courses: Sequence[Course],
    log: "Log",
) -> None:
    """Take a reader through courses, one after the other."""
    log.folder.mkdir(parents=True, exist_ok=True)
    # Most of all weights, and what few reports would teach them helps no others.
    reader.encoder.words.weight.requires_grad_(False)
    for number, course in enumerate(courses, log.done + 1):
        fit(reader, shown, course, replace(log, done=number))


@dataclass(frozen=True, slots=True)
class Log:
    """Writes one line and the mean weights after each epoch."""

    reader: Reader
    folder: Path
    done: int
    """Courses that have begun."""
    began: float = field(default_factory=time.monotonic)

    def __call__(self, epoch: int, loss: float, weights: dict[str, Tensor]) -> None:
        """A line of JSON on the screen and in log.jsonl; the weights in reader.pt."""
        minutes = round((time.monotonic() - self.began) / 60, 1)
        figures = {"epoch": epoch, "loss": round(loss, 4), "minutes": minutes}
        line = json.dumps({"course": self.done, **figures})
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        save_reader(self.reader, weights, self.folder / "reader.pt")


if __name__ == "__main__":
    main()
