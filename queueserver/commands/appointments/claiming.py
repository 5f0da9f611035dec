"""Online: a slot is claimed while its visitor fills in the form, then booked; or it is given back."""

from datetime import timedelta

from queueserver.commands.appointments.book import settle
from queueserver.commands.appointments.fitting import check_fits
from queueserver.commands.appointments.letters import order_letters
from queueserver.commands.appointments.made import Person, Visit, make, write_contact
from queueserver.commands.appointments.waiting import end_claim
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.appointments.settings import AppointmentSettings, Asked, appointment_settings
from queueserver.domain.events import SlotClaimed
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.opening import office_day
from queueserver.domain.refusals import (
    ClaimOver,
    ContactMissing,
    TooManyAppointments,
    TooManyClaims,
    TooManyPeople,
    UnknownAppointment,
)
from queueserver.store.appointments.book import Book
from queueserver.store.appointments.claims import (
    appointments_to_come,
    claims_of,
    find_by_token,
    old_claims,
)
from queueserver.store.tables import Appointment
from queueserver.store.work import Work


def claim(work: Work, visit: Visit, claimed_by: str) -> Appointment:
    """A slot is kept for whoever fills in the form at one browser; what that browser had claimed before is given back.

    `claimed_by` tells browsers apart and says nothing else. Refuses as `check_fits`, with `too_many_people`, and with
    `too_many_claims` when a large part of the day's slots is kept for others in the same way.
    """
    settings = appointment_settings(work.office.appointments)
    if visit.people > settings.most_people:
        raise TooManyPeople(most=settings.most_people)
    for earlier in claims_of(work.session, work.office.id, claimed_by):
        end_claim(work, earlier)
    book = check_fits(work, visit, Origin.ONLINE)
    _check_bound(work, book, visit, settings)
    claimed = make(work, visit, f"online-{work.secret()}", Origin.ONLINE, AppointmentState.CLAIMED)
    claimed.claimed_by = claimed_by
    claimed.claimed_until = work.now + timedelta(minutes=settings.claim_minutes)
    work.record(SlotClaimed(claimed.id))
    return claimed


def confirm(work: Work, token: str, person: Person) -> Appointment:
    """The form is sent. The appointment is booked, or waits for the link in the mail where the office wants that.

    Sent again after it was booked, nothing happens. Refuses with `unknown_appointment`, `claim_over`,
    `contact_missing`, `too_many_appointments`.
    """
    settings = appointment_settings(work.office.appointments)
    claimed = find_by_token(work.session, work.office.id, token)
    if claimed.state is AppointmentState.BOOKED:
        return claimed
    _check_open(work, claimed)
    _check_contact(person, settings)
    others = appointments_to_come(work.session, work.office.id, person.email, person.phone, work.now)
    if len([one for one in others if one.id != claimed.id]) >= settings.most_per_person:
        raise TooManyAppointments(most=settings.most_per_person)
    write_contact(work, claimed, person)
    if not settings.is_confirmed_by_link:
        return settle(work, claimed)
    claimed.claimed_by = None  # the browser may claim another one
    claimed.claimed_until = min(work.now + timedelta(minutes=settings.confirm_minutes), claimed.booked_at)
    claimed.edition += 1  # a form that is sent again brings another mail
    order_letters(work, claimed, Purpose.CONFIRM)
    return claimed


def confirm_by_link(work: Work, token: str) -> Appointment:
    """The link in the mail was pressed: the appointment is booked. Pressed again, nothing happens.

    Refuses with `unknown_appointment`, `claim_over`.
    """
    claimed = find_by_token(work.session, work.office.id, token)
    if claimed.state is not AppointmentState.CLAIMED:
        return claimed
    _check_open(work, claimed)
    if claimed.claimed_by is not None:
        raise UnknownAppointment(token=token)  # its form was never sent
    return settle(work, claimed)


def give_back(work: Work, token: str) -> None:
    """Whoever claimed a slot does not want it. Asked twice, nothing happens."""
    try:
        claimed = find_by_token(work.session, work.office.id, token)
    except UnknownAppointment:
        return
    if claimed.state is AppointmentState.CLAIMED:
        end_claim(work, claimed)


def end_claims(work: Work) -> None:
    """Slots that nobody booked in time are free again."""
    for claimed in old_claims(work.session, work.office.id, work.now):
        end_claim(work, claimed)


def _check_open(work: Work, claimed: Appointment) -> None:
    is_kept = claimed.claimed_until is not None and claimed.claimed_until > work.now
    if claimed.state is not AppointmentState.CLAIMED or not is_kept:
        raise ClaimOver()


def _check_bound(work: Work, book: Book, visit: Visit, settings: AppointmentSettings) -> None:
    """A first claim is always possible; then claims together take no more than a part of the day's counter time."""
    day = office_day(visit.booked_at, work.office.time_zone)
    claimed = [one.taken for one in book.entries.get(day, ()) if one.is_claimed and one.taken.origin is Origin.ONLINE]
    lengths = sum((one.ends - one.begins for one in claimed), timedelta())
    offered = book.counter_time(day)
    if claimed and lengths >= offered * settings.most_claimed_percent / 100:
        raise TooManyClaims()


def _check_contact(person: Person, settings: AppointmentSettings) -> None:
    asked = {"name": Asked.REQUIRED, "email": settings.email, "phone": settings.phone}
    given = {"name": person.name.strip(), "email": person.email, "phone": person.phone}
    missing = [name for name, how in asked.items() if how is Asked.REQUIRED and not given[name]]
    if missing:
        raise ContactMissing(fields=missing)
