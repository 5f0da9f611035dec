"""The reception's page in a real browser: its main paths by keyboard, what it sends, and how it looks to everybody."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from queueserver.cli.demo import PASSWORD
from tests.screens import Screens
from tests.server import Demo

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


def at_reception(demo: Demo, screens: Screens, name: str = "emil", **options: object) -> Page:
    """Somebody signs in at reception; the hall is drawn."""
    screens.expect_errors("409")  # a refusal is said on the page; the browser logs it besides
    page = screens.open(**{"locale": "en-GB", "viewport": {"width": 1440, "height": 900}, **options})
    page.goto(f"{demo['base_url']}/sign-in?next=/reception/mitte")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button.is-primary")
    expect(page.locator("[data-rows=counters] > li")).not_to_have_count(0)
    return page


def keys(page: Page, *pressed: str) -> None:
    """Keys one after the other; what is longer than a key's name is typed."""
    for one in pressed:
        page.keyboard.type(one[1:]) if one.startswith("'") else page.keyboard.press(one)


def given(page: Page) -> str:
    """What was given out last."""
    number = page.locator(".given-number")
    expect(number).to_be_visible()
    return number.inner_text()


def row(page: Page, rows: str, text: str) -> Locator:
    return page.locator(f"[data-rows={rows}] > li").filter(has_text=text)


def news(page: Page) -> Locator:
    return page.locator("dialog[open] [data-news], main [data-news]").last


def test_visitors_are_received_by_keys_alone(quiet: Demo, screens: Screens) -> None:
    page = at_reception(quiet, screens)

    keys(page, "n", "'passp", "Enter")
    expect(page.locator("[data-receive] [data-chosen]")).to_have_text("")
    first = given(page)
    expect(page.locator("main [data-news]").first).to_contain_text(f"{first} is given out.")
    expect(page.locator("main [data-news]").first).to_contain_text("The slip is printed.")
    expect(row(page, "line", first)).to_contain_text("Apply for a passport")
    expect(page.locator("#receive-filter")).to_be_focused()

    keys(page, "Escape", "Tab")
    page.locator("#find-title").focus()
    keys(page, "p", "'regis", "ArrowDown", "Enter")
    expect(page.locator(".given-number")).not_to_have_text(first)
    phoned = given(page)
    expect(row(page, "on_hold", phoned)).to_contain_text("Certificate of registration")
    expect(row(page, "on_hold", phoned)).to_contain_text("has phoned, not here yet")
    (found,) = quiet.api.post("/api/v1/offices/mitte/reception/find", json={"text": phoned}).json()["tickets"]
    assert "You have a number and are expected." in quiet.api.get(f"/t/{found['token']}?lang=en").text
    row(page, "on_hold", phoned).get_by_role("button", name=f"Is here: {phoned}").press("Enter")
    expect(row(page, "line", phoned)).to_be_visible()
    expect(page.locator("#on_hold-title")).to_be_focused()

    keys(page, "a", "'id c", "Enter")
    expect(page.locator("main [data-news]").first).to_contain_text("Appointment at")
    code = given(page)
    assert re.fullmatch(r"\d{6}", code)
    page.locator("[data-given-check-in]").press("Enter")
    expect(page.locator("main [data-news]").first).to_contain_text("Checked in with number")


