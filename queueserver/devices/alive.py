"""What a device says of itself each half minute, and what it is told to do: the same routes in each face."""

from typing import Annotated, Any

from flask import Blueprint, Response, jsonify
from pydantic import Field

from queueserver import __version__
from queueserver.commands.devices.orders import take_order
from queueserver.commands.devices.pulses import hear_pulse, is_news, note_pulse
from queueserver.domain.actors import Actor, Right
from queueserver.domain.devices.pulse import HEARD_EVERY, OrderKind, Pulse, Sound
from queueserver.queries.devices.own import message_of, orders_now
from queueserver.store.finding import find_office
from queueserver.store.tables import Device
from queueserver.store.work import Reading, Work
from queueserver.web.door import actor, check_right
from queueserver.web.endpoint import Answer, Body, read_body, wish
from queueserver.web.parts import parts


class PulseBody(Body):
    """What a device says of itself."""

    version: Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[\w.+-]+$")]
    screen: Annotated[str, Field(pattern=r"^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$")] | None = None
    sound: Sound | None = None
    page: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = None


class OrderAnswer(Answer):
    """What the device does now."""

    kind: OrderKind


class OrderToDo(Answer):
    """Something that the device is to do once, and takes before it does it."""

    id: str
    kind: OrderKind


class MessageAnswer(Answer):
    """A text for whoever stands before the device, and until when."""

    text: str
    until: str


def be_device(face: Blueprint, right: Right) -> None:
    """Let a face hear its devices, and let them take their orders. `right` is that of the face's own devices."""

    @face.post("/<office>/alive")
    def alive(office: str) -> tuple[Response, int]:
        """A device says that it is there. Refuses like every page of the face."""
        device_id = device_id_of(actor())
        with parts().store.read() as reading:
            check_right(right, find_office(reading.session, office).id)
            pulse = Pulse(**read_body(PulseBody).model_dump())
            is_told = is_news(reading.session.get_one(Device, device_id), pulse)
        if is_told:
            with parts().store.work(actor(), office) as work:
                hear_pulse(work, device_id, pulse)
        else:
            with parts().store.founding() as founding:
                note_pulse(founding, device_id, pulse.page)
        return jsonify({}), 200

    def take(work: Work, order: int) -> OrderAnswer:
        """A device does an order now. Refuses with `order_over`."""
        return OrderAnswer(kind=take_order(work, device_id_of(work.actor), order))

    face.post("/<office>/orders/<int:order>")(wish(right)(take))


def device_id_of(device: Actor) -> int:
    """The id of the device that asks."""
    return int(device.key.removeprefix("device:"))


def device_page(base: str, token: str | None = None) -> dict[str, Any]:
    """What the page of a device hands to its script: `base` is its face's address in the office; with a `token` it
    follows its own stream, without one its page asks the server and passes on what it hears."""
    with parts().store.read() as reading:
        name = reading.session.get_one(Device, device_id_of(actor())).name
    return {
        "base": base,
        "name": name,
        "version": __version__,
        "every_seconds": HEARD_EVERY.total_seconds(),
        "token": token,
        "stream": f"device/{device_id_of(actor())}",
    }


def orders_of(reading: Reading) -> list[OrderToDo]:
    """What the device that asks is to do now."""
    return [OrderToDo(**one) for one in orders_now(reading.session, device_id_of(actor()), reading.now)]


def message_shown(reading: Reading) -> MessageAnswer | None:
    """What the device that asks shows to whoever stands before it."""
    shown = message_of(reading.session, device_id_of(actor()))
    return None if shown is None else MessageAnswer(**shown)
