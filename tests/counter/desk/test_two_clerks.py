"""Two clerks, one visitor: whatever both press at one moment, and whose wish ever comes first, both screens end right.

Each pair of presses is made on two real screens. The network keeps both wishes back until both are on the way, and lets
that of the first screen arrive first; the table has each pair both ways round.
"""

from itertools import product
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, Route
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from queueserver.domain.lifecycle import OPEN_CALL
from tests.counter.conftest import SitDown, end_all_tickets
from tests.server import Api, Demo

OFFICE = "/api/v1/offices/mitte"
WISHES = "**/api/v1/offices/mitte/**"
# Not by frames: a tab behind another one draws none.
LOOKING: dict[str, Any] = {"polling": 20, "timeout": 10_000}
Ticket = dict[str, Any]


class Press(NamedTuple):
    """What is pressed one after the other; the last one asks the office."""

    before: tuple[str, ...]
    last: str


def of_the_visit(name: str, *before: str) -> Press:
    """A button of my counter, with its question answered if it has one."""
    button = f".actions [data-press={name}]"
    return Press((button, *before), f"#{name} [value=ok]") if before or name in QUESTIONS else Press((), button)


def of_a_row(name: str, *before: str) -> Press:
    """A choice in the dialog of a ticket, with its question answered."""
    return Press((ROW + " [data-press=details]", f"#ticket [value={name}]", *before), f"#{name} [value=ok]")


QUESTIONS = ("hold", "transfer", "cancel", "take-along")
ROW = ":is([data-rows=line], [data-rows=on_hold]) > [data-id='{id}']"
OTHER_ROW = "[data-rows=line] > [data-id='{other}']"
OTHER = "#join [value='{other}']"
# By the state in which both see the ticket: what they may press. Whoever is at a counter has the page open in two tabs.
PRESSES = {
    "waiting": {
        "next": Press((), ".actions [data-press=next]"),
        "call": Press((ROW + " [data-press=details]",), "#ticket [value=call]"),
        "hold": of_a_row("hold"),
        "transfer": of_a_row("transfer"),
        "cancel": of_a_row("cancel"),
        "join": of_a_row("join", OTHER),
    },
    "on_hold": {
        "resume": Press((), ROW + " [data-press=resume]"),
        "transfer": of_a_row("transfer"),
        "cancel": of_a_row("cancel"),
        "join": of_a_row("join", OTHER),
    },
    "called": {name: of_the_visit(name) for name in ("start", "recall", "no-show", "hold", "transfer", "cancel")},
    "serving": {name: of_the_visit(name) for name in ("finish", "hold", "transfer", "take-along")},
    "finished": {
        "undo": Press((), "[data-press=undo]"),
        "next": Press((), ".actions [data-press=next]"),
    },
}
# What the clerk of the first screen has done before.
CALL, START, FINISH = ("call", {"counter": "4"}), ("start", {}), ("finish", {})
LEADS_TO: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "waiting": (),
    "on_hold": (("hold", {}),),
    "called": (CALL,),
    "serving": (CALL, START),
    "finished": (CALL, START, FINISH),
}
LISTS = {"waiting": "line", "on_hold": "on_hold"}
PRESS_ALL_BUT_THE_LAST = """async (steps) => {
    const shown = async (selector) => {
        for (let tries = 0; tries < 500; tries++) {
            const found = document.querySelector(selector);
            if (found?.checkVisibility()) return found;
            await new Promise((again) => setTimeout(again, 10));
        }
        throw new Error(selector);
    };
    for (const selector of steps.slice(0, -1)) (await shown(selector)).click();
    await shown(steps.at(-1));
}"""
SHOWS = """([id, number, expected]) => {
    const visit = document.querySelector("[data-visit]:not([hidden])");
    const isMine = visit?.querySelector("[data-number]").textContent === number;
    const isIn = (list) => document.querySelector(`[data-rows=${list}] > [data-id="${id}"]`) !== null;
    const shown = [...["line", "on_hold", "no_show"].filter(isIn), ...(isMine ? [visit.dataset.is] : [])];
    return JSON.stringify(shown) === JSON.stringify(expected);
}"""
SAYS = """(isRefused) => {
    const [news, refusal] = ["news", "refusal"].map((name) => document.querySelector(`[data-${name}]`).textContent);
    return isRefused ? refusal.includes(" ") && news === "" : news.includes(" ") && refusal === "";
}"""


