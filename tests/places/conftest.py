"""One gazetteer for all tests of the room."""

import pytest

from knell.places import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The bundled gazetteer alone."""
    return Gazetteer.bundled()
