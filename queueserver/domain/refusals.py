"""Every expected "no" of the hall: a code and named values, never prose. Faces turn codes into words."""

import re
from typing import ClassVar

Value = str | int | list[str] | None


class Refusal(Exception):
    """An expected no. Nothing has changed when it is raised; `code` names it, `values` are its particulars."""

    code: ClassVar[str] = "refusal"

    def __init_subclass__(cls) -> None:
        """The class is the clause, its code the same in snake case: NobodyWaiting is nobody_waiting."""
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, **values: Value) -> None:
        super().__init__(self.code)
        self.values = values


class Unknown(Refusal):
    """What was asked for does not exist here."""


class UnknownOffice(Unknown):
    """No office has this id."""


class UnknownService(Unknown):
    """The office does not offer this service."""


class UnknownCounter(Unknown):
    """The office has no such counter."""


class UnknownFloor(Unknown):
    """The office has no such floor."""


class UnknownTicket(Unknown):
    """No ticket of this office has this id, number or token today."""


class UnknownAppointment(Unknown):
    """No appointment of this office has this reference or code."""


class UnknownHelp(Unknown):
    """No kiosk of this office has called for help under this id."""


class UnknownAlarm(Unknown):
    """No alarm of this office has this id."""


class UnknownStream(Unknown):
    """There is no such stream of changes."""


class UnknownRoute(Unknown):
    """There is no such page or route."""


class UnknownCode(Unknown):
    """No unpaired screen shows this code, or no longer."""


class WrongMethod(Refusal):
    """The route is there, but not for this method."""


class NotSignedIn(Refusal):
    """Nobody has said who they are, or the token is not known."""


class WrongSignIn(Refusal):
    """Name and password do not belong together."""


class SignInDelayed(Refusal):
    """Too many wrong passwords came from here for this name; the next is looked at after some seconds only."""


class OneTimePasswordOver(Refusal):
    """The one-time password was not used in time."""


class PasswordMustChange(Refusal):
    """Whoever signed in with a one-time password chooses one of their own before anything else."""


class PasswordTooShort(Refusal):
    """The new password has too few letters."""


class PasswordTooSimple(Refusal):
    """The new password holds the name, or hardly any different letters."""


class PasswordsDiffer(Refusal):
    """The new password was not typed twice in the same way."""


class NameTaken(Refusal):
    """Somebody signs in under this name already."""


class LastAdministrator(Refusal):
    """Nobody else could look after the office's staff."""


class NotEmployed(Refusal):
    """The city's sign-in knows the person, but gives no role here, or the person is blocked."""


class ProviderAway(Refusal):
    """The city's sign-in did not answer, or not as it should."""


class NotAllowed(Refusal):
    """The one who asks may not do this."""


class DevicePairedAlready(Refusal):
    """A colleague approved the code on this screen first."""


class DeviceDoesNotFit(Refusal):
    """What shows this code cannot be that: a screen is no print agent, and a print agent no screen."""


class TooManyTries(Refusal):
    """Somebody typed too many codes within some minutes."""


class OrderOver(Refusal):
    """A device was told to do this once, and it was done, or is too late."""


class InvalidInput(Refusal):
    """What was sent does not have the form asked for; `fields` are at fault."""


class MalformedJson(InvalidInput):
    """What was sent is no JSON."""


class NotJson(Refusal):
    """What was sent does not say that it is JSON."""


class BodyTooLarge(Refusal):
    """What was sent is larger than the server takes."""


class NobodyWaiting(Refusal):
    """Nobody whom this counter may serve is waiting."""


class ServicesNotTogether(Refusal):
    """No counter of the office does all of these services in one visit."""


class CounterClosed(Refusal):
    """The counter is not open, so nobody can be called there."""


class CounterNotCalling(Refusal):
    """The counter is on a break, in follow-up work or about to close, so nobody is called there."""


class CounterBusy(Refusal):
    """A ticket is called or served at this counter already."""


