"""One day from the founding of its office to what its screens have seen in the end."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any

from queueserver.days.day import Day
from queueserver.replay.faults import CannotPlay
from queueserver.replay.follower import Follower, snapshot
from queueserver.replay.house import FLOORS, House, needs_of, reference_of
from queueserver.replay.pace import AsFastAsItCan, ByTheClock, Pace
from queueserver.replay.play import Play, Progress
from queueserver.replay.record import Record, Screen
from queueserver.replay.wire import Refused, ServerClock, Wire, read_clock

AS_FAST_AS_IT_CAN = 0.0
# Founding and booking must be over when the first visitor comes, however fast the clock runs.
SECONDS_TO_FOUND = 3.0
SECONDS_TO_BOOK_ONE = 0.05


@dataclass(frozen=True, slots=True)
class Place:
    """Where days are played: a server, and a token of it that may found offices."""

    base_url: str
    token: str


def play_day(day: Day, place: Place, speed: float, boards: int, progress: Progress) -> Record:
    """Play one day in a new office of its own. Raises CannotPlay when it cannot even begin."""
    house = House(day)
    office = f"replay-{day.name}-{uuid.uuid4().hex[:8]}"
    wire = Wire(place.base_url, place.token, office)
    clock = read_clock(wire)
    _check_speed(place, clock, speed)
    bookings = sum(visitor.booked is not None for visitor in day.visitors)
    opening = _opening(day, clock, bookings)
    try:
        # Where the server's clock does not run with the day, nobody can be passed over for four of its minutes.
        found(wire, day, house, opening, {"recall_gap": 0} if speed == AS_FAST_AS_IT_CAN else {})
    except Refused as refused:
        raise CannotPlay(str(refused)) from refused
    followers = [Follower(place.base_url, place.token, stream) for stream in _streams(office, boards)]
    for follower in followers:
        follower.connect()
    pace: Pace = AsFastAsItCan() if speed == AS_FAST_AS_IT_CAN else ByTheClock(read_clock(wire), opening)
    play = Play(day, house, lambda: Wire(place.base_url, place.token, office), pace, progress)
    play.play()
    play.record.screens = [_screen(place, follower, number) for number, follower in enumerate(followers)]
    for follower in followers:
        follower.leave()
    return play.record


def _check_speed(place: Place, clock: ServerClock, speed: float) -> None:
    if speed not in (AS_FAST_AS_IT_CAN, clock.speed):
        raise CannotPlay(
            f"the clock of {place.base_url} runs at speed {clock.speed:g}, not {speed:g}: "
            f"say --speed {clock.speed:g}, or start that server with QUEUESERVER_CLOCK_SPEED={speed:g}"
        )


def _opening(day: Day, clock: ServerClock, bookings: int) -> datetime:
    first = min((visitor.arrival for visitor in day.visitors if visitor.arrival is not None), default=day.open)
    lead = timedelta(seconds=(SECONDS_TO_FOUND + SECONDS_TO_BOOK_ONE * bookings) * clock.speed)
    return clock.now() + lead - timedelta(minutes=min(first, day.open))


def found(wire: Wire, day: Day, house: House, opening: datetime, tunables: dict[str, Any]) -> None:
    """The day's office is founded and its appointments are booked. Raises Refused."""
    wire.put("", **house.body(opening, tunables))
    for visitor in day.visitors:
        if visitor.booked is not None:
            wire.put(
                f"appointments/{reference_of(visitor)}",
                service=house.service_for(visitor.service, visitor.needs_step_free),
                booked_at=(opening + timedelta(minutes=visitor.booked)).isoformat(),
                needs=needs_of(visitor),
            )


def _streams(office: str, boards: int) -> list[str]:
    house = [f"board/{office}", *(f"board/{office}/{floor}" for floor in FLOORS)]
    return [*islice(cycle(house), boards), f"desk/{office}"]


def _screen(place: Place, follower: Follower, number: int) -> Screen:
    # The line is told anew each second: look until the screen and the fresh look are at the same change.
    fresh = snapshot(place.base_url, place.token, follower.stream)
    for _ in range(5):
        follower.wait_for(fresh.seq or 0)
        if follower.seen.seq == fresh.seq:
            break
        fresh = snapshot(place.base_url, place.token, follower.stream)
    seen = follower.seen
    audience = follower.stream.partition("/")[0]
    return Screen(
        name=f"{audience} {number + 1}" if audience == "board" else audience,
        stream=follower.stream,
        view=seen.view,
        fresh=fresh.view,
        seq=seen.seq or 0,
        fresh_seq=fresh.seq or 0,
        lost=seen.lost(),
        calls_seen=seen.calls,
        reconnects=follower.reconnects,
    )
