"""How long a sign-in lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Noting each wish of each clerk would be a write beside every one of them.
NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Lasting:
    """A sign-in ends when nobody has asked for anything for so long, and after so long at the latest."""

    idle: timedelta
    longest: timedelta

    def begun_after(self, now: datetime) -> datetime:
        """A sign-in that began at this moment or before is over."""
        return now - self.longest

    def seen_after(self, now: datetime) -> datetime:
        """A sign-in that was used last at this moment or before is over."""
        return now - self.idle
