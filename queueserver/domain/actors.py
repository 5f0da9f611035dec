"""Who acts in the hall, and what each may do: the one table of rights."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The part somebody or something plays in an office."""

    VISITOR = "visitor"
    KIOSK = "kiosk"
    BOARD = "board"
    PRINT_AGENT = "print_agent"  # the program beside a kiosk that brings slips to its printer
    CLERK = "clerk"
    RECEPTIONIST = "receptionist"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    PROGRAM = "program"
    CLOCK = "clock"


# Who signs in; each may do all that the one before may, and more.
STAFF_ROLES = (Role.CLERK, Role.RECEPTIONIST, Role.MANAGER, Role.ADMINISTRATOR)


class Right(StrEnum):
    """What may be done."""

    SEE_BOARD = "see_board"
    TAKE_TICKET = "take_ticket"
    SEE_LINE = "see_line"
    SERVE = "serve"
    PRINT = "print"
    RECEIVE = "receive"  # give out numbers by hand, find visitors, correct and move tickets
    BOOK = "book"
    OVERBOOK = "overbook"  # give appointments where the book is full or closed
    MANAGE = "manage"  # an office's settings and its figures
    SET_UP = "set_up"
    EMPLOY = "employ"  # say who may sign in, and as what: persons only, so that no token makes an administrator


_STAFF = frozenset({Right.SEE_BOARD, Right.TAKE_TICKET, Right.SEE_LINE, Right.SERVE})

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.VISITOR: frozenset(),
    Role.KIOSK: frozenset({Right.TAKE_TICKET}),
    Role.BOARD: frozenset({Right.SEE_BOARD}),
    Role.PRINT_AGENT: frozenset({Right.PRINT}),
    Role.CLERK: _STAFF,
    Role.RECEPTIONIST: _STAFF | {Right.RECEIVE, Right.BOOK},
    Role.MANAGER: _STAFF | {Right.RECEIVE, Right.BOOK, Right.OVERBOOK, Right.MANAGE},
    Role.ADMINISTRATOR: _STAFF | {Right.RECEIVE, Right.BOOK, Right.OVERBOOK, Right.MANAGE, Right.SET_UP, Right.EMPLOY},
    Role.PROGRAM: _STAFF | {Right.RECEIVE, Right.BOOK, Right.OVERBOOK, Right.MANAGE, Right.SET_UP},
    Role.CLOCK: frozenset(Right),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. `key` names them in the log (staff:3); `office_id` None means every office."""

    role: Role
    key: str
    office_id: int | None = None
    floor_id: int | None = None
    staff_id: int | None = None
    printer_id: int | None = None
    sign_in_id: int | None = None

    def may(self, right: Right, office_id: int) -> bool:
        """Whether this one may do this in that office."""
        return right in RIGHTS[self.role] and self.office_id in (None, office_id)

    def may_everywhere(self, right: Right) -> bool:
        """Whether this one may do this in every office, and so for one that is only being founded."""
        return self.office_id is None and right in RIGHTS[self.role]


CLOCK = Actor(Role.CLOCK, "clock")
