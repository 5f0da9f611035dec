"""The API's routes of counters: which there are, their moves, and how the desks at them are set."""

from flask import Blueprint

from queueserver.api.answers import CalledAnswer, CounterAnswer, CountersAnswer, DeskAnswer
from queueserver.api.bodies import BreakBody, DeskBody, LeaveBody, NothingBody
from queueserver.commands import calling, counters
from queueserver.commands.desk.settings import tune_desk
from queueserver.domain.actors import Right
from queueserver.domain.desk.settings import desk_settings
from queueserver.queries import desk
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import look, wish

_DESK = "/offices/<key:office>/desk"
_COUNTERS = "/offices/<key:office>/counters"
_COUNTER = f"{_COUNTERS}/<key:counter>"


def add_counters(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_COUNTERS)(look(Right.SEE_LINE)(see_counters))
    api.post(f"{_COUNTER}/call-next")(wish(Right.SERVE)(call_next))
    api.post(f"{_COUNTER}/open")(wish(Right.SERVE)(open_counter))
    api.post(f"{_COUNTER}/close")(wish(Right.SERVE)(close_counter))
    api.post(f"{_COUNTER}/close-after")(wish(Right.SERVE)(close_after))
    api.post(f"{_COUNTER}/break")(wish(Right.SERVE)(take_break))
    api.post(f"{_COUNTER}/follow-up")(wish(Right.SERVE)(begin_follow_up))
    api.post(f"{_COUNTER}/back")(wish(Right.SERVE)(come_back))
    api.post(f"{_COUNTER}/leave")(wish(Right.SERVE)(announce_leave))
    api.get(_DESK)(look(Right.SEE_LINE)(see_desk))
    api.patch(_DESK)(wish(Right.MANAGE)(tune_desks))


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


def close_after(work: Work, body: NothingBody, counter: str) -> CounterAnswer:
    """A counter closes by itself when its present visit ends, and calls nobody meanwhile."""
    return CounterAnswer.after(work, counters.close_after(work, counter))


def take_break(work: Work, body: BreakBody, counter: str) -> CounterAnswer:
    """A clerk takes a break and keeps the counter."""
    return CounterAnswer.after(work, counters.take_break(work, counter, body.kind))


def begin_follow_up(work: Work, body: NothingBody, counter: str) -> CounterAnswer:
    """A clerk writes up the last visit; nobody is called to the counter meanwhile."""
    return CounterAnswer.after(work, counters.begin_follow_up(work, counter))


def come_back(work: Work, body: NothingBody, counter: str) -> CounterAnswer:
    """A counter calls again, or does not close after all."""
    return CounterAnswer.after(work, counters.come_back(work, counter))


def announce_leave(work: Work, body: LeaveBody, counter: str) -> CounterAnswer:
    """A counter says when it will leave, for a break or for the day; it goes on calling till then."""
    return CounterAnswer.after(work, counters.announce_leave(work, counter, body.at))


def see_desk(reading: Reading, office: OfficeNow) -> DeskAnswer:
    """How the office has set its desks."""
    return DeskAnswer.of(desk_settings(office.desk))


def tune_desks(work: Work, body: DeskBody) -> DeskAnswer:
    """The office sets its desks differently; what is not named stays as it is."""
    return DeskAnswer.of(tune_desk(work, body.settings))
