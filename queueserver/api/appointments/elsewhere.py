"""Appointments that other programs bring in: they stand here as they do there."""

from datetime import datetime
from typing import Annotated, Any, Self

from flask import Blueprint
from pydantic import AfterValidator, Field, model_validator

from queueserver.api.answers import AppointmentAnswer
from queueserver.api.bodies import WHOLE, Key, Language, Letters, Moment, Name, Needs, NothingBody, Text
from queueserver.commands.appointments.elsewhere import Foreign, bring, cancel_elsewhere
from queueserver.commands.appointments.made import Person, Visit
from queueserver.domain.actors import Right
from queueserver.domain.appointments.origin import Elsewhere
from queueserver.store.tables import Appointment, Counter, Service
from queueserver.store.work import Work
from queueserver.web.endpoint import Body, wish

_APPOINTMENT = "/offices/<key:office>/appointments/<reference:reference>"
_ONE_WORD = r"[^@\s\x00-\x1f\x7f]+"

Email = Annotated[str, Field(max_length=254, pattern=rf"^{_ONE_WORD}@{_ONE_WORD}$")]
Phone = Annotated[str, Field(max_length=32, pattern=r"^\+?[0-9][0-9 ()/.-]*$")]


def _each_once(keys: list[str]) -> list[str]:
    return list(dict.fromkeys(keys))


Services = Annotated[list[Key], Field(min_length=1, max_length=10), AfterValidator(_each_once)]
# What the check of AppointmentBody says, for the document.
_ONE_OF = {
    "oneOf": [{"required": [name], "properties": {name: {"not": {"type": "null"}}}} for name in ("service", "services")]
}


class ContactBody(Body):
    """Who has an appointment. With an e-mail address or phone number, this office writes letters to them."""

    name: Name
    email: Email | None = None
    phone: Phone | None = None
    note: Annotated[Text, Field(max_length=500)] | None = None


class AppointmentBody(Body, json_schema_extra=_ONE_OF):
    """An appointment as it is to stand: `service` or `services`; `minutes` that it takes, else as the services are
    planned; `counter`: the only one it goes to. Without `contact` whoever is known here stays known."""

    service: Key | None = None
    services: Services | None = None
    booked_at: Moment
    minutes: Annotated[int, Field(ge=1, le=600), WHOLE] | None = None
    people: Annotated[int, Field(ge=1, le=99), WHOLE] = 1
    needs: Needs = frozenset()
    language: Language | None = None
    counter: Key | None = None
    letters: Letters | None = None
    contact: ContactBody | None = None

    @model_validator(mode="after")
    def _is_one_form(self) -> Self:
        if (self.service is None) == (self.services is None):
            raise ValueError("service or services, not both")
        return self

    def foreign(self, reference: str, *, is_cancelled: bool = False) -> Foreign:
        """The same as a command takes it."""
        keys = self.services or [str(self.service)]
        visit = Visit(tuple(keys), self.booked_at, self.people, sorted(self.needs), self.language, self.counter)
        person = None if self.contact is None else Person(**self.contact.model_dump())
        return Foreign(reference, visit, self.minutes, self.letters, person, is_cancelled)


class BroughtAnswer(AppointmentAnswer):
    """An appointment that another program brought in; nothing of who has it. `elsewhere`: the visitor was here before
    it was changed or cancelled there, so it stands as it did, and staff know."""

    services: list[str]
    until: datetime
    people: int
    language: str
    counter: str | None
    elsewhere: Elsewhere | None

    @classmethod
    def after(cls, work: Work, appointment: Appointment) -> "BroughtAnswer":
        """As a wish leaves it."""
        first = work.session.get_one(Service, appointment.service_id).key
        counter = appointment.counter_id and work.session.get_one(Counter, appointment.counter_id).key
        known: dict[str, Any] = AppointmentAnswer.of(appointment, first).model_dump()
        return cls(
            **known,
            services=[first, *sorted(one.key for one in appointment.more_services)],
            until=appointment.until,
            people=appointment.people,
            language=appointment.language,
            counter=counter or None,
            elsewhere=appointment.elsewhere,
        )


def add_elsewhere(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.put(_APPOINTMENT)(wish(Right.BOOK)(put_appointment))
    api.post(f"{_APPOINTMENT}/cancel")(wish(Right.BOOK)(cancel_appointment))


def put_appointment(work: Work, body: AppointmentBody, reference: str) -> BroughtAnswer:
    """An appointment stands as asked, new or changed; asked again, nothing happens. When its visitor is here already it
    stays as it is, and staff are told."""
    return BroughtAnswer.after(work, bring(work, body.foreign(reference)).appointment)


def cancel_appointment(work: Work, body: NothingBody, reference: str) -> BroughtAnswer:
    """An appointment is given back; asked again, nothing happens. When its visitor is here already it stays as it is,
    and staff are told."""
    return BroughtAnswer.after(work, cancel_elsewhere(work, reference))
