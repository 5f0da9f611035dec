"""A visitor's phone as the tests use it: its page, and what is measured on it."""

import re
from typing import Any

import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.screens import Screens
from tests.server import Demo

RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
TARGET_PX = 44
NARROW = {"width": 320, "height": 640}
SMALL_TARGETS = """(least) => [...document.querySelectorAll("button, a, summary, label:has(input)")]
  .filter((one) => one.checkVisibility() && !one.classList.contains("skip"))
  .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < least - 0.01)
  .map((one) => one.outerHTML)"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : []"
# The sound itself cannot be heard here: what is asked of the browser is noted.
LISTEN = """() => {
  window.tones = 0;
  window.shakes = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); };
  navigator.vibrate = () => { window.shakes += 1; return true; };
}"""


def address(demo: Demo, ticket: dict[str, Any]) -> str:
    """The phone page of a ticket."""
    return f"{demo['base_url']}/t/{ticket['token']}"


def open_phone(demo: Demo, screens: Screens, ticket: dict[str, Any], language: str = "en-GB", **options: Any) -> Page:
    """The page of a ticket, once it is live."""
    page = screens.open(address(demo, ticket), locale=language, **options)
    expect(page.locator("#plain")).to_be_hidden()
    return page


def ask(demo: Demo, ticket: dict[str, Any], wish: str, body: Any = None, **headers: str) -> requests.Response:
    """A wish of the page over HTTP."""
    key = headers.pop("key", None)
    if key is not None:
        headers["Idempotency-Key"] = key
    return requests.post(f"{address(demo, ticket)}/{wish}", json=body or {}, headers=headers, timeout=20)


def state(page: Page) -> Any:
    """The line that says how it stands."""
    return page.locator(".ticket-state")


def faults(page: Page) -> list[Any]:
    """What a visitor with a handicap, a thick finger or a narrow phone would stumble over."""
    found: list[Any] = [fault["id"] for fault in Axe().run(page, options=RULES).response["violations"]]
    return found + page.evaluate(SMALL_TARGETS, TARGET_PX) + page.evaluate(SIDEWAYS)


def press(page: Page, name: str) -> None:
    """A button by its words."""
    page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).click()
