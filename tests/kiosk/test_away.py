"""The kiosk while the server is away, while nobody is there, and in the night."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.visitor import PORTRAIT, open_kiosk
from tests.screens import Screens
from tests.server import Demo

IS_KEPT = "async () => Boolean(await (await caches.open('shell')).match(location.pathname))"
NO_ANSWER = r"Failed to load resource|ERR_|WebSocket|Failed to fetch"


@pytest.fixture
def own_demo(tmp_path: Path) -> Iterator[Demo]:
    """A demo of this test alone: it is stopped and started again."""
    office = Demo(tmp_path / "data")
    yield office
    office.close()


def open_kept(demo: Demo, screens: Screens) -> Page:
    """The kiosk, once it is kept for when the server is away."""
    page = screens.open(demo["kiosk_url"], viewport=PORTRAIT, service_workers="allow")
    for _ in range(100):
        if page.evaluate(IS_KEPT):
            break
        page.wait_for_timeout(100)
    return page


def test_a_kiosk_that_starts_without_its_server_shows_its_page_and_goes_on_by_itself(
    own_demo: Demo, screens: Screens
) -> None:
    screens.expect_errors(NO_ANSWER)
    page = open_kept(own_demo, screens)
    port = own_demo.port
    own_demo.kill()

    page.goto(own_demo["kiosk_url"])

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#stale")).to_be_visible()
    assert page.evaluate("document.fonts.size") > 0  # the stylesheets have come too
    own_demo.start(port)
    expect(page.locator("#stale")).to_be_hidden(timeout=20_000)


def test_a_kiosk_whose_pairing_ended_forgets_its_page(own_demo: Demo, screens: Screens) -> None:
    screens.expect_errors(NO_ANSWER)
    page = open_kept(own_demo, screens)
    page.context.clear_cookies()

    page.goto(own_demo["kiosk_url"].partition("?")[0])

    expect(page.locator("#head")).to_have_count(0)
    assert page.evaluate(IS_KEPT) is False


def test_a_clock_saves_the_screen_until_somebody_touches_it(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, rest_seconds=2)
    saver = page.locator("#saver")

    expect(saver).to_be_visible()
    expect(saver).to_contain_text(re.compile(r"\d\d:\d\d"))
    for words in ("Bitte den Bildschirm berühren", "Please touch the screen", "Торкніться екрана"):
        expect(saver).to_contain_text(words)
    saver.click(position={"x": 500, "y": 900})

    expect(saver).to_be_hidden()
    expect(page.locator("[data-step=welcome]")).to_be_visible()


def test_a_key_wakes_the_screen_too(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, rest_seconds=2)
    expect(page.locator("#saver")).to_be_visible()

    page.keyboard.press("ArrowDown")

    expect(page.locator("#saver")).to_be_hidden()


def test_nobody_who_is_in_the_middle_of_something_sees_the_saver(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, rest_seconds=2)
    page.mouse.click(5, 5)
    page.locator("[data-step=welcome] [data-go]").first.click()

    page.wait_for_timeout(3_000)

    expect(page.locator("#saver")).to_be_hidden()


@pytest.mark.parametrize(
    ("now", "is_stale"),
    [("2026-11-23T01:30:00Z", False), ("2026-11-23T02:30:00Z", True), ("2026-11-22T22:30:00Z", False)],
)
def test_a_page_of_yesterday_comes_anew_after_three_at_night(
    demo: Demo, screens: Screens, now: str, is_stale: bool
) -> None:
    page = open_kiosk(demo, screens)

    said = page.evaluate(
        """async (now) => {
          const { isStale } = await import("/kiosk/static/kiosk/away/rest.js");
          return isStale(new Date("2026-11-22T08:00:00Z"), new Date(now), "Europe/Berlin");
        }""",
        now,
    )

    assert said is is_stale
