"""What boards show beside the calls, on the screens that hang in halls: measured, read by axe, and never cut off."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.display.conftest import OpenBoard
from tests.display.test_board_look import CAPITALS, LOST, NUMBERS, RULES, SCREENS, screen, show_on
from tests.display.wire import Wire, call, called
from tests.screens import Screens

MM_PER_INCH = 25.4
PLACES = {
    "4": {"floor": "first", "floor_name": {}, "hall": {"de": "Gang links"}, "way": {"de": "am Ende"}, "arrow": "up"},
    "2": {"floor": "ground", "floor_name": {}, "hall": {"de": "Halle A"}, "way": {}, "arrow": "left"},
    "11": {"floor": "first", "floor_name": {}, "hall": {}, "way": {}, "arrow": None},
}
MESSAGES = {
    "messages": {
        "board": {
            "entries": [
                {"id": one, "texts": texts, "floor": None, "starts_at": None, "ends_at": None}
                for one, texts in {
                    "closed": {"de": "Am Freitag ist geschlossen.", "en": "Closed on Friday.", "tr": "Cuma kapalı."},
                    "ready": {"de": "Bitte halten Sie Ihren Ausweis bereit."},
                }.items()
            ]
        }
    }
}
LINE = {"waiting": {"line": {"numbers": [f"{letter}{count:03}" for count in range(40) for letter in "AB"]}}}
LEAVE = {
    "de": "Bitte verlassen Sie ruhig das Gebäude.",
    "en": "Please leave the building.",
    "ar": "يرجى مغادرة المبنى.",
}
EMERGENCY = {"emergency": {"board": {"texts": LEAVE, "floor": None, "declared_at": "2026-11-22T10:00:00Z"}}}
CUT_OFF = """(selector) => [...document.querySelectorAll(selector)].filter((box) => {
  return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
}).length"""


def millimetres(page: Page, selector: str, inches: float) -> list[float]:
    """The height of capitals in these elements on a screen of this diagonal."""
    size = page.viewport_size or {"width": 0, "height": 0}
    diagonal = (size["width"] ** 2 + size["height"] ** 2) ** 0.5
    return [float(pixels) / diagonal * inches * MM_PER_INCH for pixels in page.evaluate(CAPITALS, selector)]


def faults(page: Page) -> list[Any]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [(node["html"], node["failureSummary"]) for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("layout", ["calls", "recent", "line", "messages"])
def test_every_layout_stands_whole_on_every_screen_and_axe_finds_nothing(
    wire: Wire, open_board: OpenBoard, layout: str
) -> None:
    wire.begin({**called(*NUMBERS[:3]), **MESSAGES, **LINE}, places=PLACES)
    page = open_board(f"?layout={layout}&voice=yes", reduced_motion="reduce", **screen(SCREENS[0]))
    page.mouse.click(1, 1)
    expect(page.locator("#sound")).to_be_hidden()

    for size in SCREENS:
        show_on(page, size)
        assert page.evaluate(LOST) == []
        assert page.evaluate(CUT_OFF, ".message, .waiting ol, .messages") == 0
        assert min(millimetres(page, ".call:first-child .call-number", 55)) >= 98
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    show_on(page, (1280, 720))
    assert faults(page) == []


@pytest.mark.parametrize("metres", [3, 7])
def test_the_letters_are_as_large_as_the_distance_asks(wire: Wire, open_board: OpenBoard, metres: int) -> None:
    wire.begin(called(*NUMBERS[:2]), places=PLACES)

    page = open_board(f"?layout=calls&inches=43&distance={metres}", **screen((1920, 1080)))

    assert min(millimetres(page, ".call-number", 43)) >= 12.2 * metres
    assert min(millimetres(page, ".call-counter", 43)) >= 12.2 * metres * 61 / 98
    assert float(page.evaluate("() => document.body.dataset.readable")) >= metres


def test_a_near_board_has_room_for_more_calls_in_full_size(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin(called(*NUMBERS[:8]))

    page = open_board("?layout=calls&distance=3", **screen((1920, 1080)))

    tops = [call.bounding_box() for call in page.locator("#calls .call").all()]
    assert len({round(box["x"]) for box in tops if box}) == 1


def test_the_way_to_a_counter_is_shown_by_arrow_and_words(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin(called("A012", "B019", "C026"), places=PLACES)

    page = open_board("?arrows=2:down")

    first, second, third = page.locator("#calls .call").all()
    expect(first.locator(".call-arrow")).to_have_attribute("data-arrow", "up")
    expect(first.locator(".call-arrow")).to_have_text("nach oben, zu Schalter")
    expect(first.locator(".call-way")).to_have_text("Gang links · am Ende")
    expect(second.locator(".call-arrow")).to_have_attribute("data-arrow", "down")
    expect(third.locator(".call-arrow")).to_have_attribute("data-arrow", "right")
    expect(third.locator(".call-way")).to_be_hidden()


def test_a_board_of_some_floors_shows_their_calls_alone(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin(called("A012", "B019", "C026"), places=PLACES)

    page = open_board("?floors=first")
    wire.tell("ticket.called", call("A099", counter="2", floor="Erdgeschoss"))
    wire.tell("ticket.called", call("A100", counter="4"))

    expect(page.locator("#calls .call-number").first).to_have_text("A100")
    assert page.locator("#calls .call-number").all_text_contents() == ["A100", "A012", "C026"]
    expect(page.locator("body")).to_have_attribute("data-rings", "1")


def test_what_one_screen_cannot_hold_goes_on_on_the_next(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin(called(*NUMBERS[:7]))

    first, second = (open_board(f"?pages=2&page={page}", **screen((1920, 1080))) for page in (1, 2))

    on_first, on_second = (page.locator("#calls .call-number").all_text_contents() for page in (first, second))
    assert on_first + on_second == list(NUMBERS[:7])
    assert on_second != []
    expect(second.locator(".hall-page")).to_have_text("2/2")
    assert min(millimetres(first, ".call-number", 55)) >= 98


def test_who_waits_is_shown_by_number_and_how_many_more(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin({**called("A000"), **LINE})

    page = open_board("?layout=line")

    numbers = page.locator("#waiting li:visible").all_text_contents()
    assert numbers == LINE["waiting"]["line"]["numbers"][1 : len(numbers) + 1]  # A000 is called
    expect(page.locator("#waiting [data-more]")).to_have_text(str(79 - len(numbers)))
    wire.tell("line.moved", put={"waiting": {"line": {"numbers": ["B007"]}}}, stream="line/mitte")
    expect(page.locator("#waiting li:visible")).to_have_text(["B007"])
    expect(page.locator(".waiting-more")).to_be_hidden()


def test_a_door_sign_shows_its_counter_and_who_is_to_come_in(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin(called("A011", "B019"), places=PLACES)
    wire.tell("ticket.started", drop={"calls": ["900"]})

    page = open_board("?counter=4")
    expect(page.locator(".door-idle")).to_be_visible()
    wire.tell("ticket.called", call("A012", counter="4"))

    expect(page.locator(".door-number")).to_have_text("A012")
    expect(page.locator(".door-counter")).to_have_text("4")
    expect(page.locator(".door-place")).to_have_text("Gang links · am Ende")
    expect(page.locator(".door")).to_contain_class("is-called")
    assert faults(page) == []
    wire.tell("ticket.called", {**call("A013", counter="4"), "with": ["A014", "A015", "B101"]})
    expect(page.locator(".door-number")).to_have_text("A013 A014 A015 B101")
    assert page.evaluate("(door => door.scrollWidth <= door.clientWidth)(document.querySelector('.door-call'))")


def test_messages_change_as_whole_blocks_and_in_languages(wire: Wire, screens: Screens) -> None:
    wire.begin(MESSAGES, hours=[{"weekday": 0, "opens": "08:00"}])
    page = screens.open()
    page.clock.install()
    page.goto(f"{wire.url}/board?layout=messages&message_seconds=8")
    page.clock.run_for(2_000)
    message, count = page.locator(".message"), page.locator(".message-count")

    expect(count).to_have_text("1/4")
    expect(message).to_have_text("Am Freitag ist geschlossen.Closed on Friday.")
    page.clock.run_for(4_000)
    expect(count).to_have_text("1/4")
    page.clock.run_for(5_000)
    expect(count).to_have_text("2/4")
    expect(message.locator("[lang=tr]")).to_have_text("Cuma kapalı.")
    page.clock.resume()
    wire.tell("messages.set", put={"messages": {"board": {"entries": []}}})
    expect(message).to_contain_text("Montag")
    expect(message).to_contain_text("08:00 – 24:00")
    expect(count).to_have_text("")


def test_a_message_stands_from_its_time_until_its_time(wire: Wire, open_board: OpenBoard) -> None:
    (closed, ready) = MESSAGES["messages"]["board"]["entries"]
    over, later = {**closed, "ends_at": "2020-01-01T00:00:00Z"}, {**closed, "starts_at": "2099-01-01T00:00:00Z"}
    wire.begin({"messages": {"board": {"entries": [over, ready, later]}}})

    page = open_board("?layout=messages")

    expect(page.locator(".message")).to_have_text("Bitte halten Sie Ihren Ausweis bereit.")
    expect(page.locator(".message-count")).to_have_text("")


@pytest.mark.parametrize("theme", ["screen", "contrast"])
def test_an_emergency_is_over_everything_at_once_until_it_is_ended(
    wire: Wire, open_board: OpenBoard, theme: str
) -> None:
    wire.begin(called("A012"))
    page = open_board(f"?theme={theme}&layout=calls")

    wire.tell("emergency.declared", put=EMERGENCY)

    alert = page.get_by_role("alert")
    expect(alert).to_be_visible()
    expect(alert.locator("p")).to_have_text([LEAVE["de"], LEAVE["en"], LEAVE["ar"]])
    assert page.evaluate(
        "() => document.elementFromPoint(innerWidth / 2, innerHeight - 9).closest('#emergency') !== null"
    )
    assert page.evaluate(CUT_OFF, ".emergency-texts") == 0
    assert faults(page) == []
    wire.tell("ticket.called", call("A013"))
    wire.tell("emergency.ended", drop={"emergency": ["board"]})
    expect(alert).to_be_hidden()
    expect(page.locator("#calls .call-number").first).to_have_text("A013")
    assert page.evaluate("() => document.body.dataset.rings") is None


def test_the_office_s_colour_is_the_corrected_one(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin(called("A012", "B019"))

    page = open_board("?colour=%23d05010&theme=light&voice=yes")
    page.mouse.click(1, 1)

    assert faults(page) == []
