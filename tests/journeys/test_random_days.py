"""Days nobody would think of: several clerks do whatever comes, and after every step the hall is still in order."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from queueserver.commands import visitor
from queueserver.domain.calling import Need
from queueserver.domain.lifecycle import ALLOWED_FROM, ENDED, OPEN_CALL, Move, Place
from queueserver.domain.refusals import Refusal
from queueserver.queries.desk import SECTIONS
from queueserver.store.tables import Ticket
from queueserver.store.work import Work
from tests.databases import Files
from tests.hall import Hall, hall_on
from tests.offices import ALL, MITTE

COUNTERS = st.sampled_from(["1", "2", "4", "5"])
SERVICES = st.sampled_from(ALL)
NEEDS = st.lists(st.just(Need.STEP_FREE), max_size=1)
# Moves of one ticket that need no more than its number.
ALONE = sorted(set(Move) - {Move.CALL, Move.TRANSFER, Move.JOIN})
AT_A_COUNTER = (Move.RECALL, Move.START, Move.FINISH, Move.NO_SHOW, Move.HOLD, Move.TRANSFER)


class Day(RuleBasedStateMachine):
    """A day in the hall, on a database of its own."""

    tickets = Bundle("tickets")

    def __init__(self, databases: Files) -> None:
        super().__init__()
        self._open = ExitStack()
        self.hall: Hall = self._open.enter_context(hall_on(databases))
        self.numbers: list[str] = []
        self.bookings = 0

    @initialize(target=tickets, services=st.lists(SERVICES, min_size=3, max_size=5))
    def the_doors_open(self, services: list[str]) -> MultipleResults[str]:
        self.numbers = [self.hall.issue(service) for service in services]
        return multiple(*self.numbers)

    @rule(target=tickets, service=SERVICES, needs=NEEDS, priority=st.none() | st.just("pregnant"))
    def somebody_comes(self, service: str, needs: list[Need], priority: str | None) -> str:
        self.numbers.append(self.hall.issue(service, *needs, priority=priority))
        return self.numbers[-1]

    @rule(target=tickets, service=SERVICES, needs=NEEDS, wall=st.sampled_from(["08:00", "08:30", "09:30"]))
    def somebody_comes_with_an_appointment(self, service: str, needs: list[Need], wall: str) -> str:
        self.bookings += 1
        self.hall.book(f"R{self.bookings}", service, wall, *needs)
        self.numbers.append(self.hall.check_in(f"R{self.bookings}"))
        return self.numbers[-1]

    @rule(minutes=st.integers(1, 6))
    def time_goes_by(self, minutes: int) -> None:
        self.hall.later(minutes=minutes)

    @rule()
    def the_clock_ticks(self) -> None:
        self.hall.tick()

    @rule(counter=COUNTERS, moves=st.lists(st.sampled_from(AT_A_COUNTER), min_size=1, max_size=3))
    def a_clerk_works(self, counter: str, moves: list[Move]) -> None:
        """Next, and what then happens at the counter: most of a day is this."""
        self.a_clerk_presses_next(counter)
        for move in moves:
            for number in self._at(counter):
                if move is Move.TRANSFER:
                    self.a_visitor_is_sent_on(number, None, None, Place.BY_TIME)
                else:
                    self.something_happens_with_a_ticket(number, move)
        self.hall.later(minutes=5)

    @rule(counter=COUNTERS)
    def a_clerk_presses_next(self, counter: str) -> None:
        if self._is_counter_free(counter) is not None:
            return
        rows = self.hall.tickets()
        waiting = [
            number
            for number in self.hall.numbers()
            if not self._is_blocked(rows[number]) and self._may_call(rows[number], counter)
        ]
        if not waiting:
            self.hall.refuses("nobody_waiting", self.hall.call_next, counter)
            return
        assert self.hall.call_next(counter).number == waiting[0]

    @rule(number=tickets, counter=COUNTERS)
    def a_clerk_calls_a_number(self, number: str, counter: str) -> None:
        refusal = self._is_counter_free(counter)
        if refusal is None and self.hall.state(number) != "waiting":
            refusal = "no_such_move"
        elif refusal is None and not self._may_call(self.hall.ticket(number), counter):
            refusal = "not_this_counter"
        if refusal is not None:
            self.hall.refuses(refusal, self.hall.call, number, counter)
        else:
            assert self.hall.call(number, counter).number == number

    @rule(number=tickets, move=st.sampled_from(ALONE))
    def something_happens_with_a_ticket(self, number: str, move: Move) -> None:
        wish = getattr(self.hall, move.value.replace("-", "_"))
        if self.hall.state(number) in ALLOWED_FROM[move]:
            wish(number)
        else:
            self.hall.refuses("no_such_move", wish, number)

    @rule(number=tickets, service=st.none() | SERVICES, counter=st.none() | COUNTERS, place=st.sampled_from(Place))
    def a_visitor_is_sent_on(self, number: str, service: str | None, counter: str | None, place: Place) -> None:
        where = {"service": service, "counter": counter, "place": place, "note": "sent on"}
        if self.hall.state(number) in ALLOWED_FROM[Move.TRANSFER]:
            if counter is not None and not self._can(counter, self.hall.ticket(number), service):
                self.hall.refuses("not_this_counter", self.hall.transfer, number, **where)
            else:
                self.hall.transfer(number, **where)  # type: ignore[arg-type]
        else:
            self.hall.refuses("no_such_move", self.hall.transfer, number, **where)

    @rule(number=tickets, wish=st.sampled_from((visitor.leave, visitor.pause, visitor.come_back)))
    def a_visitor_asks_by_phone(self, number: str, wish: Callable[[Work, int], Ticket]) -> None:
        self._asked(lambda: self.hall.do(lambda work: wish(work, self.hall.id_of(number))))

    @rule(number=tickets, other=tickets)
    def a_family_comes_together(self, number: str, other: str) -> None:
        self._asked(lambda: self.hall.join(number, other))

    @rule(number=tickets)
    def a_clerk_takes_it_back(self, number: str) -> None:
        self._asked(lambda: self.hall.undo(number))

    @rule(number=tickets, others=st.integers(1, 3))
    def a_visitor_lets_others_go_first(self, number: str, others: int) -> None:
        line, before = self.hall.numbers(), self.hall.everything()
        try:
            done = self.hall.do(lambda work: visitor.let_pass(work, self.hall.id_of(number), others))
        except Refusal:
            assert self.hall.everything() == before
        else:
            assert self.hall.numbers().index(number) >= line.index(number) + done.others
            assert self.hall.phone(number)["ahead"] == done.ahead

    @rule(counter=COUNTERS)
    def a_counter_opens(self, counter: str) -> None:
        seen = self.hall.desk()["counters"]
        others = [key for key in seen if seen[key]["clerk"] == "amira" and key != counter]
        if seen[counter]["clerk"] != "amira" and any(self._at(other) for other in others):
            self.hall.refuses("clerk_elsewhere", self.hall.open, counter)
        else:
            self.hall.open(counter)
            assert all(self.hall.desk()["counters"][other]["state"] == "closed" for other in others)

    @rule(counter=COUNTERS, wish=st.sampled_from(["take_break", "follow_up", "back", "close_after"]))
    def a_counter_changes(self, counter: str, wish: str) -> None:
        state = self.hall.desk()["counters"][counter]["state"]
        change = getattr(self.hall, wish)
        if state == "closed":
            self.hall.refuses("counter_closed", change, counter)
        elif self._at(counter) and wish in ("take_break", "follow_up"):
            self.hall.refuses("counter_busy", change, counter)
        else:
            change(counter)

    @rule(counter=COUNTERS)
    def a_counter_closes(self, counter: str) -> None:
        if self._at(counter):
            self.hall.refuses("counter_busy", self.hall.close, counter)
        else:
            self.hall.close(counter)

    @invariant()
    def every_number_was_given_once_and_none_left_out(self) -> None:
        given = Counter(number[0] for number in self.numbers)
        assert sorted(self.numbers) == sorted(
            f"{letter}{count:03d}" for letter, last in given.items() for count in range(1, last + 1)
        )

    @invariant()
    def a_counter_has_one_open_call_at_most_and_every_ticket_one_place(self) -> None:
        desk, rows = self.hall.desk(), self.hall.tickets()
        at = Counter(ticket["counter"] for ticket in desk["calls"].values())
        assert all(count == 1 for count in at.values())
        assert list(rows) == self.numbers
        for row in rows.values():
            sections = {section for section in set(SECTIONS.values()) if str(row.id) in desk[section]}
            assert sections == ({SECTIONS[row.state]} if row.state in SECTIONS else set())
            assert (row.state in ENDED) == (row.ended_at is not None)
            assert (row.state in OPEN_CALL) == (str(row.id) in desk["calls"])
        assert sorted(self.hall.numbers()) == sorted(ticket["number"] for ticket in desk["waiting"].values())

    @invariant()
    def every_screen_shows_what_is_so(self) -> None:
        for stream in ("board/mitte", "board/mitte/ground", "board/mitte/first", "desk/mitte"):
            self.hall.check_screen(stream)

    def teardown(self) -> None:
        """When the day is over the phones are looked at too."""
        self._open.close()

    def _asked(self, wish: Callable[[], object]) -> None:
        """Whether or not it is carried out: refused, it has changed nothing."""
        before = self.hall.everything()
        try:
            wish()
        except Refusal:
            assert self.hall.everything() == before

    def _at(self, counter: str) -> list[str]:
        calls = self.hall.desk()["calls"].values()
        return [ticket["number"] for ticket in calls if ticket["counter"] == counter]

    def _is_counter_free(self, counter: str) -> str | None:
        state = self.hall.desk()["counters"][counter]["state"]
        if state != "open":
            return "counter_closed" if state == "closed" else "counter_not_calling"
        return "counter_busy" if self._at(counter) else None

    def _is_blocked(self, row: Ticket) -> bool:
        return row.blocked_until is not None and self.hall.now < row.blocked_until

    def _can(self, counter: str, row: Ticket, service: str | None) -> bool:
        plan = next(one for one in MITTE.counters if one.key == counter)
        is_met = set(row.needs) <= {need.value for need in plan.meets}
        return is_met and ({service} if service else self._wanted(row)) <= set(plan.services)

    def _wanted(self, row: Ticket) -> set[str]:
        desk = self.hall.desk()
        views = (desk[section].get(str(row.id)) for section in set(SECTIONS.values()))
        view = next(view for view in views if view is not None)
        return {view["service"], *view["more_services"]}

    def _may_call(self, row: Ticket, counter: str) -> bool:
        plan = next(one for one in MITTE.counters if one.key == counter)
        only = None if row.only_counter_id is None else self._key_of(row.only_counter_id)
        return (
            self._wanted(row) <= set(plan.services)
            and set(row.needs) <= {need.value for need in plan.meets}
            and only in (None, counter)
        )

    def _key_of(self, counter_id: int) -> str:
        # Counters were founded in the order of the plan.
        return MITTE.counters[counter_id - 1].key


@pytest.mark.timeout(600)  # a day that fails is shortened before it is shown
def test_whatever_clerks_and_visitors_do_the_hall_stays_in_order(sqlite: Files) -> None:
    class HereAndNow(Day):
        def __init__(self) -> None:
            super().__init__(sqlite)

    days = settings(max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(HereAndNow, settings=days)
