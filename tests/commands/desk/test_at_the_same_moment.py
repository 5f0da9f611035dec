"""Two clerks, one ticket, the same moment: it ends as if one had come first, and the other learns it in words."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import combinations
from threading import Barrier
from typing import NamedTuple

import pytest

from queueserver.commands import calling, counters, issue
from queueserver.commands.visit import joining, moves
from queueserver.commands.visit.transfer import transfer
from queueserver.commands.visit.undo import undo
from queueserver.domain.desk.counter import CounterState
from queueserver.domain.events import CounterOpened
from queueserver.domain.lifecycle import ENDED, TicketState
from queueserver.domain.refusals import Refusal
from queueserver.store.finding import find_counter, find_ticket
from queueserver.store.work import Work
from queueserver.web.texts import REFUSALS
from tests.hall import OFFICE, Hall

# Who wishes, and where they sit.
AT = {"amira": "1", "bernd": "2"}
# What a clerk at a counter may wish of a ticket.
WISHES: dict[str, Callable[[Work, int, str], object]] = {
    "call": lambda work, one, here: calling.call(work, one, here, "knows the case"),
    "call next": lambda work, _, here: calling.call_next(work, here),
    "start": lambda work, one, _: moves.start(work, one),
    "finish": lambda work, one, _: moves.finish(work, one),
    "no-show": lambda work, one, _: moves.no_show(work, one),
    "hold": lambda work, one, _: moves.hold(work, one, "fetches a paper"),
    "resume": lambda work, one, _: moves.resume(work, one),
    "transfer": lambda work, one, _: transfer(work, one, counter_key="4"),
    "cancel": lambda work, one, _: moves.cancel(work, one, "goes home"),
    "join": lambda work, one, _: joining.join(work, one, [one + 1]),
    "join the other way": lambda work, one, _: joining.join(work, one + 1, [one]),
    "separate": lambda work, one, _: joining.separate(work, one),
    "take along": lambda work, one, _: joining.take_along(work, one, 1, []),
    "undo": lambda work, one, _: undo(work, one),
    "close": lambda work, _, __: counters.close_counter(work, "1"),
}
# How the ticket stands, what the two may wish then, and whether it matters who wishes what. A wish that takes the same
# way as another, as a break does with closing, is not asked again.
WAITING = ("call", "call next", "hold", "transfer", "join", "join the other way")
CALLED = ("start", "no-show", "hold", "cancel", "close")
SERVING = ("finish", "transfer", "join", "take along")
SET_ASIDE = ("resume", "cancel", "join")
JOINED = ("separate", "cancel", "join the other way")
UNANSWERED = ("call", "cancel")
PAIRS = [
    *(("waiting", *pair) for pair in combinations(WAITING, 2)),
    *(("called", *pair) for pair in combinations(CALLED, 2)),
    *(("serving", *pair) for pair in combinations(SERVING, 2)),
    *(("on hold", *pair) for pair in combinations(SET_ASIDE, 2)),
    *(("joined", *pair) for pair in combinations(JOINED, 2)),
    *(("unanswered", "undo", wish) for wish in UNANSWERED),
]


class Outcome(NamedTuple):
    """What both were answered, and how the tickets and the counters stand then."""

    answers: tuple[str, ...]
    tickets: tuple[tuple[str, int | None, int], ...]
    counters: tuple[str, ...]


def begin(hall: Hall, state: str) -> list[int]:
    """One ticket stands as it should, called to amira's counter if at all; another waits. Their ids."""
    with hall.store.work(hall.clerks["amira"], OFFICE) as work:
        one, other = (issue.issue_ticket(work, "passport").id for _ in range(2))
        if state in ("called", "serving", "unanswered"):
            calling.call(work, one, AT["amira"], "first")
            work.session.expire_all()  # a call goes past the rows
        match state:
            case "serving":
                moves.start(work, one)
            case "unanswered":
                moves.no_show(work, one)
            case "on hold":
                moves.hold(work, one, "")
            case "joined":
                joining.join(work, other, [one])
    return [one, other]


