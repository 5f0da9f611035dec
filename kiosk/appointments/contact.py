"""Step three: who comes, and how the office reaches them. Only what the office asks for."""

import re
from collections.abc import Mapping

from flask_babel import lazy_gettext

from queueserver.commands.appointments.made import Person
from queueserver.domain.appointments.settings import AppointmentSettings, Asked

# As far as a form can know; whether somebody reads there, only a letter can tell.
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{3,30}")
_LONGEST = {"name": 200, "email": 254, "phone": 32}
_MISSING = {
    "name": lazy_gettext("Please write your name."),
    "email": lazy_gettext("Please write your e-mail address."),
    "phone": lazy_gettext("Please write your phone number."),
}
_WRONG = {
    "name": lazy_gettext("This name is too long."),
    "email": lazy_gettext("This is no e-mail address. It looks like this: name@example.org"),
    "phone": lazy_gettext("This is no phone number. It looks like this: 030 1234567"),
}


def asked_for(settings: AppointmentSettings) -> dict[str, Asked]:
    """The fields of the form, as the office asks for them."""
    fields = {"name": Asked.REQUIRED, "email": settings.email, "phone": settings.phone}
    return {name: asked for name, asked in fields.items() if asked is not Asked.NO}


def reachable(settings: AppointmentSettings) -> dict[str, Asked]:
    """The fields for somebody whom the office must be able to reach: by mail, unless it asks for the phone."""
    fields = asked_for(settings)
    if Asked.REQUIRED in (settings.email, settings.phone):
        return fields
    return {**fields, "email": Asked.REQUIRED}


def typed(form: Mapping[str, str], fields: Mapping[str, Asked]) -> dict[str, str]:
    """What somebody has typed into these fields."""
    return {name: " ".join(form.get(name, "").split()) for name in fields}


def faults(given: Mapping[str, str], fields: Mapping[str, Asked]) -> dict[str, str]:
    """What is missing or wrong, in words, by field."""
    found = {}
    for name, asked in fields.items():
        text = given.get(name, "")
        if not text and asked is Asked.REQUIRED:
            found[name] = str(_MISSING[name])
        elif text and not _is_right(name, text):
            found[name] = str(_WRONG[name])
    return found


def person(given: Mapping[str, str]) -> Person:
    """Who comes."""
    return Person(given["name"], given.get("email") or None, given.get("phone") or None, None)


def _is_right(name: str, text: str) -> bool:
    forms = {"email": _EMAIL, "phone": _PHONE}
    return (
        len(text) <= _LONGEST[name] and text.isprintable() and (name not in forms or bool(forms[name].fullmatch(text)))
    )
