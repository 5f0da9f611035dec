"""The states of a ticket and of an appointment, and which move leads from where to where."""

from enum import StrEnum

from queueserver.domain.refusals import NoSuchMove


class TicketState(StrEnum):
    """Where a ticket is in its visit."""

    WAITING = "waiting"  # in the line
    CALLED = "called"  # announced at a counter, the visitor is on the way
    SERVING = "serving"  # the visitor is at the counter
    ON_HOLD = "on_hold"  # set aside by staff
    JOINED = "joined"  # called and served with another ticket, and goes where that one goes
    FINISHED = "finished"  # served
    NO_SHOW = "no_show"  # called as often as the office calls, and did not come
    CANCELLED = "cancelled"  # given back


class AppointmentState(StrEnum):
    """Where an appointment is."""

    CLAIMED = "claimed"  # a slot is kept while its visitor fills in the form, or looks for the link in the mail
    BOOKED = "booked"
    CHECKED_IN = "checked_in"  # the visitor is here and has a ticket
    CANCELLED = "cancelled"  # given back
    MISSED = "missed"  # nobody kept it


class Kind(StrEnum):
    """How the visitor came."""

    WALK_IN = "walk_in"
    APPOINTMENT = "appointment"


class Place(StrEnum):
    """Where a ticket goes in the line when it is sent on or brought back."""

    BY_TIME = "by_time"  # the waiting so far counts
    FRONT = "front"
    BACK = "back"


class Move(StrEnum):
    """What can be done with a ticket once it is issued."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no-show"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    JOIN = "join"
    SEPARATE = "separate"


_S = TicketState

OPEN_CALL = frozenset({_S.CALLED, _S.SERVING})
ENDED = frozenset({_S.FINISHED, _S.NO_SHOW, _S.CANCELLED})

ALLOWED_FROM: dict[Move, frozenset[TicketState]] = {
    Move.CALL: frozenset({_S.WAITING}),
    Move.RECALL: frozenset({_S.CALLED}),
    Move.START: frozenset({_S.CALLED}),
    Move.FINISH: frozenset({_S.SERVING}),
    Move.NO_SHOW: frozenset({_S.CALLED}),
    Move.HOLD: frozenset({_S.WAITING, _S.CALLED, _S.SERVING}),
    Move.RESUME: frozenset({_S.ON_HOLD, _S.NO_SHOW}),
    Move.TRANSFER: frozenset({_S.WAITING, _S.CALLED, _S.SERVING, _S.ON_HOLD}),
    Move.CANCEL: frozenset({_S.WAITING, _S.CALLED, _S.ON_HOLD, _S.JOINED}),
    Move.JOIN: frozenset({_S.WAITING, _S.ON_HOLD}),
    Move.SEPARATE: frozenset({_S.JOINED}),
}


def state_after(move: Move, state: TicketState, calls: int, max_calls: int) -> TicketState:
    """The state a move leads to; `calls` counts the calls so far.

    An unanswered call leads back into the line until the ticket was called `max_calls` times.
    Refuses with `no_such_move`.
    """
    if state not in ALLOWED_FROM[move]:
        raise NoSuchMove(move=move.value, state=state.value)
    match move:
        case Move.CALL | Move.RECALL:
            return _S.CALLED
        case Move.START:
            return _S.SERVING
        case Move.FINISH:
            return _S.FINISHED
        case Move.NO_SHOW:
            return _S.WAITING if calls < max_calls else _S.NO_SHOW
        case Move.HOLD:
            return _S.ON_HOLD
        case Move.RESUME | Move.TRANSFER | Move.SEPARATE:
            return _S.WAITING
        case Move.CANCEL:
            return _S.CANCELLED
        case Move.JOIN:
            return _S.JOINED


def state_at_day_end(state: TicketState) -> TicketState:
    """What becomes of an open ticket when its day is over: who sits at a counter counts as served."""
    return _S.FINISHED if state is _S.SERVING else _S.CANCELLED
