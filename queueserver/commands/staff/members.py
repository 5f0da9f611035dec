"""Who works in an office and as what: added, given another role, blocked; or sent by the city's sign-in."""

from queueserver.commands.staff.sign_ins import sign_out_everywhere
from queueserver.domain.actors import Role
from queueserver.domain.events import StaffAdded, StaffAwaited, StaffBlocked, StaffRoleChanged, StaffUnblocked
from queueserver.domain.people.passwords import ONE_TIME_VALID
from queueserver.domain.refusals import LastAdministrator, NameTaken, NotEmployed
from queueserver.store.staff.finding import find_staff, has_other_administrator, staff_by_subject, staff_named
from queueserver.store.tables import Staff
from queueserver.store.work import Work


def add_staff(work: Work, name: str, role: Role, password_hash: str) -> Staff:
    """Somebody may sign in at the office, first by a one-time password. Refuses with `name_taken`."""
    staff = _add(work, name, role)
    staff.password_hash = password_hash
    staff.one_time_until = work.now + ONE_TIME_VALID
    return staff


def change_role(work: Work, staff_id: int, role: Role) -> Staff:
    """Somebody may do more or less from now on, and signs in anew.

    Refuses with `unknown_staff`, `last_administrator`.
    """
    staff = find_staff(work.session, work.office.id, staff_id)
    if staff.role is not role:
        _check_not_last(work, staff)
        _give_role(work, staff, role)
    return staff


def block_staff(work: Work, staff_id: int) -> Staff:
    """Somebody may not sign in any more and is signed out. Refuses with `unknown_staff`, `last_administrator`."""
    staff = find_staff(work.session, work.office.id, staff_id)
    if staff.blocked_at is None:
        _check_not_last(work, staff)
        staff.blocked_at = work.now
        sign_out_everywhere(work, staff_id)
        work.record(StaffBlocked(staff_id))
    return staff


def unblock_staff(work: Work, staff_id: int) -> Staff:
    """Somebody may sign in again. Refuses with `unknown_staff`."""
    staff = find_staff(work.session, work.office.id, staff_id)
    if staff.blocked_at is not None:
        staff.blocked_at = None
        work.record(StaffUnblocked(staff_id))
    return staff


def await_staff(work: Work, staff_id: int) -> Staff:
    """Somebody has no password here any more: whoever comes from the city's sign-in under this name next is the one.

    Refuses with `unknown_staff`, `last_administrator` (who would let them in if nobody comes?).
    """
    staff = find_staff(work.session, work.office.id, staff_id)
    _check_not_last(work, staff)
    staff.password_hash, staff.one_time_until, staff.subject = "", None, None
    sign_out_everywhere(work, staff_id)
    work.record(StaffAwaited(staff_id))
    return staff


def receive_staff(work: Work, subject: str, name: str, role: Role) -> Staff:
    """Somebody comes from the city's sign-in, which knows them by the subject of this hash: known here, awaited under
    this name, or new. Role and office are as the city says each time.

    Refuses with `not_employed` (blocked here), `name_taken` (somebody signs in by a password under this name).
    """
    staff = staff_by_subject(work.session, subject)
    if staff is None:
        staff = staff_named(work.session, name)
        if staff is not None and (staff.password_hash or staff.subject is not None):
            raise NameTaken(name=name)
        staff = staff or _add(work, name, role)
        staff.subject = subject
    if staff.blocked_at is not None:
        raise NotEmployed()
    if (staff.role, staff.office_id) != (role, work.office.id):
        staff.office_id = work.office.id
        _give_role(work, staff, role)
    return staff


def _add(work: Work, name: str, role: Role) -> Staff:
    if staff_named(work.session, name) is not None:
        raise NameTaken(name=name)
    staff = Staff(office_id=work.office.id, name=name, role=role, password_hash="")
    work.session.add(staff)
    work.session.flush()
    work.record(StaffAdded(staff.id, name, role.value))
    return staff


def _give_role(work: Work, staff: Staff, role: Role) -> None:
    staff.role = role
    sign_out_everywhere(work, staff.id)
    work.record(StaffRoleChanged(staff.id, role.value))


def _check_not_last(work: Work, staff: Staff) -> None:
    is_administrator = staff.role is Role.ADMINISTRATOR and staff.blocked_at is None
    if is_administrator and not has_other_administrator(work.session, work.office.id, staff.id):
        raise LastAdministrator(name=staff.name)
