"""What the kiosk says at the entrance: who waits, why there are no numbers, what early and late mean; scanners."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.kiosk.visitor import free_appointment, open_kiosk, step
from tests.screens import Screens
from tests.server import Demo

STOPS = "/api/v1/offices/mitte/stops"


def test_the_first_step_says_how_many_wait_and_how_long(demo: Demo, screens: Screens) -> None:
    demo.api.issue("residence_permit", people=3)

    page = open_kiosk(demo, screens, "en")

    expect(page.locator("[data-group=C] [data-news]")).to_contain_text("Waiting: 3")


def test_a_ticket_stop_is_told_with_what_to_do_instead_and_check_in_goes_on(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, "en")

    with stopped(demo):
        expect(page.locator("[data-stop]")).to_contain_text("No more numbers are given out today.")
        expect(page.locator("[data-stop]")).to_contain_text("come on another day")
        expect(page.locator("main [data-go^=services]:visible")).to_have_count(0)
        page.locator("[data-appointment]:visible").click()
        step(page, "appointment")

    page.locator("[data-back]").click()
    expect(page.locator("[data-go=services-A]")).to_be_visible()


def test_a_service_without_numbers_says_so_before_and_after_the_touch(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, "en")
    page.locator("[data-go=services-A]").click()

    with stopped(demo, service="id_card"):
        expect(page.locator("[data-service=id_card]")).to_contain_text("No numbers at the moment")
        expect(page.locator("[data-service=passport]")).not_to_contain_text("No numbers at the moment")
        page.locator("[data-service=id_card]").click()

    step(page, "refused")
    expect(page.locator("[data-instead]")).to_contain_text("you can check in here all the same")


def test_services_that_no_counter_does_together_are_refused_and_can_be_chosen_anew(
    demo: Demo, screens: Screens
) -> None:
    screens.expect_errors("409")
    page = open_kiosk(demo, screens, "en")
    no = {"refusal": {"code": "services_not_together", "values": {}}}
    page.route("**/tickets", lambda route: route.fulfill(status=409, json=no))
    for button in ("[data-go=services-A]", "[data-go=wishes]", "[data-go=several]"):
        page.locator(button).locator("visible=true").click()
    expect(page.locator("[data-take]")).to_be_disabled()

    for button in ("[data-also=passport]", "[data-also=pick_up]", "[data-take]"):
        page.locator(button).click()

    step(page, "refused")
    page.locator("[data-back]").click()
    expect(page.locator("[data-also=passport]")).to_be_checked()


@pytest.mark.parametrize("scanned", ["{code}", "https://termine.example.org/mitte/?code={code}"])
def test_a_scanner_checks_in_from_the_first_step(demo: Demo, screens: Screens, scanned: str) -> None:
    page = open_kiosk(demo, screens, "en")
    page.locator("[data-go=services-A]").focus()

    page.keyboard.type(scanned.format(code=free_appointment(demo)["code"]))
    page.keyboard.press("Enter")

    step(page, "ticket")
    expect(page.locator("[data-arrival]")).to_be_visible()


@pytest.mark.parametrize(
    ("arrival", "words"),
    [
        ("early", "You are early. Your appointment is at 09:15"),
        ("on_time", "You are on time for your appointment at 09:15."),
        ("late", "You are a little late for your appointment at 09:15. It still counts."),
        ("too_late", "Now you wait like everybody without an appointment."),
    ],
)
def test_each_arrival_is_told_with_what_happens_now(demo: Demo, screens: Screens, arrival: str, words: str) -> None:
    page = open_kiosk(demo, screens, "en")
    page.route("**/tickets", lambda route: arrive(route, arrival))

    take_passport(page)

    expect(page.locator("[data-arrival]:visible")).to_contain_text(words)


def test_a_name_that_fits_several_appointments_is_answered_at_the_letters(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("409|404")
    page = open_kiosk(demo, screens, "en")
    due = free_appointment(demo)
    for button in ("[data-appointment]:visible", "[data-go=times]", "[data-time]:visible >> nth=0"):
        page.locator(button).click()
    no = {"refusal": {"code": "appointment_ambiguous", "values": {}}}
    page.route("**/check-in", lambda route: route.fulfill(status=409, json=no))

    page.keyboard.type(due["letters"].lower())
    expect(page.locator("#letters")).to_have_value(due["letters"])
    page.keyboard.press("Enter")

    step(page, "letters")
    expect(page.get_by_role("alert").filter(has_text="Several appointments fit.")).to_be_visible()


@contextmanager
def stopped(demo: Demo, **service: str) -> Iterator[None]:
    """No more numbers today, for a service or for the whole office."""
    demo.api.post(STOPS, json=service).raise_for_status()
    try:
        yield
    finally:
        demo.api.post(f"{STOPS}/lift", json=service).raise_for_status()


def take_passport(page: Page) -> None:
    page.locator("[data-go=services-A]").click()
    page.locator("[data-service=passport]").click()
    step(page, "ticket")


def arrive(route: Route, arrival: str) -> None:
    """A ticket of somebody whose appointment was at 09:15."""
    answer = route.fetch()
    booked: dict[str, Any] = {"arrival": arrival, "booked_at": "2026-11-23T08:15:00Z"}
    route.fulfill(response=answer, json=answer.json() | booked)
