"""What every test may use, and what no test may do: skip in CI, or speak to the world outside this machine."""

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, time
from ipaddress import ip_address
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from queueserver.live.telling import tell
from queueserver.store.engine import open_engine
from queueserver.store.migration import bring_up_to_date
from queueserver.store.work import Store
from tests.databases import Cluster, Files, postgresql_binaries
from tests.hall import MONDAY, Hall, hall_on
from tests.offices import found_both
from tests.screens import SHELL, Screens
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
    if SHELL is None:
        pytest.skip("Debian package chromium-headless-shell is missing")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=SHELL)
        yield chromium
        chromium.close()


@pytest.fixture
def screens(browser: Browser) -> Iterator[Screens]:
    """Screens of this test; an error on any of them fails it."""
    opened = Screens(browser)
    yield opened
    opened.close()


def fill(url: str) -> None:
    """The schema as the migrations make it, and both offices."""
    engine = open_engine(url)
    bring_up_to_date(engine)
    founded_at = datetime.combine(MONDAY, time(), UTC)
    with Store(engine, lambda: founded_at, tell, lambda _office: None).founding() as founding:
        found_both(founding)
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """SQLite, as a small office has it."""
    return Files(tmp_path_factory.mktemp("sqlite"), fill)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A real PostgreSQL, as a city has it."""
    binaries = postgresql_binaries()
    if binaries is None:
        pytest.skip("Debian package postgresql is missing")
    cluster = Cluster(binaries, fill)
    yield cluster
    cluster.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Files | Cluster:
    """Both, one after the other: what uses this runs on each."""
    found: Files | Cluster = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def hall(databases: Files | Cluster) -> Iterator[Hall]:
    """The hall on a Monday at 08:00, empty; after the test the law is checked for every screen that followed."""
    with hall_on(databases) as office:
        yield office


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
