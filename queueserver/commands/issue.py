"""A visitor gets a number: as a walk-in, or by checking in for an appointment."""

from collections.abc import Sequence
from datetime import datetime

from queueserver.commands.day import begin_day
from queueserver.commands.forecast import tell_first
from queueserver.commands.line import tell_line
from queueserver.domain.calling import Need, is_too_late, starts_collecting
from queueserver.domain.events import AppointmentCheckedIn, TicketIssued
from queueserver.domain.lifecycle import AppointmentState, Kind, TicketState
from queueserver.domain.numbering import number
from queueserver.domain.opening import is_open, office_day
from queueserver.domain.policy import policy
from queueserver.domain.refusals import AppointmentCancelled, AppointmentNotToday, OfficeClosed, ServicesNotTogether
from queueserver.store.finding import find_group, find_service, find_ticket_of, hours_of, next_count
from queueserver.store.line import is_done_together
from queueserver.store.stops import stops_now
from queueserver.store.tables import Appointment, Service, Ticket
from queueserver.store.work import Work


def issue_ticket(
    work: Work,
    service_key: str,
    *,
    more_services: Sequence[str] = (),
    needs: Sequence[Need] = (),
    priority: str | None = None,
    language: str = "de",
) -> Ticket:
    """A walk-in takes a number for a service, or for several that one counter does in one visit.

    Refuses with `unknown_service`, `office_closed`, `services_not_together`, `numbers_used_up`.
    """
    service, *more = [
        find_service(work.session, work.office.id, key) for key in dict.fromkeys((service_key, *more_services))
    ]
    if not is_open(hours_of(work.session, work.office.id), work.now, work.office.time_zone):
        raise OfficeClosed(office=work.office.key)
    if more and not is_done_together(work.session, [service.id, *(one.id for one in more)]):
        raise ServicesNotTogether(services=[service.key, *(one.key for one in more)])
    begin_day(work)
    return _issue(
        work,
        service,
        Kind.WALK_IN,
        more=more,
        needs=[need.value for need in needs],
        priority=priority,
        language=language,
    )


def check_in(work: Work, appointment: Appointment, *, language: str = "de") -> Ticket:
    """A visitor with an appointment reports arrival and gets a ticket in the merged line; asked again, the same one.

    Refuses with `appointment_cancelled`, `appointment_not_today`, `numbers_used_up`.
    """
    begin_day(work)
    ticket = find_ticket_of(work.session, appointment)
    if ticket is not None and ticket.day == work.office.day:
        return ticket
    if appointment.state is AppointmentState.CANCELLED:
        raise AppointmentCancelled(reference=appointment.reference)
    if office_day(appointment.booked_at, work.office.time_zone) != work.office.day:
        raise AppointmentNotToday(reference=appointment.reference)
    appointment.state = AppointmentState.CHECKED_IN
    work.record(AppointmentCheckedIn(appointment.id))
    service = work.session.get_one(Service, appointment.service_id)
    return _issue(
        work,
        service,
        Kind.APPOINTMENT,
        needs=appointment.needs,
        language=language,
        booked_at=appointment.booked_at,
        appointment_id=appointment.id,
    )


def _issue(
    work: Work,
    service: Service,
    kind: Kind,
    *,
    needs: list[str],
    language: str,
    more: Sequence[Service] = (),
    priority: str | None = None,
    booked_at: datetime | None = None,
    appointment_id: int | None = None,
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
        is_too_late=is_too_late(work.now, booked_at, tuned),
        priority=priority,
        issued_at=work.now,
        booked_at=booked_at,
        since=starts_collecting(work.now, booked_at, tuned),
    )
    work.session.add(ticket)
    work.session.flush()
    work.record(TicketIssued(ticket.id))
    tell_line(work)
    tell_first(work, ticket)
    return ticket