@pytest.mark.parametrize("state", PRESSES)
def test_two_presses_on_one_ticket_end_right_on_both_screens(quiet: Demo, sit_down: SitDown, state: str) -> None:
    screens = two_screens(sit_down, state)
    wrong: dict[str, str] = {}

    for pair in product(PRESSES[state], repeat=2):
        ticket, other = a_ticket(quiet.api, screens[0], state), quiet.api.issue("passport")
        for screen, name in zip(screens, pair, strict=True):
            screen.press_all_but_the_last(PRESSES[state][name], ticket, other)
        statuses = press_both(screens, [PRESSES[state][name] for name in pair], ticket)
        for screen, status in zip(screens, statuses, strict=True):
            if fault := screen.fault(truth_of(quiet.api, ticket), ticket, status):
                wrong[f"{' then '.join(pair)} {statuses}, counter {screen.counter}"] = fault
        end_all_tickets(quiet)

    assert wrong == {}


class Screen(NamedTuple):
    """A desk in a browser, and the counter at which it is."""

    page: Page
    counter: str

    def press_all_but_the_last(self, press: Press, ticket: Ticket, other: Ticket) -> None:
        """One press short of asking the office."""
        # Both tickets are there first; to click on a row asks for nothing.
        steps = (OTHER_ROW, *press.before, press.last)
        steps = tuple(step.format(id=ticket["id"], other=other["id"]) for step in steps)
        self.page.evaluate(PRESS_ALL_BUT_THE_LAST, list(steps))

    def press(self, press: Press, ticket: Ticket) -> None:
        """The press that asks the office."""
        self.page.evaluate("(last) => document.querySelector(last).click()", press.last.format(id=ticket["id"]))

    def fault(self, truth: tuple[str, str | None], ticket: Ticket, status: int) -> str:
        """What this screen shows or says that is not so; empty when all is right."""
        state, counter = truth
        is_here = state in OPEN_CALL and counter == self.counter
        expected = [LISTS[state]] if state in LISTS else [state] if is_here else []
        try:
            self.page.wait_for_function(SHOWS, arg=[ticket["id"], ticket["number"], expected], **LOOKING)
            self.page.wait_for_function(SAYS, arg=status != 200, **LOOKING)
        except PlaywrightTimeout:
            shown = self.page.evaluate("[...document.querySelectorAll('.said > *')].map((one) => one.textContent)")
            return f"{truth} expected as {expected}, said {shown}"
        return ""


def two_screens(sit_down: SitDown, state: str) -> tuple[Screen, Screen]:
    """Two clerks; whoever is at a counter already has the page open in two tabs."""
    amira = sit_down("amira", "4").page
    if state in ("waiting", "on_hold"):
        return Screen(amira, "4"), Screen(sit_down("bernd", "3").page, "3")
    tab = amira.context.new_page()
    tab.goto(amira.url)
    tab.wait_for_selector("[data-working]:not([hidden])")
    return Screen(amira, "4"), Screen(tab, "4")


def a_ticket(api: Api, screen: Screen, state: str) -> Ticket:
    """A visitor whom the clerk of this screen has brought into this state."""
    ticket = api.issue("passport")
    for wish, body in LEADS_TO[state]:
        asked = screen.page.context.request.post(f"{api.base_url}{OFFICE}/tickets/{ticket['id']}/{wish}", data=body)
        assert asked.ok, asked.text()
    return ticket


def press_both(screens: tuple[Screen, Screen], presses: list[Press], ticket: Ticket) -> list[int]:
    """Both press; the wish of the first arrives first. How the office answered each."""
    held: dict[Page, Route] = {}

    def keep_back(route: Route) -> None:
        page = route.request.frame.page
        if route.request.method == "POST" and page not in held:
            held[page] = route
        else:
            route.continue_()

    for screen, press in zip(screens, presses, strict=True):
        screen.page.route(WISHES, keep_back)
        screen.press(press, ticket)
    statuses = []
    for screen in screens:
        while screen.page not in held:
            screen.page.wait_for_timeout(5)
        answer = held[screen.page].fetch()
        statuses.append(answer.status)
        held[screen.page].fulfill(response=answer)
    for screen in screens:
        screen.page.unroute(WISHES)
    return statuses


def truth_of(api: Api, ticket: Ticket) -> tuple[str, str | None]:
    """The state in which the office has a ticket, and its counter."""
    now = api.get(f"{OFFICE}/tickets/{ticket['id']}").json()
    return now["state"], now["counter"]
