"""Measure all that bench/results holds, or only what is named.

python bench/run.py [claims] [speed] [start] [tally] [incidents] [record] [brief]
                    [export]
"""

import os
import sys
from importlib import import_module

import accuracy
from corpus import RESULTS, require_bench

MODULES = {
    "export": "export_speed",
    "claims": "reading",
    "speed": "speed",
    "start": "start",
    "tally": "tally_speed",
    "incidents": "incidents",
    "record": "record_speed",
    "brief": "brief_speed",
}
NEED_CORPORA = {"claims", "speed"}


def main() -> None:
    """Each in turn; figures go to bench/results."""
    # One thread for all: the figures are of one core.
    os.environ["OMP_NUM_THREADS"] = "1"
    wanted = sys.argv[1:] or list(MODULES)
    unknown = sorted(set(wanted) - set(MODULES))
    if unknown:
        raise SystemExit(f"unknown: {', '.join(unknown)}; known: {', '.join(MODULES)}")
    if NEED_CORPORA & set(wanted):
        require_bench()
    for name in wanted:
        print(f"measuring {name} ...", flush=True)
        import_module(MODULES[name]).measure()
    if "claims" in wanted:
        accuracy.write()
    for path in sorted(RESULTS.glob("*.csv")):
        print(f"\n{path.name}\n{path.read_text('utf-8')}", end="")


if __name__ == "__main__":
    main()
