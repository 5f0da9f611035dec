"""Servers in this process over both databases, on a Monday at 09:00 in the office Mitte."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from queueserver.app import Server, create_app
from queueserver.commands.people import grant_token
from queueserver.keys import token_hash
from queueserver.settings import Settings
from queueserver.store.finding import find_office
from tests.api.program import EVERYWHERE, ONLY_NORD, Program
from tests.databases import Cluster, Files
from tests.hall import MONDAY

NINE = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 9, tzinfo=ZoneInfo("Europe/Berlin"))

Databases = Files | Cluster


@contextmanager
def running(databases: Databases, folder: Path, *, starts_at: datetime = NINE, **more: Any) -> Iterator[Program]:
    """A program with a token for every office, at a server of its own."""
    with databases.one() as url:
        settings = Settings(data_dir=folder, database_url=url, clock_starts_at=starts_at, **more)
        server = create_app(settings)
        _grant_tokens(server)
        yield Program(server)
        server.parts.store.engine.dispose()


def _grant_tokens(server: Server) -> None:
    with server.parts.store.founding() as founding:
        grant_token(founding, None, "program", token_hash(EVERYWHERE))
        grant_token(founding, find_office(founding.session, "nord"), "neighbour", token_hash(ONLY_NORD))


@pytest.fixture
def program(databases: Databases, tmp_path: Path) -> Iterator[Program]:
    """A program with a token for every office."""
    with running(databases, tmp_path) as one:
        yield one


@pytest.fixture
def program_at(databases: Databases, tmp_path: Path) -> Iterator[Callable[[datetime], Program]]:
    """The same at another time."""
    with ExitStack() as opened:
        yield lambda starts_at: opened.enter_context(running(databases, tmp_path, starts_at=starts_at))
