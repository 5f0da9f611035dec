"""A visitor gets a number: as a walk-in, or by checking in for an appointment."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from queueserver.commands.day import begin_day
from queueserver.commands.forecast import tell_first
from queueserver.commands.line import tell_line
from queueserver.domain.actors import Role
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.calling import Need, is_too_late, starts_collecting
from queueserver.domain.entrance.arrival import check_in_opens_at, is_meant
from queueserver.domain.entrance.kiosk import kiosk_settings
from queueserver.domain.events import AppointmentCheckedIn, TicketIssued
from queueserver.domain.lifecycle import AppointmentState, Kind, TicketState
from queueserver.domain.numbering import number
from queueserver.domain.opening import office_day
from queueserver.domain.policy import policy
from queueserver.domain.refusals import (
    AppointmentAmbiguous,
    AppointmentCancelled,
    AppointmentNotConfirmed,
    AppointmentNotToday,
    CheckInTooEarly,
    NotByList,
    OfficeClosed,
    PriorityNotOffered,
    ServicesNotTogether,
    TooManyPeople,
    UnknownAppointment,
)
from queueserver.store.entrance.opening import opening_of
from queueserver.store.entrance.stops import stops_now
from queueserver.store.finding import appointments_at, find_group, find_service, find_ticket_of, next_count
from queueserver.store.line import is_done_together
from queueserver.store.tables import Appointment, Service, Ticket
from queueserver.store.work import OfficeNow, Reading, Work


def issue_ticket(
    work: Work,
    service_key: str,
    *,
    more_services: Sequence[str] = (),
    people: int = 1,
    needs: Sequence[Need] = (),
    priority: str | None = None,
    language: str = "de",
) -> Ticket:
    """A walk-in takes a number for a service, or for several that one counter does in one visit.

    Refuses with `unknown_service`, `office_closed`, `services_not_together`, `tickets_stopped`,
    `contingent_used_up`, `line_ends_late`, `numbers_used_up`; at a kiosk also with `priority_not_offered` and
    `too_many_people`.
    """
    service, *more = [
        find_service(work.session, work.office.id, key) for key in dict.fromkeys((service_key, *more_services))
    ]
    if not opening_of(work.session, work.office).is_open(work.now):
        raise OfficeClosed(office=work.office.key)
    if more and not is_done_together(work.session, [service.id, *(one.id for one in more)]):
        raise ServicesNotTogether(services=[service.key, *(one.key for one in more)])
    if work.actor.role is Role.KIOSK:
        _check_offered(work, people, priority)
    begin_day(work)
    stops = stops_now(work, work.office)
    for one in (service, *more):
        if why_not := stops.why_not(one.key):
            raise why_not
    return _issue(
        work,
        service,
        Kind.WALK_IN,
        more=more,
        people=people,
        needs=[need.value for need in needs],
        priority=priority,
        language=language,
    )


def _check_offered(work: Work, people: int, priority: str | None) -> None:
    """Staff give priority for any reason and let any number of people come; at a kiosk the office's settings decide."""
    offered = kiosk_settings(work.office.kiosk)
    if priority is not None and priority not in offered.priority_reasons:
        raise PriorityNotOffered(reason=priority)
    if people > offered.most_people:
        raise TooManyPeople(most=offered.most_people)


def appointment_meant(work: Work, at: time, letters: str) -> Appointment:
    """The one appointment of today at a time of the office's clock whose visitor's name begins with these letters.

    Refuses with `not_by_list`, `unknown_appointment`, and `appointment_ambiguous` for more than one: also when one of
    them is checked in, because nobody can tell who asks.
    """
    if not kiosk_settings(work.office.kiosk).by_list:
        raise NotByList(office=work.office.key)
    zone = ZoneInfo(work.office.time_zone)
    booked_at = datetime.combine(office_day(work.now, work.office.time_zone), at, zone)
    meant = [one for one in appointments_at(work.session, work.office.id, booked_at) if is_meant(letters, one.letters)]
    if not meant:
        raise UnknownAppointment(time=f"{at:%H:%M}")
    if len(meant) > 1:
        raise AppointmentAmbiguous(time=f"{at:%H:%M}")
    return meant[0]


def check_in(work: Work, appointment: Appointment, *, language: str = "de") -> Ticket:
    """A visitor with an appointment reports arrival and gets a ticket in the merged line; asked again, the same one.

    Refuses with `appointment_cancelled`, `appointment_not_confirmed`, `appointment_not_today`, `check_in_too_early`,
    `numbers_used_up`.
    """
    begin_day(work)
    ticket = find_ticket_of(work.session, appointment)
    if ticket is not None and ticket.day == work.office.day:
        return ticket
    check_open(work, work.office, appointment)
    appointment.state = AppointmentState.CHECKED_IN
    work.record(AppointmentCheckedIn(appointment.id))
    service = work.session.get_one(Service, appointment.service_id)
    return _issue(
        work,
        service,
        Kind.APPOINTMENT,
        more=appointment.more_services,
        people=appointment.people,
        needs=appointment.needs,
        language=language,
        booked_at=appointment.booked_at,
        appointment_id=appointment.id,
        only_counter_id=appointment.counter_id,
    )


def check_open(reading: Reading, office: OfficeNow, appointment: Appointment) -> None:
    """Whether a visitor may check in now for an appointment. Refuses as `check_in`; nothing changes."""
    if appointment.state is AppointmentState.CANCELLED:
        raise AppointmentCancelled(reference=appointment.reference)
    if appointment.state is AppointmentState.CLAIMED:
        raise AppointmentNotConfirmed(reference=appointment.reference)
    if office_day(appointment.booked_at, office.time_zone) != office_day(reading.now, office.time_zone):
        raise AppointmentNotToday(reference=appointment.reference)
    opens_at = check_in_opens_at(appointment.booked_at, appointment_settings(office.appointments).check_in_minutes)
    if opens_at is not None and reading.now < opens_at:
        raise CheckInTooEarly(opens_at=f"{opens_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")


def _issue(
    work: Work,
    service: Service,
    kind: Kind,
    *,
    needs: list[str],
    language: str,
    more: Sequence[Service] = (),
    people: int = 1,
    priority: str | None = None,
    booked_at: datetime | None = None,
    appointment_id: int | None = None,
    only_counter_id: int | None = None,
) -> Ticket:
    letter = find_group(work.session, service).letter
    tuned = policy(work.office.tunables)
    ticket = Ticket(
        office_id=work.office.id,
        day=work.office.day,
        number=number(letter, next_count(work.session, work.office.id, work.office.day, letter)),
        token=work.secret(),
        kind=kind,
        state=TicketState.WAITING,
        service_id=service.id,
        more_services=list(more),
        appointment_id=appointment_id,
        language=language,
        needs=needs,
        people=people,
        is_too_late=is_too_late(work.now, booked_at, tuned),
        priority=priority,
        issued_at=work.now,
        booked_at=booked_at,
        since=starts_collecting(work.now, booked_at, tuned),
        only_counter_id=only_counter_id,
    )
    work.session.add(ticket)
    work.session.flush()
    work.record(TicketIssued(ticket.id))
    tell_line(work)
    tell_first(work, ticket)
    return ticket
