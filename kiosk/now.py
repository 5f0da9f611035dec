"""What the kiosk's screen asks every few seconds: is the server there, are there numbers, is help on its way."""

import hashlib
import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from queueserver import __version__
from queueserver.devices.alive import MessageAnswer, OrderToDo, message_shown, orders_of
from queueserver.domain.actors import Role
from queueserver.domain.entrance.kiosk import kiosk_settings
from queueserver.domain.refusals import NotByList
from queueserver.queries.entrance.kiosk import appointment_times, entrance
from queueserver.queries.house import menu
from queueserver.store.work import OfficeNow, Reading
from queueserver.web.door import actor
from queueserver.web.endpoint import Answer
from queueserver.web.parts import parts


class WaitAnswer(Answer):
    """How long it may take, as a code and its minutes."""

    code: str
    values: dict[str, int]


class WhyAnswer(Answer):
    """Why there are no numbers, as the code of the refusal that a wish would get, with its values."""

    code: str
    values: dict[str, str | None]


class GroupNowAnswer(Answer):
    """How many people wait for a service group, and how long somebody may wait who comes now."""

    waiting: int
    wait: WaitAnswer


class HelpAnswer(Answer):
    """Where this kiosk's call for help is; both are empty when nobody has called."""

    code: str | None
    at: datetime | None


class NowAnswer(Answer):
    """The server's time, which edition of the page is served, what the office offers at this moment, and what this
    kiosk is to do and to show."""

    now: datetime
    edition: str
    is_open: bool
    opens_at: datetime | None
    can_check_in: bool
    door_code: str | None
    stop: WhyAnswer | None
    groups: dict[str, GroupNowAnswer]
    services: dict[str, WhyAnswer | None]
    people: int
    help: HelpAnswer | None
    orders: list[OrderToDo]
    message: MessageAnswer | None


class TimesAnswer(Answer):
    """Times of today's appointments, by the office's clock."""

    times: list[str]


def now(reading: Reading, office: OfficeNow) -> NowAnswer:
    """What is true at this moment; nothing in it says who anybody is."""
    seen = entrance(reading, office, device_id())
    own = {"orders": orders_of(reading), "message": message_shown(reading)}
    page = {"now": reading.now, "edition": edition(office, menu(reading, office))}
    return NowAnswer.model_validate({**seen, **page, **own, "door_code": _door_code(reading, office)})


def _door_code(reading: Reading, office: OfficeNow) -> str | None:
    """What this screen shows for who checks in by phone; None where nobody may."""
    if not kiosk_settings(office.kiosk).by_phone:
        return None
    return parts().door_code.shown(office.key, reading.now)


def times(reading: Reading, office: OfficeNow) -> TimesAnswer:
    """When today's appointments are whose visitors are not here: times and nothing else.

    Refuses with `not_by_list` where the office does not let visitors check in so.
    """
    if not kiosk_settings(office.kiosk).by_list:
        raise NotByList(office=office.key)
    zone = ZoneInfo(office.time_zone)
    listed = (f"{one.astimezone(zone):%H:%M}" for one in appointment_times(reading, office))
    return TimesAnswer(times=list(dict.fromkeys(listed)))


def edition(office: OfficeNow, offered: dict[str, Any]) -> str:
    """Another value as soon as the page would be another one."""
    shown = [__version__, office.name, office.language, office.kiosk, offered["groups"]]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:12]


def device_id() -> int | None:
    """Which kiosk asks; None for staff and programs, who may ask what a kiosk asks."""
    asking = actor()
    return int(asking.key.removeprefix("device:")) if asking.role is Role.KIOSK else None
