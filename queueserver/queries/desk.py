"""What staff see: the line with reasons, the calls, who is set aside, the counters, who is due and not here."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from queueserver.domain.desk.settings import desk_settings
from queueserver.domain.lifecycle import AppointmentState, TicketState
from queueserver.domain.opening import day_span
from queueserver.queries.devices.overview import device_views
from queueserver.queries.entrance.staff import contingent_views, help_views, stops_view
from queueserver.queries.forecast import forecast_view
from queueserver.queries.paper import printer_views
from queueserver.queries.tickets import SeenTicket, View, seen, stamp
from queueserver.store.tables import (
    Appointment,
    Counter,
    Floor,
    Service,
    Staff,
    Ticket,
    ToldLine,
    Undo,
    appointment_service,
    counter_service,
)
from queueserver.store.work import OfficeNow

SECTIONS = {
    TicketState.WAITING: "waiting",
    TicketState.CALLED: "calls",
    TicketState.SERVING: "calls",
    TicketState.ON_HOLD: "on_hold",
    TicketState.NO_SHOW: "no_show",
    TicketState.JOINED: "joined",
}
_DUE = (AppointmentState.BOOKED, AppointmentState.MISSED)


def desk(session: Session, office: OfficeNow) -> dict[str, dict[str, View]]:
    """The whole hall of an office as its staff see it."""
    state: dict[str, dict[str, View]] = {section: {} for section in SECTIONS.values()}
    for ticket in seen(session, Ticket.office_id == office.id, Ticket.day == office.day, Ticket.state.in_(SECTIONS)):
        state[SECTIONS[ticket.state]][str(ticket.id)] = ticket_view(ticket)
    state["counters"] = counters(session, office.id)
    state["appointments"] = due(session, office, office.day)
    state["order"] = {"line": order_view(session, office.id)}
    state["devices"] = device_views(session, office.id)
    state["forecast"] = {"line": forecast_view(session, office.id)}
    state["stops"] = {"by_hand": stops_view(session, office.id)}
    state["contingents"] = contingent_views(session, office)
    state["help"] = help_views(session, office.id)
    state["printers"] = printer_views(session, office.id)
    state["settings"] = settings_view(office)
    state["undo"] = undo_views(session, office.id)
    return state


def ticket_view(ticket: SeenTicket) -> View:
    """One ticket as staff see it; its place and reason are in the order of the line."""
    return {
        "number": ticket.number,
        "state": ticket.state.value,
        "kind": ticket.kind.value,
        "service": ticket.service,
        "more_services": ticket.more_services,
        "needs": ticket.needs,
        "people": ticket.people,
        "priority": ticket.priority,
        "issued_at": stamp(ticket.issued_at),
        "booked_at": stamp(ticket.booked_at),
        "elsewhere": ticket.elsewhere and ticket.elsewhere.value,
        "is_too_late": ticket.is_too_late,
        "called_at": stamp(ticket.called_at),
        "started_at": stamp(ticket.started_at),
        "blocked_until": stamp(ticket.blocked_until),
        "calls": ticket.calls,
        "note": ticket.note,
        "language": ticket.language,
        "only_counter": ticket.only_counter,
        "only_clerk": ticket.only_clerk,
        "comes_back": ticket.comes_back,
        "with": ticket.joined,
        "joined_to": str(ticket.joined_to) if ticket.state is TicketState.JOINED else None,
        "counter": ticket.counter,
        "let_pass": ticket.let_pass,
        "moved": ticket.moved,
        "is_expected": ticket.is_expected,
        "paused_until": stamp(ticket.paused_until),
    }


def settings_view(office: OfficeNow) -> dict[str, View]:
    """How the office has set its desks."""
    values = asdict(desk_settings(office.desk))
    return {"desk": {name: list(one) if isinstance(one, tuple) else one for name, one in values.items()}}


def undo_views(session: Session, office_id: int, actor: str | None = None) -> dict[str, View]:
    """What each actor (or this one) could take back, while the moment has not passed and the ticket has not gone on."""
    where = [Undo.office_id == office_id]
    if actor is not None:
        where.append(Undo.actor == actor)
    rows = session.execute(
        select(Undo.actor, Undo.ticket_id, Undo.move, Undo.until, Ticket.number, Undo.counter)
        .join(Ticket, Ticket.id == Undo.ticket_id)
        .where(*where)
        .order_by(Undo.actor)
    ).all()
    names = {f"staff:{key}": name for key, name in session.execute(select(Staff.id, Staff.name)).all()} if rows else {}
    counters = dict(session.execute(select(Counter.id, Counter.key).where(Counter.office_id == office_id)).all())
    return {
        actor_key: {
            "by": names.get(actor_key),
            "ticket": str(ticket_id),
            "number": number,
            "move": move,
            "counter": counters.get(counter.get("id")),
            "until": stamp(until),
        }
        for actor_key, ticket_id, move, until, number, counter in rows
    }


def order_view(session: Session, office_id: int) -> View:
    """The line in the order in which it would be called, as last told."""
    told = session.get(ToldLine, office_id)
    entries = [] if told is None else told.entries
    return {
        "entries": [
            {"id": str(ticket_id), "ahead": ahead, "reason": {"code": code, "values": values}}
            for ticket_id, ahead, code, values in entries
        ]
    }


def counters(session: Session, office_id: int, *keys: int) -> dict[str, View]:
    """The counters of an office (or those of these ids) by their own id, in order of the house."""
    where = [Counter.office_id == office_id]
    if keys:
        where.append(Counter.id.in_(keys))
    services: dict[int, list[str]] = {}
    for counter_id, key in session.execute(
        select(counter_service.c.counter_id, Service.key)
        .join(Service, Service.id == counter_service.c.service_id)
        .where(Service.office_id == office_id)
        .order_by(Service.position)
    ):
        services.setdefault(counter_id, []).append(key)
    rows = session.execute(
        select(Counter, Floor.key, Staff.name)
        .join(Floor, Floor.id == Counter.floor_id)
        .outerjoin(Staff, Staff.id == Counter.clerk_id)
        .where(*where)
        .order_by(Counter.position)
    )
    return {
        counter.key: {
            "state": counter.state.value,
            "break_kind": counter.break_kind,
            "since": stamp(counter.since),
            "clerk": clerk,
            "leaves_at": stamp(counter.leaves_at),
            "forgotten": counter.forgotten and counter.forgotten.value,
            "floor": floor,
            "meets": counter.meets,
            "services": services.get(counter.id, []),
        }
        for counter, floor, clerk in rows
    }


def due(session: Session, office: OfficeNow, day: date) -> dict[str, View]:
    """The appointments of a day whose visitors are not here."""
    begin, end = day_span(day, office.time_zone)
    is_here = (
        Appointment.office_id == office.id,
        Appointment.state.in_(_DUE),
        Appointment.booked_at >= begin,
        Appointment.booked_at < end,
    )
    return appointment_views(session, *is_here)


def appointment_views(session: Session, *where: ColumnElement[bool]) -> dict[str, View]:
    """Appointments as staff see them, in the order of their times."""
    more: dict[int, list[str]] = {}
    for appointment_id, key in session.execute(
        select(Appointment.id, Service.key)
        .join(appointment_service, appointment_service.c.appointment_id == Appointment.id)
        .join(Service, Service.id == appointment_service.c.service_id)
        .where(*where)
        .order_by(Service.position)
    ):
        more.setdefault(appointment_id, []).append(key)
    rows = session.execute(
        select(Appointment, Service.key)
        .join(Service, Service.id == Appointment.service_id)
        .where(*where)
        .order_by(Appointment.booked_at, Appointment.id)
    )
    return {one.reference: _appointment_view(one, service, more.get(one.id, [])) for one, service in rows}


def _appointment_view(appointment: Appointment, service: str, more_services: list[str]) -> View:
    return {
        "code": appointment.code,
        "service": service,
        "more_services": more_services,
        "people": appointment.people,
        "booked_at": stamp(appointment.booked_at),
        "state": appointment.state.value,
        "needs": appointment.needs,
    }


def is_due(appointment: Appointment, office: OfficeNow) -> bool:
    """Whether staff see this appointment among those not here."""
    begin, end = day_span(office.day, office.time_zone)
    return appointment.state in _DUE and begin <= appointment.booked_at < end


def office_names(session: Session, office_id: int) -> dict[str, Any]:
    """Names of services and floors in all languages, by id: for the faces to choose from."""
    return {
        "services": dict(
            session.execute(select(Service.key, Service.name).where(Service.office_id == office_id)).all()
        ),
        "floors": dict(session.execute(select(Floor.key, Floor.name).where(Floor.office_id == office_id)).all()),
    }
