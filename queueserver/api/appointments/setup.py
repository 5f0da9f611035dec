"""What may be booked when, over the API: hours, different days, region, capacity, services and settings."""

from datetime import date, time
from typing import Annotated, Any

from flask import Blueprint
from pydantic import Field

from queueserver.api.bodies import WHOLE, Day, Key, Language, NothingBody, Text, TimeOfDay, Words
from queueserver.commands.appointments import setup
from queueserver.commands.appointments.setup import CapacityPlan, ServicePlan
from queueserver.domain.actors import Right
from queueserver.domain.opening import Hours
from queueserver.queries.appointments.setup import setup_of
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import Answer, Body, look, wish

_SETUP = "/offices/<key:office>/appointments-setup"
_MOST_LINES = 600
Weekday = Annotated[int, Field(ge=0, le=6), WHOLE]
Count = Annotated[int, Field(ge=0, le=99), WHOLE]
Lines = Annotated[str, Field(max_length=_MOST_LINES, pattern=r"^[^\x00-\x09\x0b-\x1f\x7f]*$")]
NewValue = bool | Annotated[int, WHOLE] | Annotated[str, Field(max_length=300)]


class SpanBody(Body):
    """From when until when on a day; without an end until midnight."""

    opens: TimeOfDay
    closes: TimeOfDay | None = None


class HoursBody(SpanBody):
    """One span of a weekday (0: Monday)."""

    weekday: Weekday


class WeekBody(Body):
    """All hours of a week."""

    hours: Annotated[list[HoursBody], Field(max_length=42)]


class RegionBody(Body):
    """Whose public holidays are kept: `DE-BE`; null: nobody's."""

    region: Text | None


class DifferentDayBody(Body):
    """A day with hours of its own; without any it is closed. `name` says why, in languages."""

    name: Words = {}
    hours: Annotated[list[SpanBody], Field(max_length=6)] = []


class CapacityBody(Body):
    """So many counters take appointments in a span of a weekday, or of one day instead; some may be kept."""

    weekday: Weekday | None = None
    day: Day | None = None
    begins: TimeOfDay
    ends: TimeOfDay | None = None
    counters: Count
    for_online: Count = 0
    for_desk: Count = 0
    for_short_notice: Count = 0
    group: Key | None = None


class CapacitiesBody(Body):
    """All capacity of an office."""

    capacity: Annotated[list[CapacityBody], Field(max_length=400)]


class ServiceBody(Body):
    """How appointments for a service are given; `minutes` null: as long as planned; `brings`: a line each."""

    is_bookable: bool
    is_online: bool
    minutes: Annotated[int, Field(ge=1, le=480), WHOLE] | None = None
    brings: Annotated[dict[Language, Lines], Field(json_schema_extra={"additionalProperties": False})] = {}


class SettingsBody(Body):
    """Settings that are to change (docs/appointments.md names them)."""

    settings: dict[str, NewValue]


class SetupAnswer(Answer):
    """All that says what may be booked when; `holidays` are the next ones of the region."""

    hours: list[dict[str, Any]]
    region: str | None
    holidays: list[dict[str, Any]]
    different_days: list[dict[str, Any]]
    capacity: list[dict[str, Any]]
    services: list[dict[str, Any]]
    settings: dict[str, Any]


def add_appointments_setup(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_SETUP)(look(Right.MANAGE)(see_appointments_setup))
    api.put(f"{_SETUP}/hours")(wish(Right.MANAGE)(set_hours))
    api.put(f"{_SETUP}/region")(wish(Right.MANAGE)(set_region))
    api.put(f"{_SETUP}/days/<day:day>")(wish(Right.MANAGE)(set_different_day))
    api.post(f"{_SETUP}/days/<day:day>/forget")(wish(Right.MANAGE)(forget_different_day))
    api.put(f"{_SETUP}/capacity")(wish(Right.MANAGE)(set_capacity))
    api.put(f"{_SETUP}/services/<key:service>")(wish(Right.MANAGE)(set_service))
    api.patch(f"{_SETUP}/settings")(wish(Right.MANAGE)(tune_appointments))


def see_appointments_setup(reading: Reading, office: OfficeNow) -> SetupAnswer:
    """How the appointments of the office are set up."""
    return SetupAnswer(**setup_of(reading, office)._asdict())


def set_hours(work: Work, body: WeekBody) -> SetupAnswer:
    """The office is open at these hours of each week."""
    setup.set_hours(work, [Hours(one.weekday, one.opens, one.closes) for one in body.hours])
    return _setup(work)


def set_region(work: Work, body: RegionBody) -> SetupAnswer:
    """The office is closed on the public holidays of this region."""
    setup.set_region(work, body.region)
    return _setup(work)


def set_different_day(work: Work, body: DifferentDayBody, day: date) -> SetupAnswer:
    """On this day the office is open at other hours than usual, or not at all."""
    setup.set_different_day(work, day, body.name, _spans(body.hours))
    return _setup(work)


def forget_different_day(work: Work, body: NothingBody, day: date) -> SetupAnswer:
    """This day is as its weekday again."""
    setup.forget_different_day(work, day)
    return _setup(work)


def set_capacity(work: Work, body: CapacitiesBody) -> SetupAnswer:
    """So many counters take appointments from now on."""
    setup.set_capacity(work, [CapacityPlan(**dict(one)) for one in body.capacity])
    return _setup(work)


def set_service(work: Work, body: ServiceBody, service: str) -> SetupAnswer:
    """Appointments for this service are given like this."""
    brings = {lang: lines for lang, lines in body.brings.items() if lines.strip()}
    setup.set_service(work, service, ServicePlan(body.is_bookable, body.is_online, body.minutes, brings))
    return _setup(work)


def tune_appointments(work: Work, body: SettingsBody) -> SetupAnswer:
    """Appointments are set differently; what is not named stays as it is."""
    setup.tune_appointments(work, body.settings)
    return _setup(work)


def _spans(hours: list[SpanBody]) -> list[tuple[time, time | None]]:
    return [(one.opens, one.closes) for one in hours]


def _setup(work: Work) -> SetupAnswer:
    work.session.flush()
    return SetupAnswer(**setup_of(work, work.office)._asdict())
