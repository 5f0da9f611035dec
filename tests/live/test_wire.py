"""Hello, follow, change: the real server, spoken to by real Socket.IO clients."""

from datetime import datetime
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as NotLetIn

from queueserver import __version__
from queueserver.cli.demo import BOARD_TOKEN, KIOSK_TOKEN
from queueserver.keys import StaffPass, token_hash
from tests.live.screen import Screen
from tests.server import Demo
from tests.staff import browser_of, pass_of

BOARD, DESK = "board/mitte", "desk/mitte"


def board(demo: Demo) -> Screen:
    return Screen(demo["base_url"], BOARD_TOKEN)


def one_call(demo: Demo, counter: str = "1", service: str = "pick_up") -> dict[str, Any]:
    """Somebody comes and is served: called, started, finished."""
    demo.api.issue(service)
    ticket: dict[str, Any] = demo.api.call_next(counter)["ticket"]
    for move in ("start", "finish"):
        demo.api.move(ticket, move)
    return ticket


def test_who_connects_is_greeted_with_version_and_time(demo: Demo) -> None:
    with board(demo) as screen:
        assert screen.hello is not None
        assert screen.hello["server"] == __version__
        assert datetime.fromisoformat(screen.hello["now"]).tzinfo is not None


@pytest.mark.parametrize("token", [None, "", "nobody-has-this-token"])
def test_without_a_known_token_nobody_is_let_in(demo: Demo, token: str | None) -> None:
    with pytest.raises(NotLetIn):
        Screen(demo["base_url"], token)


def test_a_follower_gets_the_state_and_then_each_change_in_order_without_a_hole(demo: Demo) -> None:
    with board(demo) as screen, board(demo) as fresh:
        begin = screen.follow(BOARD)
        for _ in range(4):
            one_call(demo)
        now = fresh.follow(BOARD)
        heard = screen.hear(BOARD, now["seq"])

        assert begin["status"] == "ok"
        assert [change["seq"] for change in heard] == list(range(begin["seq"] + 1, now["seq"] + 1))
        assert {change["type"] for change in heard} == {"ticket.called", "ticket.started", "ticket.finished"}
        assert {change["epoch"] for change in heard} == {begin["epoch"]}
        assert screen.view(begin, BOARD) == now["state"]


def test_a_screen_that_comes_back_gets_just_what_it_missed(demo: Demo) -> None:
    with board(demo) as screen:
        before = screen.follow(BOARD)
    ticket = one_call(demo)

    with board(demo) as screen:
        answer = screen.follow(BOARD, before["epoch"], before["seq"])

    assert "state" not in answer
    assert [(change["seq"] - before["seq"], change["type"]) for change in answer["changes"]] == [
        (1, "ticket.called"),
        (2, "ticket.started"),
        (3, "ticket.finished"),
    ]
    assert answer["changes"][0]["about"]["number"] == ticket["number"]
    assert answer["seq"] == before["seq"] + 3


def test_a_screen_that_missed_nothing_gets_no_change(demo: Demo) -> None:
    with board(demo) as screen:
        before = screen.follow(BOARD)
        answer = screen.follow(BOARD, before["epoch"], before["seq"])

    assert answer == {"status": "ok", "epoch": before["epoch"], "seq": before["seq"], "changes": []}


@pytest.mark.parametrize(
    ("epoch", "seq"), [("another", 0), ("same", 10**6), ("same", -1), ("same", None), ("same", "1"), (7, [])]
)
def test_a_screen_whose_number_means_nothing_gets_the_state(demo: Demo, epoch: object, seq: object) -> None:
    with board(demo) as screen:
        fresh = screen.follow(BOARD)
        answer = screen.follow(BOARD, fresh["epoch"] if epoch == "same" else epoch, seq)

    assert answer == fresh


def test_who_follows_nothing_hears_nothing(demo: Demo) -> None:
    with board(demo) as silent, board(demo) as screen:
        begin = screen.follow(BOARD)
        one_call(demo)
        screen.hear(BOARD, begin["seq"] + 3)

        assert silent.changes == []


def test_a_floor_s_board_hears_only_of_its_floor(demo: Demo) -> None:
    with board(demo) as screen:
        first = screen.follow("board/mitte/first")
        house = screen.follow(BOARD)
        one_call(demo, counter="1")
        upstairs = one_call(demo, counter="4", service="passport")
        screen.hear(BOARD, house["seq"] + 6)

        heard = screen.hear("board/mitte/first", first["seq"] + 3)
        assert {change["about"]["number"] for change in heard} == {upstairs["number"]}


