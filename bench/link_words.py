"""Count how many reports of the training corpora use each word, for knell.link.

    python bench/link_words.py

Writes src/knell/link/data/en/words.tsv: a number of reports, then the words that at
least LEAST of them use. Reports of dev are not counted.
"""

import json
from collections import Counter
from collections.abc import Iterator

from corpus import BENCH, HERE, documents
from knell.link.words import words

LEAST = 5
"""Rarer words are left out: they weigh nearly as much as unseen ones, and many are
names of private persons."""
WRITTEN = HERE.parent / "src" / "knell" / "link" / "data" / "en" / "words.tsv"


def main() -> None:
    """Write the counts."""
    users: Counter[str] = Counter()
    reports = 0
    for text in _texts():
        users.update(set(words(text)))
        reports += 1
    rows = [f"{word}\t{users[word]}" for word in sorted(users) if users[word] >= LEAST]
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    WRITTEN.write_text("\n".join([f"\t{reports}", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} words of {reports} reports")


def _texts() -> Iterator[str]:
    """Of reports that are in both corpora one, and none that is chosen with."""
    texts = {each.id: each.text for each in documents("train")}
    texts |= dict(_of_incidents("train"))
    for each, _ in _of_incidents("dev"):
        texts.pop(each, None)
    yield from texts.values()


def _of_incidents(split: str) -> Iterator[tuple[str, str]]:
    path = BENCH / "incidents" / f"{split}.docs.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["id"], row["text"]


if __name__ == "__main__":
    main()
