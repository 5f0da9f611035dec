"""Three at their pages: one is in danger, one comes, one learns of both; and nothing of it shows where it is raised."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.counter.alarm.colleague import Colleague
from tests.counter.conftest import SitDown
from tests.screens import Screens
from tests.server import Demo

ALARMS = "/api/v1/offices/mitte/alarms"


@pytest.fixture
def calm(quiet: Demo) -> Iterator[Demo]:
    """The office without any alarm, before and after."""
    yield quiet
    for alarm in quiet.api.get(ALARMS).json()["alarms"]:
        quiet.api.post(f"{ALARMS}/{alarm}/end", json={})


def test_an_alarm_is_silent_where_it_is_raised_and_seen_heard_and_accepted_everywhere_else(
    calm: Demo, sit_down: SitDown, screens: Screens
) -> None:
    desks = [sit_down("amira", "4"), sit_down("bernd", "5"), sit_down("frieda", None)]
    amira, bernd, frieda = (Colleague(one.page) for one in desks)
    frieda.page.goto(f"{calm['base_url']}/office/mitte/overview")
    for one in (amira, bernd, frieda):
        one.is_reached()
    frieda.page.locator("h1").click()
    looks = amira.page.locator(".desk").bounding_box()

    amira.page.locator("#by-number").focus()
    amira.raise_by_key()

    for one in (bernd, frieda):
        one.sees("ALARM", "Counter 4, First floor", "amira", "Nobody has said yet that they come.")
        expect(one.said).to_have_text("Alarm! amira needs help: Counter 4, First floor.")
        one.rings(1)
    expect(amira.sign).to_have_text("Told: 2")
    amira.sees_nothing()
    assert amira.page.locator(".desk").bounding_box() == looks
    expect(amira.page.locator("#by-number")).to_be_focused()
    screens.keep(amira.page, "alarm-own")
    screens.keep(bernd.page, "alarm-colleague")

    bernd.page.get_by_role("button", name="I am coming").click()
    for one in (bernd, frieda):
        one.sees("bernd: on the way")
        one.rings(0)
    expect(amira.sign).to_have_text("bernd: on the way")
    expect(frieda.said).to_have_text("bernd: on the way to amira.")
    expect(bernd.row.get_by_role("button", name="End")).to_be_hidden()
    screens.keep(frieda.page, "alarm-manager")

    amira.end()
    for one in (bernd, frieda):
        expect(one.row).to_have_count(0)
        expect(one.news).to_have_text("The alarm of amira is over.")
    expect(amira.own).to_be_hidden()

    # The button needs two presses as well; a page that was opened later shows it too; a manager ends it.
    bernd.button.click()
    expect(bernd.button).to_have_text("Press again")
    bernd.button.click()
    frieda.sees("ALARM", "bernd")
    frieda.page.reload()
    frieda.sees("ALARM", "bernd")
    frieda.row.get_by_role("button", name="End").click()
    expect(bernd.own).to_be_hidden()
    expect(amira.news).to_have_text("The alarm of bernd is over.")


def test_a_drill_goes_all_the_ways_and_says_so_and_one_key_alone_raises_nothing(
    calm: Demo, sit_down: SitDown, screens: Screens
) -> None:
    amira, bernd = (Colleague(sit_down(*who).page) for who in (("amira", "4"), ("bernd", "5")))
    amira.is_reached()
    bernd.is_reached()
    bernd.page.locator("[data-open=shortcuts]").click()

    amira.page.keyboard.press("F9")
    amira.page.keyboard.press("Escape")
    amira.page.keyboard.press("F9")
    amira.page.keyboard.press("Shift+F9")
    amira.page.locator("[data-alarm-about] summary").click()
    amira.page.locator("[data-alarm-place]").fill("second door")
    screens.keep(amira.page, "alarm-about")
    amira.page.get_by_role("button", name="Begin a drill").click()

    bernd.sees("DRILL", "amira", "second door")
    expect(bernd.row).to_have_count(1)
    # A question is open on his page: the bar is in it, else he could neither hear nor press it.
    screens.keep(bernd.page, "alarm-in-dialog")
    bernd.page.get_by_role("button", name="I am coming").click()
    expect(amira.sign).to_have_text("Drill · bernd: on the way")
    bernd.page.keyboard.press("Escape")
    amira.end("It was a mistake")
    expect(bernd.news).to_have_text("The alarm of amira was a mistake. Nobody needs help.")
