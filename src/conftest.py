"""Doctests of the room that learns run where torch is, and are left out elsewhere."""

import importlib.util

import pytest

LEFT_OUT = importlib.util.find_spec("torch") is None

collect_ignore = ["knell/learn"] if LEFT_OUT else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not collected, which the list of skipped tests cannot."""
    if LEFT_OUT:
        terminalreporter.write_line("left out: src/knell/learn, as torch is not here")
