"""Write README.md's table of accuracy from bench/results/claims.csv."""

import csv
import re

from corpus import HERE, RESULTS

README = HERE.parent / "README.md"
BEGIN, END = "<!-- accuracy: begin", "<!-- accuracy: end -->"
ROWS = (
    ("claim f1", "all", "A claim is found, with its harm and number (F1)"),
    ("count f1", "all", "A number of people is found (F1)"),
    ("full f1", "all", "… with victims, status, perpetrator, claimant, stance, place"),
    ("agreement over matched claims", "victims", "Of claims found: victims right"),
    ("agreement over matched claims", "status", "status right"),
    ("agreement over matched claims", "perpetrator", "perpetrator right"),
    ("agreement over matched claims", "claimant", "claimant right"),
    ("agreement over matched claims", "stance", "stance right"),
    ("agreement over matched claims", "place", "place right"),
    ("agreement over matched claims", "dates", "first and last day right"),
    ("agreement over matched claims", "part_of", "link to the whole right"),
    ("agreement over matched claims", "same_as", "link to the repeated claim right"),
)


def write() -> None:
    """Replace what stands between the two marks."""
    text = README.read_text("utf-8")
    pattern = re.compile(
        rf"({re.escape(BEGIN)}.*?-->\n).*?({re.escape(END)})", re.DOTALL
    )
    made = pattern.sub(lambda m: f"{m[1]}\n{_table()}\n{m[2]}", text)
    README.write_text(made, encoding="utf-8")


def _table() -> str:
    with (RESULTS / "claims.csv").open(encoding="utf-8", newline="") as file:
        figures = {
            (row["figure"], row["of"]): float(row["value"])
            for row in csv.DictReader(file)
            if row["split"] == "dev"
        }
    lines = ["| measured on 104 reports, 629 claims | share |", "|---|---|"]
    lines += [f"| {name} | {figures[figure, of]:.2f} |" for figure, of, name in ROWS]
    return "\n".join(lines) + "\n"
