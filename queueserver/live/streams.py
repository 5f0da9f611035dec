"""The streams by name, who may follow them, and the state and changes a follower begins with."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queueserver.domain.actors import Actor, Right, Role
from queueserver.domain.refusals import NotAllowed, UnknownStream
from queueserver.queries.alarms import alarm_views
from queueserver.queries.board import board
from queueserver.queries.boards.waiting import waiting_view
from queueserver.queries.desk import desk
from queueserver.queries.devices.own import own_view
from queueserver.queries.paper import ordered_view
from queueserver.queries.phone import phone_view, told_places
from queueserver.queries.tickets import seen_one
from queueserver.store.finding import find_floor, find_office, office_of
from queueserver.store.paper import find_printer
from queueserver.store.tables import Change, Device, Floor, Ticket
from queueserver.store.work import OfficeNow, Reading

# Whoever is further behind gets the state: it is shorter.
MOST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class Stream:
    """One audience of an office: its board (of the house or a floor), its desk, its alarms, one ticket's phone page,
    the print agent of one printer, or one device."""

    name: str
    audience: str
    office: OfficeNow
    floor: Floor | None = None
    ticket: Ticket | None = None
    printer_id: int | None = None
    device_id: int | None = None

    def state(self, reading: Reading) -> dict[str, Any]:
        """Everything its screens show now."""
        if self.audience == "board":
            return board(reading.session, self.office, self.floor.id if self.floor else None)
        if self.audience == "alarm":
            return {"alarms": alarm_views(reading.session, self.office.id)}
        if self.audience == "line":
            return {"waiting": {"line": waiting_view(reading.session, self.office.id)}}
        if self.device_id is not None:
            return own_view(reading.session, self.device_id)
        if self.printer_id is not None:
            return {"slips": ordered_view(reading.session, self.printer_id)}
        if self.ticket is None:
            return desk(reading.session, self.office)
        places = told_places(reading.session, self.office.id)
        ticket = seen_one(reading.connection, self.ticket.id)
        return {"ticket": {str(ticket.id): phone_view(reading.session, ticket, places)}}


def stream_named(session: Session, name: str) -> Stream:
    """The stream of a name.

    `board/OFFICE`, `board/OFFICE/FLOOR`, `line/OFFICE`, `desk/OFFICE`, `alarm/OFFICE`, `printer/OFFICE/ID`,
    `device/ID` or `ticket/TOKEN`.

    Refuses with `unknown_stream`, `unknown_office`, `unknown_floor`, `unknown_printer`.
    """
    match name.split("/"):
        case ["board" | "line" | "desk" | "alarm" as audience, office_key]:
            return Stream(name, audience, find_office(session, office_key))
        case ["board", office_key, floor_key]:
            office = find_office(session, office_key)
            return Stream(name, "board", office, floor=find_floor(session, office.id, floor_key))
        case ["printer", office_key, number] if number.isascii() and number.isdigit() and len(number) < 10:
            office = find_office(session, office_key)
            return Stream(name, "printer", office, printer_id=find_printer(session, office.id, int(number)).id)
        case ["device", number] if number.isascii() and number.isdigit() and len(number) < 10:
            device = session.get(Device, int(number))
            if device is not None:
                return Stream(name, "device", office_of(session, device.office_id), device_id=device.id)
        case ["ticket", token]:
            ticket = session.scalar(select(Ticket).where(Ticket.token == token))
            if ticket is not None:
                return Stream(name, "ticket", office_of(session, ticket.office_id), ticket=ticket)
    raise UnknownStream(stream=name)


def check_may_follow(actor: Actor, stream: Stream) -> None:
    """Boards are for boards and staff, desks for staff, a ticket for who has its token, a device's orders for it alone.

    Refuses with `not_allowed`.
    """
    match stream.audience:
        case "line":
            is_allowed = actor.may(Right.SEE_BOARD, stream.office.id)
        case "board":
            is_own_floor = actor.floor_id is None or (stream.floor is not None and stream.floor.id == actor.floor_id)
            is_allowed = actor.may(Right.SEE_BOARD, stream.office.id) and is_own_floor
        case "desk" | "alarm":
            is_allowed = actor.may(Right.SEE_LINE, stream.office.id)
        case "printer":
            is_own = actor.printer_id == stream.printer_id and actor.may(Right.PRINT, stream.office.id)
            is_allowed = is_own or actor.may(Right.SEE_LINE, stream.office.id)
        case "device":
            is_allowed = actor.key == f"device:{stream.device_id}"
        case _:
            is_own = (
                actor.role is Role.VISITOR and stream.ticket is not None and actor.key == f"ticket:{stream.ticket.id}"
            )
            is_allowed = is_own or actor.may(Right.SEE_LINE, stream.office.id)
    if not is_allowed:
        raise NotAllowed(stream=stream.name)


class States:
    """The last state of each stream that many follow. What a stream has told makes its state: as long as its number is
    the same, the state is. A hundred boards that come back at once have it read once."""

    _SHARED = ("board", "line")

    def __init__(self) -> None:
        """Nothing is read before somebody follows."""
        self._last: dict[str, tuple[str, int, dict[str, Any]]] = {}

    def of(self, reading: Reading, stream: Stream, reached: int) -> dict[str, Any]:
        """The state of a stream whose last number at this moment is `reached`."""
        if stream.audience not in self._SHARED:
            return stream.state(reading)
        epoch, seq, state = self._last.get(stream.name, ("", 0, {}))
        if (epoch, seq) != (stream.office.epoch, reached):
            state = stream.state(reading)
            self._last[stream.name] = (stream.office.epoch, reached, state)
        return state


def follow(reading: Reading, stream: Stream, epoch: object, seq: object, states: States) -> dict[str, Any]:
    """What a screen begins with: the changes since its number, or the whole state. `seq` is the number it has then."""
    reached = reading.session.scalar(select(func.max(Change.seq)).where(Change.stream == stream.name)) or 0
    begin: dict[str, Any] = {"status": "ok", "epoch": stream.office.epoch, "seq": reached}
    if epoch == stream.office.epoch and isinstance(seq, int) and reached - MOST_CHANGES <= seq <= reached:
        missed = reading.session.scalars(
            select(Change).where(Change.stream == stream.name, Change.seq > seq).order_by(Change.seq)
        ).all()
        if len(missed) == reached - seq:
            return {**begin, "changes": [message(change, stream.office.epoch) for change in missed]}
    return {**begin, "state": states.of(reading, stream, reached)}


def message(change: Any, epoch: str) -> dict[str, Any]:
    """A change, as a row or object, as it goes over the wire."""
    return {
        "stream": change.stream,
        "epoch": epoch,
        "seq": change.seq,
        "at": change.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "type": change.type,
        "about": change.about,
        "put": change.put,
        "drop": change.drop,
    }
