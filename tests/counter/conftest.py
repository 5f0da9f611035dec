"""Clerks at their desks, in an office that is quiet when a test begins."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.counter.clerk import Clerk
from tests.screens import PATIENCE_MS, Screens
from tests.server import Demo

# As patient as the screens themselves: the machine may be busy with other tests.
expect.set_options(timeout=PATIENCE_MS)

SitDown = Callable[..., Clerk]


@pytest.fixture
def quiet(demo: Demo) -> Iterator[Demo]:
    """The demo office with nobody in it: all tickets ended, all counters closed."""
    _empty(demo)
    yield demo
    _empty(demo)


@pytest.fixture
def sit_down(quiet: Demo, screens: Screens) -> SitDown:
    """A clerk signs in and opens a counter: `sit_down("amira", "4")`; without a counter only the desk is there."""
    screens.expect_errors("409|401")  # a refusal is said on the page; the browser logs it besides

    def sit(name: str = "amira", counter: str | None = "4", **options: object) -> Clerk:
        clerk = Clerk(screens.open(**{"locale": "en-GB", "viewport": {"width": 1440, "height": 900}, **options}))
        clerk.sign_in(quiet["base_url"], name)
        if counter is not None:
            clerk.open(counter)
        return clerk

    return sit


def end_all_tickets(demo: Demo) -> None:
    """Nobody waits, is set aside or is at a counter any more."""
    line = demo.api.get("/api/v1/offices/mitte/line").json()
    for ticket in [*(entry["ticket"] for entry in line["waiting"]), *line["on_hold"], *line["calls"]]:
        demo.api.move(ticket, "finish" if ticket["state"] == "serving" else "cancel")


def _empty(demo: Demo) -> None:
    end_all_tickets(demo)
    for counter in demo["counters"]:
        demo.api.post(f"/api/v1/offices/mitte/counters/{counter['id']}/close", json={})
