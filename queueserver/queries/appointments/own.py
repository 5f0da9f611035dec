"""A visitor's own appointment, as the page of it shows it: nothing about the visitor but what was typed."""

from datetime import datetime
from typing import NamedTuple

from queueserver.domain.appointments.settings import AppointmentSettings, appointment_settings
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.opening import office_day
from queueserver.store.finding import find_own_appointment, find_ticket_of, office_of
from queueserver.store.tables import Contact, Service
from queueserver.store.work import OfficeNow, Reading


class OwnAppointment(NamedTuple):
    """An appointment with its office; `ticket` is the token of the number that its visitor got today."""

    id: int
    token: str
    code: str
    office: OfficeNow
    settings: AppointmentSettings
    state: AppointmentState
    booked_at: datetime
    until: datetime
    claimed_until: datetime | None
    language: str
    services: list[str]
    people: int
    name: str
    is_today: bool
    is_over: bool
    ticket: str | None
    edition: int


def own_appointment(reading: Reading, token: str) -> OwnAppointment:
    """The appointment with this secret. Refuses with `unknown_appointment`, also once it is forgotten who had it."""
    session = reading.session
    row = find_own_appointment(reading, token)
    contact = session.get(Contact, row.id)
    office = office_of(session, row.office_id)
    today, day = (office_day(moment, office.time_zone) for moment in (reading.now, row.booked_at))
    ticket = find_ticket_of(session, row)
    services = [session.get_one(Service, row.service_id), *row.more_services]
    return OwnAppointment(
        row.id,
        token,
        row.code,
        office,
        appointment_settings(office.appointments),
        row.state,
        row.booked_at,
        row.until,
        row.claimed_until,
        row.language,
        [service.key for service in services],
        row.people,
        contact.name if contact else "",
        day == today,
        day < today,
        ticket.token if ticket and ticket.day == today else None,
        row.edition,
    )
