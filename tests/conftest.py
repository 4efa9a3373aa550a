"""Settings that every test shares, and the golden files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: how long an example takes says more about the machine than the code.
settings.register_profile("knell", deadline=None, max_examples=60)
settings.load_profile("knell")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever changes what users receive renew the golden files."""
    parser.addoption(
        "--renew",
        action="store_true",
        help="Write golden files again; read the difference before you commit it.",
    )


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Golden:
    """Asserts that a text is what its golden file holds."""
    renew = pytestconfig.getoption("--renew")

    def holds(path: Path, text: str) -> None:
        if renew:
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text("utf-8")

    return holds
