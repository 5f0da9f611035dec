"""The entrance as staff see it: what gives out no more numbers and why, contingents, where help is called."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.refusals import Refusal
from queueserver.queries.tickets import View, stamp
from queueserver.store.entrance.stops import contingents, stops_now
from queueserver.store.finding import service_keys
from queueserver.store.tables import Device, Floor, HelpCall, Service, Staff, TicketStop
from queueserver.store.work import OfficeNow, Reading


def stops_and_contingents(reading: Reading, office: OfficeNow) -> dict[str, Any]:
    """For which services there are no numbers now and why, who stopped them by hand, and the contingents."""
    stops = stops_now(reading, office)
    keys = list(service_keys(reading.session, office.id).values())
    return {
        "stop": why_view(stops.why_not_at_all(keys)),
        "services": {key: why_view(stops.why_not(key)) for key in keys},
        "by_hand": stops_view(reading.session, office.id),
        "contingents": contingent_views(reading.session, office),
    }


def stops_view(session: Session, office_id: int) -> View:
    """What staff have stopped by hand, who and when: the whole office, or services by their ids."""
    rows = session.execute(
        select(TicketStop.at, Service.key, Staff.name)
        .outerjoin(Service, Service.id == TicketStop.service_id)
        .outerjoin(Staff, Staff.id == TicketStop.staff_id)
        .where(TicketStop.office_id == office_id)
    )
    stopped: dict[str | None, View] = {key: {"at": stamp(at), "by": name} for at, key, name in rows}
    return {"office": stopped.pop(None, None), "services": stopped}


def contingent_views(session: Session, office: OfficeNow) -> dict[str, View]:
    """The services with a contingent: how many numbers there are today, and how many are given out."""
    return {key: one._asdict() for key, one in contingents(session, office).items()}


def help_views(session: Session, office_id: int, *ids: int) -> dict[str, View]:
    """The open calls for help (or those of these ids): from which kiosk, since when, and who is coming."""
    where = [HelpCall.office_id == office_id, HelpCall.ended_at.is_(None)]
    if ids:
        where.append(HelpCall.id.in_(ids))
    rows = session.execute(
        select(HelpCall.id, HelpCall.at, HelpCall.state, Device.name, Floor.key, Staff.name)
        .join(Device, Device.id == HelpCall.device_id)
        .outerjoin(Floor, Floor.id == Device.floor_id)
        .outerjoin(Staff, Staff.id == HelpCall.staff_id)
        .where(*where)
        .order_by(HelpCall.id)
    )
    return {
        str(help_id): {"kiosk": kiosk, "floor": floor, "at": stamp(at), "code": state.value, "by": by}
        for help_id, at, state, kiosk, floor, by in rows
    }


def why_view(refusal: Refusal | None) -> View | None:
    """Why there are no numbers, as the refusal that a wish would get; None where there are."""
    return None if refusal is None else {"code": refusal.code, "values": refusal.values}
