"""What the hall says no to: services, tickets, calls, counters, the entrance, the line."""

from queueserver.domain.refusals.refusal import Refusal, Unknown


class UnknownService(Unknown):
    """The office does not offer this service."""


class UnknownCounter(Unknown):
    """The office has no such counter."""


class UnknownFloor(Unknown):
    """The office has no such floor."""


class UnknownTicket(Unknown):
    """No ticket of this office has this id, number or token today."""


class UnknownHelp(Unknown):
    """No kiosk of this office has called for help under this id."""


class UnknownAlarm(Unknown):
    """No alarm of this office has this id."""


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


class NumbersUsedUp(Refusal):
    """The service group has no free number left today."""


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


class NoEmergency(Refusal):
    """There is no emergency that could end."""
