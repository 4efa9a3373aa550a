"""Fit the scorers of knell.link on `train`, and choose their threshold on `dev`.

    python bench/fit_link.py

Writes src/knell/link/data/scorers.json. What is learned from:

- pairs of news texts of train that share a block: about one recorded incident, or not;
- pairs of annotated claims of train (mostly wars) that share a block though their
  annotated places are far apart, or their days: certainly not about one incident. News
  about shootings in one country have few such pairs, a war has many.
"""

import json
from collections.abc import Iterable, Mapping

import numpy as np
from scipy.optimize import minimize

from bcubed import b_cubed
from corpus import HERE, documents, gold_file, require_bench
from incident_corpus import Split, main_tellings, read_split, tellings
from knell.ingest.claims_file import read_claims
from knell.link.blocks import Index
from knell.link.evidence import FEATURES, FOR, Compared, evidence
from knell.link.linkage import Linkage
from knell.link.scoring import Scorer
from knell.link.settings import gap_days, gap_km
from knell.link.table import Table
from knell.link.tellings import Telling
from knell.model import DocumentId
from knell.places import Gazetteer
from knell.workflow.tolling import Locator

WRITTEN = HERE.parent / "src" / "knell" / "link" / "data" / "scorers.json"
SHRINKAGE = 0.5
"""Weight of the squared coefficients in the loss (a Gaussian prior of variance 2)."""
FAR_APART_SHARE = 0.3
"""Weight of all pairs of claims that are far apart, to that of all pairs of news."""
FAR_KM = 50.0
LONG_DAYS = 3
THRESHOLDS = tuple(round(0.2 + 0.05 * step, 2) for step in range(9))

Pairs = list[tuple[Telling, Telling]]


def main() -> None:
    """Fit both scorers."""
    require_bench()
    train, dev = read_split("train"), read_split("dev")
    fitted = {}
    for known in ("texts", "passages"):
        fitted[known] = _fitted(train, dev, with_texts=known == "texts")
        print(known, fitted[known])
    text = json.dumps(fitted, indent=1) + "\n"
    WRITTEN.write_text(text, encoding="utf-8")


def _fitted(train: Split, dev: Split, *, with_texts: bool) -> dict[str, float]:
    """The coefficients, to four digits, and the threshold."""
    found, same = _labelled(train, train.texts if with_texts else None)
    apart = _far_apart(with_texts=with_texts)
    rows = _evidence([*found, *apart])
    labels = np.array([*same, *([False] * len(apart))], dtype=float)
    weights = np.ones(len(rows))
    weights[len(found) :] = FAR_APART_SHARE * len(found) / max(1, len(apart))
    print(len(found), "pairs of news,", len(apart), "of claims far apart")
    solution = [round(float(value), 4) for value in _solve(rows, labels, weights)]
    fitted = dict(zip(("intercept", *FEATURES), solution, strict=True))
    return {"least": _threshold(solution, dev, with_texts=with_texts), **fitted}


def _evidence(pairs: Pairs) -> np.ndarray:
    """A line for each pair, a column for each of FEATURES."""
    table = Table(list({each.id: each for pair in pairs for each in pair}.values()))
    rows = np.array([[table.rows[each.id] for each in pair] for pair in pairs])
    seen = evidence(Compared(table=table, ones=rows[:, 0], others=rows[:, 1]))
    return np.column_stack([seen[name] for name in FEATURES])


def _labelled(
    split: Split, texts: Mapping[DocumentId, str] | None
) -> tuple[Pairs, list[bool]]:
    pairs = _in_company(main_tellings(tellings(split.printings, texts)).values())
    about = split.incidents
    return pairs, [about[a.document] == about[b.document] for a, b in pairs]


def _far_apart(*, with_texts: bool) -> Pairs:
    known = {each.id: each for each in documents("train")}
    lines = []
    for line in gold_file("train").read_text("utf-8").splitlines():
        row = json.loads(line)
        day = known[row["doc"]].published
        lines.append(json.dumps({**row, "published": day and day.isoformat()}).encode())
    claims = read_claims(lines, "train")
    printings = Locator(Gazetteer.open()).printings(claims.printings)
    texts = {each.id: each.text for each in known.values()} if with_texts else None
    return [pair for pair in _in_company(tellings(printings, texts)) if _apart(*pair)]


def _apart(one: Telling, other: Telling) -> bool:
    if one.days and other.days and gap_days(one.days, other.days) >= LONG_DAYS:
        return True
    return bool(one.place and other.place and gap_km(one.place, other.place) > FAR_KM)


def _in_company(found: Iterable[Telling]) -> Pairs:
    by_id = {each.id: each for each in found}
    index = Index()
    for each in by_id.values():
        index.add(each)
    return [
        (each, by_id[other])
        for each in sorted(by_id.values(), key=lambda t: t.id)
        for other in sorted(index.company(each))
        if each.id < other and each.document != by_id[other].document
    ]


def _solve(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Least penalised log loss; each weight keeps the sign that its evidence has."""

    def loss(solution: np.ndarray) -> tuple[float, np.ndarray]:
        odds = solution[0] + rows @ solution[1:]
        wrong = weights * (1 / (1 + np.exp(-odds)) - labels)
        slope = np.r_[wrong.sum(), rows.T @ wrong + SHRINKAGE * solution[1:]]
        height = np.sum(weights * (np.logaddexp(0, odds) - labels * odds))
        return height + SHRINKAGE / 2 * np.sum(solution[1:] ** 2), slope

    signs = [(0, None) if name in FOR else (None, 0) for name in FEATURES]
    start = np.zeros(len(FEATURES) + 1)
    bounds = [(None, None), *signs]
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x


def _threshold(solution: list[float], dev: Split, *, with_texts: bool) -> float:
    """Of thresholds whose B-cubed F1 on dev is the best, the middle one."""
    figures = {}
    for least in THRESHOLDS:
        weights = tuple(solution[1:])
        scorer = Scorer(intercept=solution[0], weights=weights, least=least)
        linked = incident_of_documents(dev, scorer, with_texts=with_texts)
        figures[least] = b_cubed(linked, dev.incidents).f1
    print({least: round(f1, 4) for least, f1 in figures.items()})
    best = [least for least, f1 in figures.items() if f1 == max(figures.values())]
    return best[len(best) // 2]


def incident_of_documents(
    split: Split, scorer: Scorer, *, with_texts: bool
) -> dict[DocumentId, str]:
    """The incident that each document is mostly about, or its own id if none."""
    texts = split.texts if with_texts else None
    linkage = Linkage(scorer=scorer)
    linkage.add(split.printings, texts)
    mains = main_tellings(tellings(split.printings, texts))
    return {
        each: linkage.of_claims[mains[each].id] if each in mains else each
        for each in split.incidents
    }


if __name__ == "__main__":
    main()
