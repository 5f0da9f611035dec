"""What the memory need not keep: changes that every screen has had, answers that nobody asks for again, old phones, and
what was noted of visitors."""

from datetime import date, datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from queueserver.store.tables import AnsweredWish, Change, PushSubscription, Ticket


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
