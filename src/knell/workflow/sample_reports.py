"""What comes with Knell for the demo and the tests."""

from pathlib import Path

_FOLDER = Path(__file__).with_name("samples")

SAMPLE_REPORTS = _FOLDER / "coast-2025.jsonl"
"""Fifteen short reports about the Syrian coast in March 2025, in our own words; the
outlets, days, claimants and figures are those that were published."""

SAMPLE_DRAFT = _FOLDER / "draft.txt"
"""A few sentences about the same days to check against the reports. Some are wrong."""
