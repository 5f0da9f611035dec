"""When there are no more numbers for a service: stopped by hand, contingent used up, line that would end too late.

A stop is for those who come now without an appointment: it never touches who has a ticket or is booked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from queueserver.domain.refusals import ContingentUsedUp, LineEndsLate, Refusal, TicketsStopped
from queueserver.domain.waits.ranges import Range

# A forecast swings by some minutes: so much better it must be before numbers are given out again.
STEADY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Stops:
    """All that stands against new numbers in an office at one moment; services by their keys."""

    is_office_stopped: bool = False
    stopped: frozenset[str] = frozenset()
    used_up: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    closes_at: datetime | None = None

    def why_not(self, service: str) -> Refusal | None:
        """Why nobody gets a number for a service now; None: everybody does."""
        if self.is_office_stopped or service in self.stopped:
            return TicketsStopped(service=service)
        if service in self.used_up:
            return ContingentUsedUp(service=service)
        return self._why_late() if service in self.late else None

    def why_not_at_all(self, services: Iterable[str]) -> Refusal | None:
        """Why nobody gets any number of the office now; None: for some of its services there are."""
        if self.is_office_stopped:
            return TicketsStopped(service=None)
        return self._why_late() if self.late.issuperset(services) else None

    def _why_late(self) -> Refusal | None:
        if self.closes_at is None:  # closed meanwhile, which is said otherwise
            return None
        return LineEndsLate(closes_at=f"{self.closes_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")


def ends_late(
    at: datetime, expected: Range | None, closes_at: datetime | None, grace: timedelta, *, was_late: bool
) -> bool:
    """Whether somebody who takes a number at a moment may be called only after the office has closed.

    Nobody is sent away for what is not known: neither without a forecast, nor where the office does not close.
    """
    if expected is None or closes_at is None:
        return False
    latest = closes_at + grace - (STEADY if was_late else timedelta())
    return at + expected.high > latest
