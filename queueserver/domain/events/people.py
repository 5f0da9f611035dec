"""Facts about staff: who came, what they may do, how they signed in and out."""

from dataclasses import dataclass

from queueserver.domain.events.fact import Event


@dataclass(frozen=True, slots=True)
class StaffEvent(Event):
    """A fact about one of the staff."""

    staff_id: int


@dataclass(frozen=True, slots=True)
class StaffAdded(StaffEvent):
    """Somebody may sign in from now on."""

    type = "staff.added"
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class StaffRoleChanged(StaffEvent):
    """Somebody may do more or less than before, or works in another office."""

    type = "staff.role_changed"
    role: str


@dataclass(frozen=True, slots=True)
class StaffBlocked(StaffEvent):
    """Somebody may not sign in any more."""

    type = "staff.blocked"


@dataclass(frozen=True, slots=True)
class StaffUnblocked(StaffEvent):
    """Somebody may sign in again."""

    type = "staff.unblocked"


@dataclass(frozen=True, slots=True)
class StaffAwaited(StaffEvent):
    """Somebody has no password any more and is awaited from the city's sign-in under the same name."""

    type = "staff.awaited"


@dataclass(frozen=True, slots=True)
class PasswordReset(StaffEvent):
    """Somebody got a one-time password."""

    type = "staff.password_reset"


@dataclass(frozen=True, slots=True)
class PasswordChanged(StaffEvent):
    """Somebody chose a new password."""

    type = "staff.password_changed"


@dataclass(frozen=True, slots=True)
class StaffSignedIn(StaffEvent):
    """Somebody signed in."""

    type = "staff.signed_in"


@dataclass(frozen=True, slots=True)
class StaffSignedOut(StaffEvent):
    """Sign-ins of somebody are over; whatever screens came by them hear nothing more."""

    type = "staff.signed_out"
    sign_ins: list[int]
