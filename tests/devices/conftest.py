"""One server in this process, without background, for whoever comes to its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from queueserver.app import Server
from tests.api.conftest import running
from tests.databases import Files


@pytest.fixture
def server(sqlite: Files, tmp_path: Path) -> Iterator[Server]:
    """The office Mitte on a Monday at 09:00."""
    with running(sqlite, tmp_path) as program:
        yield program.server
