"""Draw how reliable the probabilities of claims are: docs/figures/reliability.svg.

    python training/reliability.py

Reads bench/results/calibration.csv, which `calibrate.py` writes.
"""

import csv

import altair as alt

from paths import FIGURES, RESULTS

WIDTH, HEIGHT = 420, 280
INK, GUIDE = "#0072B2", "#999999"
SIZES = (40, 500)
"""Of the discs, in square pixels."""


def main() -> None:
    """Write the figure."""
    FIGURES.mkdir(parents=True, exist_ok=True)
    across = alt.X("given:Q", title="probability given").scale(domain=[0, 1])
    up = alt.Y("right:Q", title="share right").scale(domain=[0, 1])
    discs = alt.Chart(alt.Data(values=_bins())).mark_circle(color=INK, opacity=1)
    size = alt.Size("claims:Q", title="claims").scale(range=SIZES)
    ends = [{"given": x, "right": x} for x in (0.0, 1.0)]
    even = alt.Chart(alt.Data(values=ends)).mark_line(color=GUIDE, strokeDash=[4, 4])
    figure = even.encode(across, up) + discs.encode(across, up, size)
    figure = figure.properties(width=WIDTH, height=HEIGHT).configure(background="#fff")
    figure.save(FIGURES / "reliability.svg")


def _bins() -> list[dict[str, float]]:
    with (RESULTS / "calibration.csv").open(encoding="utf-8", newline="") as file:
        return [
            {
                "given": float(row["mean probability"]),
                "right": float(row["share right"]),
                "claims": int(row["claims"]),
            }
            for row in csv.DictReader(file)
            if row["from"]
        ]


if __name__ == "__main__":
    main()