def ask(hall: Hall, wish: str, clerk: str, ticket_id: int) -> str:
    with suppress(Refusal), hall.store.work(hall.clerks[clerk], OFFICE) as work:
        try:
            WISHES[wish](work, ticket_id, AT[clerk])
        except Refusal as refused:
            said = refused.code
            raise
        said = "done"
    return said


def end(hall: Hall, answers: dict[str, str], ids: list[int]) -> Outcome:
    """What has come of it. Then everybody goes home, so that the next two find an empty hall."""
    with hall.store.work(hall.clerks["amira"], OFFICE) as work:
        rows = [find_ticket(work.session, work.office.id, one) for one in ids]
        seen = [find_counter(work.session, work.office.id, key) for key in AT.values()]
        outcome = Outcome(
            tuple(answers[clerk] for clerk in AT),
            tuple((row.state.value, row.counter_id, row.people) for row in rows),
            tuple(counter.state.value for counter in seen),
        )
        for row in sorted(rows, key=lambda row: row.state is not TicketState.SERVING):
            if row.state is TicketState.SERVING:
                moves.finish(work, row.id)
            elif row.state not in ENDED:
                moves.cancel(work, row.id, "goes home")
        for clerk, counter in zip(AT, seen, strict=True):
            if counter.state is not CounterState.OPEN or counter.clerk_id is None:
                counter.state, counter.clerk_id = CounterState.OPEN, hall.clerks[clerk].staff_id
                work.record(CounterOpened(counter.id))
    return outcome


def one_after_the_other(hall: Hall, state: str, wishes: dict[str, str]) -> Outcome:
    ids = begin(hall, state)
    return end(hall, {clerk: ask(hall, wish, clerk, ids[0]) for clerk, wish in wishes.items()}, ids)


def at_once(hall: Hall, threads: ThreadPoolExecutor, state: str, wishes: dict[str, str]) -> Outcome:
    ids, start = begin(hall, state), Barrier(2)

    def press(clerk: str) -> str:
        start.wait(timeout=10)
        return ask(hall, wishes[clerk], clerk, ids[0])

    return end(hall, dict(zip(AT, threads.map(press, AT), strict=True)), ids)


@pytest.fixture
def hall_with_both(hall: Hall) -> Hall:
    """Amira and Bernd sit at their counters."""
    for clerk, counter in AT.items():
        hall.open(counter, by=clerk)
    return hall


@pytest.mark.timeout(300)  # some forty meetings in one hall
def test_whatever_two_clerks_press_at_once_one_of_them_was_first(hall_with_both: Hall) -> None:
    odd = []
    with ThreadPoolExecutor(2) as threads:
        for state, first, second in PAIRS:
            wishes = {"amira": first, "bernd": second}
            outcome = at_once(hall_with_both, threads, state, wishes)
            orders = (wishes, dict(reversed(wishes.items())))
            if not any(outcome == one_after_the_other(hall_with_both, state, order) for order in orders):
                odd.append((state, wishes, outcome))

    assert odd == []


@pytest.mark.parametrize(
    ("state", "wish"),
    [
        *(("waiting", wish) for wish in ("call", "hold", "cancel", "join")),
        *(("called", wish) for wish in ("start", "no-show", "hold", "cancel")),
        *(("serving", wish) for wish in ("finish", "hold")),
        ("on hold", "resume"),
        ("joined", "separate"),
    ],
)
def test_of_two_who_want_the_same_one_gets_it_and_the_other_an_answer(
    hall_with_both: Hall, state: str, wish: str
) -> None:
    with ThreadPoolExecutor(2) as threads:
        outcome = at_once(hall_with_both, threads, state, {"amira": wish, "bernd": wish})

    first, second = sorted(outcome.answers)
    assert first == "done"
    assert second == "no_such_move"
    assert second in REFUSALS  # a sentence for people
