"""The whole house at once: the real process and real screens in the kiosk, on the board, at the desk and in a hand."""

from playwright.sync_api import expect

from tests.counter.clerk import Clerk
from tests.kiosk.visitor import PORTRAIT
from tests.screens import Screens
from tests.server import Demo


def test_a_tap_gives_a_number_and_next_calls_it_on_board_and_phone(demo: Demo, screens: Screens) -> None:
    board = screens.open(demo["board_urls"][0])
    expect(board.locator("#nobody")).to_be_visible()
    kiosk = screens.open(demo["kiosk_url"], viewport=PORTRAIT, has_touch=True)

    kiosk.get_by_role("button", name="Pass und Ausweis").tap()
    kiosk.wait_for_timeout(500)  # sooner it would be a double tap, whose second one means nothing
    kiosk.get_by_role("button", name="Reisepass beantragen").tap()
    expect(kiosk.locator("[data-number]")).to_have_text("A001")

    (entry,) = demo.api.get("/api/v1/offices/mitte/line").json()["waiting"]
    phone = screens.open(f"{demo['base_url']}/t/{entry['ticket']['token']}", viewport={"width": 390, "height": 844})
    expect(phone.get_by_text("A001").first).to_be_visible()

    clerk = Clerk(screens.open(locale="en-GB", viewport={"width": 1440, "height": 900}))
    clerk.sign_in(demo["base_url"], "amira")
    clerk.open("3")
    clerk.press("Next")
    clerk.sees_visit("A001", "called")

    board.wait_for_function("() => document.body.dataset.rings === '1'")
    expect(board.locator(".call-number")).to_have_text("A001")
    expect(board.locator(".call-counter")).to_have_text("3")
    expect(phone.locator("main")).to_contain_text("3")
