"""Sign-ins begin, end by themselves or by a wish, and wrong passwords cost the one who gives them time."""

from queueserver.commands.staff import sign_ins
from queueserver.domain.people.tries import FREE_TRIES
from tests.commands.staff.test_members import browsers, come_in
from tests.hall import Hall
from tests.offices import LASTING


def try_password(hall: Hall, key: str = "amira at 10.0.0.9") -> None:
    with hall.store.founding() as founding:
        sign_ins.try_password(founding, key)


def test_a_sign_in_is_logged_and_told_to_no_screen(hall: Hall) -> None:
    come_in(hall, "token")

    assert hall.happened() == ["staff.signed_in"]
    assert hall.told("desk/mitte") == []


def test_signing_out_ends_this_browser_only_and_frees_the_counter(hall: Hall) -> None:
    here = come_in(hall, "here")
    come_in(hall, "elsewhere")
    hall.open("5", by="amira")

    hall.do(lambda work: sign_ins.sign_out(work, here))

    assert hall.happened() == ["counter.closed", "staff.signed_out"]
    assert browsers(hall) == ["elsewhere"]
    (told,) = hall.told("staff/1")
    assert (told.type, told.about) == ("staff.signed_out", {"sign_ins": [here]})


def test_what_nobody_uses_ends_by_itself_and_frees_the_counter(hall: Hall) -> None:
    hall.at("08:00")
    come_in(hall, "used")
    forgotten = come_in(hall, "forgotten")
    hall.open("5", by="amira")
    hall.at("11:00")
    with hall.store.founding() as founding:
        sign_ins.note_seen(founding, forgotten - 1)
    hall.at("12:00")

    hall.tick()

    assert hall.happened()[0] == "staff.signed_out"
    assert browsers(hall) == ["used"]
    assert hall.desk()["counters"]["5"]["clerk"] == "amira"
    hall.at("15:30")
    hall.do(lambda work: sign_ins.end_old_sign_ins(work, LASTING))
    assert hall.happened() == ["staff.signed_out", "counter.closed"]


def test_a_long_day_ends_every_sign_in_however_busy(hall: Hall) -> None:
    here = come_in(hall, "token")
    hall.later(hours=12)
    with hall.store.founding() as founding:
        sign_ins.note_seen(founding, here)

    hall.do(lambda work: sign_ins.end_old_sign_ins(work, LASTING))

    assert browsers(hall) == []


def test_the_sixth_wrong_password_waits_and_the_seventh_longer(hall: Hall) -> None:
    for _ in range(FREE_TRIES):
        try_password(hall)

    assert hall.refuses("sign_in_delayed", try_password, hall) == {"seconds": 5}
    hall.later(seconds=5)
    try_password(hall)
    assert hall.refuses("sign_in_delayed", try_password, hall) == {"seconds": 10}


def test_tries_at_one_place_delay_nobody_at_another(hall: Hall) -> None:
    for _ in range(FREE_TRIES):
        try_password(hall, "amira at 192.0.2.1")

    hall.refuses("sign_in_delayed", try_password, hall, "amira at 192.0.2.1")
    try_password(hall, "amira at 10.0.0.9")


def test_after_a_right_password_or_a_day_the_count_begins_anew(hall: Hall) -> None:
    for _ in range(FREE_TRIES):
        try_password(hall, "right")
        try_password(hall, "late")
    with hall.store.founding() as founding:
        sign_ins.forget_password_tries(founding, "right")

    try_password(hall, "right")
    hall.later(hours=25)
    try_password(hall, "late")
