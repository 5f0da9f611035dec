"""What goes out over the API. Ids are the names that people use; a ticket's id is a number."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from queueserver.commands.calling import Called
from queueserver.domain.calling import Reason
from queueserver.domain.desk.counter import CounterState, Forgotten
from queueserver.domain.desk.settings import DeskSettings
from queueserver.domain.entrance.kiosk import KioskSettings
from queueserver.domain.lifecycle import AppointmentState, Kind, Place, TicketState
from queueserver.queries.desk import counters
from queueserver.queries.forecast import told_waits, wait_view
from queueserver.queries.line import ahead_of
from queueserver.queries.tickets import SeenTicket, View, seen_in
from queueserver.store.tables import Appointment, Counter, HelpCall, HelpState, Ticket
from queueserver.store.work import Work
from queueserver.web.endpoint import Answer


class ReasonAnswer(Answer):
    """Why this one: a code and its values."""

    code: str
    values: dict[str, int | str]

    @classmethod
    def of(cls, reason: Reason) -> "ReasonAnswer":
        """As the rule gave it."""
        return cls(code=reason.code, values=reason.values)


class SpanAnswer(Answer):
    """From when to when."""

    earliest: datetime
    latest: datetime


class WaitAnswer(Answer):
    """How long a wait may be, in minutes: `about` {low, high}, `less_than` {minutes}, `soon` or `unknown`."""

    code: str
    values: dict[str, int]

    @classmethod
    def of(cls, view: View | None) -> "WaitAnswer":
        """As it was last told."""
        return cls(**(view or wait_view(None)))


class ForecastAnswer(Answer):
    """The waits as they were last told: of each ticket in the line by its id, of a walk-in for each service; and
    between which times those who wait now will have been served. `late` are services whose next visitor may be called
    only after closing time."""

    waits: dict[str, WaitAnswer]
    walk_ins: dict[str, WaitAnswer]
    line_ends: SpanAnswer | None
    late: list[str]


class TicketAnswer(Answer):
    """A ticket. `ahead` is the number of people before it and `wait` how long it may take, as long as it waits;
    `token` opens its phone page; `is_expected`: the visitor has phoned and is not here yet."""

    id: int
    number: str
    token: str
    state: TicketState
    kind: Kind
    service: str
    more_services: list[str]
    people: int
    needs: list[str]
    priority: str | None
    language: str
    issued_at: datetime
    booked_at: datetime | None
    is_too_late: bool
    ahead: int | None
    wait: WaitAnswer | None
    counter: str | None
    only_counter: str | None
    only_clerk: str | None
    comes_back: Place | None
    joined: list[str]
    joined_to: int | None
    calls: int
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    blocked_until: datetime | None
    is_expected: bool

    @classmethod
    def of(cls, ticket: SeenTicket, ahead: int | None, wait: View | None = None) -> "TicketAnswer":
        """As it stands in the memory."""
        kept = {name: value for name, value in ticket._asdict().items() if name in cls.model_fields}
        is_waiting = ticket.state is TicketState.WAITING
        return cls(**kept, ahead=ahead, wait=WaitAnswer.of(wait) if is_waiting else None)

    @classmethod
    def after(cls, work: Work, ticket: Ticket) -> "TicketAnswer":
        """As a wish leaves it."""
        wait = told_waits(work.session, work.office.id).get(ticket.id)
        return cls.of(seen_in(work, ticket.id), ahead_of(work, work.office, ticket), wait)


class CalledAnswer(Answer):
    """Who was called, and why this one."""

    ticket: TicketAnswer
    reason: ReasonAnswer

    @classmethod
    def after(cls, work: Work, called: Called) -> "CalledAnswer":
        """As a call leaves it."""
        return cls(ticket=TicketAnswer.of(seen_in(work, called.ticket.id), None), reason=ReasonAnswer.of(called.reason))


class LineEntryAnswer(Answer):
    """A ticket in the line, with the reason for its place."""

    ticket: TicketAnswer
    reason: ReasonAnswer


class LineAnswer(Answer):
    """The line in the order in which it would be called now, and who is at a counter or set aside."""

    waiting: list[LineEntryAnswer]
    calls: list[TicketAnswer]
    on_hold: list[TicketAnswer]


class CounterAnswer(Answer):
    """A counter, what goes on there since when, the clerk who sits there, and what it can do."""

    id: str
    state: CounterState
    break_kind: str | None
    since: datetime | None
    clerk: str | None
    leaves_at: datetime | None
    forgotten: Forgotten | None
    floor: str
    services: list[str]
    meets: list[str]

    @classmethod
    def of(cls, key: str, view: View) -> "CounterAnswer":
        """As staff see it."""
        return cls(id=key, **view)

    @classmethod
    def after(cls, work: Work, counter: Counter) -> "CounterAnswer":
        """As a wish leaves it."""
        work.session.flush()
        return cls.of(counter.key, counters(work.session, work.office.id, counter.id)[counter.key])


class CountersAnswer(Answer):
    """All counters of an office, in the order of the house."""

    counters: list[CounterAnswer]


class AppointmentAnswer(Answer):
    """An appointment; `code` is what the visitor types at the kiosk."""

    reference: str
    code: str
    service: str
    booked_at: datetime
    state: AppointmentState
    needs: list[str]

    @classmethod
    def of(cls, appointment: Appointment, service: str) -> "AppointmentAnswer":
        """As it stands."""
        return cls(
            reference=appointment.reference,
            code=appointment.code,
            service=service,
            booked_at=appointment.booked_at,
            state=appointment.state,
            needs=appointment.needs,
        )


class WhyAnswer(Answer):
    """Why there are no numbers: the code of the refusal that a wish would get, with its values."""

    code: str
    values: dict[str, str | None]


class ByHandAnswer(Answer):
    """When staff stopped the numbers, and who; nobody's name stands there when a program did."""

    at: datetime
    by: str | None


