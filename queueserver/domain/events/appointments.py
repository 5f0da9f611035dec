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
