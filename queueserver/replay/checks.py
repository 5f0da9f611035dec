"""What must hold after any day, whatever the rule says: pure looks at a record. Each says by name what broke."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from queueserver.domain.lifecycle import ENDED
from queueserver.replay.record import Call, Record, Screen

_ENDED = {state.value for state in ENDED}


@dataclass(frozen=True, slots=True)
class Check:
    """A check by name and all that broke it."""

    name: str
    broken: list[str]


def check_all(record: Record) -> list[Check]:
    """Every check of a played day."""
    checks: dict[str, Callable[[Record], Iterable[str]]] = {
        "no wish refused": _refused,
        "no number twice": _numbers_twice,
        "no ticket called by two clerks": _called_by_two,
        "every ticket ended": _not_ended,
        "each board's state equals a fresh snapshot": _boards_that_differ,
        "no change lost": _changes_lost,
    }
    return [Check(name, list(broken(record))) for name, broken in checks.items()]


def _refused(record: Record) -> Iterable[str]:
    if record.refused is not None:
        yield f"the day broke off: {record.refused}"


def _numbers_twice(record: Record) -> Iterable[str]:
    tickets: dict[str, set[int]] = {}
    for one in record.issued:
        tickets.setdefault(one.number, set()).add(one.ticket)
    for number, of in tickets.items():
        if len(of) > 1:
            yield f"{number} is the number of the tickets {', '.join(map(str, sorted(of)))}"
    for ticket, times in Counter(one.ticket for one in record.issued).items():
        if times > 1:
            yield f"ticket {ticket} was given to {times} visitors"


def _called_by_two(record: Record) -> Iterable[str]:
    by_ticket: dict[int, list[Call]] = {}
    for call in sorted(record.calls, key=lambda call: call.answered_at):
        by_ticket.setdefault(call.ticket, []).append(call)
    for calls in by_ticket.values():
        for before, after in itertools.pairwise(calls):
            if before.released_at is None or after.answered_at < before.released_at:
                yield f"{after.number} was called to counter {after.counter} while counter {before.counter} had it"


def _not_ended(record: Record) -> Iterable[str]:
    ended = {one.ticket: one for one in record.ended}
    for one in record.issued:
        at_end = ended.get(one.ticket)
        if at_end is None:
            yield f"{one.number} is not known at the end"
        elif at_end.state not in _ENDED:
            yield f"{one.number} is still {at_end.state}"


def _boards_that_differ(record: Record) -> Iterable[str]:
    for screen in record.screens:
        if screen.seq != screen.fresh_seq:
            yield f"{screen.name} has come to change {screen.seq}, a fresh look to {screen.fresh_seq}"
            continue
        sections = sorted(screen.view.keys() | screen.fresh.keys())
        differing = [name for name in sections if screen.view.get(name, {}) != screen.fresh.get(name, {})]
        if differing:
            yield f"{screen.name} differs in {', '.join(differing)}"


def _changes_lost(record: Record) -> Iterable[str]:
    for screen in record.screens:
        if screen.lost:
            yield f"{screen.name} never got {len(screen.lost)} changes, the first of number {screen.lost[0]}"
        unseen = [call.number for call, seen_at in _calls_on(screen, record) if seen_at is None]
        if unseen:
            yield f"{screen.name} never saw {len(unseen)} calls, the first of {unseen[0]}"


def delays(record: Record) -> list[float]:
    """Seconds from the request of each call until each board had it."""
    return [
        seen_at - call.asked_at
        for screen in record.screens
        for call, seen_at in _calls_on(screen, record)
        if seen_at is not None
    ]


def _calls_on(screen: Screen, record: Record) -> Iterable[tuple[Call, float | None]]:
    audience, _office, *floor = screen.stream.split("/")
    # A desk is not looked at for calls; a board that came back has caught up on some without a moment to tell.
    if audience != "board" or screen.reconnects:
        return
    seen = {ticket: iter(times) for ticket, times in screen.calls_seen.items()}
    for call in sorted(record.calls, key=lambda call: call.answered_at):
        if floor in ([], [call.floor]):
            yield call, next(seen.get(str(call.ticket), iter(())), None)
