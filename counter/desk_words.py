"""What only the desk says: the promise to visitors, the states of a counter, the next hour, undo."""

from flask_babel import gettext as _


def break_kinds() -> dict[str, str]:
    """The usual kinds of a break in words; an office may write others."""
    return {"lunch": _("Lunch break"), "pause": _("Short break"), "meeting": _("Meeting")}


def desk_texts() -> dict[str, str]:
    """Sentences with values as %(name)s, by the names under which the desk's modules ask for them."""
    return {
        "of_promise": _("%(minutes)s of %(promised)s min"),
        "light_early": _("early"),
        "light_within": _("within the promise"),
        "light_close": _("soon too long"),
        "light_beyond": _("beyond the promise"),
        "filtered": _("Shown: %(shown)s of %(count)s."),
        "hour_appointments": _("Appointments until %(time)s"),
        "hour_coming": _("%(count)s, here already: %(present)s"),
        "hour_waiting": _("%(count)s for this counter"),
        "between": _("between %(earliest)s and %(latest)s"),
        "hour_range": _("waits %(low)s–%(high)s min"),
        "wait_unknown": _("not known"),
        "nobody_here": _("Nobody is at your counter."),
        "follow_up": _("Follow-up work"),
        "state_since": _("%(what)s since %(time)s (%(minutes)s min)"),
        "for_minutes": _("%(what)s, %(minutes)s min"),
        "closing": _("closes after this one"),
        "place_of": _("Counter %(counter)s (%(clerk)s)"),
        "may_not_serve": _("%(name)s – may not serve it"),
        "last_here": _("yours last time"),
        "comes_back_front": _("comes back to the front"),
        "comes_back_back": _("comes back to the end"),
        "separate_number": _("Separate %(number)s"),
        "perhaps_forgotten": _("forgotten?"),
        "forgotten_idle_open": _("Your counter has been open for over %(minutes)s min without a visitor."),
        "forgotten_visit_long": _("This visit has been going on for over %(minutes)s min. Is the visitor still here?"),
        "forgotten_break_long": _("Your break has been going on for over %(minutes)s min."),
        "forgotten_follow_up_long": _("The follow-up work has been going on for over %(minutes)s min."),
        "forgotten_closed_office": _("The office is closed, and your counter is still open."),
        "undo": _("Undo: %(number)s"),
        "undo_finish": _("%(number)s goes on being served here."),
        "undo_no-show": _("%(number)s is called here again, without ringing."),
        "undo_cancel": _("%(number)s is not cancelled."),
        "undo_transfer": _("%(number)s comes back from the transfer."),
        "undo_says": _("For 10 seconds this can be undone, with the key Z too."),
        "news_undo": _("Undone. %(number)s is as before."),
        "news_gone": _("%(number)s is no longer at this counter: a colleague or another page has moved it."),
        "news_still_here": _("%(number)s is still at counter %(counter)s, since %(time)s."),
        "news_break": _("Counter %(counter)s has a break."),
        "news_follow-up": _("Counter %(counter)s is closed to calls until the follow-up work is done."),
        "news_back": _("Counter %(counter)s calls again."),
        "news_close-after": _("Counter %(counter)s closes after this visit."),
        "news_join": _("The numbers are joined to %(number)s."),
        "news_separate": _("%(number)s is a visit of its own again."),
        "news_take-along": _("More is served with %(number)s."),
    }
