"""Rows by the names that people and programs use. What is not there is refused by name."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.desk.counter import CounterState
from queueserver.domain.lifecycle import ENDED, AppointmentState, TicketState
from queueserver.domain.opening import office_day
from queueserver.domain.refusals import (
    ClerkNotHere,
    UnknownAppointment,
    UnknownCounter,
    UnknownFloor,
    UnknownHelp,
    UnknownOffice,
    UnknownService,
    UnknownTicket,
)
from queueserver.store.tables import (
    Appointment,
    Counter,
    Floor,
    HelpCall,
    NumberSeries,
    Office,
    PrintJob,
    PushSubscription,
    Service,
    ServiceGroup,
    Staff,
    Ticket,
    TicketStop,
    Undo,
)
from queueserver.store.work import OFFICE_NOW, OfficeNow, Reading


def find_office(session: Session, key: str) -> OfficeNow:
    """The office of this id."""
    row = session.execute(OFFICE_NOW.where(Office.key == key)).first()
    if row is None:
        raise UnknownOffice(office=key)
    return OfficeNow(*row)


def office_of(session: Session, office_id: int) -> OfficeNow:
    """An office that is known to be there."""
    return OfficeNow(*session.execute(OFFICE_NOW.where(Office.id == office_id)).one())


def is_office_there(session: Session, key: str) -> bool:
    """Whether an office has this id."""
    return session.scalar(select(Office.id).where(Office.key == key)) is not None


def find_floor(session: Session, office_id: int, key: str) -> Floor:
    """The floor of this id in the office."""
    floor = session.scalar(select(Floor).where(Floor.office_id == office_id, Floor.key == key))
    if floor is None:
        raise UnknownFloor(floor=key)
    return floor


def find_service(session: Session, office_id: int, key: str) -> Service:
    """The service of this id in the office."""
    service = session.scalar(select(Service).where(Service.office_id == office_id, Service.key == key))
    if service is None:
        raise UnknownService(service=key)
    return service


def service_keys(session: Session, office_id: int) -> dict[int, str]:
    """The ids that people use for the services of an office, by the database's own."""
    return dict(session.execute(select(Service.id, Service.key).where(Service.office_id == office_id)).all())


def find_group(session: Session, service: Service) -> ServiceGroup:
    """The group a service belongs to."""
    return session.get_one(ServiceGroup, service.group_id)


def find_counter(session: Session, office_id: int, key: str) -> Counter:
    """The counter of this id in the office."""
    counter = session.scalar(select(Counter).where(Counter.office_id == office_id, Counter.key == key))
    if counter is None:
        raise UnknownCounter(counter=key)
    return counter


def staffed_counters(session: Session, office_id: int) -> Sequence[Counter]:
    """The counters that are not closed, in order of the house."""
    where = (Counter.office_id == office_id, Counter.state != CounterState.CLOSED)
    return session.scalars(select(Counter).where(*where).order_by(Counter.position)).all()


def counters_of_clerk(session: Session, staff_id: int) -> Sequence[Counter]:
    """The counters at which somebody sits, in whatever office."""
    where = (Counter.clerk_id == staff_id, Counter.state != CounterState.CLOSED)
    return session.scalars(select(Counter).where(*where).order_by(Counter.id)).all()


def counter_of_name(session: Session, office_id: int, name: str) -> Counter:
    """The counter of the office at which somebody of this name sits. Refuses with `clerk_not_here`."""
    where = (Staff.name == name, Counter.office_id == office_id, Counter.state != CounterState.CLOSED)
    counter = session.scalar(select(Counter).join(Staff, Staff.id == Counter.clerk_id).where(*where))
    if counter is None:
        raise ClerkNotHere(clerk=name)
    return counter


def find_ticket(session: Session, office_id: int, ticket_id: int) -> Ticket:
    """The ticket of this id in the office."""
    ticket = session.get(Ticket, ticket_id)
    if ticket is None or ticket.office_id != office_id:
        raise UnknownTicket(ticket=ticket_id)
    return ticket


def tickets_joined_to(session: Session, ticket_id: int) -> Sequence[Ticket]:
    """The tickets that are called and served with this one, oldest first."""
    is_joined = (Ticket.joined_to_id == ticket_id, Ticket.state == TicketState.JOINED)
    return session.scalars(select(Ticket).where(*is_joined).order_by(Ticket.id)).all()


def undos_of(session: Session, office_id: int) -> Sequence[Undo]:
    """The last moves in an office that could be taken back."""
    return session.scalars(select(Undo).where(Undo.office_id == office_id).order_by(Undo.actor)).all()


def waiting_ids(session: Session, office_id: int, day: date) -> set[int]:
    """The tickets that wait on a day."""
    waiting = (Ticket.office_id == office_id, Ticket.day == day, Ticket.state == TicketState.WAITING)
    return set(session.scalars(select(Ticket.id).where(*waiting)))


def paused_before(session: Session, office_id: int, now: datetime) -> Sequence[Ticket]:
    """The tickets whose pause is over."""
    is_paused = (Ticket.office_id == office_id, Ticket.state == TicketState.ON_HOLD, Ticket.paused_until <= now)
    return session.scalars(select(Ticket).where(*is_paused).order_by(Ticket.paused_until, Ticket.id)).all()


