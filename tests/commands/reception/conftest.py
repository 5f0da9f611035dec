"""Reception in the hall."""

import pytest

from tests.commands.reception.at_reception import AtReception
from tests.hall import Hall


@pytest.fixture
def reception(hall: Hall) -> AtReception:
    """Somebody at reception."""
    return AtReception(hall)