class StoppedByHandAnswer(Answer):
    """What staff have stopped: the whole office, and services by themselves."""

    office: ByHandAnswer | None
    services: dict[str, ByHandAnswer]


class ContingentAnswer(Answer):
    """How many numbers of a service there are today for walk-ins, and how many are given out."""

    most: int
    given: int


class StopsAnswer(Answer):
    """For what there are no numbers now and why: `stop` at all, `services` each by itself, null where there are."""

    stop: WhyAnswer | None
    services: dict[str, WhyAnswer | None]
    by_hand: StoppedByHandAnswer
    contingents: dict[str, ContingentAnswer]


class HelpAnswer(Answer):
    """A call for help from a kiosk: `called`, or `coming`; `is_over` when nobody waits there any more."""

    id: int
    code: HelpState
    at: datetime
    is_over: bool

    @classmethod
    def of(cls, call: HelpCall) -> "HelpAnswer":
        """As it stands."""
        return cls(id=call.id, code=call.state, at=call.at, is_over=call.ended_at is not None)


class KioskAnswer(Answer):
    """All settings of the office's kiosks, also those that were never changed."""

    settings: dict[str, bool | int | list[str]]

    @classmethod
    def of(cls, settings: KioskSettings) -> "KioskAnswer":
        """As they hold."""
        values = asdict(settings)
        return cls(settings={name: list(one) if isinstance(one, tuple) else one for name, one in values.items()})


class DeskAnswer(Answer):
    """All settings of the office's desks, also those that were never changed."""

    settings: dict[str, bool | int | str | list[str]]

    @classmethod
    def of(cls, settings: DeskSettings) -> "DeskAnswer":
        """As they hold."""
        values = asdict(settings)
        return cls(settings={name: list(one) if isinstance(one, tuple) else one for name, one in values.items()})


class FoundedAnswer(Answer):
    """An office that was founded."""

    id: str
    name: str


class FloorAnswer(Answer):
    """A floor of an office."""

    id: str
    name: dict[str, str]


class ServiceAnswer(Answer):
    """What visitors come for; a question is what reception answers."""

    id: str
    name: dict[str, str]
    is_question: bool


class GroupAnswer(Answer):
    """Services that share one number letter."""

    letter: str
    name: dict[str, str]
    services: list[ServiceAnswer]


class OfficeAnswer(Answer):
    """An office, what it offers, and whether visitors are let in now."""

    id: str
    name: str
    time_zone: str
    language: str
    is_open: bool
    floors: list[FloorAnswer]
    groups: list[GroupAnswer]


class ClockAnswer(Answer):
    """The server's version, its time, and how many times faster than the real one that runs."""

    server: str
    now: datetime
    clock_speed: float


class DocumentAnswer(Answer):
    """The OpenAPI document itself."""

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]
    components: dict[str, Any]
