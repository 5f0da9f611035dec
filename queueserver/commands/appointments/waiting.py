"""The waiting list: who would take a slot that is cancelled. It is claimed for the first whom it fits, and offered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from queueserver.commands.appointments.fitting import check_fits
from queueserver.commands.appointments.letters import order_letters
from queueserver.commands.appointments.made import Person, Visit, make, write_contact
from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.events import SlotClaimed, SlotGivenBack, SlotOffered, WaitingListJoined, WaitingListLeft
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.opening import office_day
from queueserver.domain.refusals import AppointmentPast, ContactMissing, Refusal, TooLateToOffer, WishOver
from queueserver.store.appointments.book import Book, book_of, sought_of
from queueserver.store.appointments.claims import delete_claim, find_by_token
from queueserver.store.appointments.waiting import find_wish, waiting_for, wish_offered
from queueserver.store.tables import Appointment, WaitingWish, WishState
from queueserver.store.work import Work


@dataclass(frozen=True, slots=True)
class Hope:
    """What somebody on the waiting list would take: services, on one of these days, both ends included."""

    services: tuple[str, ...]
    first_day: date
    last_day: date
    people: int = 1
    language: str | None = None  # none: the office's


def join_waiting_list(work: Work, hope: Hope, person: Person, origin: Origin) -> WaitingWish:
    """Somebody is on the waiting list, by the own wish (online) or by staff's. Nobody is whom no letter would reach.

    Refuses as `sought_of`, with `contact_missing`, and with `appointment_past` when the days are over.
    """
    if not person.name.strip() or not (person.email or person.phone):
        raise ContactMissing(fields=["name", "email", "phone"])
    if hope.last_day < max(hope.first_day, work.office.day):
        raise AppointmentPast()
    book = book_of(work, work.office, work.office.day, work.office.day)
    sought_of(work, book, Errand(hope.services, hope.people), origin)
    wish = WaitingWish(
        office_id=work.office.id,
        token=work.secret(),
        services=list(hope.services),
        people=hope.people,
        first_day=hope.first_day,
        last_day=hope.last_day,
        language=hope.language or work.office.language,
        name=person.name.strip(),
        email=person.email or None,
        phone=person.phone or None,
        state=WishState.WAITING,
        made_at=work.now,
    )
    work.session.add(wish)
    work.session.flush()
    work.record(WaitingListJoined(wish.id))
    return wish


def leave_waiting_list(work: Work, wish_id: int) -> None:
    """Somebody waits no more; what is claimed for them goes to the next.

    Refuses with `unknown_wish` and `wish_over`.
    """
    wish = find_wish(work.session, work.office.id, wish_id)
    if wish.state not in (WishState.WAITING, WishState.OFFERED):
        raise WishOver()
    claimed = None if wish.offered is None else find_by_token(work.session, work.office.id, wish.offered)
    _settle(work, wish, WishState.GONE)
    if claimed is not None:
        end_claim(work, claimed)


def offer(work: Work, wish_id: int, booked_at: datetime) -> Appointment:
    """Staff offer a slot to somebody on the waiting list, whoever waits longer.

    Refuses with `unknown_wish`, `wish_over`, `too_late_to_offer`, and as `check_fits`.
    """
    wish = find_wish(work.session, work.office.id, wish_id)
    if wish.state is not WishState.WAITING:
        raise WishOver()
    if _kept_until(work, booked_at) <= work.now:
        raise TooLateToOffer()
    check_fits(work, _visit(wish, booked_at), Origin.DESK)
    return _claim_for(work, wish, booked_at)


def offer_freed(work: Work, booked_at: datetime) -> None:
    """A slot has become free: it is claimed for the first on the waiting list whom it fits, and offered by letter."""
    if _kept_until(work, booked_at) <= work.now:
        return
    day = office_day(booked_at, work.office.time_zone)
    book = book_of(work, work.office, day, day)
    starts: dict[Errand, list[datetime]] = {}  # hundreds may wait, for a few errands
    for wish in waiting_for(work.session, work.office.id, day):
        errand = _visit(wish, booked_at).errand
        if errand not in starts:
            starts[errand] = _starts(work, book, errand, day)
        if booked_at in starts[errand]:
            _claim_for(work, wish, booked_at)
            return


def take_offer(work: Work, appointment: Appointment) -> None:
    """An appointment is booked; who was offered it has what they waited for."""
    wish = wish_offered(work.session, work.office.id, appointment.token)
    if wish is not None:
        _settle(work, wish, WishState.TAKEN)


def end_claim(work: Work, claimed: Appointment) -> None:
    """A claimed slot is free again. One that was offered goes to the next on the waiting list."""
    wish, booked_at = wish_offered(work.session, work.office.id, claimed.token), claimed.booked_at
    work.record(SlotGivenBack(claimed.id))
    delete_claim(work.session, claimed)
    if wish is not None:
        _settle(work, wish, WishState.GONE)
        offer_freed(work, booked_at)


def _claim_for(work: Work, wish: WaitingWish, booked_at: datetime) -> Appointment:
    """It counts as booked by staff, whose share it takes."""
    reference = f"waiting-{work.secret()}"
    claimed = make(work, _visit(wish, booked_at), reference, Origin.DESK, AppointmentState.CLAIMED)
    claimed.claimed_until = _kept_until(work, booked_at)
    write_contact(work, claimed, Person(wish.name, wish.email, wish.phone))
    wish.state, wish.offered = WishState.OFFERED, claimed.token
    order_letters(work, claimed, Purpose.OFFER)
    work.record(SlotClaimed(claimed.id))
    work.record(SlotOffered(wish.id))
    return claimed


def _kept_until(work: Work, booked_at: datetime) -> datetime:
    """Nobody takes an offer so late that it could not be booked online."""
    settings = appointment_settings(work.office.appointments)
    latest = booked_at - timedelta(minutes=settings.latest_minutes)
    return min(work.now + timedelta(hours=settings.offer_hours), latest)


def _visit(wish: WaitingWish, booked_at: datetime) -> Visit:
    return Visit(tuple(wish.services), booked_at, wish.people, (), wish.language)


def _starts(work: Work, book: Book, errand: Errand, day: date) -> list[datetime]:
    """When an errand may begin on a day; never, if the office does not take such appointments any more."""
    try:
        sought = sought_of(work, book, errand, Origin.DESK)
    except Refusal:
        return []
    return book.starts_on(day, sought, Origin.DESK)


def _settle(work: Work, wish: WaitingWish, state: WishState) -> None:
    if wish.state in (WishState.WAITING, WishState.OFFERED):
        wish.state = state
        work.record(WaitingListLeft(wish.id))
