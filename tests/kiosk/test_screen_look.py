"""Sizes, gaps, reach, contrast and completeness of the kiosk: each step in each manner and language."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from queueserver.domain.languages import LANGUAGES
from tests.kiosk.measures import LARGE, LOW, NORMAL, violations
from tests.kiosk.visitor import LANDSCAPE, PORTRAIT, closed, open_kiosk, step
from tests.screens import Screens
from tests.server import Demo

# Some hundred looks in one page load, some of them by axe.
pytestmark = pytest.mark.timeout(300)
MANNERS = {"normal": NORMAL, "contrast": NORMAL, "low": LOW, "large": LARGE, "large contrast": LARGE}
SET_MANNER = """(manner) => {
  const root = document.documentElement;
  const [large, low, contrast] = ["large-buttons", "further-down", "contrast"]
    .map((name) => document.querySelector(`.button[data-${name}]`));
  const isLarge = root.hasAttribute("data-large");
  const isLow = low.ariaPressed === "true";
  // First on, then off: in between the page must not leave a step that only compact pages have.
  if (manner === "low" && !isLow) low.click();
  if (isLarge !== manner.startsWith("large")) large.click();
  if (manner !== "low" && isLow) low.click();
  if ((root.dataset.theme === "contrast") !== manner.endsWith("contrast")) contrast.click();
}"""
# Pressed wherever it stands, so that every look is at the same step.
SPEAK = "(lang) => document.querySelector(`.languages [data-language=${lang}]`).click()"
KEPT = ("de", "en", "ar", "uk")
# Where visitors spend their time every language is looked at; elsewhere the longest words, and the other direction.
MOST_SEEN = ("welcome", "services", "ticket")
WIDEST = ("de", "ar", "uk")


class Look:
    """Looks at a step in every manner and language, and remembers what is wrong."""

    def __init__(self, page: Page, screens: Screens) -> None:
        self.faults: dict[str, Any] = {}
        self._page = page
        self._screens = screens

    def at(self, name: str, *buttons: str, manners: Sequence[str] = tuple(MANNERS)) -> None:
        """The step that is seen now, or the one that these buttons lead to in each manner."""
        for lang in LANGUAGES if name in MOST_SEEN else WIDEST:
            self._page.evaluate(SPEAK, lang)
            for way, size in (("portrait", PORTRAIT), ("landscape", LANDSCAPE)):
                self._page.set_viewport_size(size)  # type: ignore[arg-type]
                self._look(name, lang, way, buttons, manners)
        self._page.evaluate(SET_MANNER, "normal")
        self._page.evaluate(SPEAK, "de")

    def _look(self, name: str, lang: str, way: str, buttons: Sequence[str], manners: Sequence[str]) -> None:
        for manner in manners:
            if lang != "de" and manner not in ("normal", "large"):
                continue  # the same sizes in other colours, and more room than with large buttons
            self._page.evaluate(SET_MANNER, manner)
            for button in buttons:
                self._page.evaluate("(button) => document.querySelector(button).click()", button)
            place = f"{name}, {lang}, {manner}, {way}"
            if found := MANNERS[manner].measured(self._page):
                self.faults[place] = found
            if is_for_axe(name, lang, manner, way) and (found := violations(self._page, with_colours=lang == "de")):
                self.faults[f"{place}, axe"] = found
            if lang in KEPT:
                self._screens.keep(self._page, place.replace(", ", "-"))


def is_for_axe(name: str, lang: str, manner: str, way: str) -> bool:
    """A step is the same page in all languages, so axe takes all of them only where visitors spend their time."""
    if way != "portrait" or manner == "low":
        return False
    return lang in ("de", "ar") or (name in MOST_SEEN and manner == "normal")


@pytest.fixture
def kiosk_page(demo: Demo, screens: Screens) -> Page:
    screens.expect_errors("404|409|500|ERR_FAILED")
    return open_kiosk(demo, screens, idle_seconds=900, idle_seconds_large=900, ticket_seconds=300)


@pytest.fixture
def look(kiosk_page: Page, screens: Screens) -> Iterator[Look]:
    looks = Look(kiosk_page, screens)
    yield looks
    assert looks.faults == {}


def go(page: Page, *buttons: str) -> None:
    for button in buttons:
        page.locator(button).locator("visible=true").first.click()


def test_the_first_step_and_the_services_can_be_read_and_touched(kiosk_page: Page, look: Look) -> None:
    expect(kiosk_page.locator("[data-group=A] [data-news]")).to_be_visible()
    look.at("welcome")
    go(kiosk_page, "[data-go=services-A]")
    look.at("services")
    go(kiosk_page, "[data-back]", "[data-go=question]")
    look.at("question")


def test_the_wishes_can_be_read_and_touched(kiosk_page: Page, look: Look) -> None:
    go(kiosk_page, "[data-go=services-A]", "[data-go=wishes]")
    look.at("wishes")
    go(kiosk_page, "[data-go=needs]", "[data-need=fetch_me]")
    look.at("needs")
    go(kiosk_page, "[data-back]", "[data-go=people]")
    look.at("people")


def test_several_services_and_priority_can_be_read_and_touched(kiosk_page: Page, look: Look) -> None:
    go(kiosk_page, "[data-go=services-A]", "[data-go=wishes]", "[data-go=priority]")
    look.at("priority")
    go(kiosk_page, "[data-priority=small_children]", "[data-go=wishes]", "[data-go=several]")
    go(kiosk_page, "[data-also=passport]", "[data-also=registration]")
    look.at("several")


def test_the_ways_to_check_in_can_be_read_and_touched(kiosk_page: Page, look: Look) -> None:
    go(kiosk_page, "[data-go=appointment]")
    look.at("appointment")
    go(kiosk_page, "[data-go=times]")
    expect(kiosk_page.locator("[data-time]:visible").first).to_be_visible()
    look.at("times")
    go(kiosk_page, "[data-time]")
    look.at("letters")


def test_a_wrong_code_and_one_moment_can_be_read_and_touched(kiosk_page: Page, look: Look) -> None:
    go(kiosk_page, "[data-go=appointment]", "[data-go=code]")
    kiosk_page.keyboard.type("0000000000000000")
    go(kiosk_page, "[data-check-in]")
    expect(kiosk_page.locator("#code-fault")).not_to_be_empty()
    look.at("code")
    kiosk_page.keyboard.press("Escape")
    kiosk_page.keyboard.press("Escape")
    kiosk_page.route("**/tickets", lambda route: route.abort())
    go(kiosk_page, "[data-go=services-A]", "[data-service=passport]")
    expect(kiosk_page.locator("[data-away]")).to_be_visible()
    look.at("moment")


def test_the_number_can_be_read(kiosk_page: Page, look: Look) -> None:
    kiosk_page.route("**/tickets", after_a_long_wait)
    go(kiosk_page, "[data-go=services-A]", "[data-service=passport]")
    step(kiosk_page, "ticket")
    expect(kiosk_page.locator("[data-out]")).to_be_visible()
    look.at("ticket")
    kiosk_page.route("**/slips/*", lambda route: route.fulfill(json={"state": "failed", "trouble": "paper_out"}))
    go(kiosk_page, "[data-done]", "[data-go=services-C]", "[data-service=residence_permit]")
    expect(kiosk_page.locator("[data-trouble]")).to_be_visible()
    look.at("ticket without a slip")


def test_help_and_all_that_can_be_adjusted_can_be_read_and_touched(kiosk_page: Page, look: Look) -> None:
    kiosk_page.keyboard.press("F3")
    go(kiosk_page, "[data-call-help]")
    expect(kiosk_page.locator("h1[data-help=called]")).to_be_visible()
    look.at("help")
    kiosk_page.keyboard.press("Escape")
    compact = ("low", "large", "large contrast")
    look.at("adjust", "[data-go=adjust]", manners=compact)
    look.at("language", "[data-go=adjust]", "[data-go=language]", manners=compact)
    look.at("sound", "[data-go=adjust]", "[data-go=sound]", manners=compact)


def test_what_is_refused_can_be_read(kiosk_page: Page, look: Look) -> None:
    no = {"refusal": {"code": "line_ends_late", "values": {"closes_at": "2026-11-23T17:00:00Z"}}}
    kiosk_page.route("**/tickets", lambda route: route.fulfill(status=409, json=no))
    go(kiosk_page, "[data-go=services-A]", "[data-service=passport]")
    step(kiosk_page, "refused")
    look.at("refused")
    kiosk_page.unroute("**/tickets")
    kiosk_page.route("**/tickets", lambda route: route.fulfill(status=500, json={"incident": "a1"}))
    go(kiosk_page, "[data-back]", "[data-service=passport]")
    step(kiosk_page, "fault")
    look.at("fault")


def test_a_stopped_and_a_closed_office_can_be_read(demo: Demo, kiosk_page: Page, look: Look) -> None:
    kiosk_page.route("**/now", line_ends_late)
    expect(kiosk_page.locator("[data-stop]")).to_be_visible()
    look.at("stopped")
    kiosk_page.unroute("**/now")
    with closed(demo):
        kiosk_page.reload()
        expect(kiosk_page.locator("[data-step=closed]")).to_be_visible()
        look.at("closed")


def test_the_question_whether_somebody_is_there_can_be_read_and_touched(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, idle_seconds=900, idle_seconds_large=900, warning_seconds=899)
    go(page, "[data-go=services-A]")

    for manner in MANNERS:
        page.evaluate(SET_MANNER, manner)
        expect(page.locator("#warning")).to_be_visible()
        for size in (PORTRAIT, LANDSCAPE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            box = page.locator("[data-more-time]").bounding_box()
            assert box is not None
            large = manner.startswith("large")
            assert min(box["width"], box["height"]) >= (197 if large else 79)
            if large or manner == "low":
                assert box["y"] >= size["height"] - 788
            screens.keep(page, f"warning-{manner}-{size['width']}")
            assert violations(page, with_colours=True) == []


def test_back_stands_at_the_same_place_at_each_step(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)

    for size in (PORTRAIT, LANDSCAPE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        places = []
        for choice in ("services-A", "services-B", "appointment", "question"):
            go(page, f"[data-go={choice}]")
            places.append(page.locator("[data-back]:visible").bounding_box())
            go(page, "[data-back]")
        assert places[0] is not None
        assert places == [places[0]] * 4


def after_a_long_wait(route: Route) -> None:
    """The most words that a number comes with."""
    answer = route.fetch()
    long = {"ahead": 12, "reason": "ahead", "wait": {"code": "about", "values": {"low": 120, "high": 135}}}
    late = {"arrival": "too_late", "booked_at": "2026-11-22T08:15:00Z", "floors": ["ground", "first"]}
    several = {"more_services": ["registration"], "people": 3}
    route.fulfill(response=answer, json={**answer.json(), **long, **late, **several})


def line_ends_late(route: Route) -> None:
    """Too many wait for the rest of the day."""
    answer = route.fetch()
    stop = {"code": "line_ends_late", "values": {"closes_at": "2026-11-23T17:00:00Z"}}
    route.fulfill(response=answer, json={**answer.json(), "stop": stop})
