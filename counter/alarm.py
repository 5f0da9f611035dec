"""The alarm's part of every staff page: what its script begins with, and what it says."""

from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _

from queueserver.domain.actors import Right
from queueserver.domain.alarm import SPREADS_AFTER
from queueserver.queries.workplace import own_name, own_office, workplace
from queueserver.web.door import actor, socket_pass, staff_id
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, sentences


def alarm_part() -> dict[str, Any]:
    """What the script of the alarm needs on this page; the page itself knows nothing of it."""
    with parts().store.read() as reading:
        office = (request.view_args or {}).get("office") or own_office(reading.session, staff_id())
        here = workplace(reading.session, office)
        me = own_name(reading.session, staff_id())
    lang = page_language()
    return {
        "office": here.office,
        "stream": f"alarm/{here.office}",
        "token": socket_pass(),
        "me": me,
        "time_zone": here.time_zone,
        "floors": {key: names.get(lang) or names.get(here.language, key) for key, names in here.floors.items()},
        "may_end": actor().may(Right.MANAGE, here.office_id),
        "spreads_after": SPREADS_AFTER,
        "refusals": sentences("refusals"),
        "texts": texts(),
    }


def add_alarm(face: Blueprint) -> None:
    """Lets the staff's pages include counter/alarm.html."""
    face.context_processor(lambda: {"alarm_part": alarm_part})


def texts() -> dict[str, str]:
    """What the script says: to the colleagues plainly, to the one who raised it in few small words."""
    return {
        "press": _("Alarm"),
        "press_again": _("Press again"),
        "no_sound": _("No sound yet: press anywhere"),
        "sound_on": _("This page can be heard."),
        "sound_missing": _("This browser has no sound. Look at the screen."),
        "no_connection": _("Alarms do not reach this page"),
        "connected": _("Alarms reach this page."),
        "by_asking": _("Alarms reach this page: it asks for them every second."),
        # To the colleagues
        "real": _("ALARM"),
        "drill": _("DRILL"),
        "counter": _("Counter %(counter)s"),
        "somebody": _("A program"),
        "unknown_place": _("Place not known"),
        "since": _("since %(time)s"),
        "coming": _("%(names)s: on the way"),
        "nobody_comes": _("Nobody has said yet that they come."),
        "said_real": _("Alarm! %(who)s needs help: %(where)s."),
        "said_drill": _("Drill. %(who)s practises the alarm: %(where)s."),
        "said_coming": _("%(names)s: on the way to %(who)s."),
        "ended_over": _("The alarm of %(who)s is over."),
        "ended_mistake": _("The alarm of %(who)s was a mistake. Nobody needs help."),
        "ended_real": _("The drill of %(who)s has become a real alarm."),
        "ended_day_end": _("The alarm of %(who)s ended with the day."),
        "ended": _("The alarm of %(who)s has ended."),
        "not_sent": _("That did not reach the office. Go all the same."),
        # To the one who raised it
        "own_sending": _("One moment …"),
        "own_told": _("Told: %(count)s"),
        "own_unheard": _("On no screen yet. Phone or shout."),
        "own_coming": _("%(names)s: on the way"),
        "own_cried": _("Told: %(count)s (second way)"),
        "own_failed": _("Not told! Phone or shout."),
        "own_drill": _("Drill · %(text)s"),
        "not_ended": _("Not ended yet. Please try again."),
    }
