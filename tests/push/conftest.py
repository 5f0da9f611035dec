"""A push service, and the server's key for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from queueserver.push.key import PushKey, make_key
from tests.push.push_service import PushService, push_service


@pytest.fixture
def service() -> Iterator[PushService]:
    """A push service that takes everything."""
    with push_service() as running:
        yield running


@pytest.fixture
def key(tmp_path: Path) -> PushKey:
    """A new key of the server."""
    return make_key(tmp_path / "push.pem")
