"""What devices say of themselves and what they are told, on both databases: only what is news is told."""

from datetime import timedelta

import pytest

from queueserver.commands.devices.orders import order, set_message, take_order
from queueserver.commands.devices.pairing import Place, approve_code, show_code
from queueserver.commands.devices.pulses import hear_pulse, look_after_devices, note_pulse
from queueserver.domain.actors import Role
from queueserver.domain.devices.pulse import DeviceState, OrderKind, Pulse, Sound, state_at
from queueserver.keys import token_hash
from queueserver.queries.devices.own import message_of, orders_now
from queueserver.store.tables import Device
from tests.hall import Hall

PULSE = Pulse("0.1.0", "1920x1080", Sound.ON)


@pytest.fixture
def board(hall: Hall) -> int:
    """A board that was paired just now, and whose page follows its own stream."""
    with hall.store.founding() as founding:
        code = show_code(founding, token_hash("key")).code
    device_id = hall.do(lambda work: approve_code(work, code, Place(Role.BOARD, "Board")).id)
    hall.follow(f"device/{device_id}")
    return device_id


def seen(hall: Hall, board: int) -> dict[str, object]:
    """The device as staff see it."""
    view: dict[str, object] = hall.desk()["devices"][str(board)]
    return view


def hear(hall: Hall, board: int, pulse: Pulse = PULSE) -> None:
    hall.do(lambda work: hear_pulse(work, board, pulse))


def open_orders(hall: Hall, board: int) -> list[str]:
    with hall.store.read() as reading:
        return [one["kind"] for one in orders_now(reading.session, board, hall.now)]


def test_the_first_pulse_is_news_and_the_next_ones_are_not(hall: Hall, board: int) -> None:
    hear(hall, board)
    first = hall.happened()
    hall.later(seconds=30)
    hear(hall, board)

    assert first == ["device.seen"]
    assert hall.happened() == []
    assert seen(hall, board)["state"] == "alive"
    assert (seen(hall, board)["screen"], seen(hall, board)["sound"]) == ("1920x1080", "on")


def test_a_pulse_that_is_no_news_is_noted_and_told_to_nobody(hall: Hall, board: int) -> None:
    hear(hall, board)
    hall.later(seconds=30)
    told = len(hall.committed)
    with hall.store.founding() as founding:
        note_pulse(founding, board, None)

    with hall.store.read() as reading:
        assert reading.session.get_one(Device, board).heard_at == hall.now
    assert len(hall.committed) == told


def test_a_board_that_falls_silent_is_seen_at_once(hall: Hall, board: int) -> None:
    hear(hall, board)
    hear(hall, board, Pulse("0.1.0", "1920x1080", Sound.BLOCKED))

    assert hall.happened() == ["device.seen"]
    assert seen(hall, board)["sound"] == "blocked"


def test_a_device_is_away_after_ninety_seconds_and_alive_with_the_next_pulse(hall: Hall, board: int) -> None:
    hear(hall, board)
    hall.later(seconds=89)
    for _ in range(16):
        hall.tick()
    at_first = seen(hall, board)["state"]
    hall.later(seconds=2)
    for _ in range(16):
        hall.tick()
    then = seen(hall, board)["state"]
    hear(hall, board)

    assert (at_first, then, seen(hall, board)["state"]) == ("alive", "away", "alive")


def test_a_device_that_was_never_heard_is_new_and_not_away(hall: Hall, board: int) -> None:
    hall.later(hours=3)
    hall.tick()

    assert seen(hall, board)["state"] == "new"
    assert state_at(hall.now, None) is DeviceState.NEW
    assert state_at(hall.now, hall.now - timedelta(seconds=91)) is DeviceState.AWAY


def test_an_order_reaches_the_device_and_happens_once(hall: Hall, board: int) -> None:
    hall.do(lambda work: order(work, board, OrderKind.IDENTIFY))
    assert hall.happened() == ["device.ordered"]
    given = open_orders(hall, board)
    (entry,) = hall.look(f"device/{board}")["orders"]["open"]["entries"]
    kind = hall.do(lambda work: take_order(work, board, int(entry["id"])))
    taken = hall.happened()

    assert (given, kind, taken) == (["identify"], OrderKind.IDENTIFY, ["device.order_taken"])
    assert open_orders(hall, board) == []
    hall.refuses("order_over", hall.do, lambda work: take_order(work, board, int(entry["id"])))
    assert seen(hall, board)["order"] is not None


def test_an_order_pressed_twice_is_given_once(hall: Hall, board: int) -> None:
    for _ in range(2):
        hall.do(lambda work: order(work, board, OrderKind.RELOAD))

    assert open_orders(hall, board) == ["reload"]


def test_a_device_does_not_do_in_the_night_what_was_wanted_at_noon(hall: Hall, board: int) -> None:
    hall.do(lambda work: order(work, board, OrderKind.TEST_SOUND))
    (entry,) = hall.look(f"device/{board}")["orders"]["open"]["entries"]

    hall.later(minutes=2)

    assert open_orders(hall, board) == []
    hall.refuses("order_over", hall.do, lambda work: take_order(work, board, int(entry["id"])))
    hall.do(lambda work: order(work, board, OrderKind.TEST_SOUND))
    assert open_orders(hall, board) == ["test_sound"]


def test_an_order_is_for_its_device_alone(hall: Hall, board: int) -> None:
    hall.do(lambda work: order(work, board, OrderKind.RELOAD))
    (entry,) = hall.look(f"device/{board}")["orders"]["open"]["entries"]

    hall.refuses("order_over", hall.do, lambda work: take_order(work, board + 1, int(entry["id"])))
    hall.refuses("unknown_device", hall.do, lambda work: order(work, 4711, OrderKind.RELOAD))


def test_a_message_stands_for_its_minutes_and_can_be_taken_back(hall: Hall, board: int) -> None:
    hall.do(lambda work: set_message(work, board, " Please wait a moment ", 5))
    first = hall.look(f"device/{board}")["device"][str(board)]["message"]
    hall.do(lambda work: set_message(work, board, "", 5))
    with hall.store.read() as reading:
        taken_back = message_of(reading.session, board)
    hall.do(lambda work: set_message(work, board, "Back at two", 5))
    hall.later(minutes=5)
    hall.tick()

    assert first["text"] == "Please wait a moment"
    assert taken_back is None
    assert hall.happened()[0] == "device.message_set"
    assert hall.look(f"device/{board}")["device"][str(board)]["message"] is None


def test_two_screens_with_one_key_are_told_once_and_do_not_flap(hall: Hall, board: int) -> None:
    one, other = Pulse("0.1.0", "1920x1080", Sound.ON, "a" * 16), Pulse("0.1.0", "1280x720", Sound.BLOCKED, "b" * 16)
    for pulse in (one, other, one):
        hear(hall, board, pulse)
    told = seen(hall, board)
    for pulse in (other, one, other):
        hall.later(seconds=15)
        hear(hall, board, pulse)
    again = hall.happened()

    assert told["twice"] is True
    assert again == []
    assert seen(hall, board) == told
    for _ in range(5):
        hall.later(seconds=30)
        hear(hall, board, one)
        hall.do(look_after_devices)
    assert seen(hall, board)["twice"] is False


def test_a_page_that_began_anew_is_no_second_screen(hall: Hall, board: int) -> None:
    for page in ("a", "b", "b", "c"):
        hear(hall, board, Pulse("0.1.0", "1920x1080", Sound.ON, page * 16))

    assert seen(hall, board)["twice"] is False