class CounterTaken(Refusal):
    """Another clerk sits at this counter."""


class ClerkElsewhere(Refusal):
    """The clerk sits at another counter, where a visitor is."""


class ClerkNotHere(Refusal):
    """Nobody of this name sits at a counter now, so a visitor sent there would wait in vain."""


class UnknownBreak(Unknown):
    """The office has no break of this kind."""


class NothingToUndo(Refusal):
    """It is too late to take this back, or the ticket has gone on meanwhile."""


class RecordMissing(Refusal):
    """The office wants to know what was done before a visit ends."""


class RecordNotKept(Refusal):
    """The office keeps no record of what was done."""


class NotServedTogether(Refusal):
    """No counter does what these two tickets are for in one visit."""


class NotThisCounter(Refusal):
    """This counter may not serve the ticket: service or need do not fit."""


class NoSuchMove(Refusal):
    """The ticket's state does not allow this move."""


class OfficeClosed(Refusal):
    """Outside the opening hours no ticket is issued."""


class TicketsStopped(Refusal):
    """Staff have stopped the numbers for today, of a service or of the whole office."""


class ContingentUsedUp(Refusal):
    """The most numbers of the day for this service are given out."""


class LineEndsLate(Refusal):
    """Who takes a number now may be called only after the office has closed."""


class PriorityNotOffered(Refusal):
    """At a kiosk of this office nobody gets priority for this reason."""


class TooManyPeople(Refusal):
    """At a kiosk of this office one number is not for so many people."""


class NotOffered(Refusal):
    """The office does not offer this wish on the phone."""


class AlreadyCalled(Refusal):
    """The number is called or served at a counter, so it is too late to wait longer."""


class NobodyBehind(Refusal):
    """Nobody is behind in the line whom the visitor could let go first."""


class LetPassUsedUp(Refusal):
    """The visitor has let as many others go first as the office allows."""


class PauseUsedUp(Refusal):
    """The visitor has paused as long as the office allows."""


class TooManyPhones(Refusal):
    """As many phones as there may be are told of this ticket already."""


class NumbersUsedUp(Refusal):
    """The service group has no free number left today."""


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


class NotBeside(Refusal):
    """By the office's rule this ticket cannot stand beside that one: one kind goes first, or they take turns."""


class LettersNotNoted(Refusal):
    """The office notes no letters of the names of those who come without an appointment."""


class HelpOver(Refusal):
    """Nobody waits for help there any more."""


class AlarmOver(Refusal):
    """The alarm has ended."""


class NotYourAlarm(Refusal):
    """Only who raised an alarm, or a manager, can end it."""


class UnknownPrinter(Unknown):
    """The office has no such printer, or none at all."""


class UnknownDevice(Unknown):
    """The office has no such device, or no longer."""


class UnknownStaff(Unknown):
    """Nobody of this id works in the office."""


class UnknownSlip(Unknown):
    """No such slip is in this hand."""


class NoFailedSlip(Refusal):
    """No slip of this printer failed in the last minutes."""


class RollNotCounted(Refusal):
    """The slips of this printer's roll are not counted."""


class NoPicture(Refusal):
    """What was sent is no picture that can be printed."""


class OfficeExists(Refusal):
    """An office of this id is there already."""


class OfficeNotInvented(Refusal):
    """This server's clock runs faster than time: only invented offices may be founded here."""


class PlanNotConsistent(Refusal):
    """The plan of an office names something that it does not hold, or uses a name twice."""


class NoEmergency(Refusal):
    """There is no emergency that could end."""


class TunableOutOfRange(Refusal):
    """A tunable does not exist, or its value is outside its range."""


class SettingOutOfRange(Refusal):
    """A setting of kiosks, boards or desks does not exist, or its value is none of those it may have."""


class KeyReused(Refusal):
    """The idempotency key was used for another wish."""


class NoVoice(Unknown):
    """This server has no voice that speaks this language."""
