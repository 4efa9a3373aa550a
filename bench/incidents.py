"""How well Knell finds which news texts are about one incident, and how many it killed.

    python bench/run.py incidents

Texts are read by the shipped reader, then linked. Three rivals in the same run: texts
of one place and day; likeness of texts alone; each text its own. Thresholds of rivals
are the best on train. Then the speed at which a
record grows.
"""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

import link_speed
from bcubed import Agreement, b_cubed, pairwise
from corpus import RESULTS
from fit_link import incident_of_documents
from incident_corpus import FOLDER, Split, full_text, read_split
from knell.link import Linkage
from knell.link.scoring import shipped_scorer
from knell.link.words import words
from knell.model import Extraction, Harm, IncidentId
from knell.model.toll import Policy, Printing, Question
from knell.tally import toll

ALIKE = tuple(round(0.05 + 0.01 * step, 2) for step in range(46))
Clusters = Mapping[str, Hashable]
Row = tuple[str, str, str, str]


def measure() -> None:
    """Write bench/results/incidents.csv and link_speed.csv."""
    if FOLDER.is_dir():
        _write("incidents.csv", ["split", "figure", "of", "value"], _accuracy())
    else:
        print(f"No clustered news at {FOLDER}: accuracy was not measured.")
    link_speed.measure()


def _accuracy() -> Iterator[Row]:
    train = read_split("train")
    least = _best_threshold(train)
    for name in ("train", "dev"):
        split = read_split(name)
        ways: dict[str, Clusters] = {
            "Knell": _linked(split, with_texts=True),
            "Knell, passages alone": _linked(split, with_texts=False),
            "same place and day": _same_place_and_day(split),
            "text alone": _alike(split, least),
            "each its own": {each: each for each in split.incidents},
        }
        for way, found in ways.items():
            yield from _figures(name, "b-cubed", way, b_cubed(found, split.incidents))
            yield from _figures(name, "pairwise", way, pairwise(found, split.incidents))
        yield from _numbers(name, split, ways["Knell"])


def _figures(split: str, kind: str, way: str, found: Agreement) -> Iterator[Row]:
    for figure in ("precision", "recall", "f1"):
        yield split, f"{kind} {figure}", way, f"{getattr(found, figure):.4f}"


def _linked(split: Split, *, with_texts: bool) -> Clusters:
    scorer = shipped_scorer("texts" if with_texts else "passages")
    return incident_of_documents(split, scorer, with_texts=with_texts)


def _same_place_and_day(split: Split) -> Clusters:
    """Texts that give one place and one day most often; any other is its own."""
    return {each.document.id: _setting(each) for each in split.readings}


def _setting(reading: Extraction) -> Hashable:
    places = Counter(
        claim.location.name if claim.location else claim.place
        for claim in reading.claims
        if claim.place
    )
    days = Counter(c.period.start for c in reading.claims if c.period.start)
    if not (places and days):
        return reading.document.id
    return places.most_common(1)[0][0], days.most_common(1)[0][0]


def _alike(split: Split, least: float) -> Clusters:
    """Average linkage over the cosine of words weighed by their rarity in the split."""
    ids, distances = _distances(split)
    tree = linkage(squareform(distances, checks=False), "average")
    return dict(zip(ids, fcluster(tree, 1 - least, "distance"), strict=True))


def _distances(split: Split) -> tuple[list[str], np.ndarray]:
    counts = [Counter(words(full_text(each.document))) for each in split.readings]
    users = Counter(word for each in counts for word in each)
    column = {word: number for number, word in enumerate(users)}
    table = np.zeros((len(counts), len(column)))
    for row, each in enumerate(counts):
        for word, times in each.items():
            rarity = math.log((len(counts) + 1) / (users[word] + 1))
            table[row, column[word]] = (1 + math.log(times)) * rarity
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    distances = np.clip(1 - table @ table.T, 0, None)
    np.fill_diagonal(distances, 0)
    return [each.document.id for each in split.readings], distances


def _best_threshold(split: Split) -> float:
    return max(ALIKE, key=lambda t: b_cubed(_alike(split, t), split.incidents).f1)


def _numbers(name: str, split: Split, found: Clusters) -> Iterator[Row]:
    """Killed and injured of each incident as Knell has it, to the recorded numbers."""
    groups = _groups(split, found)
    for harm, place in ((Harm.KILLED, 0), (Harm.INJURED, 1)):
        misses, holding = [], 0
        for incident, recorded in split.recorded.items():
            told = groups.get(incident, [])
            low, high = _range(told, harm)
            holding += low <= recorded[place] <= high
            misses.append(abs(_best(told, harm) - recorded[place]))
        count = len(misses)
        yield name, "incidents", harm, str(count)
        yield name, "exact", harm, f"{sum(m == 0 for m in misses) / count:.4f}"
        yield name, "within one", harm, f"{sum(m <= 1 for m in misses) / count:.4f}"
        yield name, "range holds it", harm, f"{holding / count:.4f}"


def _groups(split: Split, found: Clusters) -> dict[str, list[Printing]]:
    """For each recorded incident the claims of the one that holds most of its texts."""
    scorer = shipped_scorer("texts")
    linked = Linkage(scorer=scorer)
    linked.add(split.printings, split.texts)
    texts: dict[str, Counter[Hashable]] = defaultdict(Counter)
    for document, incident in split.incidents.items():
        texts[incident][found[document]] += 1
    told: dict[Hashable, list[Printing]] = defaultdict(list)
    for each in split.printings:
        told[linked.of_claims.get(each.claim.id)].append(each)
    return {name: told[most.most_common(1)[0][0]] for name, most in texts.items()}


def _toll(told: list[Printing], harm: Harm, policy: Policy) -> tuple[int, float]:
    one = IncidentId("one")
    incidents = {each.claim.id: one for each in told}
    total = toll(told, Question(harm=harm, policy=policy), incidents).total
    if not total.claims:
        return 0, 0
    high = total.high.number
    return total.low.number or 0, math.inf if high is None else high


def _range(told: list[Printing], harm: Harm) -> tuple[int, float]:
    return _toll(told, harm, Policy.SPAN)


def _best(told: list[Printing], harm: Harm) -> int:
    """One number, to be compared: the low on which most accounts agree, if they do."""
    return _toll(told, harm, Policy.MAJORITY)[0] or _range(told, harm)[0]


def _write(name: str, header: list[str], rows: Iterator[tuple[object, ...]]) -> None:
    listed = list(rows)
    with (RESULTS / name).open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(listed)
