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


class AppointmentNotConfirmed(Refusal):
    """The appointment is claimed, and the link in the mail was not pressed yet."""


class CheckInTooEarly(Refusal):
    """Check-in for this appointment is not open yet; `opens_at` says from when."""


class NotByPhone(Refusal):
    """This office does not let visitors check in by phone."""


class WrongDoorCode(Refusal):
    """No kiosk of the office shows this door code, or no longer: whoever checks in by phone has to be there."""


class AppointmentCheckedIn(Refusal):
    """The visitor has checked in, so the appointment can no longer be changed."""


class AppointmentPast(Refusal):
    """Nobody can have an appointment at a time that is over."""


class ServiceNotBookable(Refusal):
    """There are no appointments for this service, or none that visitors book by themselves."""


class NeedsNotMet(Refusal):
    """No counter that does this meets what the visitor needs."""


class SlotTaken(Refusal):
    """At this time no appointment of this length is free, or not any more."""


class ClaimOver(Refusal):
    """The slot was kept for some minutes, and those are over."""


class TooManyClaims(Refusal):
    """On this day as many slots as may be are kept for others who are still filling in their form."""


class TooManyAppointments(Refusal):
    """For this address as many appointments as may be are booked already."""


class TooLateToChange(Refusal):
    """The appointment is so near that visitors can no longer move or cancel it by themselves."""


class ContactMissing(Refusal):
    """The office asks for something that was left empty; `fields` say what."""


class PlaceholderUnknown(Refusal):
    """The words of a letter have a placeholder that nothing fills."""


class PlaceholderMissing(Refusal):
    """The words of a letter leave out what its reader must know."""


class SubjectNotOneLine(Refusal):
    """The subject of a letter is empty, or more than one line."""


class UnknownWish(Unknown):
    """Nobody on the waiting list of this office has this id."""


class WishOver(Refusal):
    """Somebody on the waiting list has an offer or a slot already, or waits for none any more."""


class TooLateToOffer(Refusal):
    """A slot is too near to be offered by letter."""


class UnknownLetter(Unknown):
    """There is no such letter of this office, or it was really sent and nobody kept it."""


class NotOnline(Refusal):
    """The office takes no appointments online."""