def test_a_visitor_follows_the_own_ticket_until_it_is_called(demo: Demo) -> None:
    ticket = demo.api.issue("pick_up")
    stream = f"ticket/{ticket['token']}"

    with Screen(demo["base_url"], ticket["token"]) as phone:
        begin = phone.follow(stream)
        (view,) = begin["state"]["ticket"].values()
        assert (view["number"], view["state"], view["ahead"]) == (ticket["number"], "waiting", 0)

        demo.api.move(ticket, "call", counter="1")
        phone.hear(stream, begin["seq"] + 1)
        (view,) = phone.view(begin, stream)["ticket"].values()
        assert (view["state"], view["counter"]) == ("called", "1")
    demo.api.move(ticket, "cancel")


def test_the_clock_tells_the_phones_how_many_are_ahead_now(demo: Demo) -> None:
    first, second = demo.api.issue("residence_permit"), demo.api.issue("residence_permit")
    stream = f"ticket/{second['token']}"

    with Screen(demo["base_url"], second["token"]) as phone:
        begin = phone.follow(stream)
        demo.api.move(first, "cancel")
        (moved,) = phone.hear(stream, begin["seq"] + 1)

    assert moved["type"] == "line.moved"
    assert moved["put"]["ticket"][str(second["id"])]["ahead"] == 0
    demo.api.move(second, "cancel")


def test_a_kiosk_follows_no_board_and_a_board_no_desk(demo: Demo) -> None:
    with Screen(demo["base_url"], KIOSK_TOKEN) as kiosk, board(demo) as screen:
        answers = [kiosk.follow(BOARD), kiosk.follow(DESK), screen.follow(DESK)]

    assert [refusal_of(answer) for answer in answers] == ["not_allowed"] * 3


def test_a_visitor_follows_no_other_ticket_no_board_and_no_desk(demo: Demo) -> None:
    own, other = demo.api.issue("pick_up"), demo.api.issue("pick_up")

    with Screen(demo["base_url"], own["token"]) as phone:
        answers = [phone.follow(stream) for stream in (f"ticket/{other['token']}", BOARD, DESK)]

    assert [refusal_of(answer) for answer in answers] == ["not_allowed"] * 3
    for ticket in (own, other):
        demo.api.move(ticket, "cancel")


def test_who_was_refused_hears_nothing_of_it(demo: Demo) -> None:
    with Screen(demo["base_url"], KIOSK_TOKEN) as kiosk, board(demo) as screen:
        kiosk.follow(BOARD)
        begin = screen.follow(BOARD)
        one_call(demo)
        screen.hear(BOARD, begin["seq"] + 3)

        assert kiosk.changes == []


def test_staff_follow_desk_boards_and_tickets(demo: Demo) -> None:
    staff_pass = pass_of(demo, browser_of(demo, "amira"))
    ticket = demo.api.issue("pick_up")

    with Screen(demo["base_url"], staff_pass) as desk:
        answers = [desk.follow(stream) for stream in (DESK, BOARD, f"ticket/{ticket['token']}")]

    assert [answer["status"] for answer in answers] == ["ok"] * 3
    demo.api.move(ticket, "cancel")


@pytest.mark.parametrize("forged", ["another-secret", ""])
def test_a_pass_signed_by_somebody_else_opens_nothing(demo: Demo, forged: str) -> None:
    with pytest.raises(NotLetIn):
        Screen(demo["base_url"], StaffPass(forged).give(token_hash("anything")))


def test_a_program_follows_the_desk_in_order_too(demo: Demo) -> None:
    with Screen(demo["base_url"], demo["api_token"]) as screen, Screen(demo["base_url"], demo["api_token"]) as fresh:
        begin = screen.follow(DESK)
        one_call(demo)
        now = fresh.follow(DESK)
        heard = screen.hear(DESK, now["seq"])

        assert [change["seq"] for change in heard][: now["seq"] - begin["seq"]] == list(
            range(begin["seq"] + 1, now["seq"] + 1)
        )


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        ("board", "unknown_stream"),
        ("board/nowhere", "unknown_office"),
        ("board/mitte/roof", "unknown_floor"),
        ("board/mitte/ground/left", "unknown_stream"),
        ("desk/nowhere", "unknown_office"),
        ("ticket/nobody-has-this-token", "unknown_stream"),
        ("ticket/", "unknown_stream"),
        ("gossip/mitte", "unknown_stream"),
        (7, "unknown_stream"),
        (None, "unknown_stream"),
    ],
)
def test_a_stream_that_is_not_there_is_refused(demo: Demo, stream: object, code: str) -> None:
    with board(demo) as screen:
        assert refusal_of(screen.follow(stream)) == code


@pytest.mark.parametrize("wanted", [None, "board/mitte", 7, ["board/mitte"], {}])
def test_a_broken_wish_is_refused_and_the_screen_stays_connected(demo: Demo, wanted: object) -> None:
    with board(demo) as screen:
        assert refusal_of(screen.say(wanted)) == "unknown_stream"
        assert screen.follow(BOARD)["status"] == "ok"


def refusal_of(answer: dict[str, Any]) -> str:
    assert answer["status"] == "refused"
    assert "state" not in answer
    code: str = answer["refusal"]["code"]
    return code
