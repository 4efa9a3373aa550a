"""Train the reader from the published encoder and write its weights.

    python training/train.py

Writes a checkpoint and log.jsonl to build/reader; `export.py` makes the shipped
files of it, and `calibrate.py` and `make bench` measure on `dev`.
"""

import argparse
import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from torch import Tensor

from knell.learn.annotated import AnnotatedReport
from knell.learn.annotation_files import read_annotations
from knell.learn.course import Course, fit
from knell.learn.encoder import Size, narrowed, published_encoder
from knell.learn.reader import Reader, load_reader, save_reader
from paths import BASE, BENCH, BUILD, WRITTEN

SEED = 7
SIZE = Size(layers=4, heads=12, inner=1024)
LATER, TWINS = ("c", "d"), ("d",)
"""How the names of written reports begin: those that only the last course shows, and
those of them that are pairs told alike with other answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A course, and the written reports that it does not show."""

    course: Course
    without: tuple[str, ...] = ()


STEPS = (
    Step(course=Course(epochs=16), without=LATER),
    Step(
        course=Course(epochs=14, encoder_rate=1.5e-4, head_rate=8e-4, seed=8),
        without=LATER,
    ),
    Step(course=Course(epochs=5, encoder_rate=1.5e-4, head_rate=8e-4, seed=9)),
)
"""One after the other; figures were chosen on dev."""


def main() -> None:
    """The courses over `train` and the reports that were written for training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=BUILD)
    parser.add_argument("--resume", type=Path, help="a checkpoint of an earlier course")
    parser.add_argument("--done", type=int, default=0, help="courses behind it")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    reader = load_reader(args.resume) if args.resume else beginning()
    for number, step in enumerate(STEPS[args.done :], args.done + 1):
        shown = reports(step.without)
        fit(reader, shown, step.course, Log(reader, args.out, number))


def beginning() -> Reader:
    """The published encoder with fewer layers, and heads that have learned nothing."""
    return Reader(narrowed(published_encoder(BASE / "model.safetensors"), SIZE))


def reports(without: tuple[str, ...] = ()) -> list[AnnotatedReport]:
    """The annotated reports but for some written ones, in one order every time."""
    claims = BENCH / "claims"
    annotated = read_annotations(claims / "train.gold.jsonl", claims / "docs")
    for path in sorted(WRITTEN.glob("*.jsonl")):
        if not path.name.startswith(without):
            annotated += read_annotations(path)
    random.Random(SEED).shuffle(annotated)
    return annotated


@dataclass(frozen=True, slots=True)
class Log:
    """Writes one line and the mean weights after each epoch."""

    reader: Reader
    folder: Path
    course: int
    began: float = field(default_factory=time.monotonic)

    def __call__(self, epoch: int, loss: float, weights: dict[str, Tensor]) -> None:
        """A line of JSON on the screen and in log.jsonl; the weights in reader.pt."""
        minutes = round((time.monotonic() - self.began) / 60, 1)
        figures = {"epoch": epoch, "loss": round(loss, 4), "minutes": minutes}
        line = json.dumps({"course": self.course, **figures})
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        save_reader(self.reader, weights, self.folder / "reader.pt")


if __name__ == "__main__":
    main()
