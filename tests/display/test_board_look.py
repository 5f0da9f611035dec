"""Sizes, contrast and completeness of a board, measured on the screens that hang in halls."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.display.conftest import OpenBoard
from tests.display.wire import Wire, call, called
from tests.screens import Screens

# A 55-inch board is 1217 mm wide; upright it is as high.
BOARD_MM = 1217
NUMBER_MM = 98
PLACE_MM = 61
NUMBERS = ("A012", "B019", "C026", "A033", "B040", "C047", "A054", "B061", "C068", "A075", "B082", "W089")
SCREENS = [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920)]
# The calls are laid out for the screen as it is now: a screen does that in one of its next pictures.
FITTED = """() => {
  const { width, height } = document.querySelector(".calls").getBoundingClientRect();
  const before = window.seen;
  window.seen = `${innerWidth} ${width} ${height}`;
  return before === window.seen;
}"""

CAPITALS = """(selector) => [...document.querySelectorAll(selector)].map((element) => {
  const style = getComputedStyle(element);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return pen.measureText("H").actualBoundingBoxAscent;
})"""
# What does not stand whole inside its own row, its row inside the list, or a row on top of another.
LOST = """() => {
  const box = (element) => element.getBoundingClientRect();
  const juts = (a, b) => a.left < b.left - 1 || a.right > b.right + 1;
  const outside = (a, b) => juts(a, b) || a.top < b.top - 1 || a.bottom > b.bottom + 1;
  const meets = (a, b) => a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1;
  const rows = [...document.querySelectorAll(".call")];
  const list = box(document.querySelector("#calls"));
  const lost = rows.filter((row) => outside(box(row), list)).map((row) => row.textContent);
  for (const [place, row] of rows.entries()) {
    for (const part of row.querySelectorAll(".call-number, .call-counter, .call-floor, .call-caption")) {
      const words = document.createRange();
      words.selectNodeContents(part);
      const ink = words.getBoundingClientRect();
      if (ink.width > 0 && juts(ink, box(row))) lost.push(part.textContent);
    }
    for (const other of rows.slice(place + 1)) {
      if (meets(box(row), box(other))) lost.push("overlap");
    }
  }
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight) lost.push("scrolls");
  return lost;
}"""
RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}


@pytest.fixture
def open_set_up_board(open_board: OpenBoard) -> OpenBoard:
    """Opens a board as it hangs in a hall: whoever set it up has turned its sound on."""

    def opened(query: str = "", **options: Any) -> Page:
        page = open_board(query, **options)
        page.mouse.click(1, 1)
        expect(page.locator("#sound")).to_be_hidden()
        return page

    return opened


def screen(size: tuple[int, int]) -> dict[str, Any]:
    return {"viewport": {"width": size[0], "height": size[1]}}


def show_on(page: Page, size: tuple[int, int]) -> None:
    """The board hangs on a screen of this size, and has laid itself out anew."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function(FITTED)


def millimetres(page: Page, selector: str) -> list[float]:
    """The height of capitals in these elements on a 55-inch board."""
    longest = max((page.viewport_size or {}).values())
    return [float(pixels) / longest * BOARD_MM for pixels in page.evaluate(CAPITALS, selector)]


@pytest.mark.parametrize("query", ["", "?floor=Erdgeschoss"], ids=["office", "floor"])
def test_four_calls_can_be_read_from_eight_metres(wire: Wire, open_set_up_board: OpenBoard, query: str) -> None:
    wire.begin(called(*NUMBERS[:4]))
    page = open_set_up_board(query)

    for size in SCREENS:
        show_on(page, size)
        assert min(millimetres(page, ".call-number")) >= NUMBER_MM
        assert min(millimetres(page, ".call-counter")) >= PLACE_MM


@pytest.mark.parametrize("query", ["", "?floor=Erdgeschoss"], ids=["office", "floor"])
def test_no_open_call_is_hidden_however_many_come_and_the_newest_stays_large(
    wire: Wire, open_set_up_board: OpenBoard, query: str
) -> None:
    page = open_set_up_board(query)

    for count, number in enumerate(NUMBERS, 1):
        coming = call(number, counter=str(count), floor=("1. Obergeschoss", "Erdgeschoss")[count % 2], ago=100 - count)
        wire.tell("ticket.called", coming, age=20)
        expect(page.locator("#calls .call-number").first).to_have_text(number)

        for size in [(1920, 1080), (1080, 1920)]:
            show_on(page, size)
            assert page.locator("#calls .call").count() == count
            assert page.evaluate(LOST) == []
            assert millimetres(page, ".call-number")[0] >= NUMBER_MM


def test_a_long_counter_name_shrinks_and_stays_whole(wire: Wire, open_set_up_board: OpenBoard) -> None:
    long = call("A012", counter="Beratung Ausländerrecht 12", floor="Zwischengeschoss Nordflügel")
    wire.begin({"calls": {"1": long, "2": call("A013", ago=9)}})

    page = open_set_up_board(**screen((1920, 1080)))

    assert page.evaluate(LOST) == []


@pytest.mark.parametrize("theme", ["screen", "contrast"])
def test_axe_finds_nothing_and_text_has_seven_to_one(
    wire: Wire, open_set_up_board: OpenBoard, screens: Screens, theme: str
) -> None:
    screens.expect_errors("503")
    wire.begin({**called(*NUMBERS[:3]), "recent": {"board": {"entries": [call("B001", ago=99)]}}})
    page = open_set_up_board(f"?theme={theme}", reduced_motion="reduce", **screen((1920, 1080)))

    wire.call("A099")
    expect(page.locator(".is-called")).to_be_visible()
    found = Axe().run(page, options=RULES).response["violations"]
    wire.go_away()
    expect(page.locator("#stale")).to_be_visible()
    page.emulate_media(color_scheme="dark")
    show_on(page, (1080, 1920))
    found += Axe().run(page, options=RULES).response["violations"]

    assert [
        (finding["id"], [(node["html"], node["failureSummary"]) for node in finding["nodes"]]) for finding in found
    ] == []
