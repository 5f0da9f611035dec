"""What is heard of a board: the audio graph in a real browser. Gong before clip, never two at once, none twice."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.display.wire import Wire, call, called
from tests.screens import SHELL, Screens

# Notes when each sound begins and how long it lasts, by the audio's own clock.
LISTEN = """() => {
  window.heard = [];
  const note = (kind, node, start, length, loud) => window.heard.push({ kind, start, length });
  const strike = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (when) {
    if (!window.heard.some((one) => one.kind === "gong" && Math.abs(one.start - when) < 0.9)) {
      note("gong", this, when, 1);
    }
    return strike.call(this, when);
  };
  const play = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when) {
    note("clip", this, when, this.buffer.duration);
    return play.call(this, when);
  };
}"""
OFFICE_LANGUAGE_S, BESIDE_S = 0.6, 0.4


@pytest.fixture
def hear(wire: Wire, screens: Screens) -> Any:
    """Opens a board that somebody has touched, with its ears open: `hear("?speaks=gong")`."""

    def opened(query: str = "?voice=yes") -> Page:
        page = screens.open()
        page.add_init_script(f"({LISTEN})()")
        page.goto(f"{wire.url}/board{query}")
        page.wait_for_selector("#calls:not([hidden]), #nobody:not([hidden])")
        page.mouse.click(1, 1)
        expect(page.locator("#sound")).to_be_hidden()
        return page

    return opened


def heard(page: Page, count: int) -> list[dict[str, Any]]:
    """The first sounds in their order, once there are so many."""
    page.wait_for_function("(count) => window.heard.length >= count", arg=count, timeout=30_000)
    sounds: list[dict[str, Any]] = page.evaluate("() => window.heard")
    return sounds


def overlaps(sounds: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    return [(one, then) for one, then in pairwise(sounds) if one["start"] + one["length"] > then["start"] + 0.001]


def in_language(number: str, language: str, **how: Any) -> dict[str, Any]:
    return {**call(number, **how), "language": language}


def test_a_call_is_a_gong_then_the_visitor_s_language_then_the_office_s_and_again_after_a_while(
    wire: Wire, hear: Any
) -> None:
    page = hear("?voice=yes&repeat_after=5")

    wire.tell("ticket.called", in_language("A012", "en"))
    sounds = heard(page, 5)

    assert [one["kind"] for one in sounds] == ["gong", "clip", "clip", "clip", "clip"]
    assert [round(one["length"], 1) for one in sounds] == [1, BESIDE_S, OFFICE_LANGUAGE_S, BESIDE_S, OFFICE_LANGUAGE_S]
    assert overlaps(sounds) == []
    first_ended = sounds[2]["start"] + sounds[2]["length"]
    assert 5 <= sounds[3]["start"] - first_ended <= 8
    # Both are asked for at once, in whatever order the network brings that; what is heard first the lengths tell.
    assert sorted(wire.spoken()) == [["A012", "4", "de"], ["A012", "4", "en"]]


def test_what_nobody_can_speak_is_said_in_the_office_s_language_alone(wire: Wire, hear: Any) -> None:
    page = hear("?voice=yes&repeat_after=0")

    wire.tell("ticket.called", in_language("A012", "xx"))
    wire.tell("ticket.called", in_language("A013", "de", counter="2"))

    sounds = heard(page, 4)
    assert [one["kind"] for one in sounds] == ["gong", "clip", "gong", "clip"]
    assert overlaps(sounds) == []


def test_the_number_that_is_spoken_is_marked(wire: Wire, hear: Any) -> None:
    page = hear("?voice=yes&repeat_after=0")

    wire.tell("ticket.called", in_language("A012", "de"))
    wire.tell("ticket.called", in_language("A013", "de", counter="2"))

    expect(page.locator(".is-spoken .call-number")).to_have_text("A012")
    expect(page.locator(".is-spoken .call-speaker")).to_be_visible()
    expect(page.locator(".is-spoken .call-number")).to_have_text("A013")
    expect(page.locator(".is-spoken")).to_have_count(0)


def test_in_a_rush_everybody_is_called_in_one_language_and_nobody_is_left_out_or_called_twice(
    wire: Wire, hear: Any
) -> None:
    page = hear("?voice=yes&speaks=gong")
    numbers = [f"A{count:03}" for count in range(1, 51)]

    for count, number in enumerate(numbers):
        wire.tell("ticket.called", call(number, counter=str(count)))
    for number in numbers[4:]:
        wire.tell("ticket.started", drop={"calls": [number]})

    page.wait_for_function("() => document.body.dataset.rings === '4'", timeout=30_000)
    sounds = heard(page, 4)
    assert len(sounds) == 4  # whoever has come to the counter meanwhile need not be called any more
    assert overlaps(sounds) == []


def test_nothing_is_spoken_again_after_a_cut_wire(wire: Wire, hear: Any, screens: Screens) -> None:
    screens.expect_errors("503")
    page = hear("?voice=yes&repeat_after=0")
    wire.tell("ticket.called", in_language("A012", "de"))
    heard(page, 2)

    wire.go_away()
    expect(page.locator("#stale")).to_be_visible()
    wire.come_back()
    expect(page.locator("#stale")).to_be_hidden()
    wire.tell("ticket.called", in_language("A013", "de", counter="2"))

    assert [one["kind"] for one in heard(page, 4)] == ["gong", "clip", "gong", "clip"]
    assert len(wire.spoken()) == 2


def test_of_several_boards_within_earshot_the_silent_one_shows_the_call_all_the_same(wire: Wire, hear: Any) -> None:
    page = hear("?voice=yes&speaks=nothing")

    wire.call("A012")

    expect(page.locator(".is-called .call-number")).to_have_text("A012")
    assert page.evaluate("() => window.heard") == []
    expect(page.locator("body")).to_have_attribute("data-sound", "")


def test_a_gong_alone_says_that_there_is_no_voice(wire: Wire, hear: Any) -> None:
    page = hear("")

    wire.call("A012")

    assert [one["kind"] for one in heard(page, 1)] == ["gong"]
    expect(page.locator("#voiceless")).to_contain_text("Nur Gong")
    expect(page.locator("body")).to_have_attribute("data-voice", "missing")


def test_it_is_quiet_in_the_quiet_hours(wire: Wire, hear: Any) -> None:
    page = hear("?voice=yes&quiet_from=00:00&quiet_until=23:59&quiet_volume=0")

    expect(page.locator("body")).to_have_attribute("data-sound", "muted")


def test_a_board_may_sound_without_a_touch_where_its_browser_was_told_so(wire: Wire, browser: Browser) -> None:
    free = browser.browser_type.launch(executable_path=SHELL, args=["--autoplay-policy=no-user-gesture-required"])
    page = free.new_page()

    page.goto(f"{wire.url}/board")

    expect(page.locator("body")).to_have_attribute("data-sound", "on")
    free.close()


def test_a_held_back_sound_is_told_to_whoever_looks_after_the_board(wire: Wire, screens: Screens) -> None:
    wire.begin(called("A001"))

    page = screens.open(f"{wire.url}/board")

    expect(page.locator("body")).to_have_attribute("data-sound", "blocked")
    expect(page.locator("#sound")).to_be_visible()


EMERGENCY = {"board": {"texts": {"de": "Bitte gehen!", "en": "Please leave!", "xx": "?"}, "declared_at": "now"}}


def test_an_emergency_cuts_the_calls_and_is_spoken_again_and_again_until_it_ends(wire: Wire, hear: Any) -> None:
    page = hear("?voice=yes&quiet_from=00:00&quiet_until=23:59&quiet_volume=0")
    wire.tell("ticket.called", in_language("A012", "de"))
    heard(page, 1)

    wire.tell("emergency.declared", put={"emergency": EMERGENCY})
    page.wait_for_function("() => document.body.dataset.alarms === '2'", timeout=30_000)
    sounds = page.evaluate("() => window.heard")
    begin = next(place for place, one in enumerate(sounds[1:], 1) if one["kind"] == "gong")
    wire.tell("emergency.ended", drop={"emergency": ["board"]})
    wire.tell("ticket.called", in_language("A013", "de", counter="2"))

    alarm = sounds[begin:]
    assert [one["kind"] for one in alarm[:3]] == ["gong", "clip", "clip"]
    assert [round(one["length"], 1) for one in alarm[1:3]] == [OFFICE_LANGUAGE_S, BESIDE_S]
    assert overlaps(alarm) == []
    page.wait_for_function("() => document.body.dataset.rings === '2'")
    assert page.evaluate("() => document.body.dataset.alarms") == "2"
    assert [one[2] for one in wire.spoken() if one[0] == "emergency"] == ["de", "en"]
