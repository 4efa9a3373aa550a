"""Write the shipped files from a checkpoint: the graphs and the word pieces.

python training/export.py
"""

import argparse
import shutil
from pathlib import Path

from knell.learn.graphs import write_graphs
from knell.learn.reader import Reader, load_reader
from paths import BASE, BUILD, WEIGHTS


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=BUILD / "reader.pt")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    write_weights(load_reader(args.checkpoint), args.out)


def write_weights(reader: Reader, folder: Path) -> None:
    """The graphs of a reader, and the word pieces, as an extractor loads them."""
    write_graphs(reader, folder)
    shutil.copy(BASE / "tokenizer.json", folder / "tokenizer.json")


if __name__ == "__main__":
    main()
