"""A board that is never turned off: a week of calls leaves nothing behind, and a machine that slept asks anew."""

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.display.conftest import OpenBoard
from tests.display.wire import Wire
from tests.screens import Screens

# Stands in the place of Socket.IO: a server inside the page, so that a week needs no network.
FAKE_SOCKET = """
class Socket {
  connected = true;
  active = true;
  io = { on() {} };
  heard = {};
  on(event, hear) { this.heard[event] = hear; }
  timeout() { return this; }
  async emitWithAck() { return { status: "ok", epoch: "e", seq: 0, state: window.state }; }
  disconnect() { return this; }
  connect() { return this; }
}
export const io = () => {
  window.socket = new Socket();
  setTimeout(() => window.socket.heard.hello({ server: "1", now: new Date().toISOString() }), 0);
  return window.socket;
};
"""
# One busy hour in the hall: calls, recalls, finished visits, the line, messages, all told with the times of this clock.
AN_HOUR = """([hour, count]) => {
  const stamp = () => new Date().toISOString();
  const entries = [];
  for (let one = 0; one < count; one += 1) {
    const id = String(hour * count + one);
    const number = `A${String(one % 1000).padStart(3, "0")}`;
    const where = { counter: String(one % 6), floor: "EG" };
    const call = { number, ...where, language: "de", called_at: stamp(), times: 1, with: [] };
    const tell = (type, put, drop = {}) => {
      window.seq = (window.seq ?? 0) + 1;
      window.socket.heard.change({
        stream: "board/mitte", epoch: "e", seq: window.seq, at: stamp(), type, about: call, put, drop,
      });
    };
    tell("ticket.called", { calls: { [id]: call } });
    if (one % 7 === 0) tell("ticket.recalled", { calls: { [id]: { ...call, times: 2 } } });
    if (one % 9 === 0) tell("messages.set", { messages: { board: { entries: [{
      id: "m", texts: { de: `Text ${id}` }, floor: null, starts_at: null, ends_at: null }] } } });
    entries.unshift(call);
    tell("ticket.started", { recent: { board: { entries: entries.slice(0, 8) } } }, { calls: [id] });
  }
}"""
STATE = {
    "office": {"mitte": {"edition": 0}},
    "calls": {},
    "recent": {"board": {"entries": []}},
    "messages": {"board": {"entries": []}},
    "emergency": {},
}
HOURS, CALLS = 12 * 7, 30
MOST_GROWTH = 1.5e6  # bytes: the optimised code of the browser, and no list that grows with the calls


def measure(page: Page) -> tuple[float, int, int]:
    """Bytes of the heap, nodes of the document and listeners, after the browser has thrown away what nobody holds."""
    browser = page.context.new_cdp_session(page)
    for _ in range(3):
        browser.send("HeapProfiler.collectGarbage")
    heap: dict[str, Any] = browser.send("Runtime.getHeapUsage")
    dom: dict[str, Any] = browser.send("Memory.getDOMCounters")
    browser.detach()
    return heap["usedSize"], dom["nodes"], dom["jsEventListeners"]


def live(page: Page, hours: range) -> None:
    for hour in hours:
        page.evaluate(AN_HOUR, [hour, CALLS])
        page.clock.run_for(3_000)
        page.clock.fast_forward("01:59:57")  # nights too


def test_a_week_of_calls_leaves_nothing_behind(wire: Wire, screens: Screens) -> None:
    page = screens.open()

    def stand_in(route: Route) -> None:
        route.fulfill(body=FAKE_SOCKET, content_type="text/javascript")

    page.route("**/vendor/socket.io.esm.min.js", stand_in)
    page.clock.install()
    page.add_init_script(f"window.state = {json.dumps(STATE)}")
    page.goto(f"{wire.url}/board?layout=messages")
    page.clock.run_for(2_000)
    expect(page.locator("#nobody")).to_be_visible()
    live(page, range(HOURS // 7))

    heap, nodes, listeners = measure(page)
    live(page, range(HOURS // 7, HOURS))
    then_heap, then_nodes, then_listeners = measure(page)

    assert int(page.evaluate("() => window.seq")) > HOURS * CALLS * 2
    assert page.locator("#calls .call").count() <= 8
    assert then_heap - heap < MOST_GROWTH
    assert then_nodes - nodes < 50
    assert then_listeners <= listeners


def test_a_machine_that_slept_asks_anew_and_does_not_ring_for_what_it_missed(
    wire: Wire, open_board: OpenBoard, screens: Screens
) -> None:
    page = screens.open()
    page.clock.install()
    page.goto(f"{wire.url}/board")
    page.clock.run_for(3_000)
    expect(page.locator("#nobody")).to_be_visible()
    asked = len(wire.follows())

    wire.call("A012", is_lost=True)
    page.clock.fast_forward("02:00:00")
    page.clock.resume()

    expect(page.locator("#calls .call-number")).to_have_text("A012")
    assert len(wire.follows()) > asked
    assert page.evaluate("() => document.body.dataset.rings") is None
