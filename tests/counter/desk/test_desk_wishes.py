"""A clerk's day beside the usual visit: records, undo, joined numbers, breaks, and a line that can be read."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.counter.clerk import Clerk
from tests.counter.conftest import SitDown
from tests.screens import Screens
from tests.server import Demo

OFFICE = "/api/v1/offices/mitte"
Tune = Callable[..., None]


@pytest.fixture
def tune(quiet: Demo) -> Iterator[Tune]:
    """Settings of the demo's desks; afterwards they are as they were."""
    before: dict[str, Any] = quiet.api.get(f"{OFFICE}/desk").json()["settings"]

    def patch(**settings: Any) -> None:
        assert quiet.api.patch(f"{OFFICE}/desk", json={"settings": settings}).ok

    yield patch
    patch(**before)


def test_a_record_takes_two_keys_and_can_be_left_out_where_the_office_allows_it(
    quiet: Demo, sit_down: SitDown, tune: Tune
) -> None:
    first, second = (quiet.api.issue("passport")["number"] for _ in range(2))
    tune(record="required")
    clerk = sit_down()
    clerk.serve(first)

    clerk.key("f")
    expect(clerk.dialog().get_by_label("Apply for a passport")).to_have_value("1")
    expect(clerk.dialog().get_by_role("button", name="Without a record")).to_be_hidden()
    clerk.key("Enter")
    clerk.sees_nobody()
    clerk.hears(f"{first} is finished.")
    tune(record="optional")
    clerk.serve(second)
    clerk.key("n")
    clerk.dialog().get_by_label("What could not be done, and why").fill("photo too old")
    clerk.dialog().get_by_role("button", name="Without a record").click()

    clerk.sees_nobody()
    clerk.is_refused("Nobody is waiting")


@pytest.mark.parametrize("step", ["no-show", "finish", "cancel", "transfer"])
def test_the_last_step_can_be_undone_and_the_focus_stays(quiet: Demo, sit_down: SitDown, step: str) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down()
    clerk.key("n")
    clerk.sees_visit(number, "called")
    if step == "finish":
        clerk.key("s")
        clerk.sees_visit(number, "serving")
    clerk.page.locator(f".actions [data-press={step}]").click()
    if step in ("cancel", "transfer"):
        clerk.page.locator(f"#{step} [value=ok]").click()
    clerk.sees_nobody()
    expect(clerk.button(f"Undo: {number}")).to_be_visible()
    assert clerk.focus() == "mine-title"

    clerk.key("z")

    clerk.sees_visit(number, "serving" if step == "finish" else "called")
    clerk.hears(f"Undone. {number} is as before.")
    expect(clerk.button("Undo")).to_be_hidden()
    assert clerk.focus() == "mine-title"


