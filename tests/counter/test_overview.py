"""The overview page in a real browser: printers as they are, and the slip designed while its picture is looked at."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

from kiosk.agent.wire import Server, address_of
from queueserver.cli.demo import PASSWORD
from queueserver.domain.paper import PrinterLook, PrinterState, Trouble
from tests.printing.beside_kiosk import Beside
from tests.screens import Screens
from tests.server import Demo


@pytest.fixture(scope="module")
def entrance(demo: Demo) -> Beside:
    """A printer beside a kiosk."""
    return Beside(demo, "Entrance")


def is_out_of_paper(entrance: Beside) -> None:
    """Its print agent says so."""
    told = Server(address_of(entrance.address)).tell_state(PrinterLook(PrinterState.OUT, Trouble.PAPER_OUT))
    assert told["name"] == entrance.name


def open_overview(demo: Demo, screens: Screens, name: str = "frieda", **options: object) -> Page:
    """Somebody signs in and goes to the overview; it is live when its printers are there."""
    page = screens.open(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, **options})
    page.goto(f"{demo['base_url']}/sign-in?next=/office/mitte/overview")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button.is-primary")
    expect(page.locator("[data-rows=printers] > li")).not_to_have_count(0)
    return page


def printer(page: Page, name: str) -> Locator:
    return page.locator("[data-rows=printers] > li").filter(has_text=name)


def paper(page: Page) -> Locator:
    """The slip's picture, once it is there."""
    picture = page.locator("[data-paper]")
    expect(picture).to_be_visible()
    return picture


def test_the_overview_shows_how_each_printer_is_and_what_to_do(demo: Demo, entrance: Beside, screens: Screens) -> None:
    page = open_overview(demo, screens)

    is_out_of_paper(entrance)

    expect(printer(page, "Kiosk Erdgeschoss")).to_contain_text("Ready")
    expect(printer(page, "Entrance")).to_contain_text("No paper")
    expect(printer(page, "Entrance")).to_contain_text("Please put in a new roll.")


def test_the_desk_says_which_printer_needs_somebody(demo: Demo, entrance: Beside, screens: Screens) -> None:
    page = open_overview(demo, screens, "amira")

    page.goto(f"{demo['base_url']}/desk/mitte")
    is_out_of_paper(entrance)

    expect(page.locator("[data-printers-said]")).to_contain_text("Entrance: no paper")


def test_a_test_slip_and_a_new_roll_are_wished_for_and_told(demo: Demo, screens: Screens) -> None:
    page = open_overview(demo, screens)
    kiosk = printer(page, "Kiosk Erdgeschoss")

    kiosk.get_by_role("button", name="Test slip").click()
    expect(page.locator("[data-news]")).to_have_text("A test slip comes out of Kiosk Erdgeschoss.")
    kiosk.locator("summary").click()
    kiosk.get_by_label("Slips per roll").fill("250")
    kiosk.get_by_role("button", name="Save").click()
    expect(kiosk).to_contain_text("Slips left on the roll: 250 of 250")
    kiosk.get_by_role("button", name="New roll put in").click()

    expect(page.locator("[data-news]")).to_contain_text("new roll")


def test_a_clerk_sees_the_printers_and_designs_nothing(demo: Demo, screens: Screens) -> None:
    page = open_overview(demo, screens, "amira")

    expect(page.get_by_role("button", name="Test slip").first).to_be_visible()
    expect(page.locator("[data-slip], [data-roll]")).to_have_count(0)


def test_a_slip_is_designed_while_it_is_looked_at_and_then_kept(demo: Demo, screens: Screens, tmp_path: Path) -> None:
    page = open_overview(demo, screens)
    before = paper(page).get_attribute("src") or ""

    page.get_by_label("Below the name of the office").fill("Rathausplatz 1\nEingang B")
    page.get_by_label("Second language").select_option("tr")
    page.get_by_label("The rule in one sentence").uncheck()
    expect(paper(page)).not_to_have_attribute("src", re.compile(re.escape(before[:2000])))
    page.set_input_files("[data-logo]", arms(tmp_path))
    expect(page.get_by_role("button", name="Print no logo")).to_be_visible()
    expect(page.locator("[data-saved]")).to_have_text("Not saved yet.")
    page.locator("[data-save]").click()
    expect(page.locator("[data-saved]")).to_contain_text("Saved.")

    kept = demo.api.get("/api/v1/offices/mitte/slip-template").json()
    assert kept["header"] == {"de": ["Rathausplatz 1", "Eingang B"]}
    assert (kept["second_language"], kept["has_rule"], kept["has_qr"]) == ("tr", False, True)
    assert kept["logo"] is not None


def test_a_file_that_is_no_picture_is_refused_in_words(demo: Demo, screens: Screens, tmp_path: Path) -> None:
    screens.expect_errors("409")
    page = open_overview(demo, screens)
    paper(page)
    file = tmp_path / "logo.png"
    file.write_bytes(b"no picture")

    page.set_input_files("[data-logo]", file)

    expect(page.locator("main").get_by_role("alert")).to_contain_text("This is no picture that can be printed.")


@pytest.mark.parametrize(
    "look",
    [
        {"locale": "de-DE"},
        {"color_scheme": "dark"},
        {"locale": "de-DE", "contrast": "more"},
        {"viewport": {"width": 320, "height": 700}},
    ],
    ids=["German", "dark", "more contrast", "320 px"],
)
def test_the_overview_is_accessible_in_every_look(
    demo: Demo, entrance: Beside, screens: Screens, look: dict[str, object]
) -> None:
    page = open_overview(demo, screens, **look)
    is_out_of_paper(entrance)
    paper(page)
    page.locator("summary").first.click()

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def arms(folder: Path) -> Path:
    """A city's arms as a file."""
    drawn = Image.new("RGBA", (800, 600), (0, 0, 0, 0))
    ImageDraw.Draw(drawn).ellipse((200, 50, 600, 550), fill=(0, 60, 120, 255))
    stream = BytesIO()
    drawn.save(stream, "PNG")
    file = folder / "arms.png"
    file.write_bytes(stream.getvalue())
    return file
