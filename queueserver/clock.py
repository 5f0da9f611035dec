"""The one clock of a server: the real time, or for invented offices a time that runs faster."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Now = Callable[[], datetime]


def real_time() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


def clock(speed: float, starts_at: datetime | None) -> Now:
    """A clock in UTC that starts at a moment (aware; now when None) and runs `speed` times as fast as the real one."""
    if speed == 1 and starts_at is None:
        return real_time
    begin = (starts_at or real_time()).astimezone(UTC)
    started = time.monotonic()
    return lambda: begin + timedelta(seconds=(time.monotonic() - started) * speed)
