"""A visitor checks in for an appointment by phone, with the door code that shows that somebody is on site."""

from queueserver.commands.issue import check_in
from queueserver.commands.tries import count_try, forget_tries
from queueserver.domain.entrance.kiosk import kiosk_settings
from queueserver.domain.lifecycle import ENDED
from queueserver.domain.refusals import AppointmentCheckedIn, NotByPhone, WrongDoorCode
from queueserver.store.tables import Appointment, Ticket
from queueserver.store.work import OfficeNow, Work

# Behind one address may stand the whole hall, by the office's own network.
MOST_TRIES, MOST_TRIES_AT_A_PLACE = 10, 60


def check_by_phone(office: OfficeNow) -> None:
    """Whether an office lets visitors check in by phone. Refuses with `not_by_phone`."""
    if not kiosk_settings(office.kiosk).by_phone:
        raise NotByPhone(office=office.key)


def try_door_code(work: Work, appointment_id: int, place: str) -> None:
    """Somebody is about to send a door code: counted for the appointment and for the place (a hash) it comes from.

    Refuses with `not_by_phone`, and as `count_try`.
    """
    check_by_phone(work.office)
    count_try(work, _of(appointment_id), MOST_TRIES)
    count_try(work, place, MOST_TRIES_AT_A_PLACE)


def check_in_by_phone(work: Work, appointment_id: int, place: str, language: str, *, is_in_office: bool) -> Ticket:
    """Who is on site gets a ticket, the same one however often it is asked for.

    Refuses with `wrong_door_code`, as `check_in`, and with `appointment_checked_in` when the visit is over.
    """
    if not is_in_office:
        raise WrongDoorCode()
    forget_tries(work, _of(appointment_id))
    forget_tries(work, place)
    appointment = work.session.get_one(Appointment, appointment_id)
    ticket = check_in(work, appointment, language=language)
    if ticket.state in ENDED:
        raise AppointmentCheckedIn(reference=appointment.reference)
    return ticket


def _of(appointment_id: int) -> str:
    return f"appointment:{appointment_id}"