class Network:
    """Between a clerk's page and the office: it keeps back wishes that are on the way, or answers that are."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.keeps_wishes = False
        self.kept: list[tuple[str, Callable[[], None]]] = []
        clerk.page.route(f"**{OFFICE}/**", self._keep)

    def lets_go(self, wish: str) -> None:
        """What was kept back longest, this one, reaches its end."""
        while not self.kept:
            self.clerk.page.wait_for_timeout(5)
        path, let_go = self.kept.pop(0)
        assert path.endswith(wish)
        let_go()

    def _keep(self, route: Route) -> None:
        if self.keeps_wishes:
            self.kept.append((route.request.url, route.continue_))
        else:
            answer = route.fetch()
            self.kept.append((route.request.url, lambda: route.fulfill(response=answer)))


def test_who_presses_on_by_what_is_shown_need_not_wait_for_an_answer(quiet: Demo, sit_down: SitDown) -> None:
    first, second = (quiet.api.issue("passport")["number"] for _ in range(2))
    clerk = sit_down(counter=None)
    network = Network(clerk)

    clerk.open("4")
    clerk.key("n", "n")
    expect(clerk.button("Next")).to_have_attribute("aria-busy", "true")
    network.lets_go("/open")
    clerk.sees_visit(first, "called")
    clerk.key("s")
    network.lets_go("/call-next")
    clerk.sees_visit(first, "serving")
    network.lets_go("/start")
    network.keeps_wishes = True
    clerk.key("f", "n")
    network.lets_go("/finish")
    network.lets_go("/call-next")

    clerk.sees_visit(second, "called")
    clerk.hears(f"{second} is called to counter 4.")
    assert network.kept == []


def test_nothing_is_asked_behind_a_wish_that_nobody_answered(quiet: Demo, sit_down: SitDown, screens: Screens) -> None:
    screens.expect_errors("ERR_FAILED")
    first, second = (quiet.api.issue("passport")["number"] for _ in range(2))
    clerk = sit_down()
    clerk.serve(first)
    asked: list[str] = []
    # It gives up sooner than a clerk's page would.
    clerk.page.evaluate("() => { const wait = setTimeout; window.setTimeout = (what, ms) => wait(what, ms / 20); }")

    def fail(route: Route) -> None:
        asked.append(route.request.url.rpartition("/")[2])
        route.abort()

    clerk.page.route(f"**{OFFICE}/**", fail)
    clerk.key("f", "n")
    clerk.is_refused("The office does not answer.")
    clerk.page.unroute(f"**{OFFICE}/**")

    assert asked == ["finish"] * 4
    clerk.key("n")
    clerk.sees_visit(second, "called")


def test_a_family_is_one_call_and_one_more_is_served_along(quiet: Demo, sit_down: SitDown) -> None:
    parent, child, stranger = (quiet.api.issue("passport")["number"] for _ in range(3))
    clerk = sit_down()
    clerk.serve(parent)

    clerk.key("j")
    clerk.dialog().get_by_label(re.compile(child)).check()
    clerk.key("Enter")
    expect(clerk.row(child, "together")).to_be_visible()
    assert clerk.numbers() == [stranger]
    clerk.press("Take along")
    clerk.dialog().get_by_label("Apply for an ID card").check()
    clerk.dialog().get_by_role("button", name="Take along").click()
    expect(clerk.page.locator(".visit-service")).to_have_text("Apply for a passport, Apply for an ID card")
    expect(clerk.page.locator(".visit [data-people]")).to_have_text("3 people")
    clerk.button(f"Separate {child}").click()

    expect(clerk.row(child, "together")).to_have_count(0)
    expect(clerk.row(child)).to_be_visible()


def test_a_counter_has_a_break_follow_up_work_and_closes_after_this_one(quiet: Demo, sit_down: SitDown) -> None:
    first, second = (quiet.api.issue("passport")["number"] for _ in range(2))
    clerk = sit_down()
    colleague = sit_down("bernd", "3")
    large = clerk.page.locator(".actions .is-primary:visible")

    clerk.key("b")
    clerk.key("Enter")
    expect(clerk.page.locator("[data-nobody]")).to_contain_text(re.compile(r"Lunch break since \d\d:\d\d \(0 min\)"))
    expect(colleague.row("Counter 4", "counters")).to_contain_text("Lunch break, 0 min")
    expect(large).to_have_text([re.compile("Back to work")])
    clerk.key("b")
    expect(large).to_have_text([re.compile("Next")])
    clerk.serve(first)
    clerk.page.locator(".actions [data-press=finish]").click()
    clerk.sees_nobody()
    clerk.key("w")
    expect(large).to_have_text([re.compile("Done, next one")])
    clerk.key("n")
    clerk.sees_visit(second, "called")
    clerk.press("Close after this one")
    expect(clerk.page.locator(".visit-closing")).to_be_visible()
    clerk.key("s")
    clerk.sees_visit(second, "serving")
    clerk.key("n")

    expect(clerk.page.locator("#choosing-title")).to_be_visible()
    expect(clerk.page.locator("[data-rows=choice] [data-id='4']")).to_contain_text("yours last time")
    expect(colleague.row("Counter 4", "counters")).to_contain_text("closed")


def test_a_colleague_who_is_here_gets_a_visitor_and_nobody_else_is_offered_what_they_may_not(
    quiet: Demo, sit_down: SitDown
) -> None:
    number = quiet.api.issue("passport")["number"]
    sit_down("chiara", "5")
    colleague = sit_down("bernd", "3")
    clerk = sit_down()
    clerk.serve(number)

    clerk.key("t")
    to = clerk.dialog().get_by_label("To", exact=True)
    expect(to.locator("option", has_text="chiara – may not serve it")).to_be_disabled()
    to.select_option(label="bernd")
    clerk.dialog().get_by_label("Note for the colleagues").fill("knows you")
    clerk.dialog().get_by_role("button", name="Transfer").click()

    expect(clerk.row(number)).to_contain_text("Only for bernd")
    colleague.key("n")
    colleague.sees_visit(number, "called")
    expect(colleague.page.locator(".visit [data-note]")).to_have_text("knows you")


def test_the_line_is_filtered_says_so_and_stays_filtered(quiet: Demo, sit_down: SitDown) -> None:
    plain, needy = quiet.api.issue("passport")["number"], quiet.api.issue("passport", needs=["fetch_me"])["number"]
    elsewhere = quiet.api.issue("residence_permit")["number"]
    clerk = sit_down()
    expect(clerk.page.locator("[data-rows=line] > li")).to_have_count(3)

    clerk.page.get_by_role("button", name="With needs 1").click()
    expect(clerk.page.locator("[data-rows=line] .number")).to_have_text([needy])
    clerk.page.reload()
    clerk.wait_for_hall()
    expect(clerk.page.locator("[data-rows=line] .number")).to_have_text([needy])
    expect(clerk.page.locator("[data-hidden-says]")).to_have_text("Shown: 1 of 3.")
    expect(clerk.page.get_by_role("button", name="With needs 1")).to_have_attribute("aria-pressed", "true")
    clerk.page.get_by_role("button", name="Show all").click()
    expect(clerk.page.locator("[data-rows=line] .number")).to_have_text([plain, needy, elsewhere])
    clerk.page.get_by_role("button", name="For this counter 2").click()

    expect(clerk.page.locator("[data-rows=line] .number")).to_have_text([plain, needy])


def test_the_light_and_the_arrival_follow_the_offices_own_limits(quiet: Demo, sit_down: SitDown) -> None:
    clerk = sit_down(counter=None)
    limits = {"promise_walk_in": 30, "promise_appointment": 10, "amber_percent": 70}
    nine, walk_in, booked = "2026-11-23T09:00:00Z", {"booked_at": None}, {"booked_at": "2026-11-23T09:30:00Z"}
    told = {
        "walk-in after 20 min": (walk_in, "09:20", "within", None),
        "walk-in after 21 min": (walk_in, "09:21", "close", None),
        "walk-in after 30 min": (walk_in, "09:30", "beyond", None),
        "appointment before its time": (booked, "09:29", "early", "early"),
        "appointment 7 min past": (booked, "09:37", "close", "on_time"),
        "appointment 10 min past": (booked, "09:40", "beyond", "on_time"),
        "late for its appointment": ({"booked_at": "2026-11-23T08:50:00Z"}, "09:05", "within", "late"),
        "too late": ({"booked_at": "2026-11-23T08:00:00Z", "is_too_late": True}, "09:15", "within", "too_late"),
    }

    found = clerk.page.evaluate(
        """async ([tickets, limits]) => {
            const { lightOf, arrivalOf } = await import("/counter/static/promise.js");
            return tickets.map(([ticket, at]) => {
                const now = Date.parse(`2026-11-23T${at}:00Z`);
                return [lightOf(ticket, limits, now).code, arrivalOf(ticket, now)?.code ?? null];
            });
        }""",
        [[({"issued_at": nine, "is_too_late": False, **ticket}, at) for ticket, at, *_ in told.values()], limits],
    )

    assert dict(zip(told, found, strict=True)) == {name: list(expected) for name, (_, _, *expected) in told.items()}


def test_the_next_hour_counts_who_comes_and_who_is_here(quiet: Demo, sit_down: SitDown) -> None:
    clerk = sit_down("amira", "4")
    hour = clerk.page.locator(".hour")
    coming = hour.locator("[data-hour-coming]")
    count, present = (int(one) for one in re.findall(r"\d+", coming.inner_text()))
    soon = (datetime.now(UTC) + timedelta(minutes=2)).isoformat()

    quiet.api.put(f"{OFFICE}/appointments/soon", json={"service": "passport", "booked_at": soon})
    expect(coming).to_have_text(f"{count + 1}, here already: {present}")
    quiet.api.post(f"{OFFICE}/appointments/soon/check-in", json={})

    expect(coming).to_have_text(f"{count + 1}, here already: {present + 1}")
    expect(hour.locator("[data-hour-waiting]")).to_have_text("1 for this counter")
