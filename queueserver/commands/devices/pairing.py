"""An unpaired screen shows a code, staff approve it, and later revoke it. Secrets come in as hashes."""

from dataclasses import dataclass
from datetime import timedelta

from queueserver.commands.tries import count_try, forget_tries
from queueserver.domain.actors import Role
from queueserver.domain.devices.pairing import (
    ALPHABET,
    CODE_LENGTH,
    CODE_VALID,
    MOST_CODES,
    MOST_TRIES,
    typed_code,
)
from queueserver.domain.devices.pulse import DeviceState
from queueserver.domain.events import DevicePaired, DeviceRevoked
from queueserver.domain.refusals import DeviceDoesNotFit, DevicePairedAlready, UnknownCode, UnknownPrinter
from queueserver.store.devices import (
    device_with,
    find_code,
    find_device,
    forget_codes,
    is_code_shown,
)
from queueserver.store.finding import find_floor
from queueserver.store.paper import find_printer
from queueserver.store.tables import Device, Pairing
from queueserver.store.work import Founding, Work

# Whoever approves a second later is told who was first; then the code is forgotten.
_REMEMBERED = CODE_VALID + timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Place:
    """What a device is to be, and where: its role, its name, its floor (None: the whole office), its printer."""

    role: Role
    name: str
    floor: str | None = None
    printer_id: int | None = None


def show_code(founding: Founding, token_hash: str, *, is_program: bool = False) -> Pairing:
    """An unpaired screen, or a print agent, gets a code to show. It belongs to no office before staff approve it."""
    forget_codes(founding.session, founding.now - _REMEMBERED, MOST_CODES - 1)
    code = founding.letters(ALPHABET, CODE_LENGTH)
    while is_code_shown(founding.session, code):
        code = founding.letters(ALPHABET, CODE_LENGTH)
    pairing = Pairing(code=code, token_hash=token_hash, begun_at=founding.now, is_program=is_program)
    founding.session.add(pairing)
    founding.session.flush()
    return pairing


def try_code(work: Work) -> None:
    """Somebody is about to type a code of a screen. Refuses as `count_try`."""
    count_try(work, work.actor.key, MOST_TRIES)


def approve_code(work: Work, typed: str, place: Place) -> Device:
    """The screen that shows this code becomes a device of the office, and goes on by itself.

    Refuses with `unknown_code` (none shows it, or no longer), `device_paired_already` (a colleague was first),
    `device_does_not_fit` (a screen cannot be a print agent, nor the other way round), `unknown_floor`,
    `unknown_printer` (a print agent without one has nothing to do).
    """
    pairing = find_code(work.session, typed_code(typed), work.now - CODE_VALID)
    if pairing is None:
        raise UnknownCode(code=typed)
    taken = device_with(work.session, pairing.token_hash)
    if taken is not None and taken.office_id == work.office.id and taken.revoked_at is None:
        raise DevicePairedAlready(name=taken.name)
    if taken is not None:
        raise UnknownCode(code=typed)
    is_agent = place.role is Role.PRINT_AGENT
    if is_agent is not pairing.is_program:
        raise DeviceDoesNotFit(role=place.role.value)
    if is_agent and place.printer_id is None:
        raise UnknownPrinter(printer=None)
    floor = find_floor(work.session, work.office.id, place.floor) if place.floor else None
    printer = find_printer(work.session, work.office.id, place.printer_id) if place.printer_id else None
    device = Device(
        office_id=work.office.id,
        floor_id=floor and floor.id,
        printer_id=printer and printer.id,
        name=place.name,
        role=place.role,
        token_hash=pairing.token_hash,
        state=DeviceState.NEW,
        since=work.now,
    )
    work.session.add(device)
    forget_tries(work, work.actor.key)
    work.session.flush()
    work.record(DevicePaired(device.id, place.name, place.role.value))
    return device


def revoke(work: Work, device_id: int) -> Device:
    """A device is nobody any more: its page shows a code again, its socket drops. Refuses with `unknown_device`."""
    device = find_device(work.session, work.office.id, device_id)
    device.revoked_at = work.now
    device.message = device.message_until = None
    work.record(DeviceRevoked(device.id, device.name))
    return device