def test_a_visitor_is_found_and_the_ticket_is_shown_moved_and_put_right(quiet: Demo, screens: Screens) -> None:
    quiet.api.post("/api/v1/offices/mitte/counters/2/open", json={})
    first, last = quiet.api.issue("passport"), quiet.api.issue("passport")
    page = at_reception(quiet, screens)
    expect(row(page, "line", last["number"])).to_be_visible()

    keys(page, "/", "'" + last["number"].lower(), "Enter")
    row(page, "found", last["number"]).get_by_role("button").press("Enter")
    dialog = page.locator("#ticket")
    link = f"{quiet['base_url']}/t/{last['token']}"
    expect(dialog.locator("[data-link]")).to_have_value(link)
    expect(dialog.get_by_role("link", name="By SMS")).to_have_attribute("href", re.compile(r"^sms:\?&body=.*%2Ft%2F"))
    assert dialog.locator("[data-qr]").evaluate("async (one) => { await one.decode(); return one.naturalWidth > 0; }")

    dialog.get_by_role("button", name="Move").press("Enter")
    page.locator("#move").get_by_label("Before another number").check()
    page.fill("#move-other", first["number"])
    page.fill("#move-reason", "came together")
    keys(page, "Enter")
    expect(dialog.locator("[data-news]")).to_have_text(f"{last['number']} is moved.")
    expect(page.locator("[data-rows=line] > li").first).to_contain_text("Moved by staff: came together")

    dialog.get_by_role("button", name="Correct").press("Enter")
    page.select_option("#correct-service", "id_card")
    page.locator("#correct").get_by_label("Step-free").check()
    page.locator("#correct").get_by_role("button", name="Correct").press("Enter")
    expect(dialog.locator("[data-service]")).to_have_text("Apply for an ID card")
    dialog.get_by_role("button", name="Priority").press("Enter")
    page.fill("#priority-reason", "pregnant")
    keys(page, "Enter")
    expect(dialog.locator("[data-priority]")).to_have_text("Priority: pregnant")
    assert quiet.api.get(f"/api/v1/offices/mitte/tickets/{last['id']}").json()["priority"] == "pregnant"

    dialog.get_by_role("button", name="Move").press("Enter")
    page.locator("#move").get_by_label("After another number").check()
    page.fill("#move-other", "Z999")
    page.fill("#move-reason", "asked for it")
    keys(page, "Enter")
    expect(dialog.locator("[data-refusal]")).to_have_text("Nobody waits with this number.")
    quiet.api.move(last, "cancel")
    expect(dialog.get_by_role("button", name="Correct")).to_be_hidden()
    keys(page, "Escape")
    expect(row(page, "found", last["number"])).to_contain_text("cancelled")


def test_reception_sees_the_house_and_stops_numbers(quiet: Demo, screens: Screens) -> None:
    page = at_reception(quiet, screens)

    expect(page.locator("[data-rows=counters] > li")).to_have_count(6)
    expect(row(page, "devices", "Anzeigen")).to_contain_text("not heard yet")
    page.get_by_role("button", name="Ticket stop").press("Enter")
    page.get_by_role("button", name="Stop: Apply for a passport").press("Enter")
    expect(page.locator("[data-stops-said]")).to_contain_text("No new numbers: Apply for a passport.")
    keys(page, "n", "'passp", "Enter")

    expect(page.locator("main [data-refusal]").first).to_contain_text("No more numbers are given out today.")
    quiet.api.post("/api/v1/offices/mitte/stops/lift", json={"service": "passport"})
    expect(page.locator("[data-stops-said]")).to_be_hidden()


def test_a_clerk_has_no_reception(quiet: Demo, screens: Screens) -> None:
    screens.expect_errors("403")
    page = screens.open()
    page.goto(f"{quiet['base_url']}/sign-in?next=/reception/mitte")
    page.fill("#name", "amira")
    page.fill("#password", PASSWORD)
    page.click("button.is-primary")

    expect(page.locator("main")).to_contain_text("Das dürfen Sie hier nicht.")
    expect(page.locator("[data-receive]")).to_have_count(0)


@pytest.mark.parametrize(
    "look",
    [
        {"locale": "de-DE"},
        {"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"},
        {"locale": "de-DE", "contrast": "more", "viewport": {"width": 720, "height": 450}},  # 200 % of 1440
    ],
    ids=["German", "320 px and dark", "200 % and more contrast"],
)
def test_reception_is_accessible_in_every_look(quiet: Demo, screens: Screens, look: dict[str, object]) -> None:
    quiet.api.issue("passport", needs=["step_free"], priority="pregnant", people=3)
    page = at_reception(quiet, screens, **look)
    expect(page.locator("[data-rows=line] > li")).to_have_count(1)
    page.locator(".more > summary").click()

    states = [page_is_fine(page)]
    page.locator("[data-rows=line] [data-press=details]").click()
    expect(page.locator("#ticket [data-if=send]")).to_be_visible()
    states.append(page_is_fine(page))
    page.locator("#ticket [data-do=correct]").click()
    states.append(page_is_fine(page))
    page.keyboard.press("Escape")
    page.locator("#ticket [data-do=move]").click()
    states.append(page_is_fine(page))

    assert states == [""] * 4


def page_is_fine(page: Page) -> str:
    """What is wrong with the page as it stands; nothing, if all is well."""
    found = Axe().run(page, options=RULES)
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return (str(found.generate_report()) if found.violations_count else "") + (
        "wider than the screen" if is_wide else ""
    )
