"""What staff see: the line with reasons, the calls, who is set aside, the counters, who is due and not here."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import select
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
    counter_service,
)
from queueserver.store.work import OfficeNow

SECTIONS = {
    TicketState.WAITING: "waiting",
    TicketState.CALLED: "calls",
    TicketState.SERVING: "calls",
    TicketState.ON_HOLD: "on_hold",
    TicketState.NO_SHOW: "no_show",
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
    rows = session.execute(
        select(Appointment, Service.key)
        .join(Service, Service.id == Appointment.service_id)
        .where(
            Appointment.office_id == office.id,
            Appointment.state.in_(_DUE),
            Appointment.booked_at >= begin,
            Appointment.booked_at < end,
        )
        .order_by(Appointment.booked_at, Appointment.id)
    )
    return {appointment.reference: appointment_view(appointment, service) for appointment, service in rows}


def appointment_view(appointment: Appointment, service: str) -> View:
    """One appointment as staff see it."""
    return {
        "code": appointment.code,
        "service": service,
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
