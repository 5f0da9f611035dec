"""How fast a day goes by: by the server's clock one deed after the other, or as fast as the server can, all at once."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Protocol

from queueserver.replay.wire import ServerClock

# Whose hands move (a counter, the door), and what they do.
Deed = tuple[str, Callable[[], None]]

# Two clocks read over a wire never agree to the millisecond: to be after a moment of the server's one waits so long.
CLOCK_DOUBT_SECONDS = 0.02


class Pace(Protocol):
    """The day's time in minutes after opening."""

    window: float  # what falls into so many minutes from the first deed on is done together

    def wait_until(self, minute: float) -> None:
        """Sleep until it is this minute."""

    def do(self, deeds: Sequence[Deed]) -> None:
        """Do what is due now, in its order."""

    def lag(self, minute: float) -> float:
        """By how many minutes a wish that is asked now comes after its time."""

    def minute_of(self, moment: datetime, otherwise: float) -> float:
        """The minute of a moment of the server's; `otherwise` where the server's time says nothing about the day's."""

    def surely_after(self, minute: float) -> float:
        """When one may count on it that this minute is over at the server too."""

    def look_again(self) -> float:
        """Minutes after which looking at a line once more is no hammering."""


class ByTheClock:
    """Each deed at its minute of the server's clock, and only when the one before it was answered: as in the day."""

    window = 0.0

    def __init__(self, clock: ServerClock, opening: datetime) -> None:
        """The doors open at `opening`, in the server's time."""
        self._clock = clock
        self._opening = opening

    def wait_until(self, minute: float) -> None:
        """Sleep until it is this minute."""
        while (left := (minute - self._minute()) * 60 / self._clock.speed) > 0:
            time.sleep(min(left, 1.0))

    def do(self, deeds: Sequence[Deed]) -> None:
        """One after the other."""
        for _hands, deed in deeds:
            deed()

    def lag(self, minute: float) -> float:
        """By the server's clock."""
        return max(0.0, self._minute() - minute)

    def minute_of(self, moment: datetime, otherwise: float) -> float:
        """As the server's clock stood."""
        return (moment - self._opening) / timedelta(minutes=1)

    def surely_after(self, minute: float) -> float:
        """A little later."""
        return minute + CLOCK_DOUBT_SECONDS * self._clock.speed / 60

    def look_again(self) -> float:
        """A quarter of a second of this machine's."""
        return 0.25 * self._clock.speed / 60

    def _minute(self) -> float:
        return self.minute_of(self._clock.now(), 0.0)


class AsFastAsItCan:
    """Nobody sleeps; the hands of each do one thing after the other, and all hands move at once."""

    # Several clerks become free within so many minutes, so that they really race for the same visitors.
    window = 2.0

    def wait_until(self, minute: float) -> None:
        """At once."""

    def do(self, deeds: Sequence[Deed]) -> None:
        """Together, but for those of the same hands; returns when all are done."""
        by_hands: dict[str, list[Callable[[], None]]] = {}
        for hands, deed in deeds:
            by_hands.setdefault(hands, []).append(deed)
        with ThreadPoolExecutor(max(1, len(by_hands)), thread_name_prefix="hands") as pool:
            done = [pool.submit(_one_by_one, own) for own in by_hands.values()]
        for one in done:
            one.result()

    def lag(self, minute: float) -> float:
        """Nothing has its time here."""
        return 0.0

    def minute_of(self, moment: datetime, otherwise: float) -> float:
        """The server's clock does not run with this day."""
        return otherwise

    def surely_after(self, minute: float) -> float:
        """The server is asked after it was told."""
        return minute

    def look_again(self) -> float:
        """A minute of the day costs nothing here."""
        return 1.0


def _one_by_one(deeds: Sequence[Callable[[], None]]) -> None:
    for deed in deeds:
        deed()
