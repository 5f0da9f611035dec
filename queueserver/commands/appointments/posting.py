"""A letter is taken in hand, and it is noted what became of it. Ways to visitors are in the room `mail`."""

from queueserver.domain.appointments.letters import (
    IN_HAND,
    Delivered,
    Fault,
    Outcome,
    Purpose,
    Truth,
    pause_after,
    truth,
)
from queueserver.store.appointments.letters import letter_to_come
from queueserver.store.tables import Appointment, Letter
from queueserver.store.work import Work

_LONGEST_FAULT = 200


def take_letter(work: Work, letter_id: int) -> bool:
    """Whoever sends letters takes this one in hand; False when it is not to be sent, now or any more.

    The next try is noted before this one: if the power goes now, the letter is tried again then.
    """
    letter = letter_to_come(work.session, letter_id, work.now)
    if letter is None:
        return False
    still = _truth(work, letter)
    if still is Truth.OVERTAKEN:
        work.session.delete(letter)
    elif still is Truth.TOO_LATE:
        letter.settled_at, letter.fault = work.now, Fault.TOO_LATE
    else:
        letter.next_try_at = work.now + IN_HAND
    return still is Truth.HOLDS


def settle_letter(work: Work, letter_id: int, delivered: Delivered) -> None:
    """It is known what became of a letter in hand. One that is gone meanwhile, with its contact, is none any more."""
    letter = work.session.get(Letter, letter_id)
    if letter is None or letter.settled_at is not None:
        return
    outcome, fault = delivered
    letter.fault = None if fault is None else fault.replace(letter.address, "…")[:_LONGEST_FAULT]
    if outcome is Outcome.UNREACHED:
        return
    letter.tries += 1
    if outcome is Outcome.LATER:
        letter.next_try_at = work.now + pause_after(letter.tries)
    else:
        letter.settled_at = work.now


def _truth(work: Work, letter: Letter) -> Truth:
    appointment = work.session.get_one(Appointment, letter.appointment_id)
    is_claimed = letter.purpose in (Purpose.CONFIRM, Purpose.OFFER)
    return truth(
        letter.purpose,
        appointment.state,
        is_newest=letter.edition == appointment.edition,
        over_at=(is_claimed and appointment.claimed_until) or appointment.booked_at,
        now=work.now,
    )
