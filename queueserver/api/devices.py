"""The devices over the API: seen by staff, paired and revoked by who manages the office, told to do something."""

import dataclasses
import functools
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from flask import Blueprint, request
from pydantic import Field

from queueserver.api.bodies import WHOLE, Key, NothingBody, Text
from queueserver.commands.devices import orders, pairing
from queueserver.commands.devices.pairing import Place
from queueserver.domain.actors import Right, Role
from queueserver.domain.devices.pulse import (
    MESSAGE_MINUTES,
    MOST_MESSAGE_MINUTES,
    DeviceState,
    OrderKind,
    Sound,
)
from queueserver.queries.devices.overview import device_views
from queueserver.queries.tickets import View
from queueserver.store.tables import Device
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.door import actor, check_right
from queueserver.web.endpoint import CONTRACTS, Answer, Body, look, read_body, wish
from queueserver.web.parts import parts

_DEVICES = "/offices/<key:office>/devices"
# What people call it: something to see, on one line.
ShownName = Annotated[
    str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$")
]
_DEVICE = f"{_DEVICES}/<device:device_id>"


class PairBody(Body):
    """The code that a screen shows, and what it is to be: without a floor it stands for the whole office."""

    code: Annotated[str, Field(min_length=1, max_length=32)]
    role: Literal[Role.KIOSK, Role.BOARD, Role.PRINT_AGENT]
    name: ShownName
    floor: Key | None = None
    printer: Annotated[int, Field(ge=1, le=999_999_999), WHOLE] | None = None


class OrderBody(Body):
    """What a device is to do once."""

    kind: OrderKind


class MessageBody(Body):
    """A text that a device shows for some minutes; an empty one takes it back."""

    text: Text
    minutes: Annotated[int, Field(ge=1, le=MOST_MESSAGE_MINUTES), WHOLE] = MESSAGE_MINUTES


class LastOrderAnswer(Answer):
    """What a device was told to do last, and when it did."""

    kind: OrderKind
    ordered_at: datetime
    taken_at: datetime | None


class MessageAnswer(Answer):
    """What a device shows to whoever stands before it."""

    text: str
    until: datetime


class DeviceAnswer(Answer):
    """A device: what it is, whether it is there and can be heard. `printer` is the id of its printer."""

    id: int
    name: str
    role: Role
    floor: str | None
    printer: str | None
    state: DeviceState
    since: datetime | None
    version: str | None
    screen: str | None
    sound: Sound | None
    twice: bool
    order: LastOrderAnswer | None
    message: MessageAnswer | None

    @classmethod
    def of(cls, key: str, view: View) -> "DeviceAnswer":
        """As staff see it."""
        return cls(id=int(key), **view)


class DevicesAnswer(Answer):
    """The devices of an office."""

    devices: list[DeviceAnswer]


class RevokedAnswer(Answer):
    """A device that is nobody any more."""

    id: int
    name: str


def see_devices(reading: Reading, office: OfficeNow) -> DevicesAnswer:
    """The devices of an office: which are there, away, muted."""
    views = device_views(reading.session, office.id)
    return DevicesAnswer(devices=[DeviceAnswer.of(key, view) for key, view in views.items()])


def pair_device(work: Work, body: PairBody) -> DeviceAnswer:
    """The screen that shows this code becomes a device of the office."""
    place = Place(body.role, body.name, body.floor, body.printer)
    return _device(work, pairing.approve_code(work, body.code, place))


def revoke_device(work: Work, body: NothingBody, device_id: int) -> RevokedAnswer:
    """A device is nobody any more; its screen shows a code again."""
    gone = pairing.revoke(work, device_id)
    return RevokedAnswer(id=gone.id, name=gone.name)


def order_device(work: Work, body: OrderBody, device_id: int) -> DeviceAnswer:
    """A device is to do something once: begin anew, show its name, make a sound."""
    return _device(work, orders.order(work, device_id, body.kind))


def message_device(work: Work, body: MessageBody, device_id: int) -> DeviceAnswer:
    """A device shows a text to whoever stands before it, for some minutes."""
    return _device(work, orders.set_message(work, device_id, body.text, body.minutes))


def add_devices(api: Blueprint) -> None:
    """Let the API have its routes for devices."""
    api.get(_DEVICES)(look(Right.SEE_LINE)(see_devices))
    api.post(_DEVICES)(_counted(wish(Right.MANAGE, status=201)(pair_device)))
    api.post(f"{_DEVICE}/revoke")(wish(Right.MANAGE)(revoke_device))
    api.post(f"{_DEVICE}/order")(wish(Right.MANAGE)(order_device))
    api.post(f"{_DEVICE}/message")(wish(Right.MANAGE)(message_device))


def _counted(view: Callable[..., Any]) -> Callable[..., Any]:
    """A code is looked at only after the try was counted in a work of its own: a refusal cannot undo that."""

    @functools.wraps(view)
    def counted(office: str, **path: Any) -> Any:
        request.get_data()  # from the network before the office is locked
        with parts().store.work(actor(), office) as work:
            check_right(Right.MANAGE, work.office.id)
            read_body(PairBody)
            pairing.try_code(work)
        return view(office, **path)

    CONTRACTS[counted] = dataclasses.replace(CONTRACTS[view], is_counted=True)
    return counted


def _device(work: Work, device: Device) -> DeviceAnswer:
    work.session.flush()
    ((key, view),) = device_views(work.session, work.office.id, device.id).items()
    return DeviceAnswer.of(key, view)
