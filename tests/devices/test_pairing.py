"""A screen shows a code, staff approve it, and send it away again: rules and commands, on both databases."""

import threading

import pytest

from queueserver.commands.devices.pairing import Place, approve_code, revoke, show_code, try_code
from queueserver.domain.actors import Role
from queueserver.domain.devices.pairing import ALPHABET, CODE_LENGTH, MOST_CODES, MOST_TRIES, place_of, typed_code
from queueserver.domain.refusals import Refusal
from queueserver.keys import token_hash
from queueserver.queries.devices.own import paired_place, shown_code
from queueserver.queries.identity import device
from queueserver.store.devices import devices_of
from tests.hall import Hall

KEY = "a-key-of-128-bits"
BOARD = Place(Role.BOARD, "Board in the hall")


def code_of(hall: Hall, key: str = KEY, *, is_program: bool = False) -> str:
    """A screen comes and gets a code."""
    with hall.store.founding() as founding:
        return show_code(founding, token_hash(key), is_program=is_program).code


def approve(hall: Hall, code: str, place: Place = BOARD) -> int:
    """Staff approve; the id of the device."""
    return hall.do(lambda work: approve_code(work, code, place).id)


def is_somebody(hall: Hall, key: str = KEY) -> bool:
    """Whether the screen with this key is let in."""
    with hall.store.glance() as db:
        return device(db, key) is not None


def test_a_code_has_no_letter_that_is_mistaken_for_another(hall: Hall) -> None:
    code = code_of(hall)

    assert len(code) == CODE_LENGTH
    assert set(code) <= set(ALPHABET)
    assert not set(ALPHABET) & set("0OQ1IL5S2Z8BUVAEG")


@pytest.mark.parametrize("typed", ["CDF346", "cdf346", "cdf 346", " CDF-346 "])
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert typed_code(typed) == "CDF346"


def test_a_screen_is_nobody_before_staff_approve_and_somebody_afterwards(hall: Hall) -> None:
    code = code_of(hall)
    before = is_somebody(hall)

    device_id = approve(hall, code.lower(), Place(Role.BOARD, "Board upstairs", "first"))

    assert before is False
    assert is_somebody(hall)
    assert hall.happened() == ["device.paired"]
    assert hall.desk()["devices"][str(device_id)] | {"since": None} == {
        "name": "Board upstairs",
        "role": "board",
        "floor": "first",
        "printer": None,
        "state": "new",
        "since": None,
        "version": None,
        "screen": None,
        "sound": None,
        "twice": False,
        "order": None,
        "message": None,
    }
    with hall.store.read() as reading:
        assert paired_place(reading.connection, token_hash(KEY)) == (Role.BOARD, "/board/mitte/first")
        assert shown_code(reading.session, token_hash(KEY), reading.now) is None


def test_the_log_knows_who_approved_and_who_revoked(hall: Hall) -> None:
    device_id = approve(hall, code_of(hall))
    hall.do(lambda work: revoke(work, device_id), hall.clerks["bernd"])

    told = [(one.type, one.actor, one.data) for one in hall.log() if one.type.startswith("device.")]

    assert told == [
        ("device.paired", hall.clerk.key, {"device_id": device_id, "name": BOARD.name, "role": "board"}),
        ("device.revoked", hall.clerks["bernd"].key, {"device_id": device_id, "name": BOARD.name}),
    ]


def test_a_revoked_device_is_nobody_and_its_code_opens_nothing_any_more(hall: Hall) -> None:
    code = code_of(hall)
    device_id = approve(hall, code)

    hall.do(lambda work: revoke(work, device_id))

    assert not is_somebody(hall)
    assert str(device_id) not in hall.desk()["devices"]
    hall.refuses("unknown_code", approve, hall, code)
    hall.refuses("unknown_device", hall.do, lambda work: revoke(work, device_id))
    with hall.store.read() as reading:
        assert paired_place(reading.connection, token_hash(KEY)) is None
        assert shown_code(reading.session, token_hash(KEY), reading.now) is None


def test_the_second_of_two_who_approve_is_told_who_was_first(hall: Hall) -> None:
    code = code_of(hall)
    approve(hall, code)

    values = hall.refuses("device_paired_already", approve, hall, code, Place(Role.KIOSK, "Another name"))

    assert values == {"name": BOARD.name}


def test_two_who_approve_at_the_same_moment_make_one_device(hall: Hall) -> None:
    code = code_of(hall)
    start, answers = threading.Barrier(2), []

    def press(name: str) -> None:
        start.wait()
        try:
            with hall.store.work(hall.clerks[name], "mitte") as work:
                answers.append(approve_code(work, code, Place(Role.BOARD, name)).name)
        except Refusal as refusal:
            answers.append(refusal.code)

    staff = [threading.Thread(target=press, args=(name,)) for name in ("amira", "bernd")]
    for one in staff:
        one.start()
    for one in staff:
        one.join()

    assert answers.count("device_paired_already") == 1
    with hall.store.read() as reading:
        names = [one.name for one in devices_of(reading.session, 1)]
    assert len([name for name in names if name in ("amira", "bernd")]) == 1


