"""A visitor in the line of the demo office."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.server import Demo


@pytest.fixture
def line(demo: Demo) -> Iterator[list[dict[str, Any]]]:
    """Four tickets in the line, one behind the other. After the test they are all gone and the counters free."""
    issued = [demo.api.issue("residence_permit") for _ in range(4)]
    yield issued
    for one in issued:
        demo.api.post(f"/api/v1/offices/mitte/tickets/{one['id']}/cancel", json={})


@pytest.fixture
def ticket(line: list[dict[str, Any]]) -> dict[str, Any]:
    """A ticket that two others are before."""
    return line[2]
