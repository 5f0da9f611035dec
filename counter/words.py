"""What the desk's modules say, in the page's language. Values stand as %(name)s; the modules fill them in."""

from flask_babel import gettext as _

from queueserver.domain.calling import Need
from queueserver.domain.entrance.kiosk import PriorityReason
from queueserver.domain.lifecycle import Kind
from queueserver.queries.workplace import Names
from queueserver.web.texts import page_language


def named(names: Names, office_language: str) -> str:
    """A name in the page's language, or else in the office's own."""
    return names.get(page_language()) or names.get(office_language) or next(iter(names.values()))


def needs() -> dict[str, str]:
    """Each need in words."""
    return {
        Need.STEP_FREE.value: _("Step-free"),
        Need.INDUCTION_LOOP.value: _("Induction loop"),
        Need.SIGN_LANGUAGE.value: _("Sign language"),
        Need.FETCH_ME.value: _("Please fetch"),
    }


def priorities() -> dict[str, str]:
    """The usual reasons for priority in words; staff may write others."""
    return {
        PriorityReason.PREGNANT.value: _("pregnant"),
        PriorityReason.SMALL_CHILDREN.value: _("with small children"),
        PriorityReason.DISABILITY.value: _("disability"),
        PriorityReason.ELDERLY.value: _("of great age"),
    }


def kinds() -> dict[str, str]:
    """How visitors came, in words."""
    return {Kind.WALK_IN.value: _("Without appointment"), Kind.APPOINTMENT.value: _("With appointment")}


def texts() -> dict[str, str]:
    """Every other sentence."""
    return {
        "title": _("%(number)s – %(page)s"),
        "title_waiting": _("(%(count)s) %(page)s"),
        "minutes": _("%(minutes)s min"),
        "since": _("since %(time)s (%(minutes)s min)"),
        "waited_since": _("%(time)s (%(minutes)s min ago)"),
        "walk_in": _("Walk-in"),
        "appointment_on_time": _("Appointment %(time)s"),
        "appointment_early": _("Appointment %(time)s, early"),
        "appointment_late": _("Appointment %(time)s, %(minutes)s min late"),
        "appointment_too_late": _("Appointment %(time)s, came too late"),
        "elsewhere_changed": _("Appointment changed elsewhere since"),
        "elsewhere_cancelled": _("Appointment cancelled elsewhere"),
        "next_here": _("Next for this counter"),
        "leaves": _("leaves at %(time)s"),
        "priority": _("Priority: %(reason)s"),
        "paused": _("paused by the visitor until %(time)s"),
        "let_pass": _("let others go first: %(count)s"),
        "calls": _("Call %(count)s"),
        "waiting_here": _("%(here)s of %(count)s waiting are for this counter"),
        "wait_about": _("in %(low)s–%(high)s min"),
        "wait_less_than": _("in less than %(minutes)s min"),
        "wait_soon": _("soon"),
        "line_ends": _("All served between %(earliest)s and %(latest)s"),
        "nobody_waits": _("Nobody is waiting"),
        "news_called": _("%(number)s is called to counter %(counter)s. %(reason)s"),
        "news_recall": _("%(number)s is called again."),
        "news_start": _("%(number)s is being served."),
        "news_finish": _("%(number)s is finished."),
        "news_no-show": _("%(number)s did not come."),
        "news_hold": _("%(number)s is on hold."),
        "news_resume": _("%(number)s is back in the line."),
        "news_transfer": _("%(number)s is transferred."),
        "news_print": _("The slip of %(number)s is printed again."),
        "news_cancel": _("%(number)s is cancelled."),
        "news_open": _("Counter %(counter)s is open."),
        "news_close": _("Counter %(counter)s is closed."),
        "news_check_in": _("Checked in with number %(number)s."),
        "news_first": _("%(number)s is waiting."),
        "one_moment": _("One moment, the last wish is not answered yet."),
        "no_answer": _("The office does not answer. Look at what the page shows, then try again."),
        "fault": _("Something went wrong on our side. Incident number: %(incident)s"),
        "serving": _("serving %(number)s, %(minutes)s min"),
        "called": _("called %(number)s, %(minutes)s min"),
        "free": _("free"),
        "closed": _("closed"),
        "unstaffed": _("open, nobody signed in"),
        "with": _("with %(numbers)s"),
        "not_counter": _("Only for counter %(counter)s"),
        "not_clerk": _("Only for %(clerk)s"),
        "not_services": _("Not at this counter: %(services)s"),
        "not_needs": _("Not possible at this counter: %(needs)s"),
        "taken": _("%(clerk)s works here"),
        "counter": _("Counter %(counter)s"),
        "actions_for": _("Actions for %(number)s"),
        "resume_number": _("Bring back %(number)s"),
        "open_counter": _("Open counter %(counter)s"),
        "check_in_at": _("Check in the appointment at %(time)s, %(service)s"),
        "overdue": _("%(minutes)s min past"),
        "due_in": _("in %(minutes)s min"),
        "missed": _("missed"),
        "later": _("%(count)s more later today"),
        "people": _("%(count)s people"),
        "news_help": _("Somebody needs help: %(kiosk)s."),
        "help_coming": _("%(clerk)s is coming"),
        "help_answer_at": _("I am coming: %(kiosk)s"),
        "help_done_at": _("Done: %(kiosk)s"),
        "stop_all": _("The whole office"),
        "stop_begin": _("Stop"),
        "stop_lift": _("Give out again"),
        "stop_since": _("stopped at %(time)s"),
        "stop_since_by": _("stopped at %(time)s by %(clerk)s"),
        "stop_contingent": _("%(given)s of %(most)s numbers given out"),
        "stop_is_late": _("next visitor only after closing time"),
        "stop_office": _("No new numbers today."),
        "stop_services": _("No new numbers: %(services)s."),
        "stop_used_up": _("Contingent used up: %(services)s."),
        "stop_late": _("No new numbers, because the line would end too late: %(services)s."),
        "news_stop": _("No new numbers: %(of)s."),
        "news_lift": _("Numbers are given out again: %(of)s."),
    }