def test_two_offices_that_want_the_same_screen_do_not_both_get_it(hall: Hall) -> None:
    code = code_of(hall)
    start, answers = threading.Barrier(2), []

    def press(office: str) -> None:
        start.wait()
        try:
            with hall.store.work(hall.clerk, office) as work:
                approve_code(work, code, BOARD)
                answers.append("paired")
        except Refusal as refusal:
            answers.append(refusal.code)

    staff = [threading.Thread(target=press, args=(office,)) for office in ("mitte", "nord")]
    for one in staff:
        one.start()
    for one in staff:
        one.join()

    assert sorted(answers) == ["paired", "unknown_code"]


def test_a_code_is_worth_nothing_after_ten_minutes(hall: Hall) -> None:
    code = code_of(hall)

    hall.later(minutes=10)

    hall.refuses("unknown_code", approve, hall, code)
    with hall.store.read() as reading:
        assert shown_code(reading.session, token_hash(KEY), reading.now) is None


def test_what_does_not_exist_in_the_office_cannot_be_chosen(hall: Hall) -> None:
    code = code_of(hall)

    hall.refuses("unknown_code", approve, hall, "CCCCCC")
    hall.refuses("unknown_floor", approve, hall, code, Place(Role.BOARD, "b", floor="cellar"))
    hall.refuses("unknown_printer", approve, hall, code, Place(Role.KIOSK, "k", printer_id=4711))


def test_a_screen_is_no_print_agent_and_a_print_agent_no_screen(hall: Hall) -> None:
    screen, program = code_of(hall, "screen"), code_of(hall, "program", is_program=True)
    agent = Place(Role.PRINT_AGENT, "Print agent", printer_id=1)

    hall.refuses("device_does_not_fit", approve, hall, screen, agent)
    hall.refuses("device_does_not_fit", approve, hall, program, BOARD)
    hall.refuses("unknown_printer", approve, hall, program, Place(Role.PRINT_AGENT, "Print agent"))
    device_id = approve(hall, program, agent)

    assert hall.desk()["devices"][str(device_id)]["printer"] == "1"


def test_who_guesses_codes_is_stopped_after_ten_and_may_try_again_later(hall: Hall) -> None:
    code = code_of(hall)
    for _ in range(MOST_TRIES):
        hall.do(try_code)

    values = hall.refuses("too_many_tries", hall.do, try_code)
    hall.do(try_code, hall.clerks["bernd"])
    hall.later(minutes=10, seconds=1)
    hall.do(try_code)

    assert values == {"minutes": 10}
    assert hall.happened() == ["pairing.code_tried"]
    assert [one.actor for one in hall.log()].count(hall.clerk.key) == MOST_TRIES + 1
    assert code


def test_a_code_that_fits_forgives_the_wrong_ones(hall: Hall) -> None:
    for count in range(2):
        for _ in range(MOST_TRIES - 1):
            hall.do(try_code)
        approve(hall, code_of(hall, f"key {count}"))

    assert len([one for one in hall.log() if one.type == "device.paired"]) == 2


def test_a_flood_of_screens_stays_small_and_the_newest_have_codes(hall: Hall) -> None:
    for count in range(MOST_CODES + 5):
        code_of(hall, f"key {count}")

    with hall.store.read() as reading:
        shown = [
            shown_code(reading.session, token_hash(f"key {count}"), reading.now) is not None
            for count in range(MOST_CODES + 5)
        ]
    assert shown == [False] * 5 + [True] * MOST_CODES


def test_old_codes_are_forgotten_when_a_new_screen_comes(hall: Hall) -> None:
    code_of(hall, "old")
    hall.later(minutes=16)
    code_of(hall, "new")

    assert len(hall.everything()["pairing"]) == 1


@pytest.mark.parametrize(
    ("role", "floor", "place"),
    [
        (Role.KIOSK, "first", "/kiosk/mitte"),
        (Role.BOARD, None, "/board/mitte"),
        (Role.BOARD, "first", "/board/mitte/first"),
        (Role.PRINT_AGENT, None, "/print-agent/mitte"),
        (Role.CLERK, None, None),
    ],
)
def test_a_device_goes_to_the_page_of_its_role(role: Role, floor: str | None, place: str | None) -> None:
    assert place_of(role, "mitte", floor) == place


def test_a_neighbour_cannot_revoke(hall: Hall) -> None:
    device_id = approve(hall, code_of(hall))

    def by_neighbour() -> None:
        with hall.store.work(hall.clerk, "nord") as work:
            revoke(work, device_id)

    hall.refuses("unknown_device", by_neighbour)
