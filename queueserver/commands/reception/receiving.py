"""Reception receives visitors: who stands there, who phones, who wants an appointment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from queueserver.commands.appointments.elsewhere import bring_in
from queueserver.commands.appointments.made import Visit
from queueserver.commands.forecast import forget_wait
from queueserver.commands.issue import issue_ticket
from queueserver.commands.line import tell_line
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.calling import Need
from queueserver.domain.desk.settings import desk_settings
from queueserver.domain.events import TicketExpected
from queueserver.domain.lifecycle import Move, state_after
from queueserver.domain.policy import policy
from queueserver.domain.refusals import AppointmentPast, LettersNotNoted, OfficeClosed
from queueserver.store.entrance.opening import opening_of
from queueserver.store.tables import Appointment, Ticket
from queueserver.store.work import Work

# Who gets an appointment "now" has it in the minute that has begun.
_NOW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Visitor:
    """What reception notes of somebody who gets a number; `letters` begin the name, for who loses the slip."""

    service: str
    more_services: Sequence[str] = ()
    people: int = 1
    needs: Sequence[Need] = ()
    priority: str | None = None
    note: str = ""
    letters: str | None = None
    language: str = "de"


def receive(work: Work, visitor: Visitor) -> Ticket:
    """Somebody who is here gets a number by hand, for reasons that only staff may give.

    Refuses as `issue_ticket` does for staff, and with `letters_not_noted` where the office notes none.
    """
    _check_letters(work, visitor.letters)
    ticket = issue_ticket(
        work,
        visitor.service,
        more_services=visitor.more_services,
        people=visitor.people,
        needs=visitor.needs,
        priority=visitor.priority,
        language=visitor.language,
    )
    ticket.note, ticket.letters = visitor.note or None, visitor.letters
    return ticket


def expect(work: Work, visitor: Visitor) -> Ticket:
    """Somebody who phones gets a number, and waits with the others; but nobody is called who is not here: the ticket is
    set aside until the visitor has come and it is brought back, with the waiting so far. Refuses as `receive`.
    """
    ticket = receive(work, visitor)
    ticket.state = state_after(Move.HOLD, ticket.state, ticket.calls, policy(work.office.tunables).max_calls)
    ticket.is_expected = True
    work.record(TicketExpected(ticket.id))
    forget_wait(work, ticket)
    tell_line(work)
    return ticket


def book_on_the_spot(
    work: Work, service_key: str, booked_at: datetime, *, needs: Sequence[Need] = (), letters: str | None = None
) -> Appointment:
    """Reception gives an appointment, for now or for later; `booked_at` is aware, its code is for the visitor.

    Refuses with `unknown_service`, `appointment_past`, `letters_not_noted`, and `office_closed` when nobody
    would be there.
    """
    _check_letters(work, letters)
    if booked_at < work.now - _NOW:
        raise AppointmentPast()
    if not opening_of(work.session, work.office).is_open(booked_at):
        raise OfficeClosed(office=work.office.key)
    visit = Visit((service_key,), booked_at, needs=needs)
    return bring_in(work, f"reception-{work.secret()}", visit, letters=letters, origin=Origin.DESK)


def _check_letters(work: Work, letters: str | None) -> None:
    if letters and not desk_settings(work.office.desk).note_letters:
        raise LettersNotNoted(office=work.office.key)
