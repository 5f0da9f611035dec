"""The waiting list over the API: who would take a slot that is given back; offered by hand, taken off."""

from datetime import date

from flask import Blueprint

from queueserver.api.appointments.book import BookedAnswer
from queueserver.api.appointments.wishes import PersonBody
from queueserver.api.bodies import Day, Moment, NothingBody, Spoken
from queueserver.api.reception import People, Services
from queueserver.commands.appointments import waiting
from queueserver.commands.appointments.waiting import Hope
from queueserver.domain.actors import Right
from queueserver.domain.appointments.origin import Origin
from queueserver.queries.appointments.book import one_in_book
from queueserver.queries.appointments.waiting import waiting_list
from queueserver.store.tables import WishState
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import Answer, Body, look, wish

_LIST = "/offices/<key:office>/waiting-list"


class WaitingBody(Body):
    """Somebody who would take a slot on a day from the first to the last."""

    services: Services
    people: People = 1
    first_day: Day
    last_day: Day
    language: Spoken = "de"
    contact: PersonBody


class OfferBody(Body):
    """Which slot is offered."""

    booked_at: Moment


class WaitingAnswer(Answer):
    """Somebody on the waiting list."""

    id: int
    services: list[str]
    people: int
    first_day: date
    last_day: date
    language: str
    name: str
    email: str | None
    phone: str | None
    state: WishState


class WaitingListAnswer(Answer):
    """Who waits or has an offer, who came first at the top."""

    waiting: list[WaitingAnswer]


def add_waiting_list(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_LIST)(look(Right.BOOK)(see_waiting_list))
    api.post(_LIST)(wish(Right.BOOK, status=201)(join_waiting_list))
    api.post(f"{_LIST}/<ticket:wish_id>/offer")(wish(Right.BOOK)(offer_slot))
    api.post(f"{_LIST}/<ticket:wish_id>/remove")(wish(Right.BOOK)(leave_waiting_list))


def see_waiting_list(reading: Reading, office: OfficeNow) -> WaitingListAnswer:
    """Who waits for a slot that is given back."""
    return WaitingListAnswer(waiting=[WaitingAnswer(**one._asdict()) for one in waiting_list(reading, office)])


def join_waiting_list(work: Work, body: WaitingBody) -> WaitingListAnswer:
    """Somebody is on the waiting list."""
    hope = Hope(tuple(body.services), body.first_day, body.last_day, body.people, body.language)
    waiting.join_waiting_list(work, hope, body.contact.person(), Origin.DESK)
    return see_waiting_list(work, work.office)


def offer_slot(work: Work, body: OfferBody, wish_id: int) -> BookedAnswer:
    """A slot is claimed for somebody on the waiting list for some hours, and a letter goes."""
    claimed = waiting.offer(work, wish_id, body.booked_at)
    work.session.flush()
    return BookedAnswer.of(one_in_book(work.session, work.office, claimed.reference))


def leave_waiting_list(work: Work, body: NothingBody, wish_id: int) -> WaitingListAnswer:
    """Somebody waits for no slot any more."""
    waiting.leave_waiting_list(work, wish_id)
    work.session.flush()
    return see_waiting_list(work, work.office)