def push_subscriptions(session: Session, ticket_id: int) -> Sequence[PushSubscription]:
    """The phones that want to be told of a ticket."""
    return session.scalars(select(PushSubscription).where(PushSubscription.ticket_id == ticket_id)).all()


def find_ticket_of(session: Session, appointment: Appointment) -> Ticket | None:
    """The ticket an appointment got when the visitor checked in."""
    return session.scalar(select(Ticket).where(Ticket.appointment_id == appointment.id))


def find_appointment(session: Session, office_id: int, reference: str) -> Appointment:
    """The appointment of this reference in the office."""
    appointment = session.scalar(
        select(Appointment).where(Appointment.office_id == office_id, Appointment.reference == reference)
    )
    if appointment is None:
        raise UnknownAppointment(reference=reference)
    return appointment


def find_appointment_by_code(session: Session, office_id: int, code: str) -> Appointment:
    """The appointment of this check-in code in the office."""
    appointment = session.scalar(
        select(Appointment).where(Appointment.office_id == office_id, Appointment.code == code)
    )
    if appointment is None:
        raise UnknownAppointment(code=code)
    return appointment


def find_own_appointment(reading: Reading, token: str) -> Appointment:
    """The appointment of this secret; from when its visitor is forgotten, nobody's any more."""
    appointment = reading.session.scalar(select(Appointment).where(Appointment.token == token))
    if appointment is not None:
        office = office_of(reading.session, appointment.office_id)
        remembered_from = appointment_settings(office.appointments).remembered_from(
            office_day(reading.now, office.time_zone)
        )
        if office_day(appointment.booked_at, office.time_zone) >= remembered_from:
            return appointment
    raise UnknownAppointment(token=token)


def appointments_at(session: Session, office_id: int, booked_at: datetime) -> Sequence[Appointment]:
    """The appointments of a moment that are booked and still stand, whether or not their visitors are here."""
    return session.scalars(
        select(Appointment)
        .where(
            Appointment.office_id == office_id,
            Appointment.booked_at == booked_at,
            Appointment.state.not_in((AppointmentState.CANCELLED, AppointmentState.CLAIMED)),
        )
        .order_by(Appointment.id)
    ).all()


def with_letters_before(session: Session, office_id: int, moment: datetime) -> Sequence[Appointment]:
    """The appointments from before a moment of which letters of a name are still known."""
    return session.scalars(
        select(Appointment).where(
            Appointment.office_id == office_id, Appointment.booked_at < moment, Appointment.letters.is_not(None)
        )
    ).all()


def is_code_taken(session: Session, office_id: int, code: str) -> bool:
    """Whether an appointment of the office has this check-in code."""
    return (
        session.scalar(select(Appointment.id).where(Appointment.office_id == office_id, Appointment.code == code))
        is not None
    )


def find_slip(session: Session, ticket_id: int) -> PrintJob | None:
    """The slip that was ordered for a ticket, the newest if there are several."""
    return session.scalar(select(PrintJob).where(PrintJob.ticket_id == ticket_id).order_by(PrintJob.id.desc()).limit(1))


def next_count(session: Session, office_id: int, day: date, letter: str) -> int:
    """The next free count of a letter on a day, taken: under the office's lock nobody else gets it."""
    series = session.get(NumberSeries, (office_id, day, letter))
    if series is None:
        series = NumberSeries(office_id=office_id, day=day, letter=letter, given=0)
        session.add(series)
    series.given += 1
    return series.given


def overdue_appointments(session: Session, office_id: int, limit: datetime) -> Sequence[Appointment]:
    """The booked appointments whose time was before the limit and whose visitor is not here."""
    return session.scalars(
        select(Appointment).where(
            Appointment.office_id == office_id,
            Appointment.state == AppointmentState.BOOKED,
            Appointment.booked_at < limit,
        )
    ).all()


def open_tickets_before(session: Session, office_id: int, day: date) -> Sequence[Ticket]:
    """The tickets of earlier days that have not ended."""
    return session.scalars(
        select(Ticket).where(Ticket.office_id == office_id, Ticket.day < day, Ticket.state.not_in(ENDED))
    ).all()


def find_stop(session: Session, office_id: int, service_id: int | None) -> TicketStop | None:
    """The ticket stop of a service, or of the whole office."""
    which = TicketStop.service_id.is_(None) if service_id is None else TicketStop.service_id == service_id
    return session.scalar(select(TicketStop).where(TicketStop.office_id == office_id, which))


def stops_of(session: Session, office_id: int) -> Sequence[TicketStop]:
    """The ticket stops of the office and its services."""
    return session.scalars(select(TicketStop).where(TicketStop.office_id == office_id)).all()


def find_help(session: Session, office_id: int, help_id: int) -> HelpCall:
    """The call for help of this id in the office, open or not."""
    found = session.get(HelpCall, help_id)
    if found is None or found.office_id != office_id:
        raise UnknownHelp(help=help_id)
    return found


def help_at(session: Session, device_id: int) -> HelpCall | None:
    """The open call for help of a kiosk."""
    return session.scalar(select(HelpCall).where(HelpCall.device_id == device_id, HelpCall.ended_at.is_(None)))


def open_help(session: Session, office_id: int) -> Sequence[HelpCall]:
    """The open calls for help, oldest first."""
    where = (HelpCall.office_id == office_id, HelpCall.ended_at.is_(None))
    return session.scalars(select(HelpCall).where(*where).order_by(HelpCall.id)).all()
