"""The reports that come with Knell, for the demo and the tests."""

from pathlib import Path

SAMPLE_REPORTS = Path(__file__).with_name("samples") / "coast-2025.jsonl"
"""Fifteen short reports about the Syrian coast in March 2025, in our own words; the
outlets, days, claimants and figures are those that were published."""
