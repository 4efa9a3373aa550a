"""Draw what more annotation would buy: docs/figures/learning_curve.svg.

    python training/curve.py

Teaches a reader from each of several shares of the reports, every one in the same
number of steps, and measures it on dev. Writes bench/results/learning_curve.csv.
Readers that an earlier run left in build/ are not taught again.
The courses are shorter than those of the shipped weights, so all figures are lower;
it is their slope that tells something.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import altair as alt

from knell.learn.annotated import AnnotatedReport
from knell.learn.course import Course, fit
from knell.learn.graphs import write_graphs
from paths import BUILD, FIGURES, PIECES, RESULTS
from reading import read_dev
from train import TWINS, Log, beginning, reports

SHARES = (1 / 8, 1 / 4, 1 / 2, 1.0)
EPOCHS = 6
"""Over all reports; over an eighth of them, eight times as many."""
FIELDS = ("share", "reports", "claims", "claim f1", "full f1")
WIDTH, HEIGHT = 420, 280
INKS = ["#0072B2", "#D55E00"]


def main() -> None:
    """Write the figures and draw them."""
    rows = [_measured(share) for share in SHARES]
    path = RESULTS / "learning_curve.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    _draw(rows)


def _measured(share: float) -> dict[str, float]:
    all_reports = reports(TWINS)
    taught = all_reports[: round(share * len(all_reports))]
    folder = BUILD.with_name(f"curve-{len(taught)}")
    if not (folder / "encoder.onnx").exists():
        _teach(taught, round(EPOCHS / share), folder)
    reading = read_dev(folder)
    threshold = reading.best_threshold()
    return {
        "share": share,
        "reports": len(taught),
        "claims": sum(len(report.claims) for report in taught),
        "claim f1": round(reading.f1(reading.right, threshold), 3),
        "full f1": round(reading.f1(reading.full, threshold), 3),
    }


def _teach(taught: Sequence[AnnotatedReport], epochs: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    reader = beginning()
    fit(reader, taught, Course(epochs=epochs), Log(reader, folder, 1))
    write_graphs(reader.eval(), folder, PIECES)


def _draw(rows: list[dict[str, float]]) -> None:
    values = [
        {"claims": row["claims"], "figure": name, "f1": row[name]}
        for row in rows
        for name in ("claim f1", "full f1")
    ]
    across = alt.X("claims:Q", title="claims learned from").scale(type="log", base=2)
    up = alt.Y("f1:Q", title="F1 on dev").scale(domain=[0, 1])
    ink = alt.Color("figure:N", title=None).scale(range=INKS)
    lines = alt.Chart(alt.Data(values=values)).mark_line(point=True)
    figure = lines.encode(across, up, ink).properties(width=WIDTH, height=HEIGHT)
    FIGURES.mkdir(parents=True, exist_ok=True)
    figure.configure(background="#fff").save(FIGURES / "learning_curve.svg")


if __name__ == "__main__":
    main()
