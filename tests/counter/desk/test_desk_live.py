"""The desk while others work: the line moves, colleagues call, the server goes away, and the focus stays."""

import re

from playwright.sync_api import expect

from tests.counter.conftest import SitDown
from tests.screens import Screens
from tests.server import Demo


def test_the_line_of_one_clerk_moves_when_another_calls(quiet: Demo, sit_down: SitDown) -> None:
    first, second = (quiet.api.issue("passport")["number"] for _ in range(2))
    watching, calling = sit_down("amira", "4"), sit_down("bernd", "3")
    expect(watching.page.locator("[data-rows=line] .number")).to_have_text([first, second])

    calling.press("Next")

    expect(watching.page.locator("[data-rows=line] .number")).to_have_text([second])
    expect(watching.row("Counter 3", "counters")).to_contain_text(f"called {first}, 0 min bernd")
    expect(watching.row(second)).to_contain_text("Has waited longest")


def test_the_line_tells_number_kind_service_needs_waiting_and_reason(quiet: Demo, sit_down: SitDown) -> None:
    clerk = sit_down("amira", "4")
    plain = quiet.api.issue("passport")["number"]
    needy = quiet.api.issue("id_card", needs=["step_free"])["number"]
    appointment = next(one for one in quiet["appointments"] if one["service"] == "certificate")
    booked = quiet.api.post(f"/api/v1/offices/mitte/appointments/{appointment['reference']}/check-in", json={}).json()[
        "number"
    ]

    told = {
        plain: r"Apply for a passport\s+Walk-in\s+Has waited longest: 0 min\s+0 of 30 min",
        needy: r"Apply for an ID card\s+Step-free\s+Walk-in\s+No open counter serves it\s+0 of 30 min",
        booked: r"Certificate of registration\s+Appointment \d\d:\d\d, early\s+Appointment in",
    }
    for number, text in told.items():
        expect(clerk.row(number)).to_contain_text(re.compile(text), use_inner_text=True)
    expect(clerk.row(needy)).to_have_class(re.compile("is-elsewhere"))
    quiet.api.post("/api/v1/offices/mitte/counters/2/open", json={})
    expect(clerk.row(needy)).to_contain_text("Not possible at this counter: Step-free", use_inner_text=True)
    expect(clerk.page.locator("[data-waiting-here]")).to_contain_text("of 3 waiting are for this counter")


def test_the_first_visitor_after_a_quiet_time_is_told(quiet: Demo, sit_down: SitDown) -> None:
    clerk = sit_down()

    number = quiet.api.issue("passport")["number"]

    clerk.hears(f"{number} is waiting.")


def test_the_focus_stays_on_its_row_while_the_line_moves_around_it(quiet: Demo, sit_down: SitDown) -> None:
    numbers = [quiet.api.issue("passport") for _ in range(3)]
    clerk = sit_down("amira", "2")
    held = numbers[1]["number"]
    clerk.row(held).get_by_role("button").focus()

    quiet.api.move(numbers[2], "transfer", place="front", note="first now")
    expect(clerk.page.locator("[data-rows=line] .number")).to_have_text(
        [numbers[2]["number"], numbers[0]["number"], held]
    )
    assert clerk.focus() == f"Actions for {held}"
    quiet.api.move(numbers[1], "transfer", place="front", note="no, this one")
    expect(clerk.page.locator("[data-rows=line] .number")).to_have_text(
        [held, numbers[2]["number"], numbers[0]["number"]]
    )

    assert clerk.focus() == f"Actions for {held}"


def test_a_focused_row_that_goes_leaves_the_focus_on_its_heading_and_on_no_button(
    quiet: Demo, sit_down: SitDown
) -> None:
    first, _ = (quiet.api.issue("passport") for _ in range(2))
    clerk = sit_down()
    clerk.row(first["number"]).get_by_role("button").focus()

    quiet.api.move(first, "cancel")

    expect(clerk.row(first["number"])).to_have_count(0)
    assert clerk.focus() == "line-title"


def test_a_desk_without_the_server_says_since_when_and_catches_up(
    quiet: Demo, sit_down: SitDown, screens: Screens
) -> None:
    screens.expect_errors("ERR_|WebSocket")
    clerk = sit_down()
    strip = clerk.page.locator("#stale")
    expect(strip).to_be_hidden()
    port = quiet.port

    quiet.kill()
    expect(strip).to_contain_text(re.compile(r"Not up to date: no connection since \d\d:\d\d\."))
    quiet.start(port)
    number = quiet.api.issue("passport")["number"]

    expect(clerk.row(number)).to_be_visible(timeout=20_000)
    expect(strip).to_be_hidden()
