"""What the reception's modules say beside what all staff pages say."""

from flask_babel import gettext as _

from queueserver.domain.desk.counter import CounterState
from queueserver.domain.lifecycle import AppointmentState, TicketState


def states() -> dict[str, str]:
    """Where a ticket or an appointment is, in words."""
    return {
        TicketState.WAITING.value: _("waits"),
        TicketState.CALLED.value: _("is called"),
        TicketState.SERVING.value: _("is being served"),
        TicketState.ON_HOLD.value: _("on hold"),
        TicketState.FINISHED.value: _("served"),
        TicketState.NO_SHOW.value: _("did not come"),
        TicketState.CANCELLED.value: _("cancelled"),
        AppointmentState.BOOKED.value: _("not here yet"),
        AppointmentState.MISSED.value: _("missed"),
    }


def counter_states() -> dict[str, str]:
    """What a counter does that neither calls nor is closed, in words."""
    return {CounterState.FOLLOW_UP.value: _("Follow-up work"), CounterState.BREAK.value: _("Break")}


def reception_texts() -> dict[str, str]:
    """The sentences that the page's modules fill in."""
    return {
        "page_title": _("(%(count)s) %(page)s"),
        "since_what": _("%(what)s since %(time)s"),
        "perhaps_forgotten": _("forgotten?"),
        "expected": _("has phoned, not here yet"),
        "is_here": _("Is here"),
        "is_here_number": _("Is here: %(number)s"),
        "bring_back": _("Bring back"),
        "given": _("%(number)s is given out."),
        "given_calls": _("%(number)s is set aside until the visitor is here."),
        "given_wait": _("Before this one: %(ahead)s. Wait %(wait)s."),
        "given_printed": _("The slip is printed."),
        "given_appointment": _("Appointment at %(time)s, code %(code)s."),
        "link_copied": _("The link is copied."),
        "link_not_copied": _("Copying is not possible here. The link is selected."),
        "message": _("%(office)s: %(number)s %(link)s"),
        "found_none": _("Nobody was found. Number, code, time or name: what does the visitor know?"),
        "found": _("Found: %(count)s"),
        "found_more": _("More than %(count)s were found. Please say more."),
        "at_counter": _("counter %(counter)s"),
        "code": _("code %(code)s"),
        "show_number": _("Show %(number)s"),
        "news_here": _("%(number)s is here and waits."),
        "news_correct": _("%(number)s is put right."),
        "news_priority": _("%(number)s has priority."),
        "news_no_priority": _("%(number)s has no priority any more."),
        "news_moved": _("%(number)s is moved."),
        "no_such_number": _("Nobody waits with this number."),
        "choose_service": _("Please choose a service."),
        "all_there": _("All devices are there."),
        "devices_there": _("%(count)s of %(of)s devices are there."),
    }
