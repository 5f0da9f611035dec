"""Staff, devices, programs and printers come into being. Secrets come in as hashes: hashing is slow."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from queueserver.domain.actors import Role
from queueserver.domain.boards.settings import board_settings
from queueserver.domain.paper import PrinterState
from queueserver.store.paper import find_kiosk
from queueserver.store.tables import ApiToken, Device, Printer, PrinterWay, Staff
from queueserver.store.work import Founding, OfficeNow


def hire(
    founding: Founding,
    office: OfficeNow,
    name: str,
    role: Role,
    password_hash: str,
    *,
    one_time_until: datetime | None = None,
) -> Staff:
    """Somebody may sign in at an office, by a password of their own or by one that has to be changed first."""
    staff = Staff(office_id=office.id, name=name, role=role, password_hash=password_hash, one_time_until=one_time_until)
    founding.session.add(staff)
    founding.session.flush()
    return staff


def pair_device(
    founding: Founding,
    office: OfficeNow,
    name: str,
    role: Role,
    token_hash: str,
    *,
    floor_id: int | None = None,
    printer_id: int | None = None,
    board: Mapping[str, Any] | None = None,
) -> Device:
    """A kiosk, board or print agent is bound to an office, a floor of it, and a printer; a board has its settings.

    Refuses with `setting_out_of_range`.
    """
    board_settings(board)
    device = Device(
        office_id=office.id,
        name=name,
        role=role,
        token_hash=token_hash,
        floor_id=floor_id,
        printer_id=printer_id,
        board=dict(board) if board else None,
    )
    founding.session.add(device)
    founding.session.flush()
    return device


def grant_token(founding: Founding, office: OfficeNow | None, name: str, token_hash: str) -> ApiToken:
    """A program may use the API of one office, or of all."""
    token = ApiToken(office_id=office.id if office else None, name=name, token_hash=token_hash)
    founding.session.add(token)
    founding.session.flush()
    return token


def add_printer(
    founding: Founding,
    office: OfficeNow,
    name: str,
    profile: str,
    host: str | None,
    port: int,
    *,
    has_agent: bool = False,
    has_status: bool = True,
) -> Printer:
    """A printer stands in the office: on the network, or beside a kiosk whose print agent brings its slips; with
    neither, they are drawn as preview pictures. `has_status` is False for a model that never tells its state."""
    way = PrinterWay.AGENT if has_agent else PrinterWay.PICTURE if host is None else PrinterWay.NETWORK
    printer = Printer(
        office_id=office.id,
        name=name,
        profile=profile,
        host=host,
        port=port,
        way=way,
        has_status=has_status,
        state=PrinterState.UNKNOWN,
    )
    founding.session.add(printer)
    founding.session.flush()
    return printer


def give_printer(founding: Founding, office: OfficeNow, kiosk: str, printer: Printer) -> None:
    """The slips of the kiosk of this name come out of this printer from now on. Refuses with `unknown_device`."""
    device = find_kiosk(founding.session, office.id, kiosk)
    device.printer_id = printer.id
