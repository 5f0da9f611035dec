"""No to whoever books, moves or keeps an appointment."""

from queueserver.domain.refusals.refusal import Refusal, Unknown


class UnknownAppointment(Unknown):
    """No appointment of this office has this reference or code."""


class AppointmentCancelled(Refusal):
    """The appointment was cancelled."""


class AppointmentAmbiguous(Refusal):
    """Several appointments of this time have these letters."""


class NotByList(Refusal):
    """This office does not let visitors check in by time and letters."""


class AppointmentNotToday(Refusal):
    """The appointment is on another day."""


class AppointmentCheckedIn(Refusal):
    """The visitor has checked in, so the appointment can no longer be changed."""


class AppointmentPast(Refusal):
    """Nobody can have an appointment at a time that is over."""
