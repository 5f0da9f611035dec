"""Every path at the kiosk, with six keys only and with a finger on large buttons, and what comes of each."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.hands import Finger, Hand, Keys
from tests.kiosk.visitor import free_appointment, help_called, open_kiosk, step, ticket_on
from tests.screens import Screens
from tests.server import Demo

PASSPORTS = "[data-go=services-A]"
WISHES = "[data-go=wishes]"
FETCHED_TO_STEP_FREE = ["[data-need=fetch_me]", "[data-need=step_free]"]
# What is pressed, and what the ticket has then that others have not.
WALK_INS: dict[str, tuple[list[str], dict[str, Any]]] = {
    "nothing special": ([PASSPORTS, "[data-service=passport]"], {"service": "passport"}),
    "support": (
        [PASSPORTS, WISHES, "[data-go=needs]", *FETCHED_TO_STEP_FREE, "[data-wished]", "[data-service=id_card]"],
        {"service": "id_card", "needs": ["fetch_me", "step_free"]},
    ),
    "several people": (
        [PASSPORTS, WISHES, "[data-go=people]", "[data-people='4']", "[data-service=pick_up]"],
        {"service": "pick_up", "people": 4},
    ),
    "priority": (
        [PASSPORTS, WISHES, "[data-go=priority]", "[data-priority=disability]", "[data-service=passport]"],
        {"service": "passport", "priority": "disability"},
    ),
    "several services": (
        [PASSPORTS, WISHES, "[data-go=several]", "[data-also=passport]", "[data-also=registration]", "[data-take]"],
        {"service": "passport", "more_services": ["registration"]},
    ),
    "a question": (["[data-go=question]", "[data-service=information]"], {"service": "information"}),
}
PLAIN: dict[str, Any] = {"needs": [], "people": 1, "priority": None, "more_services": []}


def keys(page: Page) -> Hand:
    return Keys(page)


def finger_on_large_buttons(page: Page) -> Hand:
    finger = Finger(page)
    finger.press("[data-large-buttons]")
    expect(page.locator("html")).to_have_attribute("data-large", "")
    return finger


both_hands = pytest.mark.parametrize("take", [keys, finger_on_large_buttons])


@both_hands
def test_every_walk_in_finds_its_way(demo: Demo, screens: Screens, take: Callable[[Page], Hand]) -> None:
    page = open_kiosk(demo, screens)

    for presses, particulars in WALK_INS.values():
        hand = take(page)
        for button in presses:
            hand.press(button)

        ticket = ticket_on(page, demo)
        assert {name: ticket[name] for name in PLAIN | particulars} == PLAIN | particulars
        hand.press("[data-done]")
        step(page, "welcome")


@both_hands
def test_every_check_in_finds_its_way(demo: Demo, screens: Screens, take: Callable[[Page], Hand]) -> None:
    page = open_kiosk(demo, screens)

    hand = take(page)
    due = free_appointment(demo)
    hand.press("[data-go=appointment]")
    hand.press("[data-go=code]")
    for digit in due["code"]:
        hand.press(f"[data-digit='{digit}']")
    hand.press("[data-check-in]")
    assert ticket_on(page, demo)["booked_at"] is not None
    hand.press("[data-done]")

    hand = take(page)
    due = free_appointment(demo)
    hand.press("[data-go=appointment]")
    hand.press("[data-go=times]")
    hand.press(f"[data-time='{office_time(page, due['booked_at'])}']")
    for letter in due["letters"]:
        hand.press(f"[data-letter={letter}]")
    hand.press("[data-check-in]")
    assert ticket_on(page, demo)["service"] == due["service"]


@both_hands
def test_help_is_called_answered_and_taken_back(demo: Demo, screens: Screens, take: Callable[[Page], Hand]) -> None:
    page = open_kiosk(demo, screens)
    hand = take(page)
    hand.press(PASSPORTS)

    hand.press("[data-call-help]")
    step(page, "help")
    expect(page.get_by_role("heading", name="Wir haben Hilfe gerufen.")).to_be_visible()
    demo.api.post(f"/api/v1/offices/mitte/help/{help_called(demo)}/answer", json={}).raise_for_status()
    expect(page.get_by_role("heading", name="Es kommt jemand zu Ihnen.")).to_be_focused()
    expect(page.locator("[data-call-help]")).to_contain_text("Hilfe kommt")

    hand.press("[data-help-cancel]")
    expect(page.get_by_role("heading", name="Die Hilfe ist abbestellt.")).to_be_visible()
    hand.press("[data-back]")
    step(page, "services-A")
    expect(page.locator("[data-call-help]")).to_contain_text("Hilfe")


def test_the_six_keys_alone_do_everything_else_too(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)

    page.keyboard.press("F1")
    step(page, "help")
    page.keyboard.press("Escape")
    step(page, "welcome")
    page.keyboard.press("F8")
    expect(page.locator("html")).to_have_attribute("data-large", "")
    hand = Keys(page)
    hand.press("[data-go=adjust]")
    hand.press("[data-contrast]")
    expect(page.locator("html")).to_have_attribute("data-theme", "contrast")
    hand.press("[data-go=language]")
    hand.press("[data-turn]")
    hand.press("[data-language=fr]")
    step(page, "welcome")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-large-buttons]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("html")).not_to_have_attribute("data-large", "")


def test_the_ring_of_the_focus_is_as_wide_as_it_must_be(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)

    for _ in range(2):
        page.keyboard.press("ArrowDown")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert page.evaluate("document.activeElement.matches('button')")
        assert float(ring.removesuffix("px")) >= 3
        page.locator("[data-contrast]:visible").click()


def test_a_finger_may_slide_on_a_button_and_off_it(demo: Demo, screens: Screens) -> None:
    page = open_kiosk(demo, screens)
    page.locator("[data-large-buttons]").click()
    touch = page.context.new_cdp_session(page)

    def slide(start: str, end: str) -> None:
        boxes = [page.locator(one).bounding_box() for one in (start, end)]
        points = [{"x": box["x"] + box["width"] / 2 + 30, "y": box["y"] + box["height"] / 2} for box in boxes if box]
        points[0]["x"] -= 60  # within a button: from its one side to the other
        for kind, at in (("touchStart", [points[0]]), ("touchMove", [points[1]]), ("touchEnd", [])):
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    slide("[data-go=services-B]", "[data-go=services-A]")
    page.wait_for_timeout(100)
    step(page, "welcome")
    slide("[data-go=services-B]", "[data-go=services-B]")
    step(page, "services-B")


def office_time(page: Page, moment: str) -> str:
    """The time of day of a moment, as the office reads it."""
    return str(
        page.evaluate(
            """(moment) => new Intl.DateTimeFormat("de", {timeStyle: "short", timeZone: "Europe/Berlin"})
            .format(new Date(moment))""",
            moment,
        )
    )
