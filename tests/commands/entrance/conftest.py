"""The kiosk of the hall."""

import pytest

from tests.commands.entrance.kiosks import AtKiosk
from tests.hall import Hall


@pytest.fixture
def kiosk(hall: Hall) -> AtKiosk:
    """Somebody stands at it."""
    return AtKiosk.of(hall)
