"""A wire to steer, and a board that hangs on it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.display.wire import Wire
from tests.screens import Screens

OpenBoard = Callable[..., Page]


@pytest.fixture(scope="session")
def running_wire() -> Iterator[Wire]:
    """One server for all tests of this folder."""
    wire = Wire()
    yield wire
    wire.close()


@pytest.fixture
def wire(running_wire: Wire) -> Iterator[Wire]:
    """The server with an empty hall."""
    running_wire.begin()
    yield running_wire
    running_wire.come_back()


@pytest.fixture
def page(screens: Screens) -> Page:
    """An empty screen."""
    return screens.open()


@pytest.fixture
def open_board(wire: Wire, screens: Screens) -> OpenBoard:
    """Opens a board and waits until it follows: `open_board("?floor=Erdgeschoss", viewport=...)`."""

    def opened(query: str = "", **options: Any) -> Page:
        page = screens.open(f"{wire.url}/board{query}", **options)
        page.wait_for_selector("#calls:not([hidden]), #nobody:not([hidden]), #door:not([hidden])")
        return page

    return opened
