"""The paired kiosk of the demo office."""

from collections.abc import Iterator

import pytest

from tests.kiosk.visitor import Kiosk
from tests.server import Demo


@pytest.fixture
def kiosk(demo: Demo) -> Iterator[Kiosk]:
    """The kiosk over HTTP."""
    with Kiosk(demo) as paired:
        yield paired
