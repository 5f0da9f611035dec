"""The appointment book in a real browser: days looked at, appointments given, moved and cancelled, by two at once."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from queueserver.cli.demo import PASSWORD
from tests.screens import Screens
from tests.server import Demo

OFFICE = "/api/v1/offices/mitte"
# A Tuesday far enough ahead that the demo's invented appointments are not there.
TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date()
DAY = TODAY + timedelta(days=(1 - TODAY.weekday()) % 7 + 28)
SPAN = {"begins": "08:00", "ends": "09:00", "counters": 1}


@pytest.fixture
def book(demo: Demo) -> Demo:
    """On that Tuesday and the next one counter takes appointments, from eight until nine, and nobody has one there."""
    setup = demo.api.get(f"{OFFICE}/appointments-setup").json()
    days = [str(DAY), str(DAY + timedelta(days=7))]
    usual = [one for one in setup["capacity"] if one["day"] not in days]
    rows = [*usual, *({"weekday": None, "day": day, **SPAN} for day in days)]
    demo.api.put(f"{OFFICE}/appointments-setup/capacity", json={"capacity": rows}).raise_for_status()
    for one in demo.api.get(f"{OFFICE}/book/{days[0]}/{days[1]}").json()["appointments"]:
        demo.api.post(f"{OFFICE}/appointments/{one['reference']}/give-back", json={}).raise_for_status()
    return demo


def open_book(demo: Demo, screens: Screens, name: str = "frieda", path: str = "", **options: Any) -> Page:
    """Somebody signs in at the book, at that Tuesday."""
    screens.expect_errors("409")  # a refusal is said on the page; the browser logs it besides
    page = screens.open(**{"locale": "en-GB", "viewport": {"width": 1440, "height": 900}, **options})
    page.goto(f"{demo['base_url']}/sign-in?next=/office/mitte/appointments%3Fview%3Dday%26day%3D{DAY}{path}")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button.is-primary")
    expect(page.locator("[data-rows=lines] > li").first).to_be_visible()
    return page


def line(page: Page, time: str) -> Locator:
    return page.locator("[data-rows=lines] > li").filter(has_text=re.compile(f"^\\s*{time}"))


def dialog(page: Page) -> Locator:
    return page.locator("dialog[open]").last


def give(page: Page, name: str, *, submit: bool = True) -> None:
    """The form for a new appointment is filled in; day and time are chosen already."""
    dialog(page).get_by_label("Apply for an ID card").check()
    dialog(page).get_by_label("Name").fill(name)
    dialog(page).get_by_label("E-mail").fill("vera@example.org")
    if submit:
        dialog(page).get_by_role("button", name="Give appointment").click()


def test_an_appointment_is_given_moved_and_cancelled_and_two_never_take_one_slot(book: Demo, screens: Screens) -> None:
    page = open_book(book, screens)
    other = open_book(book, screens, "emil")
    expect(line(page, "08:00")).to_contain_text("1 of 1 free")

    for screen in (page, other):
        line(screen, "08:00").get_by_role("button").click()
        give(screen, "Vera Muster", submit=False)
        expect(dialog(screen).locator("[data-slots-said]")).to_have_text("6 times are free.")
        expect(dialog(screen).get_by_label("08:00")).to_be_checked()
    dialog(page).get_by_role("button", name="Give appointment").click()
    expect(page.locator("main [data-news]").first).to_contain_text("check-in code")
    dialog(other).get_by_role("button", name="Give appointment").click()

    expect(dialog(other).locator("[data-refusal]")).to_contain_text("no longer free")
    expect(dialog(other).locator("[data-slots-said]")).to_have_text("5 times are free.")
    expect(dialog(other).get_by_label("Name")).to_have_value("Vera Muster")
    expect(dialog(other).locator("[name=over]")).to_have_count(0)
    dialog(other).get_by_label("08:30").check()
    dialog(other).get_by_role("button", name="Give appointment").click()
    # The page of the other clerk learns it by itself.
    expect(line(page, "08:30").locator(".entry")).to_contain_text("Vera Muster")

    page.locator(".entry", has_text="08:00").click()
    expect(page.locator("#details-title")).to_be_focused()
    expect(dialog(page)).to_contain_text("vera@example.org")
    dialog(page).get_by_role("button", name="Move").click()
    dialog(page).get_by_label("08:50").check()
    dialog(page).get_by_role("button", name="Move", exact=True).click()
    expect(dialog(page).locator("[data-news]")).to_contain_text("Moved to")
    with page.expect_popup() as opened:
        dialog(page).get_by_role("link", name="Print").click()
    expect(opened.value.locator(".slip")).to_contain_text("08:50")
    opened.value.close()
    dialog(page).get_by_role("button", name="Cancel appointment").click()
    page.locator("#cancel").get_by_role("button", name="Cancel appointment").click()
    expect(page.locator("main [data-news]").first).to_have_text("The appointment is cancelled.")
    expect(line(page, "08:00")).to_contain_text("1 of 1 free")


def test_the_book_by_week_and_counter_is_found_in_and_read_by_everybody(book: Demo, screens: Screens) -> None:
    body = {"services": ["passport"], "booked_at": f"{DAY}T08:00:00+01:00", "is_over": True, "counter": "4"}
    booked = book.api.post(f"{OFFICE}/appointments", json={**body, "contact": {"name": "Özlem Schäfer"}}).json()
    page = open_book(book, screens)

    page.keyboard.press("2")
    expect(page.locator(".week-day", has_text=f"{DAY.day}/{DAY.month}").first).to_contain_text("1 appointment")
    page.keyboard.press("3")
    expect(page.locator(".column", has_text="Counter 4")).to_contain_text("Özlem Schäfer")
    expect(page).to_have_url(re.compile(f"view=counters&day={DAY}"))
    page.keyboard.press("1")
    expect(line(page, "08:00").locator(".entry")).to_contain_text("overbooked")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []

    page.keyboard.press("/")
    page.keyboard.type("schäfer özlem")
    page.keyboard.press("Enter")
    found = page.locator("[data-rows=found] > li")
    expect(found).to_contain_text(booked["code"])
    found.get_by_role("button").click()
    expect(dialog(page)).to_contain_text("Özlem Schäfer")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    page.keyboard.press("Escape")

    page.keyboard.press("a")
    dialog(page).get_by_label("Weekly, so often").fill("3")
    dialog(page).get_by_label("Or type a time").fill("08:30")
    give(page, "Vera Muster", submit=False)
    series = dialog(page).locator(".series > li")
    expect(series).to_have_count(3)
    expect(series.first).to_contain_text(re.compile("free$"))
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    page.keyboard.press("Escape")

    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("[name=view][value=week]").check()
    expect(page.locator(".week")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_no_longer_fits_is_solved_one_by_one(book: Demo, screens: Screens) -> None:
    body = {"services": ["id_card"], "contact": {"name": "Mei Lin", "phone": "030 5550199"}}
    times = [f"{DAY}T08:{minute}:00+01:00" for minute in ("00", "20", "40")]
    for booked_at in times:
        book.api.post(f"{OFFICE}/appointments", json={**body, "booked_at": booked_at}).raise_for_status()
    day = f"{OFFICE}/appointments-setup/days/{DAY}"
    book.api.put(day, json={"name": {"de": "Umzug", "en": "Moving house"}, "hours": []}).raise_for_status()
    page = open_book(book, screens, "gustav")
    expect(page.locator("[data-day-notice]")).to_contain_text("Moving house · closed")

    page.get_by_role("button", name="Conflicts 3").click()
    rows = dialog(page).locator("[data-rows=conflicts] > li")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("closed then")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    rows.first.get_by_role("button", name="Keep").click()
    expect(rows).to_have_count(2)
    rows.first.get_by_role("button", name="Cancel").click()
    page.locator("#cancel").get_by_role("button", name="Cancel appointment").click()
    expect(rows).to_have_count(1)
    rows.first.get_by_role("button", name="Move").click()
    dialog(page).get_by_role("button", name="First free").click()
    dialog(page).locator(".slot").first.click()
    dialog(page).get_by_role("button", name="Move", exact=True).click()
    expect(page.locator("#conflicts")).to_contain_text("Every appointment fits.")
    book.api.post(f"{day}/forget", json={}).raise_for_status()
