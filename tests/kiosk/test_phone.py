"""The ticket's page on a phone: what it says, live and without a script, and for how long."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.screens import PATIENCE_MS, Screens
from tests.server import Demo

RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
TARGET_PX = 44
SMALL_TARGETS = """(least) => [...document.querySelectorAll("button, main a, nav a")]
  .filter((one) => one.checkVisibility())
  .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < least)
  .map((one) => one.outerHTML)"""
# The sound itself cannot be heard here: what is asked of the browser is noted.
LISTEN = """() => {
  window.tones = 0;
  window.shakes = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); };
  navigator.vibrate = () => { window.shakes += 1; return true; };
}"""


def address(demo: Demo, ticket: dict[str, Any]) -> str:
    return f"{demo['base_url']}/t/{ticket['token']}"


def said(page: Page) -> str:
    return page.locator(".ticket-state").inner_text()


@pytest.fixture
def ticket(demo: Demo) -> Iterator[dict[str, Any]]:
    """A ticket that two others are before. After the test they are all gone and the counters free."""
    issued = [demo.api.issue("residence_permit") for _ in range(3)]
    yield issued[-1]
    for one in issued:
        demo.api.post(f"/api/v1/offices/mitte/tickets/{one['id']}/cancel", json={})


def test_the_page_follows_the_visit_from_the_line_to_the_end(
    demo: Demo, screens: Screens, ticket: dict[str, Any]
) -> None:
    page = screens.open(address(demo, ticket), locale="en-GB")
    number = ticket["number"]
    state = page.locator(".ticket-state")

    expect(page.get_by_role("heading", name=f"Your number {number}")).to_be_visible()
    expect(state).to_have_text(f"{ticket['ahead']} people before you")
    expect(page).to_have_title(f"{number}: {ticket['ahead']} ahead")
    expect(page.get_by_text("Residence permit", exact=True)).to_be_visible()
    demo.api.move(ticket, "call", counter="5")
    expect(state).to_have_text("Your turn: counter 5")
    expect(page.get_by_text("First floor")).to_be_visible()
    expect(page).to_have_title(f"{number}: counter 5")
    demo.api.move(ticket, "start")
    expect(state).to_have_text("You are being served: counter 5")
    demo.api.move(ticket, "hold")
    expect(state).to_have_text("Your number is set aside.")
    expect(page.get_by_text("First floor")).to_be_hidden()
    demo.api.move(ticket, "resume")
    demo.api.move(ticket, "call", counter="5")
    demo.api.move(ticket, "start")
    demo.api.move(ticket, "finish")
    expect(state).to_have_text("You have been served.")
    expect(page).to_have_title(f"{number}: served")


def test_the_expected_wait_comes_within_seconds(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    page = screens.open(address(demo, ticket), locale="en-GB")

    expect(page.get_by_text("Expected wait")).to_be_visible(timeout=2 * PATIENCE_MS)
    demo.api.move(ticket, "call", counter="5")

    expect(page.get_by_text("Expected wait")).to_be_hidden()


def test_who_is_next_reads_so_and_who_gives_the_number_back_too(demo: Demo, screens: Screens) -> None:
    ticket = demo.api.issue("certificate")
    page = screens.open(address(demo, ticket), locale="de-DE")

    expect(page.locator(".ticket-state")).to_have_text("Sie sind als Nächstes dran.")
    demo.api.move(ticket, "cancel")

    expect(page.locator(".ticket-state")).to_have_text("Diese Nummer gilt nicht mehr.")


@pytest.mark.parametrize("language", ["de", "en"])
def test_without_a_script_the_page_says_the_same(
    demo: Demo, screens: Screens, ticket: dict[str, Any], language: str
) -> None:
    plain = screens.open(address(demo, ticket), locale=language, java_script_enabled=False)
    live = screens.open(address(demo, ticket), locale=language)
    expect(live.locator("#sound")).to_be_visible()

    assert said(plain) == said(live)
    assert plain.title() == live.title()
    assert plain.locator("#sound").is_hidden()


def test_the_language_can_be_switched(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    page = screens.open(address(demo, ticket), locale="de-DE")

    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Your number")).to_be_visible()


def test_a_phone_rings_for_a_call_and_a_recall_once_it_was_asked_to(
    demo: Demo, screens: Screens, ticket: dict[str, Any]
) -> None:
    page = screens.open(address(demo, ticket), locale="en-GB")
    page.evaluate(LISTEN)

    demo.api.move(ticket, "call", counter="5")
    expect(page.locator(".ticket-state")).to_have_text("Your turn: counter 5")
    assert page.evaluate("[window.tones, window.shakes]") == [0, 0]
    page.get_by_role("switch", name="Tell me by sound").click()
    expect(page.get_by_role("switch")).to_be_checked()
    demo.api.move(ticket, "recall")

    page.wait_for_function("window.shakes === 1 && window.tones > 1")


def test_a_phone_without_its_server_says_so(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    screens.expect_errors("WebSocket|ERR_")
    page = screens.open(address(demo, ticket), locale="en-GB")
    demo.api.move(ticket, "hold")
    expect(page.locator(".ticket-state")).not_to_contain_text("before you")  # so the page has heard of it: it is live

    page.context.set_offline(True)

    expect(page.get_by_text("Not up to date")).to_be_visible()


def test_a_token_nobody_has_opens_a_page_in_words(demo: Demo) -> None:
    answer = requests.get(f"{demo['base_url']}/t/unknown", headers={"Accept-Language": "en"}, timeout=20)

    assert answer.status_code == 404
    assert "This address belongs to no number of today." in answer.text


def test_the_address_is_dead_on_the_day_after(demo: Demo, ticket: dict[str, Any]) -> None:
    assert requests.get(address(demo, ticket), timeout=20).status_code == 200
    with closing(sqlite3.connect(demo.data / "queueserver.db", timeout=20)) as memory, memory:
        memory.execute("UPDATE ticket SET day = date(day, '-1 day') WHERE id = ?", (ticket["id"],))

    answer = requests.get(address(demo, ticket), headers={"Accept-Language": "en"}, timeout=20)

    assert answer.status_code == 404
    assert "A number is valid on the day it was taken." in answer.text
    assert ticket["number"] not in answer.text


def test_the_address_stays_the_visitors_secret(demo: Demo, ticket: dict[str, Any]) -> None:
    answer = requests.get(address(demo, ticket), timeout=20)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert len(ticket["token"]) >= 22  # 128 bits


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(390, 844), (320, 640)], ids=str)
def test_every_state_can_be_read_and_touched_on_any_phone(
    demo: Demo, screens: Screens, size: tuple[int, int], scheme: str, language: str
) -> None:
    ticket = demo.api.issue("residence_permit")
    faults: list[Any] = []
    page = screens.open(
        address(demo, ticket),
        locale=language,
        color_scheme=scheme,
        viewport={"width": size[0], "height": size[1]},
    )
    expect(page.locator("#sound")).to_be_visible()

    for state, wishes in (("waiting", []), ("called", ["call"]), ("finished", ["start", "finish"])):
        for wish in wishes:
            demo.api.move(ticket, wish, **({"counter": "5"} if wish == "call" else {}))
        expect(page.locator("#ticket")).to_have_attribute("data-state", state)
        faults += [fault["id"] for fault in Axe().run(page, options=RULES).response["violations"]]
        faults += page.evaluate(SMALL_TARGETS, TARGET_PX)
        faults += page.evaluate("document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : []")

    assert faults == []
