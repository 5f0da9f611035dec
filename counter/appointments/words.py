"""What the pages about appointments say. Values stand as %(name)s; the modules fill them in."""

from flask_babel import gettext as _

from queueserver.domain.appointments.origin import Origin
from queueserver.domain.lifecycle import AppointmentState
from queueserver.store.tables import WishState


def states() -> dict[str, str]:
    """How an appointment stands, in words."""
    return {
        AppointmentState.CLAIMED.value: _("being booked"),
        AppointmentState.BOOKED.value: _("booked"),
        AppointmentState.CHECKED_IN.value: _("here"),
        AppointmentState.MISSED.value: _("missed"),
        AppointmentState.CANCELLED.value: _("cancelled"),
    }


def origins() -> dict[str, str]:
    """By which way an appointment came into the book, in words."""
    return {
        Origin.ONLINE.value: _("online"),
        Origin.PHONE.value: _("on the phone"),
        Origin.DESK.value: _("at the desk"),
        Origin.PROGRAM.value: _("in another program"),
    }


def wish_states() -> dict[str, str]:
    """How somebody on the waiting list stands, in words."""
    return {
        WishState.WAITING.value: _("waits"),
        WishState.OFFERED.value: _("has an offer"),
        WishState.TAKEN.value: _("has taken it"),
        WishState.GONE.value: _("gone"),
    }


def texts() -> dict[str, str]:
    """Every other sentence of the book."""
    return _of_the_book() | _of_the_form() | _of_the_lists() | faults()


def faults() -> dict[str, str]:
    """What is said when a wish is under way or nobody answers it."""
    return {
        "one_moment": _("One moment, the last wish is not answered yet."),
        "no_answer": _("The office does not answer. Look at what the page shows, then try again."),
        "fault": _("Something went wrong on our side. Incident number: %(incident)s"),
    }


def _of_the_book() -> dict[str, str]:
    return {
        "being_booked": _("is being booked online"),
        "nameless": _("Code %(code)s"),
        "over": _("overbooked"),
        "here_with": _("here: %(number)s"),
        "elsewhere": _("changed elsewhere"),
        "elsewhere_long": _("The other program has changed or cancelled this appointment after the visitor came."),
        "people": _("%(count)s people"),
        "counter": _("Counter %(counter)s"),
        "any_counter": _("Any counter"),
        "figure": _("1 appointment"),
        "figures": _("%(count)s appointments"),
        "closed": _("closed"),
        "full": _("full"),
        "not_offered": _("not offered"),
        "free_of": _("%(free)s of %(counters)s free"),
        "over_by": _("over by %(count)s"),
        "kept_online": _("%(count)s kept for online"),
        "kept_desk": _("%(count)s kept for phone and desk"),
        "kept_soon": _("%(count)s kept for short notice"),
        "book_at": _("%(said)s at %(time)s: new appointment"),
        "open_day": _("Show %(day)s"),
        "hour": _("%(time)s: %(count)s appointments, %(level)s"),
        "level_full": _("full"),
        "level_little": _("little free"),
        "level_half": _("half free"),
        "level_much": _("much free"),
        "level_none": _("not offered"),
        "when": _("%(day)s, %(time)s"),
        "code": _("Code %(code)s"),
        "show": _("Show %(name)s, %(when)s"),
        "found": _("%(count)s found"),
        "found_more": _("The first %(count)s of more: please write more of it."),
        "found_none": _("Nobody found in the book."),
        "in_series": _("one of several"),
        "told_nobody": _("No e-mail and no phone: nobody is told."),
        "told_by_letter": _("The visitor is told by letter."),
        "news_check_in": _("Checked in with number %(number)s."),
        "news_contact": _("The contact is changed."),
        "news_letter": _("The letter goes once more."),
        "news_cancelled": _("The appointment is cancelled."),
        "news_moved": _("Moved to %(when)s."),
    }


def _of_the_form() -> dict[str, str]:
    return {
        "new_title": _("New appointment"),
        "new_submit": _("Give appointment"),
        "move_title": _("Move: %(name)s, %(when)s"),
        "move_submit": _("Move"),
        "offer_title": _("Offer a slot: %(name)s"),
        "offer_submit": _("Offer"),
        "free_slots": _("Free"),
        "free_slots_on": _("Free on %(day)s"),
        "slots_free": _("%(count)s times are free."),
        "none_free": _("Nothing is free on this day."),
        "none_far": _("Nothing is free in these weeks."),
        "series_short": _("Please leave at least two days of the series."),
        "is_free": _("free"),
        "is_not_free": _("not free"),
        "choose_service": _("Please choose a service."),
        "choose_time": _("Please choose a day and a time."),
        "name_missing": _("Please write a name."),
        "wrong_email": _("This is no e-mail address."),
        "wrong_phone": _("This is no phone number."),
        "wrong_people": _("Please say how many people come: 1 to 99."),
        "wrong_weeks": _("Please say how many weeks: 1 to 26."),
        "news_booked": _("%(name)s: %(when)s, check-in code %(code)s."),
        "news_series": _("%(name)s: %(count)s appointments, the first %(when)s."),
    }


def _of_the_lists() -> dict[str, str]:
    return {
        "between": _("%(first)s to %(last)s"),
        "news_offered": _("The slot is kept for %(name)s, and a letter goes."),
        "news_removed": _("%(name)s is not on the waiting list any more."),
        "news_waits": _("%(name)s is on the waiting list."),
        "news_kept": _("The appointment is kept as it stands."),
        "conflict_closed": _("closed then"),
        "conflict_full": _("more than offered"),
    }
