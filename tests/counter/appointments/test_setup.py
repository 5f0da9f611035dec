"""Setting up appointments in a real browser: hours, days, capacity with its picture, services, settings."""

from dataclasses import fields

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from queueserver.cli.demo import PASSWORD
from queueserver.domain.appointments.settings import AppointmentSettings
from tests.screens import Screens
from tests.server import Demo

SETUP = "/api/v1/offices/mitte/appointments-setup"


def open_setup(demo: Demo, screens: Screens, width: int) -> Page:
    page = screens.open(locale="en-GB", viewport={"width": width, "height": 900})
    page.goto(f"{demo['base_url']}/sign-in?next=/office/mitte/appointments/setup")
    page.fill("#name", "frieda")
    page.fill("#password", PASSWORD)
    page.click("button.is-primary")
    expect(page.locator("[data-picture] > *").first).to_be_visible()
    return page


def test_a_manager_sets_up_what_may_be_booked_and_sees_what_that_offers(demo: Demo, screens: Screens) -> None:
    before = demo.api.get(SETUP).json()
    page = open_setup(demo, screens, 1440)

    hours = page.locator("[data-form=hours]")
    hours.get_by_label("Saturday").fill("from nine")
    hours.get_by_role("button", name="Save").click()
    assert "Please write hours" in hours.get_by_label("Saturday").evaluate("(field) => field.validationMessage")
    hours.get_by_label("Saturday").fill("9-12, 13:00-24:00")
    hours.get_by_role("button", name="Save").click()
    expect(hours.locator("[data-saved]")).to_have_text("Saved.")

    page.select_option("#region", "DE-BE")
    page.locator("[data-form=region]").get_by_role("button", name="Save").click()
    expect(page.locator("[data-holidays]")).to_contain_text("Christmas Day")
    page.fill("#different-day", "2035-06-01")
    page.fill("#different-en", "Summer party")
    page.get_by_role("button", name="Add the day").click()
    row = page.locator("[data-rows=days] > li")
    expect(row).to_contain_text("closed")
    expect(row).to_contain_text("Summer party")
    row.get_by_role("button").click()
    expect(row).to_have_count(0)

    sunday = page.get_by_role("group", name="Sunday", exact=True)
    sunday.get_by_role("button", name="Add a span").click()
    sunday.get_by_label("Counters").fill("3")
    sunday.get_by_label("online").fill("4")
    capacity = page.locator("[data-form=capacity]")
    capacity.get_by_role("button", name="Save").click()
    assert "can be kept" in sunday.get_by_label("Counters").evaluate("(field) => field.validationMessage")
    sunday.get_by_label("online").fill("1")
    picture = page.locator(".picture-day", has_text="Sunday")
    expect(picture).to_contain_text("08:00–12:00: 3 counters, of which 1 online · about 48 appointments of 15 minutes")
    expect(picture.locator(".bar > i")).to_have_count(3)
    capacity.get_by_role("button", name="Save").click()
    expect(capacity.locator("[data-saved]")).to_have_text("Saved.")

    service = page.locator("[data-service=passport]")
    service.get_by_label("Minutes").fill("25")
    service.locator("summary").click()
    service.get_by_label("Deutsch").fill("Alter Ausweis\nFoto")
    service.get_by_role("button", name="Save").click()
    expect(service.locator("[data-saved]")).to_have_text("Saved.")
    settings = page.locator("[data-form=settings]")
    assert settings.locator("[data-set]").count() == len(fields(AppointmentSettings))
    settings.get_by_label("Grid (minutes)").fill("15")
    settings.get_by_role("button", name="Save").click()
    expect(settings.locator("[data-saved]")).to_have_text("Saved.")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []

    after = demo.api.get(SETUP).json()
    saturday = [(one["opens"], one["closes"]) for one in after["hours"] if one["weekday"] == 5]
    assert saturday == [("09:00", "12:00"), ("13:00", None)]
    assert {"weekday": 6, "counters": 3, "for_online": 1}.items() <= after["capacity"][-1].items()
    passport = next(one for one in after["services"] if one["id"] == "passport")
    assert (passport["minutes"], passport["brings"]["de"]) == (25, "Alter Ausweis\nFoto")
    assert after["settings"]["slot_minutes"] == 15
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    demo.api.put(f"{SETUP}/hours", json={"hours": before["hours"]}).raise_for_status()
    demo.api.put(f"{SETUP}/capacity", json={"capacity": before["capacity"]}).raise_for_status()
    demo.api.put(f"{SETUP}/region", json={"region": None}).raise_for_status()
