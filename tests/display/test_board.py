"""A board in a real browser: what it shows, when it rings, what it says when it is not up to date."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.display.conftest import OpenBoard
from tests.display.wire import Wire, call, called
from tests.screens import Screens

LISTEN = """() => {
  window.rung = [];
  document.addEventListener("ring", (event) => window.rung.push([event.detail.number, performance.now()]));
}"""


def shown(page: Page) -> list[str]:
    """The numbers of the current calls, from the top."""
    return page.locator("#calls .call-number").all_text_contents()


def last(page: Page) -> list[str]:
    """The numbers of the last calls."""
    return page.locator("#recent .number").all_text_contents()


def wait_for_rings(page: Page, count: int) -> None:
    page.wait_for_function("(count) => document.body.dataset.rings === String(count)", arg=count)


def recent(*entries: dict[str, Any]) -> dict[str, Any]:
    """A state with these last calls."""
    return {"recent": {"board": {"entries": list(entries)}}}


def test_a_call_is_shown_large_on_top_with_the_word_now_and_rings_once(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin(called("A001"))
    page = open_board()
    page.evaluate(LISTEN)

    wire.call("A002")

    wait_for_rings(page, 1)
    assert shown(page) == ["A002", "A001"]
    newest, older = page.locator("#calls .call").all()
    expect(newest.locator(".call-now")).to_be_visible()
    expect(newest.locator(".call-now")).to_contain_text("Jetzt Now")
    expect(older.locator(".call-now")).to_be_hidden()
    expect(newest).to_contain_class("is-called")
    expect(older).not_to_contain_class("is-called")
    assert [number for number, _ in page.evaluate("() => window.rung")] == ["A002"]


def test_a_recall_rings_again_and_comes_to_the_top(wire: Wire, open_board: OpenBoard) -> None:
    page = open_board()
    wire.call("A001", age=3)
    wire.call("A002", age=2)
    wait_for_rings(page, 2)

    wire.tell("ticket.recalled", call("A001", times=2))

    wait_for_rings(page, 3)
    assert shown(page)[0] == "A001"


def test_two_quick_calls_ring_one_after_the_other_and_both_stand_out(wire: Wire, open_board: OpenBoard) -> None:
    page = open_board()
    page.evaluate(LISTEN)

    wire.call("A001", age=1)
    wire.call("A002")

    wait_for_rings(page, 2)
    (first, begun), (second, begun_then) = page.evaluate("() => window.rung")
    assert (first, second) == ("A001", "A002")
    assert begun_then - begun >= 1_000  # the gong sounds for a second
    expect(page.locator("#calls .is-called")).to_have_count(2)


def test_nothing_rings_for_what_the_board_finds_when_it_begins(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin(called("A001", ago=1))

    page = open_board()
    wire.tell("ticket.started", drop={"calls": ["900"]})
    expect(page.locator("#nobody")).to_be_visible()

    assert page.evaluate("() => document.body.dataset.rings") is None


def test_the_word_for_a_call_blinks_three_times_once_a_second_and_not_for_those_who_want_no_motion(
    wire: Wire, open_board: OpenBoard
) -> None:
    blinking = "() => document.querySelector('.call').getAnimations().map((a) => a.effect.getTiming())"
    lively, calm = open_board(), open_board(reduced_motion="reduce")

    wire.call("A001")

    wait_for_rings(lively, 1)
    wait_for_rings(calm, 1)
    (timing,) = lively.evaluate(blinking)
    assert (timing["duration"], timing["iterations"]) == (1_000, 3)
    assert calm.evaluate(blinking) == []


def test_a_call_answered_at_once_stays_for_its_minute_and_then_is_one_of_the_last(
    wire: Wire, open_board: OpenBoard
) -> None:
    wire.begin(recent(call("A003", ago=5), call("A002", ago=59), call("A001", ago=80)))

    page = open_board()

    assert shown(page)[0] == "A003"
    expect(page.locator("#recent .number").first).to_have_text("A002")
    assert last(page) == ["A002", "A001"]


def test_open_calls_need_the_rows_more_than_answered_ones(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin({**called("B001", "B002", "B003", "B004"), **recent(call("A001", ago=5))})

    page = open_board()

    assert shown(page) == ["B001", "B002", "B003", "B004"]
    assert last(page) == ["A001"]


def test_a_board_of_a_floor_does_not_repeat_its_floor(wire: Wire, open_board: OpenBoard) -> None:
    wire.begin({**called("A001"), **recent(call("A000", ago=99))})

    whole, floor = open_board(), open_board("?floor=Erdgeschoss")

    expect(whole.locator("#calls .call-floor")).to_be_visible()
    expect(floor.locator("#calls .call-floor")).to_be_hidden()
    expect(floor.locator("#recent .entry-floor")).to_be_hidden()
    expect(floor.locator(".hall-floor")).to_have_text("Erdgeschoss")


def test_what_looks_like_markup_stays_text(wire: Wire, open_board: OpenBoard) -> None:
    strange = call("<b>A1</b>", counter="<i>4</i>", floor="<img src=x onerror=alert(1)>")
    wire.begin(recent({**strange, "number": "<b>A0</b>", "called_at": "2026-01-01T00:00:00Z"}))

    page = open_board()
    wire.tell("ticket.called", strange)
    wait_for_rings(page, 1)

    assert shown(page) == ["<b>A1</b>"]
    assert last(page) == ["<b>A0</b>"]
    assert page.locator("main :is(b, i, img)").count() == 0


def test_a_board_without_its_server_says_since_when_and_shows_what_it_missed_without_a_ring(
    wire: Wire, open_board: OpenBoard, screens: Screens
) -> None:
    screens.expect_errors("503")
    page = open_board()
    wire.tell("ticket.called", call("A001", ago=5))
    wait_for_rings(page, 1)
    last_heard = page.locator("#clock").text_content()

    wire.go_away()
    wire.call("A002")

    expect(page.locator("#stale")).to_be_visible()
    assert page.locator("#stale time").text_content() in (last_heard, page.locator("#clock").text_content())
    expect(page.locator(".call-now")).to_be_hidden()
    wire.come_back()
    expect(page.locator("#stale")).to_be_hidden()
    expect(page.locator(".call-now").first).to_be_visible()
    assert shown(page) == ["A002", "A001"]
    expect(page.locator("#calls .call").first).not_to_contain_class("is-called")
    wait_for_rings(page, 1)


def test_a_refused_board_says_so(wire: Wire, screens: Screens) -> None:
    wire.begin(is_refusing=True)

    page = screens.open(f"{wire.url}/board")

    expect(page.locator("#refused")).to_be_visible()


def test_a_held_back_gong_is_said_and_turned_on_by_a_touch(wire: Wire, open_board: OpenBoard) -> None:
    page = open_board()
    expect(page.locator("#sound")).to_be_visible()
    expect(page.locator("#sound")).to_contain_text("Der Gong ist stumm.")

    page.get_by_role("button", name="Ton einschalten").click()

    expect(page.locator("#sound")).to_be_hidden()


def test_the_clock_shows_the_time_of_the_office(wire: Wire, open_board: OpenBoard) -> None:
    page = open_board(timezone_id="Pacific/Auckland")

    at_the_office = page.evaluate(
        "() => new Intl.DateTimeFormat('de', {hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin'})"
        ".format(new Date(document.querySelector('#clock').dateTime))"
    )
    assert page.locator("#clock").text_content() == at_the_office


@pytest.mark.parametrize(
    ("lang", "heading"), [("de", "Aufruf Now calling"), ("en", "Now calling Aufruf")], ids=["german", "english"]
)
def test_the_offices_language_comes_first(open_board: OpenBoard, lang: str, heading: str) -> None:
    page = open_board(f"?lang={lang}")

    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("html")).to_have_attribute("lang", lang)
