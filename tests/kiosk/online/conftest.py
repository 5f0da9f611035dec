"""Two offices that take appointments online, on a Monday at 09:00."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from queueserver.app import Server
from tests.databases import Files
from tests.kiosk.online.visitor import Visitor, city


@pytest.fixture
def offices(sqlite: Files, tmp_path: Path) -> Iterator[Server]:
    """Both take appointments, booked as soon as the form is sent."""
    with city(sqlite, tmp_path, is_confirmed_by_link=False) as server:
        yield server


@pytest.fixture
def erika(offices: Server) -> Visitor:
    """A visitor who books there."""
    return Visitor(offices)


@pytest.fixture
def server(sqlite: Files, tmp_path: Path) -> Iterator[Server]:
    """A city of which no office takes appointments online."""
    with city(sqlite, tmp_path, is_online=False) as one:
        yield one
