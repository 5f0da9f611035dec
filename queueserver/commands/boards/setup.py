"""How boards are set by page: those of the office, of a floor, one board, and the way to a counter."""

from collections.abc import Mapping
from typing import Any

from queueserver.domain.actors import Role
from queueserver.domain.boards.settings import Arrow, board_settings
from queueserver.domain.events import BoardsTuned
from queueserver.domain.refusals import UnknownDevice
from queueserver.store.boards import floors_of
from queueserver.store.devices import devices_of, find_device
from queueserver.store.finding import find_counter, find_floor
from queueserver.store.tables import Counter, Device, Floor, Office
from queueserver.store.work import Work

Values = Mapping[str, Any]  # what is named changes, all else stays; None: as the farther word says


def tune_office_boards(work: Work, values: Values) -> Office:
    """All boards of the office are set differently, and show it within seconds by themselves.

    Refuses with `setting_out_of_range` what any of its boards could not show, `unknown_floor`, `unknown_counter`.
    """
    office = work.session.get_one(Office, work.office.id)
    wanted = _changed(office.boards, values)
    if wanted != office.boards:
        office.boards = wanted
        _tuned(work, values)
    return office


def tune_floor_boards(work: Work, floor_key: str, values: Values) -> Floor:
    """The boards of a floor are set differently. Refuses like `tune_office_boards`."""
    floor = find_floor(work.session, work.office.id, floor_key)
    wanted = _changed(floor.boards, values)
    if wanted != floor.boards:
        floor.boards = wanted
        _tuned(work, values)
    return floor


def tune_board(work: Work, device_id: int, values: Values) -> Device:
    """One board is set differently. Refuses like `tune_office_boards`, and with `unknown_device` what is no board."""
    device = find_device(work.session, work.office.id, device_id)
    if device.role is not Role.BOARD:
        raise UnknownDevice(device=device_id)
    wanted = _changed(device.board, values)
    if wanted != device.board:
        device.board = wanted
        _tuned(work, values)
    return device


def set_way(
    work: Work, counter_key: str, *, hall: Mapping[str, str], way: Mapping[str, str], arrow: Arrow | None
) -> Counter:
    """The boards tell the way to a counter like this from now on: its hall and the way in words, in languages, and the
    arrow. Refuses with `unknown_counter`."""
    counter = find_counter(work.session, work.office.id, counter_key)
    told = (counter.hall, counter.way, counter.arrow)
    counter.hall, counter.way, counter.arrow = dict(hall) or None, dict(way) or None, arrow and arrow.value
    if told != (counter.hall, counter.way, counter.arrow):
        begin_new_edition(work)
    return counter


def _changed(own: dict[str, Any] | None, values: Values) -> dict[str, Any] | None:
    return {name: value for name, value in {**(own or {}), **values}.items() if value is not None} or None


def _tuned(work: Work, values: Values) -> None:
    """No board may be left with settings that do not go together: it would have no page."""
    office = work.session.get_one(Office, work.office.id).boards
    boards = [one for one in devices_of(work.session, work.office.id) if one.role is Role.BOARD]
    on_floors = {floor.id: floor.boards for floor in floors_of(work.session, work.office.id)}
    for floor_id, here in [(None, None), *on_floors.items()]:
        board_settings(office, here)
        for board in boards:
            if floor_id is None or board.floor_id in (None, floor_id):
                board_settings(office, here, board.board)
    _check_names(work, values)
    begin_new_edition(work)


def _check_names(work: Work, values: Values) -> None:
    door = values.get("counter")
    for counter in [*([door] if door else ()), *(values.get("arrows") or ())]:
        find_counter(work.session, work.office.id, str(counter))
    for floor in values.get("floors") or ():
        find_floor(work.session, work.office.id, str(floor))


def begin_new_edition(work: Work) -> None:
    """What boards are made of has changed: each loads its page anew as soon as nobody is being called."""
    edition = work.office.boards_edition + 1
    work.session.get_one(Office, work.office.id).boards_edition = edition
    work.office = work.office._replace(boards_edition=edition)
    work.session.flush()
    work.record(BoardsTuned(edition))
