"""live.js and view.js on a bare page: what the wire promises, seen from the browser."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.display.wire import Wire, call
from tests.screens import Screens

FOLLOW = """async ({token, stream, isIdle}) => {
  const {follow} = await import("/static/live.js");
  window.told = window.told ?? [];
  const tell = (what, value) => window.told.push([what, value]);
  window.line = follow({
    token, stream,
    onView: (view) => { window.view = view; tell("view", Object.keys(view.calls)); },
    onChange: (change) => tell("effect", change.about.number),
    onFresh: (isFresh, since) => tell(isFresh ? "fresh" : "stale", since?.toISOString() ?? null),
    onRefused: (refusal) => tell("refused", refusal.code),
    onServer: (version) => tell("server", version),
    isIdle: () => isIdle,
  });
}"""


class Screen:
    """A page that follows and keeps what it was told."""

    def __init__(self, page: Page, wire: Wire) -> None:
        self.page = page
        page.goto(f"{wire.url}/bare")

    def follow(self, stream: str = "board/mitte", token: str = "token", is_idle: bool = False) -> "Screen":
        self.page.evaluate(FOLLOW, {"token": token, "stream": stream, "isIdle": is_idle})
        return self

    def wait(self, what: str, value: Any = None) -> None:
        """Until it was told so."""
        self.page.wait_for_function(
            "([what, value]) => window.told?.some(([w, v]) => w === what && (value === null || v === value))",
            arg=[what, value],
        )

    def wait_for(self, *numbers: str) -> None:
        """Until the view has exactly these calls."""
        self.page.wait_for_function(
            "(numbers) => JSON.stringify(Object.keys(window.view?.calls ?? {}).sort()) === numbers",
            arg=str(sorted(numbers)).replace("'", '"').replace(", ", ","),
        )

    def told(self, what: str) -> list[Any]:
        """Everything of one kind it was told."""
        return [value for kind, value in self.page.evaluate("window.told") if kind == what]


@pytest.fixture
def screen(page: Page, wire: Wire) -> Screen:
    return Screen(page, wire)


def test_a_screen_begins_with_the_state_and_goes_on_with_changes(wire: Wire, screen: Screen) -> None:
    wire.begin({"calls": {"A001": call("A001")}})

    screen.follow().wait("fresh")
    wire.call("A002")
    wire.tell("ticket.started", drop={"calls": ["A001"]})

    screen.wait_for("A002")
    assert screen.told("effect") == ["A002", None]


def test_a_change_heard_twice_counts_once(wire: Wire, screen: Screen) -> None:
    screen.follow().wait("fresh")

    wire.call("A001", times=2)
    wire.call("A002")

    screen.wait("effect", "A002")
    assert screen.told("effect") == ["A001", "A002"]


def test_a_gap_is_filled_by_following_again_from_the_last_number(wire: Wire, screen: Screen) -> None:
    screen.follow().wait("fresh")
    wire.call("A001")

    wire.call("A002", is_lost=True)
    wire.call("A003")

    screen.wait_for("A001", "A002", "A003")
    first, again = wire.follows()
    assert "seq" not in first
    assert again["epoch"] == "e1"


def test_only_what_was_heard_live_has_an_effect_when_a_gap_is_filled(wire: Wire, screen: Screen) -> None:
    screen.follow().wait("fresh")

    wire.call("A001", is_lost=True)
    wire.call("A002")

    screen.wait("effect", "A002")
    assert screen.told("effect") == ["A002"]


def test_a_restored_server_sends_its_state_anew(wire: Wire, screen: Screen) -> None:
    screen.follow().wait("fresh")
    wire.call("A001")
    screen.wait("effect", "A001")

    wire.begin({"calls": {"B001": call("B001")}}, epoch="e2")
    wire.call("B002")

    screen.wait_for("B001", "B002")


def test_a_change_that_arrives_late_is_shown_without_effect(wire: Wire, screen: Screen) -> None:
    screen.follow().wait("fresh")

    wire.call("A001", age=11)
    wire.call("A002")

    screen.wait("effect", "A002")
    assert screen.told("effect") == ["A002"]
    screen.wait_for("A001", "A002")


def test_what_happened_while_the_screen_was_away_is_shown_without_effect(
    wire: Wire, screen: Screen, screens: Screens
) -> None:
    screens.expect_errors("503")
    screen.follow().wait("fresh")

    wire.go_away()
    wire.call("A001")
    wire.come_back()

    screen.wait_for("A001")
    assert screen.told("effect") == []


def test_a_screen_without_its_server_says_since_when_and_recovers(wire: Wire, screen: Screen, screens: Screens) -> None:
    screens.expect_errors("503")
    screen.follow().wait("fresh")

    wire.go_away()
    screen.wait("stale")
    wire.come_back()

    screen.page.wait_for_function("() => window.told.filter(([what]) => what === 'fresh').length === 2")
    (since,) = screen.told("stale")
    assert since is not None


def test_a_screen_that_never_had_news_says_so(wire: Wire, screen: Screen, screens: Screens) -> None:
    screens.expect_errors("503")
    wire.go_away()

    screen.follow().wait("stale")

    assert screen.told("stale") == [None]


def test_a_refused_stream_tells_its_code(wire: Wire, screen: Screen) -> None:
    screen.follow("board/elsewhere").wait("refused")

    assert screen.told("refused") == ["not_allowed"]


def test_a_screen_that_is_not_known_is_told_so(screen: Screen) -> None:
    screen.follow(token="unknown").wait("refused")

    assert screen.told("refused") == ["not_signed_in"]


def test_a_pulled_cable_is_noticed_by_asking(wire: Wire, screen: Screen) -> None:
    screen.follow().wait("fresh")

    wire.freeze()
    try:
        screen.page.evaluate("() => dispatchEvent(new Event('offline'))")
        screen.wait("stale")
    finally:
        wire.thaw()

    screen.page.wait_for_function("() => window.told.filter(([what]) => what === 'fresh').length === 2")


def test_followers_with_one_token_share_one_socket(wire: Wire, screen: Screen) -> None:
    screen.follow().wait("fresh")
    before = wire.sockets()

    screen.follow("board/elsewhere").wait("refused")

    assert wire.sockets() == before


def test_a_stopped_follower_hears_no_more(wire: Wire, screen: Screen) -> None:
    screen.follow().wait("fresh")
    screen.page.evaluate("window.line.stop()")

    wire.call("A001")
    screen.follow().wait("view")

    screen.wait_for("A001")
    assert screen.told("effect") == []


def test_the_clock_of_a_screen_is_the_servers(wire: Wire, screen: Screen) -> None:
    screen.page.clock.set_fixed_time("2001-01-01T00:00:00Z")

    screen.follow().wait("fresh")

    assert screen.page.evaluate("window.line.now().getUTCFullYear()") > 2001


@pytest.mark.parametrize("is_idle", [True, False])
def test_an_idle_page_reloads_for_another_server_version_and_a_busy_one_waits(
    wire: Wire, screen: Screen, screens: Screens, is_idle: bool
) -> None:
    screens.expect_errors("503")
    screen.follow(is_idle=is_idle).wait("fresh")

    wire.go_away()
    wire.begin(version="2.0.0")
    wire.come_back()

    if is_idle:
        screen.page.wait_for_function("() => window.told === undefined")
    else:
        screen.wait("server", "2.0.0")
        assert screen.told("fresh")


APPLY = """async ([view, change]) => {
  const {apply} = await import("/static/view.js");
  const before = JSON.stringify(view);
  const next = apply(view, change);
  if (JSON.stringify(view) !== before) throw new Error("the view was changed in place");
  return next;
}"""


def test_a_change_puts_whole_views_and_drops_ids(screen: Screen) -> None:
    view = {"calls": {"1": {"number": "A001"}}}
    changes: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({}, {"calls": {"1": {"number": "A001"}}}),
        ({"put": {"calls": {"1": {"times": 2}}}}, {"calls": {"1": {"times": 2}}}),
        ({"put": {"recent": {"board": {}}}}, {"calls": {"1": {"number": "A001"}}, "recent": {"board": {}}}),
        ({"drop": {"calls": ["1"]}}, {"calls": {}}),
        ({"drop": {"calls": [1], "waiting": ["7"]}}, {"calls": {}, "waiting": {}}),
        ({"drop": {"calls": ["1"]}, "put": {"calls": {"1": {}}}}, {"calls": {"1": {}}}),
    ]

    for change, expected in changes:
        assert screen.page.evaluate(APPLY, [view, change]) == expected
