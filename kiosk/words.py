"""The words of a ticket, for the kiosk's screen and the phone alike, and names in the visitor's language."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext

# One entry for each thing a ticket can say: what it says, what the phone's title says, what to do now.
_TICKET = {
    "waiting": (
        lazy_gettext("You are in the line."),
        lazy_gettext("%(number)s: waiting"),
        lazy_gettext("You are called by this number. Please watch the boards."),
    ),
    "before_time": (
        lazy_gettext("You are in the line."),
        lazy_gettext("%(number)s: waiting"),
        lazy_gettext("You are called from the time of your appointment on, and earlier if a counter is free."),
    ),
    "blocked": (
        lazy_gettext("You were called and did not come."),
        lazy_gettext("%(number)s: did not come"),
        lazy_gettext("You are called again in a few minutes. Please stay near a board."),
    ),
    "no_counter": (
        lazy_gettext("You are in the line."),
        lazy_gettext("%(number)s: waiting"),
        lazy_gettext("No counter for your service is open at the moment. Reception can tell more."),
    ),
    "next": (
        lazy_gettext("You are next."),
        lazy_gettext("%(number)s: you are next"),
        lazy_gettext("Please stay near a board. You are called by this number."),
    ),
    "one": (
        lazy_gettext("1 person before you"),
        lazy_gettext("%(number)s: 1 ahead"),
        lazy_gettext("You are called by this number. Please watch the boards."),
    ),
    "many": (
        lazy_gettext("%(ahead)s people before you"),
        lazy_gettext("%(number)s: %(ahead)s ahead"),
        lazy_gettext("You are called by this number. Please watch the boards."),
    ),
    "called": (
        lazy_gettext("Your turn: counter %(counter)s"),
        lazy_gettext("%(number)s: counter %(counter)s"),
        lazy_gettext("Please go there now."),
    ),
    "serving": (
        lazy_gettext("You are being served: counter %(counter)s"),
        lazy_gettext("%(number)s: counter %(counter)s"),
        lazy_gettext("When you are sent on to another counter, you keep this number."),
    ),
    "on_hold": (
        lazy_gettext("Your number is set aside."),
        lazy_gettext("%(number)s: set aside"),
        lazy_gettext("You keep your waiting time. The staff call you when it goes on."),
    ),
    "expected": (
        lazy_gettext("You have a number and are expected."),
        lazy_gettext("%(number)s: expected"),
        lazy_gettext(
            "Your waiting time counts already. Please go to reception when you are here: only then are you called."
        ),
    ),
    "paused": (
        lazy_gettext("Pause until %(until)s"),
        lazy_gettext("%(number)s: pause until %(until)s"),
        lazy_gettext("You are not called now and keep your waiting time. At %(until)s you are back in the line."),
    ),
    "finished": (
        lazy_gettext("You have been served."),
        lazy_gettext("%(number)s: served"),
        lazy_gettext("Thank you for your visit."),
    ),
    "no_show": (
        lazy_gettext("You were called and did not come."),
        lazy_gettext("%(number)s: did not come"),
        lazy_gettext("Are you here? Please ask at reception: your number can be taken up again."),
    ),
    "cancelled": (
        lazy_gettext("This number is no longer valid."),
        lazy_gettext("%(number)s: not valid"),
        lazy_gettext("If you still wish to be served, please take a new number."),
    ),
}

# What comes of being early, on time or late for an appointment.
_ARRIVALS = {
    "early": lazy_gettext(
        "You are early. Your appointment is at %(time)s: you are called from then on, and earlier if a counter is free."
    ),
    "on_time": lazy_gettext("You are on time for your appointment at %(time)s."),
    "late": lazy_gettext("You are a little late for your appointment at %(time)s. It still counts."),
    "too_late": lazy_gettext(
        "Your appointment was at %(time)s, and that is too long ago. "
        "Now you wait like everybody without an appointment."
    ),
}
NEEDS = {
    "step_free": lazy_gettext("Step-free counter"),
    "induction_loop": lazy_gettext("Induction loop"),
    "sign_language": lazy_gettext("Sign language"),
    "fetch_me": lazy_gettext("Please fetch me here"),
}
PRIORITIES = {
    "pregnant": lazy_gettext("I am pregnant"),
    "small_children": lazy_gettext("I have small children with me"),
    "disability": lazy_gettext("I have a disability or an illness"),
    "elderly": lazy_gettext("I am old and cannot stand long"),
}
# What the page's script fills in, shows or says.
_KIOSK = {
    "waiting": lazy_gettext("Waiting: %(count)s"),
    "waiting_about": lazy_gettext("Waiting: %(count)s, %(wait)s"),
    "used_up": lazy_gettext("No numbers at the moment"),
    "door_code": lazy_gettext("Door code %(code)s"),
    "people": lazy_gettext("People: %(count)s"),
    "pages": lazy_gettext("Page %(page)s of %(pages)s"),
    "option": lazy_gettext("%(place)s of %(count)s: %(name)s"),
    "chosen": lazy_gettext("chosen"),
    "not_chosen": lazy_gettext("not chosen"),
    "keys": lazy_gettext(
        "Everything is read aloud now. With the keys on and back you get from one thing to the next. "
        "The key OK chooses."
    ),
}


def kiosk_words() -> dict[str, dict[str, str]]:
    """The kiosk's sentences in the page's language, by what they are about."""
    said = {"arrivals": _ARRIVALS, "needs": NEEDS, "priorities": PRIORITIES, "kiosk": _KIOSK}
    return {about: {name: str(text) for name, text in texts.items()} for about, texts in said.items()}


def ticket_words() -> dict[str, dict[str, str]]:
    """All sentences about a ticket in the page's language; values stand as %(name)s, for its script to fill in."""
    return {
        name: {"state": str(state), "title": str(title), "hint": str(hint)}
        for name, (state, title, hint) in _TICKET.items()
    }


def word_for(view: Mapping[str, Any]) -> str:
    """Which of the ticket's words fit; say.js picks by the same rule."""
    if view["state"] == "on_hold" and view.get("paused_until"):
        return "paused"
    if view["is_expected"]:
        return "expected"
    if view["state"] != "waiting" or view["ahead"] is None:
        return str(view["state"])
    if view["reason"] in _TICKET:
        return str(view["reason"])
    return {0: "next", 1: "one"}.get(view["ahead"], "many")


def name_in(names: Mapping[str, str], lang: str, office_language: str) -> str:
    """A name in a language; where it has none there, in the office's. Leichte Sprache has the German names."""
    wanted = (lang, lang.partition("-")[0], office_language, *names)
    return next((names[each] for each in wanted if names.get(each)), "")


def all_named(names: Mapping[str, Any], lang: str, office_language: str) -> dict[str, str]:
    """All these names, by their ids, in one language."""
    return {key: name_in(each, lang, office_language) for key, each in names.items()}
