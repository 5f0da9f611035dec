"""Sizes, contrast and completeness of the kiosk, measured on the screens it runs on, at each step in each language."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.kiosk.visitor import LANDSCAPE, PORTRAIT, closed, open_kiosk
from tests.screens import Screens
from tests.server import Demo

# A 22-inch Full-HD screen: 1 mm is 3.94 px.
TARGET_PX = 79
TEXT_PX = 42
RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
SMALL_TARGETS = """(least) => [...document.querySelectorAll("button, input, a")].filter((one) => one.checkVisibility())
  .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < least)
  .map((one) => one.outerHTML)"""
SMALL_TEXTS = """(least) => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility())
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""))
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < least).map((one) => one.outerHTML)"""
# What needs scrolling, stands outside its own button, or is cut off by the page.
LOST = """() => {
  const boxes = [document.documentElement, document.getElementById("main")];
  const lost = boxes.filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1);
  for (const one of document.querySelectorAll("main *, header *, footer *")) {
    if (!one.checkVisibility() || one.matches("[class=visually-hidden], svg, svg *")) continue;
    const box = one.getBoundingClientRect();
    const around = one.closest("button")?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
    if (box.left < around.left - 1 || box.right > around.right + 1) lost.push(one);
    if (box.top < around.top - 1 || box.bottom > around.bottom + 1) lost.push(one);
  }
  return lost.map((one) => one.outerHTML.slice(0, 200));
}"""
GAP = """() => {
  const targets = [...document.querySelectorAll("button, input")].filter((one) => one.checkVisibility());
  const boxes = targets.map((one) => one.getBoundingClientRect());
  const gaps = boxes.flatMap((a, at) => boxes.slice(at + 1).map((b) =>
    Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom)));
  return gaps.length ? Math.min(...gaps) : Infinity;
}"""


def check(page: Page, faults: dict[str, Any], name: str) -> None:
    """Both ways the screen may hang; what is wrong is noted under the step's name."""
    for size in (PORTRAIT, LANDSCAPE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found = {
            "targets": page.evaluate(SMALL_TARGETS, TARGET_PX),
            "texts": page.evaluate(SMALL_TEXTS, TEXT_PX),
            "lost": page.evaluate(LOST),
            "gap": [] if page.evaluate(GAP) >= 8 else ["too near"],
            "axe": [fault["id"] for fault in Axe().run(page, options=RULES).response["violations"]],
        }
        faults |= {f"{name} {size['width']} {kind}": what for kind, what in found.items() if what}


def after_a_long_wait(route: Route) -> None:
    """The most words that a number comes with."""
    answer = route.fetch()
    long = {"ahead": 12, "reason": "ahead", "wait": {"code": "about", "values": {"low": 120, "high": 135}}}
    route.fulfill(response=answer, json={**answer.json(), **long} if answer.ok else answer.json())


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_step_can_be_read_and_touched(demo: Demo, screens: Screens, language: str) -> None:
    screens.expect_errors("404|409|ERR_FAILED")
    faults: dict[str, Any] = {}
    page = open_kiosk(demo, screens, language, idle_seconds=200, ticket_seconds=200)

    check(page, faults, "welcome")
    for letter in "ABC":
        page.locator(f"[data-go=services-{letter}]").click()
        check(page, faults, f"services {letter}")
        page.locator("[data-back]").click()
    page.locator("[data-go=code]").click()
    page.keyboard.type("0000000000000000")
    page.locator("[data-check-in]").click()
    expect(page.locator("#code-fault")).not_to_be_empty()
    check(page, faults, "wrong code")
    page.locator("[data-back]").click()
    page.locator("[data-go=services-A]").click()
    page.route("**/tickets", lambda route: route.abort())
    page.locator("[data-service=passport]").click()
    expect(page.locator("[data-away]")).to_be_visible()
    check(page, faults, "one moment")
    page.unroute("**/tickets")
    page.route("**/tickets", after_a_long_wait)
    expect(page.locator("[data-picture]")).to_be_visible()
    expect(page.locator("[data-wait]")).to_be_visible()
    check(page, faults, "ticket")

    assert faults == {}


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_seen_less_often_can_be_read_and_touched_too(demo: Demo, screens: Screens, language: str) -> None:
    screens.expect_errors("409|500|ERR_FAILED")
    faults: dict[str, Any] = {}
    page = open_kiosk(demo, screens, language, idle_seconds=200, warning_seconds=200, ticket_seconds=200)

    page.locator("[data-go=services-A]").click()
    expect(page.locator("#warning")).to_be_visible()
    check(page, faults, "warning")
    no = {"refusal": {"code": "numbers_used_up", "values": {}}}
    page.route("**/tickets", lambda route: route.fulfill(status=409, json=no))
    page.locator("[data-service=passport]").click()
    expect(page.locator("[data-why]")).to_be_visible()
    check(page, faults, "refused")
    page.unroute("**/tickets")
    page.route("**/tickets", after_a_long_wait)
    page.locator("[data-back]").click()
    page.locator("[data-go=services-C]").click()
    page.route("**/slips/*", lambda route: route.fulfill(json={"state": "failed", "trouble": "paper_out"}))
    page.route("**/now", lambda route: route.abort())
    page.locator("[data-service=residence_permit]").click()
    expect(page.locator("[data-trouble]")).to_be_visible()
    check(page, faults, "ticket without a slip")
    expect(page.locator("#stale")).to_be_visible()
    page.locator("[data-done]").click()
    check(page, faults, "stale")
    page.unroute("**/now")
    with closed(demo):
        expect(page.locator("[data-step=closed]")).to_be_visible()
        page.locator(f"[data-language={language}]").click()
        check(page, faults, "closed")

    assert faults == {}


def test_back_stands_at_the_same_place_at_each_step(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)
    places = []

    for choice in ("services-A", "services-B", "code"):
        page.locator(f"[data-go={choice}]").click()
        places.append(page.locator("[data-back]").bounding_box())
        page.locator("[data-back]").click()

    assert places[0] is not None
    assert places == [places[0]] * 3
