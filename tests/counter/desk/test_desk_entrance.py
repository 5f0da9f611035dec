"""What the desk shows of the entrance: calls for help, ticket stops, what visitors told the kiosk."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.counter.conftest import SitDown
from tests.counter.desk.test_desk_access import LOCALES, RULES
from tests.kiosk.visitor import Kiosk
from tests.screens import Screens
from tests.server import Demo

OFFICE = "/api/v1/offices/mitte"


@pytest.fixture
def kiosk(quiet: Demo) -> Iterator[Kiosk]:
    """The demo's kiosk; afterwards nobody waits for help and nothing is stopped."""
    with Kiosk(quiet) as paired:
        yield paired
        paired.wish("help/cancel", {})
        for service in (None, "passport"):
            quiet.api.post(f"{OFFICE}/stops/lift", json={"service": service})


def test_a_call_for_help_is_seen_and_said_at_once_and_moves_nothing(kiosk: Kiosk, sit_down: SitDown) -> None:
    amira, bernd = sit_down("amira", "4").page, sit_down("bernd", "3").page
    place = amira.locator("[data-press=next]").bounding_box()

    kiosk.wish("help", {})

    for page in (amira, bernd):
        expect(page.locator("[data-rows=help] li")).to_contain_text("Kiosk Erdgeschoss, Ground floor")
        expect(page.get_by_role("alert").filter(has_text="needs help")).to_have_text(
            "Somebody needs help: Kiosk Erdgeschoss, Ground floor."
        )
    assert amira.locator("[data-press=next]").bounding_box() == place


def test_who_comes_is_read_on_all_desks_and_at_the_kiosk_until_it_is_done(kiosk: Kiosk, sit_down: SitDown) -> None:
    amira, bernd = sit_down("amira", "4").page, sit_down("bernd", "3").page
    kiosk.wish("help", {})

    amira.get_by_role("button", name="I am coming").click()

    for page in (amira, bernd):
        expect(page.locator("[data-coming]")).to_have_text("amira is coming")
    expect(amira.locator("#help-title")).to_be_focused()
    assert kiosk.look("now").json()["help"]["code"] == "coming"
    amira.get_by_role("button", name="Done: Kiosk Erdgeschoss").click()
    for page in (amira, bernd):
        expect(page.locator("[data-help]")).to_be_hidden()
    expect(amira.locator("#mine-title")).to_be_focused()
    assert kiosk.look("now").json()["help"] is None


def test_a_desk_that_is_opened_later_shows_who_still_waits_for_help(kiosk: Kiosk, sit_down: SitDown) -> None:
    kiosk.wish("help", {})

    clerk = sit_down()

    expect(clerk.page.locator("[data-rows=help] li")).to_be_visible()
    expect(clerk.page.locator("[data-help-news]")).to_have_text("")


def test_a_clerk_stops_the_numbers_and_lets_them_be_given_out_again(
    kiosk: Kiosk, sit_down: SitDown, screens: Screens
) -> None:
    clerk = sit_down()
    page = clerk.page

    page.get_by_role("button", name="Ticket stop").click()
    clerk.dialog().get_by_role("button", name="Stop: Apply for a passport").click()

    clerk.hears("No new numbers: Apply for a passport.")
    expect(page.locator("[data-stops-said]")).to_have_text("No new numbers: Apply for a passport.")
    assert kiosk.wish("tickets", {"service": "passport"}).json()["refusal"]["code"] == "tickets_stopped"
    assert kiosk.wish("tickets", {"service": "id_card"}).status_code == 201
    page.get_by_role("button", name="Ticket stop").click()
    expect(clerk.dialog().locator("[data-id=passport]")).to_contain_text("by amira")
    clerk.dialog().get_by_role("button", name="Give out again: Apply for a passport").click()
    clerk.hears("Numbers are given out again: Apply for a passport.")
    expect(page.locator("[data-stops-said]")).to_be_hidden()


def test_whoever_may_serve_may_stop_the_whole_office(kiosk: Kiosk, sit_down: SitDown) -> None:
    clerk = sit_down("emil", None)

    clerk.page.get_by_role("button", name="Ticket stop").click()
    clerk.dialog().get_by_role("button", name="Stop: The whole office").click()

    expect(clerk.page.locator("[data-stops-said]")).to_have_text("No new numbers today.")
    assert kiosk.look("now").json()["stop"]["code"] == "tickets_stopped"


def test_what_a_visitor_told_the_kiosk_stands_beside_the_number(kiosk: Kiosk, sit_down: SitDown) -> None:
    told = {"people": 4, "needs": ["fetch_me"], "priority": "elderly", "more_services": ["id_card"]}
    number = kiosk.wish("tickets", {"service": "passport", **told}).json()["number"]
    clerk = sit_down("amira", "4")

    row = clerk.row(number)
    for text in ("Apply for a passport, Apply for an ID card", "4 people", "Please fetch", "Priority: of great age"):
        expect(row).to_contain_text(text)
    clerk.press("Next")

    clerk.sees_visit(number, "called")
    expect(clerk.page.locator(".visit")).to_contain_text("Please fetch")


@pytest.mark.parametrize("lang", LOCALES)
def test_axe_finds_nothing_at_the_bar_and_the_question(kiosk: Kiosk, sit_down: SitDown, lang: str) -> None:
    kiosk.wish("tickets", {"service": "passport", "people": 4, "needs": ["fetch_me"]})
    clerk = sit_down(locale=LOCALES[lang])
    kiosk.wish("help", {})
    expect(clerk.page.locator("[data-rows=help] li")).to_be_visible()

    found = Axe().run(clerk.page, options=RULES).response["violations"]
    clerk.page.locator("[data-press=stop]").click()
    found += Axe().run(clerk.page, options=RULES).response["violations"]

    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
