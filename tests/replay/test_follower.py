"""What a screen keeps of what comes over its stream."""

from typing import Any

from queueserver.replay.follower import Seen


def change(seq: int, **particulars: Any) -> dict[str, Any]:
    return {"seq": seq, "type": "ticket.finished", "put": {}, "drop": {}} | particulars


def begun(seq: int = 3) -> Seen:
    seen = Seen()
    seen.begin({"seq": seq, "state": {"calls": {"1": {"number": "A001"}}}})
    return seen


def test_changes_are_applied_to_the_state() -> None:
    seen = begun()

    seen.take(
        change(4, drop={"calls": ["1", "9"]}, put={"calls": {"2": {"number": "A002"}}, "recent": {"board": {}}}), 0
    )

    assert seen.view == {"calls": {"2": {"number": "A002"}}, "recent": {"board": {}}}
    assert seen.seq == 4


def test_a_change_that_came_before_the_state_is_kept_for_its_turn() -> None:
    seen = Seen()
    seen.take(change(3), 0)
    seen.take(change(4, put={"calls": {"2": {}}}), 0)

    seen.begin({"seq": 3, "state": {"calls": {}}})

    assert (seen.view, seen.seq, seen.lost()) == ({"calls": {"2": {}}}, 4, [])


def test_a_change_twice_counts_once_and_one_too_early_waits() -> None:
    seen = begun()
    seen.take(change(5, drop={"calls": ["2"]}), 0)

    seen.take(change(4, put={"calls": {"2": {}}}), 0)
    seen.take(change(4, put={"calls": {"2": {}}}), 0)

    assert (list(seen.view["calls"]), seen.seq) == (["1"], 5)


def test_numbers_that_never_came_are_lost() -> None:
    seen = begun()

    for seq in (4, 7, 9):
        seen.take(change(seq), 0)

    assert seen.seq == 4
    assert seen.lost() == [5, 6, 8]


def test_a_screen_that_was_away_catches_up_by_number() -> None:
    seen = begun()

    seen.begin({"seq": 5, "changes": [change(4), change(5, put={"calls": {"3": {}}})]})

    assert (sorted(seen.view["calls"]), seen.seq, seen.lost()) == (["1", "3"], 5, [])


def test_each_call_is_noted_with_its_moment() -> None:
    seen = begun()

    seen.take(change(4, type="ticket.called", put={"calls": {"2": {}}}), 1.5)
    seen.take(change(5, type="ticket.elsewhere", drop={"calls": ["2"]}), 2.0)
    seen.take(change(6, type="ticket.called", put={"calls": {"2": {}}}), 2.5)

    assert seen.calls == {"2": [1.5, 2.5]}
