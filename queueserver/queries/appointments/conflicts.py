"""Appointments that do not fit any more, since hours or capacity have changed: staff solve them one by one."""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select

from queueserver.domain.appointments.origin import Origin
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.opening import office_day
from queueserver.queries.appointments.book import BookedVisit, visits_of
from queueserver.store.appointments.book import book_of
from queueserver.store.tables import Appointment
from queueserver.store.work import OfficeNow, Reading

# Nothing is booked farther ahead than an office may set.
_FARTHEST = timedelta(days=400)


class Why(StrEnum):
    """Why an appointment does not fit."""

    CLOSED = "closed"
    FULL = "full"  # more appointments than counters take them at that time


class Conflict(NamedTuple):
    """An appointment that does not fit, and why."""

    appointment: BookedVisit
    why: Why


def conflicts(reading: Reading, office: OfficeNow) -> list[Conflict]:
    """Those to come, in the order of their times; of several that share a place, those that were booked last.

    What was booked beyond the book on purpose is none. What another program books fills its own book, not ours: of
    that, only what falls into a time when the office is closed.
    """
    to_come = reading.session.execute(
        select(Appointment.id, Appointment.booked_at, Appointment.origin, Appointment.is_over).where(
            Appointment.office_id == office.id,
            Appointment.state == AppointmentState.BOOKED,
            Appointment.booked_at > reading.now,
        )
    ).all()
    book = book_of(reading, office, office.day, office.day + _FARTHEST)
    besides = {key for key, _, origin, is_over in to_come if is_over or origin is Origin.PROGRAM}
    beyond: set[int] = set()
    for day in {office_day(booked_at, office.time_zone) for _, booked_at, _, _ in to_come}:
        beyond |= book.beyond(day, besides)
    why = {
        key: Why.FULL if book.opening.is_open(booked_at) else Why.CLOSED
        for key, booked_at, _, is_over in to_come
        if not is_over and (key in beyond or not book.opening.is_open(booked_at))
    }
    return [Conflict(visit, why[key]) for key, visit in visits_of(reading.session, why).items()]
