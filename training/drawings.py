"""Draw what training measured: docs/figures/reliability.svg and learning-curve.svg.

    python training/drawings.py

Reads bench/results/calibration.csv and, where it was measured, learning_curve.csv.
"""

import csv

import altair as alt

from paths import FIGURES, RESULTS

CURVE = "learning_curve.csv"
WIDTH, HEIGHT = 420, 280
INK, GUIDE = "#0072B2", "#999999"
SHARES = {"claim_f1": "claim", "full_f1": "claim, all fields"}


def main() -> None:
    """Write what there are figures for."""
    FIGURES.mkdir(parents=True, exist_ok=True)
    reliability().save(FIGURES / "reliability.svg")
    if (RESULTS / CURVE).is_file():
        learning_curve().save(FIGURES / "learning-curve.svg")


def reliability() -> alt.LayerChart:
    """The share of claims that are right, over the probability they were given."""
    rows = [
        {
            "probability": float(row["mean probability"]),
            "right": float(row["share right"]),
            "claims": int(row["claims"]),
        }
        for row in _rows("calibration.csv")
        if row["from"]
    ]
    across = alt.X("probability:Q", title="probability given").scale(domain=[0, 1])
    up = alt.Y("right:Q", title="share right").scale(domain=[0, 1])
    base = alt.Chart(alt.Data(values=rows)).encode(across, up)
    even = alt.Chart(
        alt.Data(values=[{"probability": x, "right": x} for x in (0.0, 1.0)])
    ).encode(across, up)
    return _framed(
        even.mark_line(color=GUIDE, strokeDash=[4, 4])
        + base.mark_circle(color=INK, opacity=1).encode(
            alt.Size("claims:Q", title="claims").scale(range=[40, 500])
        )
    )


def learning_curve() -> alt.LayerChart:
    """F1 on dev over the number of reports that were learned from."""
    rows: list[dict[str, object]] = [
        {"reports": int(row["reports"]), "f1": float(row[name]), "of": meaning}
        for row in _rows(CURVE)
        for name, meaning in SHARES.items()
    ]
    lines = alt.Chart(alt.Data(values=rows)).encode(
        alt.X("reports:Q", title="annotated reports learned from").scale(
            type="log", base=2
        ),
        alt.Y("f1:Q", title="F1 on dev").scale(domain=[0, 1]),
        alt.StrokeDash("of:N", title=None),
    )
    return _framed(
        lines.mark_line(color=INK)
        + lines.mark_circle(color=INK, opacity=1)
        + lines.mark_text(dy=-9, color=INK).encode(alt.Text("f1:Q", format=".2f"))
    )


def _framed(chart: alt.LayerChart) -> alt.LayerChart:
    return chart.properties(width=WIDTH, height=HEIGHT).configure(background="#fff")


def _rows(name: str) -> list[dict[str, str]]:
    with (RESULTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
