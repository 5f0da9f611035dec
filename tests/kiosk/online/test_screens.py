"""Booking on real screens: a journey with scripts, and what a visitor with a handicap or a narrow phone would meet."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from queueserver.domain.appointments.hurdle import Hurdle, is_solved
from tests.kiosk.measures import violations
from tests.kiosk.phone.phone import NARROW, SIDEWAYS, SMALL_TARGETS, TARGET_PX
from tests.screens import Screens
from tests.server import Demo


class Walk:
    """A visitor's way through all pages, each measured as it comes."""

    def __init__(self, demo: Demo, screens: Screens, lang: str, **options: object) -> None:
        self.lang = lang
        self.page: Page = screens.open(f"{demo['base_url']}/book?lang={lang}", **options)
        self._screens = screens
        self._is_wide = options["viewport"] != NARROW
        self.faults: dict[str, list[str]] = {}
        self.titles: list[str] = []

    def look(self, name: str) -> None:
        """What is wrong with the page that is shown."""
        self.titles.append(self.page.title())
        found = violations(self.page, with_colours=True)
        # Seven days of 44 px do not fit beside each other on the narrowest phones; the list has the same times.
        least = self.page.evaluate(SMALL_TARGETS, TARGET_PX)
        found += [one for one in least if self._is_wide or 'class="day"' not in one] + self.page.evaluate(SIDEWAYS)
        if found:
            self.faults[name] = found
        self._screens.keep(self.page, f"online-{self.lang}-{len(self.titles)}-{name}")

    def worked(self) -> None:
        """The browser finds an answer that is good enough."""
        answer = self.page.locator("[name=answer]")
        expect(answer).not_to_have_value("")
        hurdle = self.page.locator("[name=hurdle]")
        asked = Hurdle(hurdle.input_value(), int(hurdle.get_attribute("data-bits") or 0), datetime.now(UTC))
        assert is_solved(asked, answer.input_value())

    def go(self) -> None:
        """From the offices to an appointment that is moved and cancelled."""
        page = self.page
        self.look("start")
        page.locator(".office-link").last.click()
        page.locator("input[value=certificate]").check()
        page.locator("summary").last.click()
        self.look("services")
        page.locator("form .is-primary").click()
        self.look("calendar")
        self.worked()
        page.locator(".views a").last.click()
        self.look("list")
        page.locator(".first button").click()
        page.wait_for_url("**/details")
        self.look("details")
        page.locator("form.card button").click()
        expect(page.locator("[role=alert]")).to_be_focused()
        self.look("faults")
        page.locator("#name").fill("Erika Mustermann")
        page.locator("#email").fill(f"erika-{self.lang}@example.org")
        page.locator("form.card button").click()
        self.look("check")
        page.locator("main form .is-primary").click()
        expect(page.locator(".notice.is-good")).to_be_focused()
        self.look("own")
        page.locator(".changes a").nth(1).click()
        self.look("move")
        page.locator(".slot").last.click()
        expect(page.locator(".notice.is-good")).to_be_focused()
        page.locator(".changes a").nth(2).click()
        self.look("cancel")
        page.locator(".button.is-alarm").click()
        expect(page.locator(".notice.is-good")).to_be_focused()
        self.look("cancelled")


@pytest.mark.parametrize(
    ("lang", "options"),
    [
        ("de", {"viewport": NARROW}),
        ("ar", {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}),
    ],
)
def test_nobody_stumbles_on_the_way_to_an_appointment(
    demo: Demo, screens: Screens, lang: str, options: dict[str, object]
) -> None:
    screens.expect_errors("422")
    walk = Walk(demo, screens, lang, **options)

    walk.go()

    assert walk.faults == {}
    assert len(set(walk.titles)) >= 8


def test_without_scripts_a_browser_books_all_the_same(demo: Demo, screens: Screens) -> None:
    page = screens.open(f"{demo['base_url']}/book/mitte", java_script_enabled=False, locale="en-GB")
    page.locator("input[value=certificate]").check()
    page.get_by_role("button", name="On to the times").click()
    page.wait_for_timeout(4100)  # as long as reading takes

    page.get_by_role("button", name="Take this time").click()
    page.get_by_label("Name").fill("Max Mustermann")
    page.get_by_label("E-mail address").fill("max@example.org")
    page.get_by_role("button", name="On to the check").click()
    page.get_by_role("button", name="Book this appointment").click()

    expect(page.get_by_role("heading", name="Your appointment")).to_be_visible()
