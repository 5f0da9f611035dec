"""The waits are told anew: to the desks, to each phone whose wait reads differently; who is shown one is remembered."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from queueserver.domain.calling import FOR_THE_CLERK, Need
from queueserver.domain.entrance.stops import ends_late
from queueserver.domain.events import ForecastTold
from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import policy
from queueserver.domain.waits.forecast import Forecast
from queueserver.domain.waits.ranges import Range, by_the_clock, range_of, shown
from queueserver.store.entrance.opening import opening_of
from queueserver.store.entrance.stops import FRESH
from queueserver.store.finding import service_keys, waiting_ids
from queueserver.store.tables import ShownForecast, Ticket, ToldForecast
from queueserver.store.work import Work


def tell_forecast(work: Work, made: Forecast, made_at: datetime, stretch: float) -> None:
    """Everybody learns the wait as it is expected now; nothing is told when nothing reads differently.

    `made` at `made_at` is the whole office's; who was called meanwhile is left out. Run by the clock every few
    seconds at most: no call and no follower waits for it.
    """
    told = _told(work)
    here = waiting_ids(work.session, work.office.id, work.office.day)
    waits = {str(one): _seconds(expected) for one, expected in made.waits.items() if one in here}
    walk_ins = {str(service_id): _seconds(expected) for service_id, expected in made.walk_ins.items()}
    line_ends = _seconds(made.line_ends)
    late = _late(work, told, made, made_at)
    moved = [one for one, seconds in waits.items() if _reads(seconds) != _reads(told.waits.get(one))]
    is_moved = moved or (
        told.waits.keys() != waits.keys()
        or told.walk_ins.keys() != walk_ins.keys()
        or any(_reads(seconds) != _reads(told.walk_ins.get(one)) for one, seconds in walk_ins.items())
        or told.late != late
        or by_the_clock(made_at, range_of(line_ends)) != by_the_clock(told.at, range_of(told.line_ends))
    )
    told.at, told.waits, told.walk_ins, told.line_ends, told.stretch = made_at, waits, walk_ins, line_ends, stretch
    told.late = late
    for one in moved:
        _remember_shown(work, told, int(one))
    if is_moved:
        work.record(ForecastTold(tuple(int(one) for one in moved)))


def tell_first(work: Work, ticket: Ticket) -> None:
    """Whoever takes a number reads at once what was last told for the service.

    An appointment, or somebody who asks for more than any walk-in, waits for the next look.
    """
    told = _told(work)
    expected = told.walk_ins.get(str(ticket.service_id))
    asks_for_more = {Need(need) for need in ticket.needs} - FOR_THE_CLERK or ticket.more_services or ticket.priority
    is_like_any = ticket.kind is Kind.WALK_IN and not asks_for_more
    if not is_like_any or expected is None or work.now - told.at > FRESH:
        return
    told.waits = {**told.waits, str(ticket.id): expected}
    _remember_shown(work, told, ticket.id)
    work.record(ForecastTold((ticket.id,)))


def forget_wait(work: Work, ticket: Ticket) -> None:
    """What a visitor was told no longer holds after a wish of the own: nothing is said until the next look."""
    told = _told(work)
    if told.waits.get(str(ticket.id)) is not None:
        told.waits = {**told.waits, str(ticket.id): None}
        work.record(ForecastTold((ticket.id,)))


def _late(work: Work, told: ToldForecast, made: Forecast, made_at: datetime) -> list[str]:
    """The services for which the next visitor may be called only after closing time."""
    tuned = policy(work.office.tunables)
    closing = opening_of(work.session, work.office).closes_at(made_at)
    if not tuned.stop_by_forecast or closing is None:
        return []
    grace = timedelta(minutes=tuned.stop_grace)
    return sorted(
        key
        for service_id, key in service_keys(work.session, work.office.id).items()
        if ends_late(made_at, made.walk_ins.get(service_id), closing, grace, was_late=key in told.late)
    )


def _told(work: Work) -> ToldForecast:
    told = work.session.get(ToldForecast, work.office.id)
    if told is None:
        told = ToldForecast(
            office_id=work.office.id, at=work.now, waits={}, walk_ins={}, line_ends=None, stretch=1.0, late=[]
        )
        work.session.add(told)
    return told


def _remember_shown(work: Work, told: ToldForecast, ticket_id: int) -> None:
    seconds = told.waits[str(ticket_id)]
    if seconds is not None:
        low, middle, high = seconds
        work.session.add(
            ShownForecast(
                office_id=work.office.id,
                ticket_id=ticket_id,
                at=told.at,
                low=low,
                middle=middle,
                high=high,
                stretch=told.stretch,
            )
        )


def _seconds(expected: Range | None) -> list[int] | None:
    return None if expected is None else expected.seconds()


def _reads(seconds: Sequence[int] | None) -> tuple[str, Mapping[str, int]]:
    told = shown(range_of(seconds))
    return told.code, told.values
