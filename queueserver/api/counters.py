"""The API's routes of counters: which there are, and their moves."""

from flask import Blueprint

from queueserver.api.answers import CalledAnswer, CounterAnswer, CountersAnswer
from queueserver.api.bodies import LeaveBody, NothingBody
from queueserver.commands import calling, counters
from queueserver.domain.actors import Right
from queueserver.queries import desk
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import look, wish

_COUNTERS = "/offices/<key:office>/counters"
_COUNTER = f"{_COUNTERS}/<key:counter>"


def add_counters(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_COUNTERS)(look(Right.SEE_LINE)(see_counters))
    api.post(f"{_COUNTER}/call-next")(wish(Right.SERVE)(call_next))
    api.post(f"{_COUNTER}/open")(wish(Right.SERVE)(open_counter))
    api.post(f"{_COUNTER}/close")(wish(Right.SERVE)(close_counter))
    api.post(f"{_COUNTER}/leave")(wish(Right.SERVE)(announce_leave))


def see_counters(reading: Reading, office: OfficeNow) -> CountersAnswer:
    """The counters of an office: which are open, who sits there, and what each can do."""
    views = desk.counters(reading.session, office.id)
    return CountersAnswer(counters=[CounterAnswer.of(key, view) for key, view in views.items()])


def call_next(work: Work, body: NothingBody, counter: str) -> CalledAnswer:
    """The visitor with most points whom this counter may serve is called to it."""
    return CalledAnswer.after(work, calling.call_next(work, counter))


def open_counter(work: Work, body: NothingBody, counter: str) -> CounterAnswer:
    """A counter opens."""
    return CounterAnswer.after(work, counters.open_counter(work, counter))


def close_counter(work: Work, body: NothingBody, counter: str) -> CounterAnswer:
    """A counter closes; nobody is called there any more."""
    return CounterAnswer.after(work, counters.close_counter(work, counter))


def announce_leave(work: Work, body: LeaveBody, counter: str) -> CounterAnswer:
    """A counter says when it will leave, for a break or for the day; it goes on calling till then."""
    return CounterAnswer.after(work, counters.announce_leave(work, counter, body.at))
