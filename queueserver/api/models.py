"""What goes over the API: bodies in, answers out. Ids are the names that people use; a ticket's id is a number."""

import re
from datetime import datetime, time, timedelta
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, Field, WithJsonSchema

from queueserver.api.paths import KEY
from queueserver.commands.office import CounterPlan, FloorPlan, GroupPlan, OfficePlan, ServicePlan
from queueserver.commands.visit import Place
from queueserver.domain.calling import Need, Reason
from queueserver.domain.lifecycle import AppointmentState, Kind, TicketState
from queueserver.domain.numbering import LETTERS
from queueserver.domain.opening import Hours
from queueserver.queries.tickets import SeenTicket, View
from queueserver.store.tables import Appointment
from queueserver.web.endpoint import Answer, Body


def _in_form(pattern: str, json_schema: dict[str, Any]) -> tuple[Any, ...]:
    """A text of this form becomes a time. Without it pydantic would also take numbers of seconds and bare dates."""

    def check(value: object) -> object:
        if not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise ValueError(f"a text of the form {pattern}")
        return value

    return Field(strict=False), BeforeValidator(check), WithJsonSchema(json_schema)


def _whole(value: object) -> object:
    """JSON has one kind of number: 60.0 is 60."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


_TIME_OF_DAY = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
# One line that a screen or a printer can show: no control characters.
_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"

_WHOLE = BeforeValidator(_whole)
Key = Annotated[str, Field(pattern=f"^{KEY}$")]
Text = Annotated[str, Field(max_length=200, pattern=_ONE_LINE)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=_ONE_LINE)]
Priority = Annotated[str, Field(min_length=1, max_length=64, pattern=_ONE_LINE)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})?$")]
Names = Annotated[dict[Language, Text], Field(min_length=1, json_schema_extra={"additionalProperties": False})]
# A need said twice counts once.
Needs = Annotated[frozenset[Need], Field(json_schema_extra=lambda schema: schema.pop("uniqueItems", None))]
Moment = Annotated[
    AwareDatetime,
    *_in_form("20[0-9]{2}-.+[Tt ].+", {"type": "string", "format": "date-time", "pattern": "^20[0-9]{2}-"}),
]
TimeOfDay = Annotated[time, *_in_form(_TIME_OF_DAY, {"type": "string", "pattern": f"^{_TIME_OF_DAY}$"})]


class IssueBody(Body):
    """A walk-in takes a number, for one service or for several in one visit."""

    service: Key
    more_services: Annotated[list[Key], Field(max_length=9)] = []
    needs: Needs = frozenset()
    priority: Priority | None = None
    language: Language = "de"


class CheckInBody(Body):
    """A visitor with an appointment reports arrival."""

    language: Language = "de"


class CallBody(Body):
    """A clerk calls one number by hand."""

    counter: Key
    reason: Text = ""


class ReasonBody(Body):
    """Why a ticket is set aside or given back."""

    reason: Text = ""


class TransferBody(Body):
    """Where a visitor is sent on to."""

    service: Key | None = None
    counter: Key | None = None
    place: Place = Place.BY_TIME
    note: Text = ""


class PriorityBody(Body):
    """Why a visitor has priority; null takes it back."""

    reason: Priority | None


class LeaveBody(Body):
    """When a counter will leave, for a break or for the day; null: it stays."""

    at: Moment | None


class NothingBody(Body):
    """A wish that needs no particulars."""


class AppointmentBody(Body):
    """An appointment as it is to stand."""

    service: Key
    booked_at: Moment
    needs: Needs = frozenset()


class ReasonAnswer(Answer):
    """Why this one: a code and its values."""

    code: str
    values: dict[str, int | str]

    @classmethod
    def of(cls, reason: Reason) -> "ReasonAnswer":
        """As the rule gave it."""
        return cls(code=reason.code, values=reason.values)


class TicketAnswer(Answer):
    """A ticket. `ahead` is the number of people before it, as long as it waits; `token` opens its phone page."""

    id: int
    number: str
    token: str
    state: TicketState
    kind: Kind
    service: str
    more_services: list[str]
    needs: list[str]
    priority: str | None
    language: str
    issued_at: datetime
    booked_at: datetime | None
    is_too_late: bool
    ahead: int | None
    counter: str | None
    calls: int
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    blocked_until: datetime | None

    @classmethod
    def of(cls, ticket: SeenTicket, ahead: int | None) -> "TicketAnswer":
        """As it stands in the memory."""
        return cls(**{name: value for name, value in ticket._asdict().items() if name in cls.model_fields}, ahead=ahead)


class CalledAnswer(Answer):
    """Who was called, and why this one."""

    ticket: TicketAnswer
    reason: ReasonAnswer


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
    """A counter, the clerk who sits there, and what it can do."""

    id: str
    is_open: bool
    clerk: str | None
    leaves_at: datetime | None
    floor: str
    services: list[str]
    meets: list[str]

    @classmethod
    def of(cls, key: str, view: View) -> "CounterAnswer":
        """As staff see it."""
        return cls(id=key, **view)


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


class FloorBody(Body):
    """A floor of an office."""

    id: Key
    name: Names


class ServiceBody(Body):
    """A service with the seconds it is planned to take."""

    id: Key
    name: Names
    planned_seconds: Annotated[int, Field(ge=1, le=86400), _WHOLE]


class GroupBody(Body):
    """Services that share one number letter."""

    letter: Annotated[str, Field(pattern=f"^[{LETTERS}]$")]
    name: Names
    services: Annotated[list[ServiceBody], Field(min_length=1)]


class CounterBody(Body):
    """A counter of an office."""

    id: Annotated[str, Field(max_length=16, pattern=f"^{KEY}$")]
    floor: Key
    services: Annotated[frozenset[Key], Field(min_length=1)]
    meets: Needs = frozenset()
    is_open: bool = False


class HoursBody(Body):
    """A span of opening: weekday 0 is Monday; without an end it lasts until midnight."""

    weekday: Annotated[int, Field(ge=0, le=6), _WHOLE]
    opens: TimeOfDay
    closes: TimeOfDay | None = None


class OfficeBody(Body):
    """An office as it is to be founded."""

    name: Name
    time_zone: Annotated[str, Field(max_length=64)] = "Europe/Berlin"
    language: Language = "de"
    floors: Annotated[list[FloorBody], Field(min_length=1)]
    groups: Annotated[list[GroupBody], Field(min_length=1)]
    counters: list[CounterBody] = []
    hours: list[HoursBody] = []
    tunables: dict[str, Annotated[int, _WHOLE] | Text] = {}
    is_invented: bool = False

    def plan(self, key: str) -> OfficePlan:
        """The same as a plan."""
        return OfficePlan(
            key=key,
            name=self.name,
            time_zone=self.time_zone,
            language=self.language,
            floors=tuple(FloorPlan(floor.id, floor.name) for floor in self.floors),
            groups=tuple(
                GroupPlan(
                    group.letter,
                    group.name,
                    tuple(
                        ServicePlan(service.id, service.name, timedelta(seconds=service.planned_seconds))
                        for service in group.services
                    ),
                )
                for group in self.groups
            ),
            counters=tuple(
                CounterPlan(counter.id, counter.floor, tuple(counter.services), tuple(counter.meets), counter.is_open)
                for counter in self.counters
            ),
            hours=tuple(Hours(span.weekday, span.opens, span.closes) for span in self.hours),
            tunables=self.tunables,
            is_invented=self.is_invented,
        )


class FoundedAnswer(Answer):
    """An office that was founded."""

    id: str
    name: str


class FloorAnswer(Answer):
    """A floor of an office."""

    id: str
    name: dict[str, str]


class ServiceAnswer(Answer):
    """What visitors come for."""

    id: str
    name: dict[str, str]


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
