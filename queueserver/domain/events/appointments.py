"""Facts about appointments: booked, moved, kept or not."""

from dataclasses import dataclass

from queueserver.domain.events.fact import Event


@dataclass(frozen=True, slots=True)
class AppointmentEvent(Event):
    """A fact about one appointment."""

    appointment_id: int


@dataclass(frozen=True, slots=True)
class AppointmentBooked(AppointmentEvent):
    """An appointment was booked or changed."""

    type = "appointment.booked"


@dataclass(frozen=True, slots=True)
class AppointmentCheckedIn(AppointmentEvent):
    """A visitor with an appointment reported arrival."""

    type = "appointment.checked_in"


@dataclass(frozen=True, slots=True)
class AppointmentMissed(AppointmentEvent):
    """Nobody kept the appointment."""

    type = "appointment.missed"


@dataclass(frozen=True, slots=True)
class AppointmentCancelled(AppointmentEvent):
    """An appointment was given back."""

    type = "appointment.cancelled"


@dataclass(frozen=True, slots=True)
class AppointmentMoved(AppointmentEvent):
    """An appointment is at another time than before (`previous`, ISO in UTC)."""

    type = "appointment.moved"
    previous: str


@dataclass(frozen=True, slots=True)
class ContactChanged(AppointmentEvent):
    """It was put right who has an appointment, or how to reach them; not how: that is personal."""

    type = "appointment.contact_changed"


@dataclass(frozen=True, slots=True)
class ClaimEvent(Event):
    """A fact about a slot that is kept for somebody who has not booked yet. It concerns no screen."""

    appointment_id: int


@dataclass(frozen=True, slots=True)
class SlotClaimed(ClaimEvent):
    """A slot is kept while somebody fills in the form."""

    type = "slot.claimed"


@dataclass(frozen=True, slots=True)
class SlotGivenBack(ClaimEvent):
    """A slot is free again: nobody booked it."""

    type = "slot.given_back"


@dataclass(frozen=True, slots=True)
class WaitingListEvent(Event):
    """A fact about somebody on the waiting list. It concerns no screen."""

    wish_id: int


@dataclass(frozen=True, slots=True)
class WaitingListJoined(WaitingListEvent):
    """Somebody would take a slot that is cancelled."""

    type = "waiting.joined"


@dataclass(frozen=True, slots=True)
class SlotOffered(WaitingListEvent):
    """A slot is kept for somebody on the waiting list, who is told so."""

    type = "waiting.offered"


@dataclass(frozen=True, slots=True)
class WaitingListLeft(WaitingListEvent):
    """Somebody waits for no slot any more: took one, let one go, or was taken off."""

    type = "waiting.left"


@dataclass(frozen=True, slots=True)
class AppointmentOvertaken(AppointmentEvent):
    """An appointment was changed or cancelled elsewhere while its visitor is here (`elsewhere`), or again stands there
    as it does here (None). Nothing changes for the visitor; staff are told."""

    type = "appointment.overtaken"
    elsewhere: str | None
