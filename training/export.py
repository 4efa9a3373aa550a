"""Write the shipped files from a checkpoint: the graphs and the word pieces.

python training/export.py
"""

import argparse
from pathlib import Path

from knell.learn.graphs import write_graphs
from knell.learn.reader import load_reader
from paths import BUILD, PIECES, WEIGHTS


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=BUILD / "reader.pt")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    write_graphs(load_reader(args.checkpoint), args.out, PIECES)


if __name__ == "__main__":
    main()
