"""Who may follow which stream, and what each audience never hears of."""

import json
from contextlib import suppress

import pytest

from queueserver.domain.actors import Actor, Role
from queueserver.domain.calling import Need
from queueserver.domain.refusals import NotAllowed
from queueserver.live.streams import MOST_CHANGES, States, check_may_follow, follow, stream_named
from queueserver.store.finding import find_floor, find_office
from tests.hall import Hall

FOLLOWERS = {
    "kiosk": "",
    "board": "line/mitte board/mitte board/mitte/ground board/mitte/first",
    "board on the ground floor": "line/mitte board/mitte/ground",
    "clerk": "line/mitte board/mitte board/mitte/ground board/mitte/first desk/mitte own other",
    "program": "line/mitte board/mitte board/mitte/ground board/mitte/first desk/mitte own other",
    "clerk next door": "line/nord board/nord desk/nord",
    "visitor": "own",
}


def actors(hall: Hall, own: str) -> dict[str, Actor]:
    with hall.store.read() as reading:
        mitte, nord = (find_office(reading.session, key).id for key in ("mitte", "nord"))
        ground = find_floor(reading.session, mitte, "ground").id
    return {
        "kiosk": Actor(Role.KIOSK, "device:1", mitte),
        "board": Actor(Role.BOARD, "device:2", mitte),
        "board on the ground floor": Actor(Role.BOARD, "device:3", mitte, floor_id=ground),
        "clerk": Actor(Role.CLERK, "staff:1", mitte),
        "program": Actor(Role.PROGRAM, "program:1", mitte),
        "clerk next door": Actor(Role.CLERK, "staff:9", nord),
        "visitor": Actor(Role.VISITOR, f"ticket:{hall.id_of(own)}", mitte),
    }


@pytest.mark.parametrize("who", FOLLOWERS)
def test_everybody_follows_just_what_is_theirs_to_see(hall: Hall, who: str) -> None:
    own, other = hall.issue("passport"), hall.issue("passport")
    names = {
        name: name
        for office in ("mitte/ground", "mitte/first", "mitte", "nord")
        for name in (f"board/{office}", f"desk/{office}", f"line/{office}")
        if "/" not in office or name.startswith("board")
    }
    names |= {"own": f"ticket/{hall.ticket(own).token}", "other": f"ticket/{hall.ticket(other).token}"}
    actor = actors(hall, own)[who]

    allowed = set()
    with hall.store.read() as reading:
        for name, stream in names.items():
            with suppress(NotAllowed):
                check_may_follow(actor, stream_named(reading.session, stream))
                allowed.add(name)

    assert allowed == set(FOLLOWERS[who].split())


def test_a_board_hears_of_numbers_and_counters_and_nothing_else(hall: Hall) -> None:
    secrets = a_day_full_of_secrets(hall)

    for stream in ("board/mitte", "board/mitte/ground", "board/mitte/first"):
        heard = everything_told(hall, stream)
        assert [secret for secret in secrets if secret in heard] == []
    (call,) = hall.look("board/mitte")["calls"].values()
    assert set(call) == {"number", "counter", "floor", "language", "called_at", "times", "with"}
    assert hall.told("board/mitte")[0].about == {"number": "A001", "counter": "2", "floor": "Erdgeschoss"}


def test_a_phone_hears_of_its_own_ticket_and_of_nobody_else(hall: Hall) -> None:
    other = hall.issue("registration")
    own = hall.issue("registration")
    hall.transfer(other, counter="3", note="lost the passport")
    hall.call_next("3")
    hall.tick()

    heard = everything_told(hall, f"ticket/{hall.ticket(own).token}")

    assert own in heard
    for secret in (other, hall.ticket(other).token, hall.ticket(own).token, "lost the passport", "amira"):
        assert secret not in heard


def test_the_desk_is_told_no_ticket_s_secret(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")

    assert hall.ticket(number).token not in everything_told(hall, "desk/mitte")


def test_the_office_next_door_hears_nothing(hall: Hall) -> None:
    a_day_full_of_secrets(hall)

    assert hall.told("board/nord") == hall.told("desk/nord") == []


def test_who_is_too_far_behind_gets_the_state(hall: Hall) -> None:
    number = hall.issue("passport")
    hall.call_next("1")
    for _ in range(MOST_CHANGES):
        hall.recall(number)

    with hall.store.read() as reading:
        stream = stream_named(reading.session, "board/mitte")
        epoch, reached = stream.office.epoch, MOST_CHANGES + 1
        assert len(follow(reading, stream, epoch, reached - MOST_CHANGES, States())["changes"]) == MOST_CHANGES
        assert "state" in follow(reading, stream, epoch, reached - MOST_CHANGES - 1, States())


def test_a_change_says_when_and_of_which_stream_it_is(hall: Hall) -> None:
    hall.issue("passport")
    hall.at("08:05")
    hall.call_next("1")

    with hall.store.read() as reading:
        stream = stream_named(reading.session, "board/mitte")
        (change,) = follow(reading, stream, stream.office.epoch, 0, States())["changes"]

    assert set(change) == {"stream", "epoch", "seq", "at", "type", "about", "put", "drop"}
    assert (change["stream"], change["seq"], change["at"]) == ("board/mitte", 1, "2026-11-23T07:05:00Z")


def a_day_full_of_secrets(hall: Hall) -> list[str]:
    """Somebody is called for reasons that are nobody's business; what must not be read in the hall."""
    hall.book("Herr-Krause", "residence_permit", "08:10", Need.STEP_FREE)
    number = hall.issue("passport", priority="pregnant")
    krause = hall.check_in("Herr-Krause")
    hall.open("2", by="bernd")
    hall.call(number, "2", "faints")
    hall.hold(number, "hospital")
    hall.resume(number)
    hall.transfer(number, service="residence_permit", counter="4", note="deportation")
    hall.call_next("4")
    hall.cancel(number, "went home in tears")
    hall.call_next("2")
    tokens = [hall.ticket(one).token for one in (number, krause)]
    said = ["Herr-Krause", "pregnant", "step_free", "faints", "hospital", "deportation", "tears", "bernd", "amira"]
    return [*said, "residence_permit", "passport", "appointment", "walk_in", "reason", "service", *tokens]


def everything_told(hall: Hall, stream: str) -> str:
    changes = [[change.type, change.about, change.put, change.drop] for change in hall.told(stream)]
    return json.dumps([hall.look(stream), changes])


def test_a_hundred_boards_that_come_back_have_the_state_read_once_and_anew_when_something_was_told(hall: Hall) -> None:
    states = States()

    def state() -> object:
        with hall.store.read() as reading:
            return follow(reading, stream_named(reading.session, "board/mitte"), None, None, states)["state"]

    before = [state() for _ in range(100)]
    number = hall.issue("passport")
    hall.call_next("1")
    after = state()

    assert all(one is before[0] for one in before)
    assert isinstance(after, dict)
    assert [call["number"] for call in after["calls"].values()] == [number]
