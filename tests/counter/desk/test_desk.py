"""A day at the desk, in a real browser against the real server: every move, every no, nothing lost."""

import re

from playwright.sync_api import Route, expect

from tests.counter.conftest import SitDown
from tests.screens import Screens
from tests.server import Demo


def test_a_visitor_is_called_served_and_finished(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down("amira", "4")

    clerk.press("Next")
    clerk.sees_visit(number, "called")
    clerk.hears(f"{number} is called to counter 4. Has waited longest")
    expect(clerk.page.locator(".visit [data-reason]")).to_contain_text("Has waited longest")
    clerk.press("Start")
    clerk.sees_visit(number, "serving")
    clerk.button("Finish").last.click()

    clerk.sees_nobody()
    clerk.hears(f"{number} is finished.")


def test_only_what_the_state_allows_can_be_pressed(quiet: Demo, sit_down: SitDown) -> None:
    quiet.api.issue("passport")
    clerk = sit_down()
    shown = clerk.page.locator(".actions .button:visible")

    expect(shown).to_have_text([re.compile("Next")])
    clerk.press("Next")
    for_a_visit = ("Hold", "Transfer", "Join numbers", "Take along")
    called = ("Start", "Call again", "Did not come", *for_a_visit, "Cancel ticket")
    expect(shown).to_have_text([re.compile(name) for name in called])
    clerk.press("Start")

    expect(shown).to_have_text([re.compile(name) for name in ("Finish and next", "Finish", *for_a_visit)])


def test_finish_and_next_are_two_wishes_with_one_press(quiet: Demo, sit_down: SitDown) -> None:
    first, second = (quiet.api.issue("passport")["number"] for _ in range(2))
    clerk = sit_down()
    clerk.press("Next")
    clerk.press("Start")
    clerk.sees_visit(first, "serving")

    clerk.press("Finish and next")
    clerk.sees_visit(second, "called")
    clerk.press("Start")
    clerk.press("Finish and next")

    clerk.sees_nobody()
    clerk.is_refused("Nobody is waiting whom this counter may serve.")


def test_a_visitor_who_does_not_come_is_called_again_and_ends_as_a_no_show(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down()
    clerk.press("Next")
    clerk.press("Call again")
    clerk.hears(f"{number} is called again.")

    clerk.press("Did not come")
    clerk.sees_nobody()
    expect(clerk.row(number)).to_contain_text(re.compile(r"Did not come, called again from \d\d:\d\d"))
    for count in (2, 3):
        clerk.call_by_number(number)
        expect(clerk.page.locator(".visit [data-calls]")).to_have_text(f"Call {count}")
        clerk.press("Did not come")
        clerk.sees_nobody()

    expect(clerk.row(number, "no_show")).to_be_visible()
    clerk.row(number, "no_show").get_by_role("button", name="Bring back").click()
    expect(clerk.row(number)).to_be_visible()


def test_a_visitor_is_set_aside_with_a_note_and_brought_back(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down()
    clerk.press("Next")

    clerk.press("Hold")
    clerk.page.fill("#hold-reason", "fetches a photo")
    clerk.key("Enter")
    clerk.sees_nobody()
    expect(clerk.row(number, "on_hold")).to_contain_text("fetches a photo")
    clerk.row(number, "on_hold").get_by_role("button", name="Bring back").click()

    expect(clerk.row(number)).to_contain_text("fetches a photo")
    clerk.press("Next")
    clerk.sees_visit(number, "called")


def test_a_visitor_is_sent_on_to_another_service_and_keeps_the_number(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    quiet.api.post("/api/v1/offices/mitte/counters/5/open", json={})  # which serves it
    clerk = sit_down()
    clerk.press("Next")
    clerk.press("Start")

    clerk.press("Transfer")
    clerk.dialog().get_by_label("Service").select_option("residence_permit")
    clerk.dialog().get_by_label("Note for the colleagues").fill("passport is done")
    clerk.dialog().get_by_role("button", name="Transfer").click()

    clerk.sees_nobody()
    expect(clerk.row(number)).to_contain_text("Residence permit")
    expect(clerk.row(number)).to_contain_text("passport is done")
    expect(clerk.row(number)).to_contain_text("Not at this counter: Residence permit")


def test_the_front_of_the_line_needs_a_reason(quiet: Demo, sit_down: SitDown) -> None:
    first, last = (quiet.api.issue("passport")["number"] for _ in range(2))
    clerk = sit_down()
    clerk.row(last).get_by_role("button", name=f"Actions for {last}").click()
    clerk.dialog().get_by_role("button", name="Transfer").click()
    clerk.dialog().get_by_label("To the front").check()

    clerk.dialog().get_by_role("button", name="Transfer").click()
    expect(clerk.dialog()).to_be_visible()
    clerk.dialog().get_by_label("Note for the colleagues").fill("only a signature missing")
    clerk.dialog().get_by_role("button", name="Transfer").click()

    expect(clerk.page.locator("[data-rows=line] .number")).to_have_text([last, first])
    expect(clerk.row(last)).to_contain_text("Sent to the front: only a signature missing")


def test_a_ticket_is_cancelled_only_after_a_question(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down()
    clerk.press("Next")

    clerk.press("Cancel ticket")
    clerk.key("Escape")
    clerk.sees_visit(number, "called")
    clerk.press("Cancel ticket")
    clerk.dialog().get_by_role("button", name="Cancel ticket").click()

    clerk.sees_nobody()
    clerk.hears(f"{number} is cancelled.")


def test_a_number_is_called_by_typing_it_and_enter(quiet: Demo, sit_down: SitDown) -> None:
    quiet.api.issue("passport")
    wanted = quiet.api.issue("passport")["number"]
    clerk = sit_down()

    clerk.call_by_number(f"{wanted[0].lower()}{int(wanted[1:])}", "has a train to catch")

    clerk.sees_visit(wanted, "called")
    expect(clerk.page.locator(".visit [data-reason]")).to_have_text("Called by hand: has a train to catch")


def test_refusals_are_said_in_words_and_what_was_typed_stays(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("residence_permit")["number"]
    clerk = sit_down("amira", "4")

    clerk.press("Next")
    clerk.is_refused("Nobody is waiting whom this counter may serve.")
    clerk.call_by_number("A999")
    clerk.is_refused("There is no such ticket today.")
    clerk.call_by_number(number)

    clerk.is_refused(f"Counter 4 may not serve number {number}.")
    expect(clerk.page.locator("#by-number")).to_have_value(number)


def test_next_says_who_is_still_at_the_counter(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down()
    clerk.press("Next")
    clerk.sees_visit(number, "called")

    clerk.key("n")

    clerk.is_refused(f"Number {number} is still at counter 4.")


def test_a_counter_of_a_colleague_shows_who_works_there(sit_down: SitDown) -> None:
    sit_down("bernd", "3")
    clerk = sit_down("amira", None)

    row = clerk.page.locator("[data-rows=choice] [data-id='3']")

    expect(row).to_contain_text("bernd works here")
    expect(row.get_by_role("button")).to_be_hidden()


def test_a_counter_that_somebody_took_meanwhile_is_refused_in_words(sit_down: SitDown) -> None:
    late = sit_down("amira", None)
    sit_down("bernd", "3")

    # The press that was under way when the colleague's reached the office.
    late.page.locator("[data-rows=choice] [data-id='3'] button").dispatch_event("click")

    late.is_refused("Somebody else works at counter 3.")


def test_after_a_reload_the_open_visit_is_there_with_its_reason(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down()
    clerk.press("Next")
    clerk.press("Start")
    clerk.sees_visit(number, "serving")

    clerk.page.reload()

    clerk.sees_visit(number, "serving")
    expect(clerk.page.locator(".visit [data-reason]")).to_contain_text("Has waited longest")
    expect(clerk.page.locator("#mine-title")).to_have_text("Counter 4")


def test_closing_the_counter_leads_back_to_the_choice(sit_down: SitDown) -> None:
    clerk = sit_down()

    clerk.press("Close counter")

    expect(clerk.page.locator("#choosing-title")).to_be_visible()
    assert clerk.focus() == "choosing-title"


def test_an_appointment_that_is_due_is_checked_in_at_the_desk(quiet: Demo, sit_down: SitDown) -> None:
    clerk = sit_down()
    due = clerk.page.locator("[data-rows=due] > li")
    before = due.count()

    due.last.get_by_role("button", name="Check in").click()

    expect(due).to_have_count(before - 1)
    clerk.hears("Checked in with number")
    expect(clerk.page.locator("[data-rows=line] .number")).to_have_count(1)


def test_a_wish_whose_answer_was_lost_happens_once(quiet: Demo, sit_down: SitDown, screens: Screens) -> None:
    screens.expect_errors("ERR_FAILED")
    first = quiet.api.issue("passport")["number"]
    quiet.api.issue("passport")
    clerk = sit_down()
    keys: list[str | None] = []

    def lose_the_first_answer(route: Route) -> None:
        keys.append(route.request.headers.get("idempotency-key"))
        if len(keys) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    clerk.page.route("**/call-next", lose_the_first_answer)

    clerk.press("Next")

    clerk.hears(f"{first} is called to counter 4.")
    assert len(keys) == 2
    assert keys[0] == keys[1] is not None
    assert len(clerk.numbers()) == 1


def test_a_double_press_calls_one_visitor(quiet: Demo, sit_down: SitDown) -> None:
    first = quiet.api.issue("passport")["number"]
    quiet.api.issue("passport")
    clerk = sit_down()

    twice = "() => { const next = document.querySelector('[data-press=next]'); next.click(); next.click(); }"
    clerk.page.evaluate(twice)

    clerk.sees_visit(first, "called")
    assert len(clerk.numbers()) == 1


def test_an_ended_sign_in_is_said_with_the_way_back(sit_down: SitDown) -> None:
    clerk = sit_down()
    clerk.page.context.clear_cookies()

    clerk.press("Next")

    clerk.is_refused("Please sign in.")
    expect(clerk.page.locator(".mine").get_by_role("link", name="Sign in")).to_have_attribute(
        "href", "/sign-in?next=/desk/mitte"
    )
