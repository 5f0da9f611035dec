"""Passwords are changed by whoever has them, and reset by an administrator. They come in as hashes."""

from queueserver.commands.staff.sign_ins import sign_out_elsewhere, sign_out_everywhere
from queueserver.domain.events import PasswordChanged, PasswordReset
from queueserver.domain.people.passwords import ONE_TIME_VALID
from queueserver.store.staff.finding import find_staff
from queueserver.store.tables import Staff
from queueserver.store.work import Work


def change_password(work: Work, staff_id: int, password_hash: str, here: int) -> None:
    """Somebody has chosen a new password at the browser of a sign-in; all others of theirs are over.

    Refuses with `unknown_staff`.
    """
    staff = find_staff(work.session, work.office.id, staff_id)
    staff.password_hash = password_hash
    staff.one_time_until = None
    sign_out_elsewhere(work, staff_id, here)
    work.record(PasswordChanged(staff_id))


def reset_password(work: Work, staff_id: int, password_hash: str) -> Staff:
    """Somebody gets a one-time password, to be changed at the first sign-in; whatever they had opens nothing any more.

    Refuses with `unknown_staff`.
    """
    staff = find_staff(work.session, work.office.id, staff_id)
    staff.password_hash = password_hash
    staff.one_time_until = work.now + ONE_TIME_VALID
    staff.subject = None
    sign_out_everywhere(work, staff_id)
    work.record(PasswordReset(staff_id))
    return staff
