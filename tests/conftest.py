"""What every test may use, and what no test may do: skip in CI, or speak to the world outside this machine."""

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.screens import CHROMIUM, Screens, is_chromium_there
from tests.server import Demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo office in a real process, for all tests of a file. It must stop cleanly, without a fault in its log."""
    office = Demo(tmp_path_factory.mktemp("demo") / "data")
    yield office
    office.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, started once."""
    if not is_chromium_there():
        pytest.skip("Debian package chromium is missing")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def screens(browser: Browser) -> Iterator[Screens]:
    """Screens of this test; an error on any of them fails it."""
    opened = Screens(browser)
    yield opened
    opened.close()


@pytest.fixture
def page(screens: Screens) -> Page:
    """One empty screen."""
    return screens.open()


@pytest.fixture(scope="session", autouse=True)
def _stay_inside() -> Iterator[None]:
    """No test reaches the network: what is not this machine cannot be connected to."""
    connect = socket.socket.connect

    def connect_inside(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            assert host == "localhost" or ip_address(host).is_loopback, f"a test wants to reach {host}"
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_inside)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Any:
    """Where CI=true everything is installed, so a test that skips is broken."""
    return _no_skip_in_ci((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Any:
    """The same for a file that skips as a whole."""
    return _no_skip_in_ci((yield))


def _no_skip_in_ci(report: Any) -> Any:
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI forbids: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return Path(__file__).parents[1]
