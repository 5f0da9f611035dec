"""The API's routes of reception: receive visitors, find them, put tickets right, move them in the line."""

from typing import Annotated

from flask import Blueprint, Response, jsonify
from pydantic import Field

from queueserver.api.answers import AppointmentAnswer, TicketAnswer
from queueserver.api.bodies import WHOLE, Key, Language, Letters, Moment, Name, Needs, Priority, Text
from queueserver.commands.reception import changing, receiving
from queueserver.commands.reception.changing import Correction
from queueserver.commands.reception.receiving import Visitor
from queueserver.domain.actors import Right
from queueserver.domain.entrance.sought import sought
from queueserver.domain.places.moving import Side
from queueserver.queries.entrance.reception import found
from queueserver.store.finding import find_office
from queueserver.store.tables import Service
from queueserver.store.work import Work
from queueserver.web.door import check_right
from queueserver.web.endpoint import Answer, Body, contract, read_body, wish
from queueserver.web.parts import parts

_RECEPTION = "/offices/<key:office>/reception"
_TICKET = "/offices/<key:office>/tickets/<ticket:ticket_id>"
Services = Annotated[list[Key], Field(min_length=1, max_length=10)]
People = Annotated[int, Field(ge=1, le=99), WHOLE]


class VisitorBody(Body):
    """Somebody who gets a number from staff; `letters` begin the name, come back in no answer and go with the day."""

    services: Services
    people: People = 1
    needs: Needs = frozenset()
    priority: Priority | None = None
    note: Text = ""
    letters: Letters | None = None
    language: Language = "de"

    def visitor(self) -> Visitor:
        """The same for the hall."""
        first, *more = self.services
        return Visitor(
            first, more, self.people, sorted(self.needs), self.priority, self.note, self.letters, self.language
        )


class SpotBody(Body):
    """An appointment that reception gives."""

    service: Key
    booked_at: Moment
    needs: Needs = frozenset()
    letters: Letters | None = None


class SoughtBody(Body):
    """What is known of a visitor: a number, a code, a time, letters of the name, or what a slip's QR code says."""

    text: Name


class CorrectionBody(Body):
    """What a ticket is to say from now on; what is not named stays."""

    services: Services | None = None
    people: People | None = None
    needs: Needs | None = None
    note: Text | None = None


class FrontBody(Body):
    """Why a ticket goes to the front."""

    reason: Name


class BesideBody(Body):
    """Before or after which other ticket, and why."""

    side: Side
    other: Annotated[int, Field(ge=0, le=999_999_999), WHOLE]
    reason: Name


class SoughtAnswer(Answer):
    """Who may be meant. `is_all`: else there are more, and more must be said."""

    tickets: list[TicketAnswer]
    appointments: list[AppointmentAnswer]
    is_all: bool


def add_reception(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.post(f"{_RECEPTION}/visitors")(wish(Right.RECEIVE, status=201)(receive_visitor))
    api.post(f"{_RECEPTION}/calls")(wish(Right.RECEIVE, status=201)(expect_visitor))
    api.post(f"{_RECEPTION}/appointments")(wish(Right.RECEIVE, status=201)(book_on_the_spot))
    api.post(f"{_RECEPTION}/find")(find_visitor)
    api.post(f"{_TICKET}/correct")(wish(Right.RECEIVE)(correct_ticket))
    api.post(f"{_TICKET}/to-front")(wish(Right.RECEIVE)(move_to_front))
    api.post(f"{_TICKET}/beside")(wish(Right.RECEIVE)(move_beside))


def receive_visitor(work: Work, body: VisitorBody) -> TicketAnswer:
    """Somebody who is here gets a number by hand."""
    return TicketAnswer.after(work, receiving.receive(work, body.visitor()))


def expect_visitor(work: Work, body: VisitorBody) -> TicketAnswer:
    """Somebody who phones gets a number, set aside until the visitor is here and the ticket is brought back."""
    return TicketAnswer.after(work, receiving.expect(work, body.visitor()))


def book_on_the_spot(work: Work, body: SpotBody) -> AppointmentAnswer:
    """Reception gives an appointment, for now or for later; its reference is made here."""
    needs = sorted(body.needs)
    booked = receiving.book_on_the_spot(work, body.service, body.booked_at, needs=needs, letters=body.letters)
    return AppointmentAnswer.of(booked, work.session.get_one(Service, booked.service_id).key)


@contract(Right.RECEIVE, SoughtBody, SoughtAnswer)
def find_visitor(office: str) -> Response:
    """Tickets and appointments of today that may be meant. Nothing changes; it is a POST so that no name stands in an
    address, and so in the log of a proxy."""
    with parts().store.read() as reading:
        here = find_office(reading.session, office)
        check_right(Right.RECEIVE, here.id)
        body = read_body(SoughtBody)
        seen = found(reading, here, sought(body.text))
    answer = SoughtAnswer(
        tickets=[TicketAnswer.of(one, None) for one in seen.tickets],
        appointments=[AppointmentAnswer(**one._asdict()) for one in seen.appointments],
        is_all=seen.is_all,
    )
    return jsonify(answer.model_dump(mode="json"))


def correct_ticket(work: Work, body: CorrectionBody, ticket_id: int) -> TicketAnswer:
    """A ticket is for something else than was pressed; number and waiting time stay."""
    needs = None if body.needs is None else sorted(body.needs)
    correction = Correction(body.services, body.people, needs, body.note)
    return TicketAnswer.after(work, changing.correct(work, ticket_id, correction))


def move_to_front(work: Work, body: FrontBody, ticket_id: int) -> TicketAnswer:
    """A ticket goes to the front of the line, for a reason that is logged."""
    return TicketAnswer.after(work, changing.move_to_front(work, ticket_id, body.reason))


def move_beside(work: Work, body: BesideBody, ticket_id: int) -> TicketAnswer:
    """A ticket stands just before or after another one, for a reason that is logged."""
    return TicketAnswer.after(work, changing.move_beside(work, ticket_id, body.side, body.other, body.reason))
