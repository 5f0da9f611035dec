"""What the page says on which appointments are set up: each setting with its name and its help, and other sentences."""

from dataclasses import fields
from typing import Any

from flask_babel import gettext as _

from queueserver.domain.appointments.letters import Sms
from queueserver.domain.appointments.settings import AppointmentSettings, Asked


def settings_in_words() -> list[dict[str, Any]]:
    """The settings in the order of the form: group, name, words, help, kind, bounds, choices in words, default."""
    known = {one.name: one for one in fields(AppointmentSettings)}
    return [
        {"group": group, "name": name, "words": words, "help": said, **_bounds(name, dict(known[name].metadata))}
        for group, name, words, said in (*_when(), *_online(), *_told())
    ]


def groups() -> dict[str, str]:
    """The parts of the form."""
    return {"when": _("What may be booked when"), "online": _("Online"), "told": _("What visitors are told")}


def regions() -> dict[str, str]:
    """Where public holidays are known, for the choice: the states as they are called there, and the neighbours."""
    states = {
        "BW": "Baden-Württemberg",
        "BY": "Bayern",
        "BE": "Berlin",
        "BB": "Brandenburg",
        "HB": "Bremen",
        "HH": "Hamburg",
        "HE": "Hessen",
        "MV": "Mecklenburg-Vorpommern",
        "NI": "Niedersachsen",
        "NW": "Nordrhein-Westfalen",
        "RP": "Rheinland-Pfalz",
        "SL": "Saarland",
        "SN": "Sachsen",
        "ST": "Sachsen-Anhalt",
        "SH": "Schleswig-Holstein",
        "TH": "Thüringen",
    }
    return {f"DE-{key}": name for key, name in states.items()} | {"AT": _("Austria"), "CH": _("Switzerland")}


def _when() -> list[tuple[str, str, str, str]]:
    return [
        ("when", "slot_minutes", _("Grid (minutes)"), _("Appointments begin at such steps from each hour on.")),
        ("when", "buffer_minutes", _("Kept free after each (minutes)"), _("For paper work, before the next begins.")),
        ("when", "earliest_days", _("Booked ahead (days)"), _("Appointments are given at most so many days ahead.")),
        (
            "when",
            "short_notice_hours",
            _("Short notice (hours)"),
            _("What is kept for short notice is free from so long before."),
        ),
        (
            "when",
            "release_hours",
            _("Released (hours)"),
            _("What is kept for online, or for phone and desk, is free for all so long before."),
        ),
        (
            "when",
            "check_in_minutes",
            _("Check-in opens (minutes)"),
            _("So long before the booked time visitors can check in; 0: the whole day."),
        ),
        (
            "when",
            "offer_hours",
            _("Offer from the waiting list (hours)"),
            _("So long a cancelled slot is kept for somebody on the waiting list."),
        ),
    ]


def _online() -> list[tuple[str, str, str, str]]:
    return [
        ("online", "is_online", _("Visitors may book online"), _("Else appointments are given by staff only.")),
        ("online", "latest_minutes", _("Latest (minutes)"), _("Online no later than so long before.")),
        (
            "online",
            "claim_minutes",
            _("Time for the form (minutes)"),
            _("So long a slot is kept while somebody fills in the form."),
        ),
        (
            "online",
            "is_confirmed_by_link",
            _("Confirmed by a link in the mail"),
            _("A slot is booked only when the link is pressed. It needs an e-mail address."),
        ),
        (
            "online",
            "confirm_minutes",
            _("Time for the link (minutes)"),
            _("So long a slot waits for the link in the mail."),
        ),
        (
            "online",
            "most_claimed_percent",
            _("Kept for forms at most (percent)"),
            _("At most this part of a day’s slots waits for a form or a link, so that nobody can block a day."),
        ),
        (
            "online",
            "most_per_person",
            _("Most for one person"),
            _("So many appointments to come for one e-mail address or phone number."),
        ),
        ("online", "most_people", _("Most people"), _("So many at most in one appointment booked online.")),
        ("online", "email", _("E-mail address"), _("Whether it is asked for online.")),
        ("online", "phone", _("Phone number"), _("Whether it is asked for online.")),
        (
            "online",
            "cancel_minutes",
            _("Changed by link (minutes)"),
            _("Visitors cancel and move by link until so long before."),
        ),
    ]


def _told() -> list[tuple[str, str, str, str]]:
    return [
        ("told", "reminder_hours", _("Reminder (hours)"), _("A reminder goes so long before; 0: none.")),
        ("told", "sms", _("Letters by SMS"), _("To whom letters go by SMS too, where the city’s server sends any.")),
        ("told", "address", _("Address"), _("Street and town, for whoever comes.")),
        ("told", "way", _("Way"), _("Stop, entrance, the way without steps.")),
        ("told", "telephone", _("Telephone"), _("Where visitors call for whom no slot fits.")),
        (
            "told",
            "contact_days",
            _("Contact is forgotten (days)"),
            _("Name, address and letters are forgotten so long after the day."),
        ),
    ]


def _bounds(name: str, about: dict[str, Any]) -> dict[str, Any]:
    default = getattr(AppointmentSettings(), name)
    if "choices" in about:
        choices = _sms() if name == "sms" else _asked()
        return {"kind": "choice", "choices": choices, "default": default}
    if "low" in about:
        return {"kind": "number", "low": about["low"], "high": about["high"], "default": default}
    return {"kind": "switch" if isinstance(default, bool) else "text", "default": default}


def _sms() -> dict[str, str]:
    return {
        Sms.NOBODY.value: _("to nobody"),
        Sms.WITHOUT_EMAIL.value: _("to whom no mail reaches"),
        Sms.EVERYBODY.value: _("to everybody with a phone number"),
    }


def _asked() -> dict[str, str]:
    return {
        Asked.NO.value: _("not asked"),
        Asked.OPTIONAL.value: _("asked, may stay empty"),
        Asked.REQUIRED.value: _("asked, must be written"),
    }


def texts() -> dict[str, str]:
    """What the page's script says."""
    return {
        "saved": _("Saved."),
        "unsaved": _("Not saved yet."),
        "wrong_hours": _("Please write hours as 08:00-12:00, 13:00-16:00; nothing where it is closed."),
        "wrong_span": _("Please write from and until, until after from."),
        "wrong_kept": _("No more counters can be kept than take appointments."),
        "usually": _("as it is: %(minutes)s"),
        "closed": _("closed"),
        "counters": _("%(counters)s counters"),
        "counter": _("1 counter"),
        "kept": _("of which %(kept)s"),
        "online": _("%(count)s online"),
        "desk": _("%(count)s phone and desk"),
        "soon": _("%(count)s short notice"),
        "offers": _("about %(count)s appointments of %(minutes)s minutes"),
        "offers_nothing": _("no appointments"),
        "remove_day": _("Remove %(day)s"),
        "remove_span": _("Remove %(span)s"),
        "add_to": _("Add a span on %(day)s"),
        "copied": _("Monday to Friday are as %(day)s now. Not saved yet."),
        "conflicts": _("%(count)s appointments do not fit any more."),
    }
