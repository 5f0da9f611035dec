"""The desk for everybody: by keyboard alone, zoomed, narrow, dark, in both languages, and without a fault for axe."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.counter.clerk import Clerk
from tests.counter.conftest import SitDown
from tests.screens import Screens
from tests.server import Demo

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOCALES = {"en": "en-GB", "de": "de-DE"}


def faults(page: Page) -> list[tuple[str, list[Any]]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


@pytest.fixture
def busy(quiet: Demo) -> Demo:
    """Somebody in every section: in the line, on hold, not come, called at a counter."""
    api = quiet.api
    api.post("/api/v1/offices/mitte/counters/2/open", json={})
    for service in ("passport", "residence_permit", "certificate"):
        api.issue(service)
    api.issue("id_card", needs=["step_free"], priority="pregnant")
    api.move(api.issue("passport"), "hold", reason="fetches a photo")
    absent = api.issue("passport")
    for _ in range(3):
        api.move(absent, "call", counter="2", reason="")
        api.move(absent, "no-show")
    api.call_next("2")
    return quiet


@pytest.fixture
def records(quiet: Demo) -> Iterator[None]:
    """The office keeps a record of what was done, where the clerk likes."""
    quiet.api.patch("/api/v1/offices/mitte/desk", json={"settings": {"record": "optional"}})
    yield
    quiet.api.patch("/api/v1/offices/mitte/desk", json={"settings": {"record": "none"}})


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(("lang", "scheme"), [("de", "light"), ("en", "dark")])
def test_axe_finds_nothing_at_any_moment_of_a_visit(
    busy: Demo, sit_down: SitDown, screens: Screens, lang: str, scheme: str
) -> None:
    clerk = sit_down("amira", None, locale=LOCALES[lang], color_scheme=scheme)
    page = clerk.page
    expect(page.locator("[data-rows=no_show] > li").first).to_be_visible()
    found = {"choosing": faults(page)}
    clerk.open("4")

    found["free"] = faults(page)
    page.locator("[data-press=next]").click()
    expect(page.locator("[data-press=start]")).to_be_visible()
    found["called"] = faults(page)
    page.locator("[data-press=start]").click()
    expect(page.locator("[data-press=finish-next]")).to_be_visible()
    found["serving"] = faults(page)
    page.locator("[data-press=next], [data-press=finish-next]").last.focus()
    for dialog in ("hold", "transfer", "join", "take-along", "finish"):
        page.locator(f".actions [data-press={dialog}]").click()
        expect(page.locator(f"#{dialog}")).to_be_visible()
        found[dialog] = faults(page)
        clerk.key("Escape")
    page.locator(".actions [data-press=finish]").click()
    page.locator("#finish [value=ok]").click()
    expect(page.locator("[data-press=undo]")).to_be_visible()
    found["undo"] = faults(page)
    clerk.key("b")
    expect(page.locator("#break")).to_be_visible()
    found["break"] = faults(page)
    clerk.key("Escape")
    page.locator("[data-press=filter]").first.click()
    found["filtered"] = faults(page)
    page.locator("[data-press=filter]").first.click()
    page.locator("[data-rows=line] [data-press=details]").first.click()
    found["ticket"] = faults(page)
    clerk.key("Escape", "?")
    found["shortcuts"] = faults(page)

    assert {moment: what for moment, what in found.items() if what} == {}


@pytest.mark.parametrize(("lang", "scheme"), [("de", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_the_sign_in_and_the_start_page(
    demo: Demo, screens: Screens, lang: str, scheme: str
) -> None:
    screens.expect_errors("401")
    page = screens.open(demo["base_url"], locale=LOCALES[lang], color_scheme=scheme)
    found = {"start": faults(page)}
    page.goto(f"{demo['base_url']}/sign-in")

    found["sign-in"] = faults(page)
    page.fill("#name", "amira")
    page.fill("#password", "wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    found["refused"] = faults(page)

    assert {moment: what for moment, what in found.items() if what} == {}


def test_a_whole_visit_by_shortcuts(quiet: Demo, sit_down: SitDown) -> None:
    first, second = (quiet.api.issue("passport")["number"] for _ in range(2))
    clerk = sit_down()

    clerk.key("n")
    clerk.sees_visit(first, "called")
    clerk.key("r")
    clerk.hears(f"{first} is called again.")
    clerk.key("s")
    clerk.sees_visit(first, "serving")
    clerk.key("n")
    clerk.sees_visit(second, "called")
    clerk.key("h", "Enter")
    clerk.sees_nobody()

    assert clerk.numbers("on_hold") == [second]


def test_a_whole_visit_by_tab_and_enter_alone(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down("amira", None)

    tab_to(clerk, "Open counter 4")
    clerk.key("Enter")
    expect(clerk.page.locator("#mine-title")).to_be_focused()
    tab_to(clerk, "Next")
    clerk.key("Enter")
    clerk.sees_visit(number, "called")
    expect(clerk.page.locator("#mine-title")).to_be_focused()
    tab_to(clerk, "Start")
    clerk.key("Enter")
    clerk.sees_visit(number, "serving")
    tab_to(clerk, "Finish F")
    clerk.key("Enter")

    clerk.sees_nobody()


def test_shortcuts_are_listed_can_be_switched_off_and_stay_off(quiet: Demo, sit_down: SitDown) -> None:
    number = quiet.api.issue("passport")["number"]
    clerk = sit_down()

    clerk.key("?")
    expect(clerk.dialog().locator("kbd")).to_have_text([*"NSFRXZHTJCBW?", "F9 F9"])
    clerk.dialog().get_by_label("Single keys act at once").uncheck()
    clerk.key("Escape")
    clerk.page.reload()
    clerk.wait_for_hall()
    clerk.key("n")

    expect(clerk.page.locator("[data-press=next] kbd")).to_be_hidden()
    clerk.sees_nobody()
    assert clerk.numbers() == [number]


def test_keys_only_write_while_somebody_writes(quiet: Demo, sit_down: SitDown) -> None:
    quiet.api.issue("passport")
    clerk = sit_down()

    clerk.page.focus("#by-number-reason")
    clerk.key("n", "s")

    expect(clerk.page.locator("#by-number-reason")).to_have_value("ns")
    clerk.sees_nobody()


@pytest.mark.parametrize("lang", LOCALES)
def test_nothing_is_scrolled_sideways(busy: Demo, sit_down: SitDown, lang: str) -> None:
    clerk = sit_down("amira", "4", locale=LOCALES[lang])
    clerk.page.locator("[data-press=next]").click()
    expect(clerk.page.locator("[data-press=start]")).to_be_visible()

    for width in (1024, 720, 390, 320):
        clerk.page.set_viewport_size({"width": width, "height": 700})
        assert clerk.page.evaluate("document.documentElement.scrollWidth") == width


def test_what_can_be_pressed_is_large_enough(busy: Demo, sit_down: SitDown) -> None:
    clerk = sit_down()

    boxes = [button.bounding_box() for button in clerk.page.locator("main button:visible").all()]

    assert boxes
    assert all(box is not None and box["width"] >= 43.5 and box["height"] >= 43.5 for box in boxes)


def tab_to(clerk: Clerk, name: str) -> None:
    """Tab until the focus is there; fails when it never is."""
    seen = []
    for _ in range(80):
        clerk.key("Tab")
        seen.append(" ".join(clerk.focus().split()))
        if seen[-1].startswith(name):
            return
    raise AssertionError(f"{name} is not among {seen}")
