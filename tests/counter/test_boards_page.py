"""The staff's page about the boards in a real browser, beside a board that shows what was said and set."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from queueserver.cli.demo import PASSWORD
from tests.screens import PATIENCE_MS, Screens
from tests.server import Demo

FRAME = "[data-sample={}] iframe"


def staff_at_boards(demo: Demo, page: Page, name: str) -> Page:
    """Somebody signs in and opens the page."""
    page.goto(f"{demo['base_url']}/sign-in?next=/office/mitte/boards")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button.is-primary")
    expect(page.locator("[data-emergency-state]")).not_to_be_empty()
    return page


@pytest.fixture
def board(demo: Demo, screens: Screens) -> Page:
    """The board of the whole office."""
    page = screens.open(demo["board_urls"][0], viewport={"width": 1920, "height": 1080})
    expect(page.locator("#calls:not([hidden]), #nobody:not([hidden])")).to_be_visible()
    return page


def test_every_clerk_declares_an_emergency_by_two_presses_and_ends_it_by_two(
    demo: Demo, screens: Screens, board: Page
) -> None:
    screens.expect_errors("409")  # a clip that was asked for before the emergency ended, and answered after it
    page = staff_at_boards(demo, screens.open(locale="en-GB", viewport={"width": 320, "height": 800}), "amira")
    expect(page.locator("[data-new], [data-settings]")).to_have_count(0)

    page.click("[data-declare]")
    expect(page.locator("dialog[open]")).to_have_count(0)  # nothing is written yet
    page.select_option("[data-prepared]", "leave")
    expect(page.frame_locator(FRAME.format("emergency")).get_by_role("alert")).to_contain_text("Benutzen Sie nicht")
    page.click("[data-declare]")
    expect(page.locator("#declare")).to_contain_text("Do not use the lifts")
    page.click("#declare [value='']")
    expect(board.get_by_role("alert")).to_be_hidden()
    page.click("[data-declare]")
    page.click("#declare [value=yes]")

    expect(board.get_by_role("alert").locator("p")).to_have_count(9)
    expect(page.locator("[data-emergency-state]")).to_contain_text("Emergency since")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.click("[data-end]")
    page.click("#end [value=yes]")
    expect(board.get_by_role("alert")).to_be_hidden()


def test_a_manager_writes_messages_and_sets_boards_and_sees_both_before(
    demo: Demo, screens: Screens, board: Page
) -> None:
    page = staff_at_boards(demo, screens.open(locale="en-GB", viewport={"width": 1440, "height": 900}), "frieda")

    for text in ("Friday is closed.", "Please have your passport ready."):
        page.click("[data-new]")
        page.fill("#message-en", text)
        expect(page.frame_locator(FRAME.format("message")).locator(".message")).to_have_text(text)
        page.click("#message button.is-primary")
        expect(page.locator("#message")).to_be_hidden()
    rows = page.locator("[data-rows=messages] > li")
    rows.nth(1).locator("[data-do=earlier]").click()
    expect(rows.first).to_contain_text("Please have your passport ready.")
    rows.first.locator("[data-do=edit]").click()
    page.fill("#message-until", "2030-01-01T08:00")
    page.click("#message button.is-primary")
    expect(rows.first).to_contain_text("until 01/01/2030, 08:00")
    (first, _) = demo.api.get("/api/v1/offices/mitte/messages").json()["messages"]
    assert first["ends_at"] == "2030-01-01T07:00:00Z"

    page.select_option("#set-layout", "messages")
    page.select_option("#set-theme", "dark")
    sample = page.frame_locator(FRAME.format("settings"))
    expect(sample.locator("body.is-messages .message")).to_have_text("Please have your passport ready.")
    expect(sample.locator(".call-number")).to_have_text(["A012", "B019", "C026"])
    page.click("[data-settings] button.is-primary")
    expect(board.locator("body.is-messages .message")).to_contain_text("passport", timeout=3 * PATIENCE_MS)
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []

    page.select_option("[data-whose]", "floor first")
    expect(page.locator("#set-layout option").first).to_have_text("as before: Messages and opening hours")
    page.select_option("[data-whose]", "office")
    page.select_option("#set-layout", "")
    page.select_option("#set-theme", "")
    page.click("[data-settings] button.is-primary")
    expect(page.locator("[data-news]")).to_have_text(re.compile("^Saved"))
    rows.first.locator("[data-do=remove]").click()
    expect(rows).to_have_count(1)


def test_staff_who_look_at_a_board_do_nothing_as_it(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("401")
    page = staff_at_boards(demo, screens.open(locale="en-GB"), "amira")

    looked = page.request.get(f"{demo['base_url']}/board/mitte")
    spoken = page.request.get(f"{demo['base_url']}/board/mitte/speech/A012/4/de")
    alive = page.request.post(f"{demo['base_url']}/board/mitte/alive", data={"version": "1"})

    assert [one.status for one in (looked, spoken, alive)] == [200, 401, 401]
    assert '"token": null' in looked.text()
