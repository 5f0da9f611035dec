"""What the page about letters says: kinds of letters, what goes wrong, what placeholders stand for."""

from flask_babel import gettext as _

from queueserver.domain.appointments.letter_template import PLACEHOLDERS
from queueserver.domain.appointments.letters import Fault, Purpose, Way


def purposes() -> dict[str, str]:
    """The kinds of letters."""
    return {
        Purpose.CONFIRM.value: _("Link to confirm"),
        Purpose.BOOKED.value: _("Confirmation"),
        Purpose.MOVED.value: _("Change"),
        Purpose.CANCELLED.value: _("Cancellation"),
        Purpose.REMINDER.value: _("Reminder"),
        Purpose.OFFER.value: _("Offer from the waiting list"),
    }


def ways() -> dict[str, str]:
    """How letters go."""
    return {Way.MAIL.value: _("E-mail"), Way.SMS.value: _("SMS")}


def faults() -> dict[str, str]:
    """Why nobody took a letter, where no server said it in words of its own."""
    return {
        Fault.TOO_LATE.value: _("The time was over before anybody took it."),
        Fault.NOT_REACHED.value: _("The server that takes letters does not answer."),
        Fault.NO_WAY.value: _("This server is not set up to send letters this way."),
        Fault.NOT_MADE.value: _("It could not be written. The server's log says why."),
    }


def placeholders() -> dict[str, str]:
    """What is filled in for each, in the order in which they are offered."""
    meanings = {
        "office": _("name of the office"),
        "date": _("day with weekday"),
        "time": _("time"),
        "services": _("services"),
        "people": _("how many come, if several"),
        "bring": _("what to bring, as a list"),
        "address": _("address of the office"),
        "way": _("how to get there"),
        "telephone": _("telephone of the office"),
        "code": _("code for the kiosk"),
        "link": _("the visitor's own page"),
        "until": _("until when the time is kept"),
    }
    return {name: meanings[name] for name in PLACEHOLDERS}


def texts() -> dict[str, str]:
    """What the page's script says."""
    return {
        "own": _("The office's own words"),
        "usual": _("Words that come with the program"),
        "news_saved": _("Saved. The next letter says this."),
        "news_usual": _("Letters say again what comes with the program."),
        "news_unsaved": _("Not saved yet."),
        "news_tried": _("Taken. The letter is on its way."),
        "not_tried": _("Not taken: %(fault)s"),
        "no_answer": _("The office does not answer. Look at what the page shows, then try again."),
        "fault": _("Something went wrong on our side. Incident number: %(incident)s"),
    }
