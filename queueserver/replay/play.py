"""A day is played: visitors come by the day's own minutes, clerks press Next whenever they are free."""

import heapq
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from queueserver.days.breaks import break_due
from queueserver.days.day import Day, DayVisitor
from queueserver.domain.lifecycle import TicketState
from queueserver.replay.house import House, needs_of, reference_of
from queueserver.replay.pace import Deed, Pace
from queueserver.replay.people import Clerk, Visit
from queueserver.replay.record import Call, Ended, Issued, Record, Start
from queueserver.replay.wire import Refused, Wire

Progress = Callable[[float, int, int], None]  # minute, tickets, people in the line
DOOR = "door"
# So often in vain, and nobody will ever be called: the checks then say who was left.
MOST_LOOKS = 20


class Play:
    """One day in its office, told to a record."""

    def __init__(self, day: Day, house: House, wire: Callable[[], Wire], pace: Pace, progress: Progress) -> None:
        """`wire` gives a pair of hands: one for the door, one for each clerk."""
        self.record = Record()
        self._day = day
        self._house = house
        self._pace = pace
        self._progress = progress
        self._door = wire()
        self._clerks = [Clerk(counter, wire(), deque(counter.breaks)) for counter in day.counters]
        self._visits: dict[int, Visit] = {}
        self._waiting: dict[int, Visit] = {}
        self._heap: list[tuple[float, int, str, Callable[[float], None]]] = []
        self._count = itertools.count()
        self._lock = threading.Lock()
        self._minute = 0.0
        self._looks = 0

    def play(self) -> None:
        """From the first visitor to the last one served. A refusal that should not be breaks the day off."""
        began = time.monotonic()
        try:
            self._prepare()
            while self._heap or self._look_again():
                self._next_instant()
            for clerk in self._clerks:
                if not clerk.is_gone:
                    clerk.wire.post(f"counters/{clerk.counter.key}/close")
        except Refused as refused:
            self.record.refused = str(refused)
        self.record.seconds = time.monotonic() - began
        for visit in self._visits.values():
            with suppress(Refused):  # a ticket that is not known any more is found by the check
                state = str(self._door.get(f"tickets/{visit.ticket}")["state"])
                self.record.ended.append(Ended(visit.ticket, visit.number, state))

    def _prepare(self) -> None:
        for visitor in self._day.visitors:
            if visitor.arrival is not None:
                self._plan(visitor.arrival, DOOR, partial(self._arrive, visitor))
        for clerk in self._clerks:
            self._plan(self._day.open, clerk.counter.key, partial(self._sit_down, clerk))
            moments = [due for due, _ in clerk.breaks]
            for moment in moments if clerk.counter.leaves_at is None else [*moments, clerk.counter.leaves_at]:
                self._plan(moment, clerk.counter.key, _look)

    def _plan(self, minute: float, hands: str, deed: Callable[[float], None]) -> None:
        # Sums of decimals that are equal on paper are to be one instant here too.
        with self._lock:
            heapq.heappush(self._heap, (round(minute, 4), next(self._count), hands, deed))

    def _next_instant(self) -> None:
        """All that is due comes before any press; then the free clerks press, who is free longest first."""
        minute = self._minute = self._heap[0][0]
        deeds: list[Deed] = []
        while self._heap and self._heap[0][0] <= minute + self._pace.window:
            due, _, hands, deed = heapq.heappop(self._heap)
            deeds.append((hands, partial(deed, due)))
        self._pace.wait_until(minute)
        self._pace.do(deeds)
        presses: list[Deed] = [
            (clerk.counter.key, partial(self._press, clerk, max(minute, clerk.free_since[0])))
            for clerk in sorted(self._clerks, key=lambda clerk: clerk.free_since)
            if clerk.is_free
        ]
        self._pace.do(presses)
        self._progress(minute, len(self._visits), len(self._waiting))

    def _look_again(self) -> bool:
        """Whether there is anybody left to wait for; who can be served by nobody any more goes home."""
        for visit in list(self._waiting.values()):
            if not any(self._could_serve(clerk, visit) for clerk in self._clerks if not clerk.is_gone):
                self._door.post(f"tickets/{visit.ticket}/cancel", reason="closing")
                del self._waiting[visit.ticket]
                self.record.given_up += 1
        if not self._waiting or self._looks == MOST_LOOKS:
            return False
        self._looks += 1
        self._plan(self._minute + self._pace.look_again(), DOOR, _look)
        return True

    def _arrive(self, visitor: DayVisitor, minute: float) -> None:
        self._note_lag(minute)
        service = self._house.service_for(visitor.service, visitor.needs_step_free)
        if visitor.booked is not None:
            ticket = self._door.post(f"appointments/{reference_of(visitor)}/check-in")
        else:
            priority = "priority" if visitor.has_priority else None
            ticket = self._door.post("tickets", service=service, needs=needs_of(visitor), priority=priority)
        due_from = max(minute, self._day.open, minute if visitor.booked is None else visitor.booked)
        visit = Visit(visitor, int(ticket["id"]), str(ticket["number"]), service, visitor.minutes, due_from)
        self.record.issued.append(Issued(visit.ticket, visit.number, visitor.id))
        self._visits[visit.ticket] = self._waiting[visit.ticket] = visit

    def _sit_down(self, clerk: Clerk, minute: float) -> None:
        clerk.wire.post(f"counters/{clerk.counter.key}/open")
        self._is_free(clerk, minute)

    def _is_free(self, clerk: Clerk, minute: float) -> None:
        clerk.is_free = clerk.is_fresh = True
        clerk.free_since = (minute, next(self._count))

    def _could_serve(self, clerk: Clerk, visit: Visit) -> bool:
        return self._house.may_serve(clerk.counter.key, visit.service, visit.visitor.needs_step_free)

    def _press(self, clerk: Clerk, minute: float) -> None:
        key = clerk.counter.key
        if clerk.counter.falls_ill(minute):
            clerk.is_free, clerk.is_gone = False, True
            clerk.wire.post(f"counters/{key}/close")
            return
        length = break_due(clerk.breaks, minute, self._day.close)
        if length is not None:
            clerk.is_free = False
            clerk.wire.post(f"counters/{key}/close")
            self._plan(minute + length, key, partial(self._sit_down, clerk))
            return
        # Whoever is free looks at the line of the desk and presses when there is somebody, not for ever.
        looks_worth_it = any(
            visit.callable_from <= minute and self._could_serve(clerk, visit) for visit in list(self._waiting.values())
        )
        if clerk.is_fresh or looks_worth_it:
            clerk.is_fresh = False
            self._call_next(clerk, minute)

    def _call_next(self, clerk: Clerk, minute: float) -> None:
        key = clerk.counter.key
        self._note_lag(minute)
        asked_at = time.monotonic()
        try:
            ticket = clerk.wire.post(f"counters/{key}/call-next")["ticket"]
        except Refused as refused:
            if refused.code != "nobody_waiting":
                raise
            self.record.nobody_waiting += 1
            return
        clerk.is_free = False
        self._looks = 0
        visit = self._visits.get(int(ticket["id"]))
        if visit is None:
            raise Refused("stranger", f"counter {key} was given {ticket['number']}, which nobody took")
        self._waiting.pop(visit.ticket, None)
        clerk.call = Call(visit.ticket, visit.number, key, self._house.floor_of[key], asked_at, time.monotonic())
        self.record.calls.append(clerk.call)
        if not visit.is_there(minute):
            give_up_at = minute + self._day.call_rules.empty_call_minutes
            self._plan(give_up_at, key, partial(self._nobody_came, clerk, visit))
            return
        called_at = self._pace.minute_of(datetime.fromisoformat(ticket["called_at"]), minute)
        is_appointment = visit.visitor.booked is not None
        self.record.starts.append(
            Start(visit.visitor.id, visit.is_return, is_appointment, visit.due_from, called_at, key)
        )
        clerk.wire.post(f"tickets/{visit.ticket}/start")
        self._plan(minute + visit.minutes, key, partial(self._served, clerk, visit))

    def _nobody_came(self, clerk: Clerk, visit: Visit, minute: float) -> None:
        self._note_lag(minute)
        ticket = self._let_go(clerk, visit, "no-show")
        self.record.unanswered += 1
        if ticket["state"] == TicketState.WAITING:
            blocked_until = self._pace.minute_of(datetime.fromisoformat(ticket["blocked_until"]), minute)
            visit.callable_from = self._pace.surely_after(blocked_until)
            self._waiting[visit.ticket] = visit
            self._plan(visit.callable_from, DOOR, _look)
        self._is_free(clerk, minute)

    def _served(self, clerk: Clerk, visit: Visit, minute: float) -> None:
        self._note_lag(minute)
        then = None if visit.is_return else visit.visitor.then
        if then is None:
            self._let_go(clerk, visit, "finish")
        else:
            # The clock of the first check-in goes on, so it stays one ticket: set aside, sent on when back.
            self._let_go(clerk, visit, "hold", reason="comes back")
            self._plan(minute + then.after, DOOR, partial(self._come_back, visit))
        self._is_free(clerk, minute)

    def _come_back(self, visit: Visit, minute: float) -> None:
        then = visit.visitor.then
        assert then is not None  # only who comes back is planned
        self._note_lag(minute)
        visit.service = self._house.service_for(then.service, visit.visitor.needs_step_free)
        visit.minutes, visit.is_return, visit.due_from = then.minutes, True, minute
        self._door.post(f"tickets/{visit.ticket}/transfer", service=visit.service)
        self._waiting[visit.ticket] = visit

    def _note_lag(self, minute: float) -> None:
        self.record.lags.append(self._pace.lag(minute))

    def _let_go(self, clerk: Clerk, visit: Visit, wish: str, **body: Any) -> dict[str, Any]:
        if clerk.call is not None:
            clerk.call.released_at = time.monotonic()
        return clerk.wire.post(f"tickets/{visit.ticket}/{wish}", **body)


def _look(_minute: float) -> None:
    """Nothing happens but that the free clerks look up."""
