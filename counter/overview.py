"""The overview page: how the printers are, and how the slips of the office look. What is wished is asked of the API."""

from flask import Blueprint, render_template
from flask_babel import gettext as _

from counter.devices import devices_section
from queueserver.domain.actors import Right
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.paper import TOO_LATE, PrinterState, Trouble
from queueserver.domain.slip_template import LONGEST_LINE, MOST_LINES
from queueserver.queries.appointments.letters import letters_that_fail
from queueserver.queries.devices.overview import printer_names
from queueserver.queries.workplace import own_name, workplace
from queueserver.web.door import actor, check_right, socket_pass, staff_id
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, sentences

# What most offices have: 80 mm and 58 mm paper. The others are below them.
USUAL_MODELS = ("TM-T20II", "TM-T88V", "POS-5890")


def overview(office: str) -> str:
    """Printers for all staff; the slip template for who manages the office."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.SEE_LINE, here.office_id)
        me = own_name(reading.session, staff_id())
        devices = devices_section(here, printer_names(reading.session, here.office_id))
        failing = letters_that_fail(reading, here.office_id)
    may_manage = actor().may(Right.MANAGE, here.office_id)
    page = {
        "office": here.office,
        "stream": f"desk/{here.office}",
        "token": socket_pass(),
        "time_zone": here.time_zone,
        "may_manage": may_manage,
        "may_serve": actor().may(Right.SERVE, here.office_id),
        "too_late_seconds": round(TOO_LATE.total_seconds()),
        "states": states(),
        "troubles": troubles(),
        "most_lines": MOST_LINES,
        "longest_line": LONGEST_LINE,
        "refusals": sentences("refusals"),
        "texts": texts(),
        "devices": devices,
    }
    return render_template(
        "counter/overview/overview.html",
        page=page,
        office_name=here.name,
        office=here.office,
        me=me,
        may_manage=may_manage,
        devices=devices,
        letters_that_fail=failing,
        visitor_languages=LANGUAGES,
        office_language=here.language,
        usual_models=USUAL_MODELS,
        page_lang=page_language(),
    )


def add_overview(face: Blueprint) -> None:
    """Lets the staff's face serve this page."""
    face.get("/office/<office>/overview")(overview)


def states() -> dict[str, str]:
    """The state of a printer in a word or two."""
    return {
        PrinterState.OK.value: _("Ready"),
        PrinterState.LOW.value: _("Paper ends soon"),
        PrinterState.OUT.value: _("No paper"),
        PrinterState.OFFLINE.value: _("Does not print"),
        PrinterState.UNKNOWN.value: _("Not known"),
    }


def printer_notices() -> dict[str, str]:
    """What the desk says of a printer that needs somebody, by its state."""
    return {
        PrinterState.LOW.value: _("%(printer)s: the paper ends soon"),
        PrinterState.OUT.value: _("%(printer)s: no paper"),
        PrinterState.OFFLINE.value: _("%(printer)s: does not print"),
        PrinterState.UNKNOWN.value: _("%(printer)s: does not answer"),
    }


def troubles() -> dict[str, str]:
    """Why a printer is in its state, and what to do."""
    return {
        Trouble.PAPER_OUT.value: _("Please put in a new roll."),
        Trouble.OFFLINE.value: _("Is the cover closed?"),
        Trouble.REFUSED.value: _("Nobody answers at its address. Is it switched on?"),
        Trouble.UNREACHABLE.value: _("It cannot be reached. Is it switched on, and the cable plugged in?"),
        Trouble.SILENT.value: _("It is connected and does not answer. Switch it off and on."),
        Trouble.CLOSED.value: _("It ended the connection. Switch it off and on."),
        Trouble.GARBLED.value: _("It answers as no printer does. Is the address right?"),
        Trouble.UNASKED.value: _("This model never tells its state."),
        Trouble.NEAR_END.value: _("Have a new roll at hand."),
        Trouble.ROLL_ENDS.value: _("Have a new roll at hand."),
        Trouble.AGENT_AWAY.value: _("The program beside the kiosk does not answer. Is the kiosk switched on?"),
    }


def texts() -> dict[str, str]:
    """What the page's script says."""
    return {
        "since": _("since %(time)s"),
        "waiting": _("Slips to come: %(count)s"),
        "left": _("Slips left on the roll: %(count)s of %(all)s"),
        "never_seen": _("was not looked at yet"),
        "news_test": _("A test slip comes out of %(printer)s."),
        "news_failed": _("Slips that are printed again: %(count)s."),
        "news_roll": _("The slips of the new roll in %(printer)s are counted."),
        "news_counted": _("%(printer)s: a roll gives %(count)s slips."),
        "news_uncounted": _("%(printer)s sees the end of its roll by itself."),
        "news_saved": _("Saved. The next slip looks like this."),
        "news_unsaved": _("Not saved yet."),
        "too_many_lines": _("At most %(most)s lines of %(longest)s letters each."),
        "no_answer": _("The office does not answer. Look at what the page shows, then try again."),
        "fault": _("Something went wrong on our side. Incident number: %(incident)s"),
    }
