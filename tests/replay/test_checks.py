"""Each check, by a record that was doctored to break it and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from queueserver.cli.days import replay
from queueserver.replay.checks import check_all, delays
from queueserver.replay.record import Call, Ended, Issued, Record, Screen
from queueserver.replay.run import Place
from tests.days.tiny import tiny_day, write


def whole() -> Record:
    """Two visitors are served, one after an unanswered call; two boards and a desk look on."""
    view = {"calls": {}, "recent": {"board": {"entries": ["A002", "A001"]}}}
    house = Screen("board 1", "board/o", view, view, 8, 8, [], {"1": [0.11, 3.12], "2": [1.13]})
    floor = replace(house, name="board 2", stream="board/o/first", calls_seen={"1": [3.14]})
    desk = Screen("desk", "desk/o", {"waiting": {}}, {"waiting": {}}, 30, 30, [], {})
    return Record(
        issued=[Issued(1, "A001", 1), Issued(2, "A002", 2)],
        calls=[
            Call(1, "A001", "1", "ground", 0.1, 0.12, 0.9),
            Call(2, "A002", "1", "ground", 1.1, 1.12, 2.9),
            Call(1, "A001", "4", "first", 3.1, 3.12, 4.9),
        ],
        ended=[Ended(1, "A001", "finished"), Ended(2, "A002", "finished")],
        screens=[house, floor, desk],
        lags=[0.0],
        seconds=5.0,
    )


def broken(record: Record) -> dict[str, list[str]]:
    return {check.name: check.broken for check in check_all(record) if check.broken}


def test_nothing_is_broken_in_a_day_that_went_well() -> None:
    assert broken(whole()) == {}


def test_a_number_given_twice_is_found() -> None:
    record = whole()
    record.issued[1] = Issued(2, "A001", 2)

    assert broken(record) == {"no number twice": ["A001 is the number of the tickets 1, 2"]}


def test_a_ticket_given_to_two_visitors_is_found() -> None:
    record = whole()
    record.issued.append(Issued(1, "A001", 3))

    assert broken(record) == {"no number twice": ["ticket 1 was given to 2 visitors"]}


@pytest.mark.parametrize("released_at", [3.5, None])
def test_a_ticket_called_while_another_clerk_has_it_is_found(released_at: float | None) -> None:
    record = whole()
    record.calls[0].released_at = released_at

    assert broken(record) == {"no ticket called by two clerks": ["A001 was called to counter 4 while counter 1 had it"]}


def test_a_ticket_that_did_not_end_is_found() -> None:
    record = whole()
    record.ended = [Ended(1, "A001", "on_hold")]

    assert broken(record) == {"every ticket ended": ["A001 is still on_hold", "A002 is not known at the end"]}


def test_a_board_that_differs_from_a_fresh_look_is_found() -> None:
    record = whole()
    record.screens[0] = replace(record.screens[0], view={"calls": {"1": {}}, "recent": {"board": {}}})

    assert broken(record) == {"each board's state equals a fresh snapshot": ["board 1 differs in calls, recent"]}


def test_a_board_that_stayed_behind_is_found() -> None:
    record = whole()
    record.screens[2] = replace(record.screens[2], seq=29)

    assert broken(record) == {
        "each board's state equals a fresh snapshot": ["desk has come to change 29, a fresh look to 30"]
    }


def test_a_lost_change_is_found() -> None:
    record = whole()
    record.screens[1] = replace(record.screens[1], lost=[5, 6])

    assert broken(record) == {"no change lost": ["board 2 never got 2 changes, the first of number 5"]}


def test_a_call_that_a_board_never_saw_is_found() -> None:
    record = whole()
    record.screens[0] = replace(record.screens[0], calls_seen={"1": [0.11], "2": [1.13]})

    assert broken(record) == {"no change lost": ["board 1 never saw 1 calls, the first of A001"]}


def test_a_refused_wish_is_found() -> None:
    record = whole()
    record.refused = "POST tickets was refused with 500"

    assert broken(record) == {"no wish refused": ["the day broke off: POST tickets was refused with 500"]}


def test_delays_count_from_the_request_to_each_board_of_the_call() -> None:
    assert sorted(round(seconds, 2) for seconds in delays(whole())) == [0.01, 0.02, 0.03, 0.04]


def test_a_board_that_reconnected_tells_no_delays_and_is_not_blamed_for_them() -> None:
    record = whole()
    record.screens[0] = replace(record.screens[0], calls_seen={}, reconnects=1)

    assert broken(record) == {}
    assert len(delays(record)) == 1


@pytest.mark.parametrize(("is_broken", "code"), [(False, 0), (True, 1)])
def test_the_exit_code_and_the_report_tell_what_broke(
    is_broken: bool, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = whole()
    if is_broken:
        record.issued[1] = Issued(2, "A001", 2)
    monkeypatch.setattr(replay, "play_day", lambda *_: record)
    monkeypatch.setattr(replay, "_place", lambda *_: replay.nullcontext(Place("http://127.0.0.1:1", "token")))

    done = CliRunner().invoke(replay.replay_command, [str(write(tmp_path, tiny_day())), "--speed", "0"])

    assert done.exit_code == code
    assert ("BROKEN no number twice" in done.output) == is_broken
    assert ("A001 is the number of the tickets 1, 2" in done.output) == is_broken
    assert "tickets 2, calls 3, unanswered 0" in done.output
