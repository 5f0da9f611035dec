"""Visits at the kiosk's screen, by hand and by keyboard, with and without the server."""

import re

from playwright.sync_api import Page, Route, expect

from tests.kiosk.visitor import choose_language, closed, count, free_appointment, open_kiosk, step, without_paper
from tests.screens import Screens
from tests.server import Demo


def type_code(page: Page, code: str) -> None:
    for digit in code:
        page.get_by_role("button", name=digit, exact=True).click()


def test_a_walk_in_takes_a_number_and_sees_all_that_is_needed(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)

    page.get_by_role("button", name="Pass und Ausweis").click()
    page.get_by_role("button", name="Reisepass beantragen").click()

    step(page, "ticket")
    number = page.locator("[data-number]").inner_text()
    line = demo.api.get("/api/v1/offices/mitte/line").json()["waiting"]
    assert number in [one["ticket"]["number"] for one in line]
    expect(page.get_by_role("heading", name=f"Ihre Nummer {number}")).to_be_focused()
    expect(page.get_by_role("paragraph").filter(has_text="Reisepass beantragen")).to_be_visible()
    expect(page.get_by_text("Bitte nehmen Sie Ihre Wartemarke.")).to_be_visible()
    for picture in ("QR-Code der Seite zu Ihrer Nummer", "Bild Ihrer Wartemarke"):
        expect(page.get_by_role("img", name=picture)).to_be_visible()
        assert page.get_by_role("img", name=picture).evaluate("image => image.naturalWidth") > 0
    page.get_by_role("button", name="Fertig").click()
    step(page, "welcome")


