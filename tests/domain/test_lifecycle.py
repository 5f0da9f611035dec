"""The whole table of moves: each that is allowed, and that every other is refused."""

import pytest

from queueserver.domain.lifecycle import ENDED, OPEN_CALL, Move, TicketState, state_after, state_at_day_end
from queueserver.domain.refusals import NoSuchMove

# What a move makes of each state; a dash forbids it.
TABLE = """
               waiting    called     serving    on_hold    joined     finished   no_show    cancelled
    call       called     -          -          -          -          -          -          -
    recall     -          called     -          -          -          -          -          -
    start      -          serving    -          -          -          -          -          -
    finish     -          -          finished   -          -          -          -          -
    no-show    -          waiting    -          -          -          -          -          -
    hold       on_hold    on_hold    on_hold    -          -          -          -          -
    resume     -          -          -          waiting    -          -          waiting    -
    transfer   waiting    waiting    waiting    waiting    -          -          -          -
    cancel     cancelled  cancelled  -          cancelled  cancelled  -          -          -
    join       joined     -          -          joined     -          -          -          -
    separate   -          -          -          -          waiting    -          -          -
"""
STATES, *ROWS = (row.split() for row in TABLE.strip().splitlines())
CELLS = [(move, state, after) for move, *cells in ROWS for state, after in zip(STATES, cells, strict=True)]


def test_the_table_names_every_move_and_every_state() -> None:
    assert set(STATES) == set(TicketState)
    assert {move for move, *_ in ROWS} == set(Move)


@pytest.mark.parametrize(("move", "state", "after"), [cell for cell in CELLS if cell[2] != "-"])
def test_an_allowed_move_leads_where_the_table_says(move: str, state: str, after: str) -> None:
    assert state_after(Move(move), TicketState(state), calls=1, max_calls=3) == after


@pytest.mark.parametrize(("move", "state"), [cell[:2] for cell in CELLS if cell[2] == "-"])
def test_a_forbidden_move_is_refused_by_name(move: str, state: str) -> None:
    with pytest.raises(NoSuchMove) as refused:
        state_after(Move(move), TicketState(state), calls=1, max_calls=3)

    assert refused.value.code == "no_such_move"
    assert refused.value.values == {"move": move, "state": state}


@pytest.mark.parametrize(("calls", "after"), [(1, "waiting"), (2, "waiting"), (3, "no_show"), (4, "no_show")])
def test_after_the_last_unanswered_call_the_visitor_is_a_no_show(calls: int, after: str) -> None:
    assert state_after(Move.NO_SHOW, TicketState.CALLED, calls, max_calls=3) == after


def test_an_office_that_calls_once_has_a_no_show_at_once() -> None:
    assert state_after(Move.NO_SHOW, TicketState.CALLED, calls=1, max_calls=1) == "no_show"


def test_who_sits_at_a_counter_when_the_day_ends_counts_as_served_and_nobody_else() -> None:
    after = {state: state_at_day_end(state) for state in TicketState if state not in ENDED}

    assert after.pop(TicketState.SERVING) is TicketState.FINISHED
    assert set(after.values()) == {TicketState.CANCELLED}


def test_a_counter_is_busy_while_a_ticket_is_called_or_served() -> None:
    assert {"called", "serving"} == OPEN_CALL
