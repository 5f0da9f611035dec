"""What the memory need not keep: changes that every screen has had, answers that nobody asks for again, old phones, who
had an appointment, and what was noted of visitors."""

from datetime import date, datetime

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from queueserver.store.tables import (
    AnsweredWish,
    Appointment,
    Change,
    CodeTries,
    Contact,
    Letter,
    PushSubscription,
    Ticket,
    WaitingWish,
    WishState,
)


def clear_told(session: Session, office_id: int, before: datetime) -> None:
    """Forget an office's changes from before a moment, but for the last of each stream, which holds its number."""
    last = select(func.max(Change.id)).where(Change.office_id == office_id).group_by(Change.stream)
    session.execute(
        delete(Change)
        .where(Change.office_id == office_id, Change.at < before, Change.id.not_in(last))
        .execution_options(synchronize_session=False)
    )


def clear_answers(session: Session, before: datetime) -> None:
    """Forget the answers to wishes from before a moment."""
    session.execute(delete(AnsweredWish).where(AnsweredWish.at < before).execution_options(synchronize_session=False))


def clear_subscriptions(session: Session, office_id: int, before: date) -> None:
    """Forget where phones are told of tickets of days before this one: an endpoint is personal data."""
    over = select(Ticket.id).where(Ticket.office_id == office_id, Ticket.day < before)
    session.execute(
        delete(PushSubscription)
        .where(PushSubscription.ticket_id.in_(over))
        .execution_options(synchronize_session=False)
    )


def clear_words(session: Session, office_id: int, before: date) -> None:
    """Forget what staff noted of visitors of days before this one: the letters of names, and notes."""
    noted = or_(Ticket.letters.is_not(None), Ticket.note.is_not(None))
    session.execute(
        update(Ticket)
        .where(Ticket.office_id == office_id, Ticket.day < before, noted)
        .values(letters=None, note=None)
        .execution_options(synchronize_session=False)
    )


def clear_contacts(session: Session, office_id: int, before: datetime) -> None:
    """Forget who had the appointments of before a moment, or gave theirs back before it, with all letters to them.

    Who gave an appointment back keeps the letter that says so: until it is sent, it is known where to.
    """
    unsent = select(Letter.appointment_id).where(Letter.appointment_id == Appointment.id, Letter.settled_at.is_(None))
    is_given_back = and_(Appointment.cancelled_at < before, ~unsent.exists())
    over = select(Appointment.id).where(
        Appointment.office_id == office_id, or_(Appointment.booked_at < before, is_given_back)
    )
    for table in (Contact, Letter):
        session.execute(
            delete(table).where(table.appointment_id.in_(over)).execution_options(synchronize_session=False)
        )


def clear_waiting_wishes(session: Session, office_id: int, before: date) -> None:
    """Forget who is on the waiting list no more, and who waited for days before this one."""
    is_over = or_(WaitingWish.last_day < before, WaitingWish.state.in_((WishState.TAKEN, WishState.GONE)))
    session.execute(
        delete(WaitingWish)
        .where(WaitingWish.office_id == office_id, is_over)
        .execution_options(synchronize_session=False)
    )


def clear_tries(session: Session, before: datetime) -> None:
    """Forget who typed codes before a moment, and where."""
    session.execute(delete(CodeTries).where(CodeTries.since < before).execution_options(synchronize_session=False))