def test_a_wrong_code_says_what_to_do_and_the_right_one_checks_in(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("404")
    page = open_kiosk(demo, screens, "en")
    page.get_by_role("button", name="I have an appointment").click()
    page.get_by_role("button", name="I have a code").click()

    type_code(page, "000")
    page.get_by_role("button", name="OK").click()
    expect(page.get_by_role("alert").filter(has_text="Please check what you entered.")).to_be_visible()
    type_code(page, free_appointment(demo)["code"])
    page.get_by_role("button", name="OK").click()

    step(page, "ticket")


def test_a_double_click_gives_one_ticket_and_presses_nothing_after_it(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)
    page.get_by_role("button", name="Pass und Ausweis").click()
    tickets, slips = count(demo, "ticket"), count(demo, "print_job")

    page.get_by_role("button", name="Personalausweis beantragen").dblclick()

    step(page, "ticket")
    assert (count(demo, "ticket"), count(demo, "print_job")) == (tickets + 1, slips + 1)


def test_a_double_click_on_a_group_takes_no_number_yet(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)
    tickets = count(demo, "ticket")

    page.get_by_role("button", name="Wohnsitz und Meldung").dblclick()

    step(page, "services-B")
    assert count(demo, "ticket") == tickets


def test_an_answer_that_is_lost_is_asked_for_again_and_gives_one_ticket(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("ERR_FAILED")
    page = open_kiosk(demo, screens, "en")
    page.get_by_role("button", name="Passport and ID card").click()
    tickets, slips = count(demo, "ticket"), count(demo, "print_job")
    lost: list[str] = []

    def lose_twice(route: Route) -> None:
        if len(lost) == 2:
            route.continue_()
        else:
            lost.append(route.fetch().json()["number"])
            route.abort()

    page.route("**/tickets", lose_twice)
    page.get_by_role("button", name="Pick up a document").click()

    step(page, "moment")
    expect(page.get_by_text("you get one number only")).to_be_visible()
    step(page, "ticket")
    assert lost == [page.locator("[data-number]").inner_text()] * 2
    assert (count(demo, "ticket"), count(demo, "print_job")) == (tickets + 1, slips + 1)


def test_a_switch_of_the_language_keeps_the_place_and_the_wishes(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)
    for button in ("services-A", "wishes", "people"):
        page.locator(f"[data-go={button}]:visible").click()
    page.get_by_role("button", name="3", exact=True).click()
    expect(page.get_by_role("listitem")).to_have_text("Personen: 3")

    page.get_by_role("button", name="English").click()

    step(page, "services-A")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Passport and ID card")).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_text("People: 3")
    expect(page.get_by_role("button", name="English")).to_be_focused()


def test_arabic_runs_from_right_to_left(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")

    places = [page.locator(one).bounding_box() for one in ("[data-large-buttons]", "[data-call-help]")]
    assert places[0] is not None
    assert places[1] is not None
    assert places[0]["x"] < places[1]["x"]

    choose_language(page, "de")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")


def test_who_goes_away_leaves_nothing_behind(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, "en", idle_seconds=3, idle_seconds_large=4, warning_seconds=2)
    root = page.locator("html")
    page.locator("[data-contrast]:visible").click()
    page.locator("[data-large-buttons]").click()
    page.get_by_role("button", name="Passport and ID card").click()
    expect(root).to_have_attribute("data-theme", "contrast")

    expect(page.get_by_role("alert").filter(has_text="Are you still there?")).to_be_visible()

    step(page, "welcome")
    expect(root).to_have_attribute("lang", "de")
    expect(root).to_have_attribute("data-theme", "light")
    expect(root).not_to_have_attribute("data-large", "")
    expect(page.get_by_role("heading")).to_have_text("Willkommen. Was möchten Sie erledigen?")


def test_who_needs_more_time_gets_it_ten_times(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, idle_seconds=3, warning_seconds=2)
    page.get_by_role("button", name="Pass und Ausweis").click()

    for _ in range(10):
        page.get_by_role("button", name="Ich brauche mehr Zeit").click()
        expect(page.locator("#warning")).to_be_hidden()

    step(page, "services-A")


def test_a_number_stays_on_the_screen_for_twenty_seconds_at_least_and_then_goes(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)
    data = page.evaluate("JSON.parse(document.getElementById('page').textContent)")
    assert data["ticket_seconds"] >= 20
    assert (data["idle_seconds"], data["warning_seconds"]) == (30, 20)

    page = open_kiosk(demo, screens, ticket_seconds=4, idle_seconds=2, warning_seconds=3)
    page.get_by_role("button", name="Pass und Ausweis").click()
    page.get_by_role("button", name="Dokument abholen").click()

    step(page, "ticket")
    expect(page.get_by_role("button", name="Ich brauche mehr Zeit")).to_be_visible()
    step(page, "welcome")


def test_a_kiosk_without_its_server_says_so_and_since_when(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("ERR_FAILED")
    page = open_kiosk(demo, screens, "en")
    expect(page.get_by_text("No connection since")).to_be_hidden()

    page.route("**/now", lambda route: route.abort())
    expect(page.get_by_text(re.compile(r"No connection since \d\d:\d\d"))).to_be_visible()
    page.unroute("**/now")

    expect(page.get_by_text("No connection since")).to_be_hidden()


def test_a_closed_office_offers_nothing_until_it_opens(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)
    step(page, "welcome")

    with closed(demo):
        step(page, "closed")
        expect(page.get_by_role("heading")).to_have_text("Das Bürgerbüro ist geschlossen.")
        expect(page.locator("main [data-go^=services]:visible")).to_have_count(0)
        expect(page.get_by_role("button", name="Ich habe einen Termin")).to_be_visible()

    step(page, "welcome")


def test_numbers_that_are_used_up_are_refused_in_words(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("409")
    page = open_kiosk(demo, screens, "en")
    no = {"refusal": {"code": "numbers_used_up", "values": {}}}
    page.route("**/tickets", lambda route: route.fulfill(status=409, json=no))
    page.get_by_role("button", name="Passport and ID card").click()

    page.get_by_role("button", name="Apply for a passport").click()

    step(page, "refused")
    expect(page.locator("[data-why]")).to_contain_text("There are no more numbers for this service today.")
    expect(page.locator("[data-instead]")).to_contain_text("come on another day")
    page.get_by_role("button", name="Back").click()
    step(page, "services-A")


def test_a_silent_printer_leaves_the_number_valid(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens, "en")
    page.get_by_role("button", name="Passport and ID card").click()

    with without_paper(demo):
        page.get_by_role("button", name="Apply for a passport").click()
        expect(page.get_by_text("Your number is valid all the same.")).to_be_visible(timeout=20_000)

    expect(page.get_by_text("Please take your slip.")).to_be_hidden()
    expect(page.locator("[data-number]")).to_be_visible()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
