"""Lets the demo's hall live by itself: invented visitors and clerks, who have nothing but the wire like any program."""

import random
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from queueserver.domain.calling import Need
from queueserver.domain.desk.counter import CounterState
from queueserver.domain.lifecycle import AppointmentState, TicketState
from queueserver.replay.faults import CannotPlay
from queueserver.replay.follower import Follower, View
from queueserver.replay.wire import Refused, Wire, read_clock

SEED = 2026
TICK_SECONDS = 1.0
SECONDS_BETWEEN_VISITORS = 20
# Where nobody works, the line does not grow for ever.
LONGEST_LINE = 25
# By this note the invented clerks know what they set aside themselves.
HELD_NOTE = "Kopie fehlt"

_LOG = structlog.get_logger()


def live_by_itself(base_url: str, office: str, token: str) -> None:
    """Visitors come and clerks work until the server ends. To be run in the background; nothing ends it but that."""
    hall = BusyHall(Wire(base_url, token, office), random.Random(SEED))
    follower = Follower(base_url, token, f"desk/{office}")
    while not _is_following(follower):
        time.sleep(TICK_SECONDS)
    while True:
        try:
            hall.tick(follower.seen.view)
        except CannotPlay as error:  # the server is just stopping
            _LOG.debug("busy_hall", error=str(error))
        except Exception as error:  # noqa: BLE001  # a fault must not end the invented day
            _LOG.error("busy_hall", exc_info=error)
        time.sleep(TICK_SECONDS)


def _is_following(follower: Follower) -> bool:
    try:
        follower.connect()
    except CannotPlay as error:
        _LOG.warning("busy_hall", error=str(error))
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an invented clerk is about: the ticket at the counter as it stands, and when the next thing is done."""

    ticket: str | None
    state: str | None
    due_at: float


class BusyHall:
    """Decides by what the desk shows what happens next, so that real staff may do what they like."""

    def __init__(self, wire: Wire, dice: random.Random) -> None:
        """All chance comes from `dice`."""
        self._wire = wire
        self._dice = dice
        self._clock = read_clock(wire)
        self._next_visitor_at = 0.0
        self._plans: dict[str, _Plan] = {}
        self._resume_at: dict[str, float] = {}

    def tick(self, view: View) -> None:
        """One look at the hall as the desk shows it; what is due is done. Raises CannotPlay when the server is gone."""
        now = time.monotonic()
        for ticket, seen in list(view["on_hold"].items()):
            if seen["note"] == HELD_NOTE and now >= self._resume_at.setdefault(ticket, now + self._between(40, 90)):
                del self._resume_at[ticket]
                self._wish(f"tickets/{ticket}/resume")
        if now >= self._next_visitor_at:
            self._next_visitor_at = now + min(60.0, self._dice.expovariate(1 / SECONDS_BETWEEN_VISITORS))
            offered = {
                one
                for seen in view["counters"].values()
                if seen["state"] == CounterState.OPEN
                for one in seen["services"]
            }
            if offered and len(view["waiting"]) < LONGEST_LINE:
                self._visitor_comes(view, self._dice.choice(sorted(offered)))
        for counter, seen in list(view["counters"].items()):
            # A clerk who has signed in works alone at the counter.
            if seen["state"] == CounterState.OPEN and seen["clerk"] is None:
                self._work_at(counter, view, now)

    def _visitor_comes(self, view: View, service: str) -> None:
        now = self._clock.now()
        is_near = [
            reference
            for reference, seen in view["appointments"].items()
            if seen["state"] == AppointmentState.BOOKED
            and timedelta(minutes=-10) < now - datetime.fromisoformat(seen["booked_at"]) < timedelta(minutes=10)
        ]
        if is_near and self._happens(0.6):
            self._wish(f"appointments/{self._dice.choice(is_near)}/check-in")
            return
        if self._happens(0.2):
            # Somebody phones, so that there is an appointment a little later.
            booked_at = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
            booked_at += timedelta(minutes=5 * self._dice.randint(2, 6))
            with suppress(Refused):
                self._wire.put(f"appointments/phone-{now:%d%H%M%S}", service=service, booked_at=booked_at.isoformat())
        needs = [Need.STEP_FREE.value] if self._happens(0.08) else []
        language = "en" if self._happens(0.2) else "de"
        self._wish("tickets", service=service, needs=needs, language=language)

    def _work_at(self, counter: str, view: View, now: float) -> None:
        ticket = next((one for one, seen in view["calls"].items() if seen["counter"] == counter), None)
        state = None if ticket is None else str(view["calls"][ticket]["state"])
        plan = self._plans.get(counter)
        if plan is None or (plan.ticket, plan.state) != (ticket, state):
            self._plans[counter] = _Plan(ticket, state, now + self._takes(state))
        elif now >= plan.due_at:
            del self._plans[counter]
            self._next_step(counter, ticket, state, view)

    def _next_step(self, counter: str, ticket: str | None, state: str | None, view: View) -> None:
        if ticket is None:
            if view["waiting"]:
                self._wish(f"counters/{counter}/call-next")
        elif state == TicketState.CALLED:
            wish = self._dice.choices(("start", "recall", "no-show", "hold"), (85, 7, 5, 3))[0]
            self._wish(f"tickets/{ticket}/{wish}", **({"reason": HELD_NOTE} if wish == "hold" else {}))
        elif self._happens(0.05):
            self._wish(f"tickets/{ticket}/transfer", service=self._dice.choice(view["counters"][counter]["services"]))
        else:
            self._wish(f"tickets/{ticket}/finish")

    def _wish(self, wish: str, **body: Any) -> None:
        try:
            self._wire.post(wish, **body)
        except Refused as refused:  # real staff were quicker, or nobody fits
            _LOG.debug("busy_hall", refused=str(refused))

    def _takes(self, state: str | None) -> float:
        match state:
            case TicketState.CALLED:
                return self._between(5, 12)
            case TicketState.SERVING:
                return self._between(30, 90)
            case _:
                return self._between(1, 4)

    def _between(self, least: float, most: float) -> float:
        return self._dice.uniform(least, most)

    def _happens(self, chance: float) -> bool:
        return self._dice.random() < chance
