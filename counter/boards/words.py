"""What the page about the boards says: settings by name with their choices, and the sentences of its script."""

from dataclasses import fields
from typing import Any

from flask_babel import gettext as _

from queueserver.domain.boards.settings import BoardSettings, Layout, Speaks, Theme


def settings_in_words() -> list[dict[str, Any]]:
    """The settings of a board in the order of the form: group, label, kind, bounds, choices in words, default."""
    known = {one.name: one for one in fields(BoardSettings)}
    return [
        {"name": name, "group": group, "words": words, **_bounds(name, dict(known[name].metadata))}
        for group, name, words in _in_order()
    ]


def groups() -> dict[str, str]:
    """The parts of the form."""
    return {"shows": _("What it shows"), "size": _("How large"), "look": _("Colours"), "heard": _("What is heard")}


def _in_order() -> list[tuple[str, str, str]]:
    return [
        ("shows", "layout", _("Beside the calls")),
        ("shows", "message_seconds", _("Each message stands for (seconds)")),
        ("shows", "floors", _("Calls of these floors")),
        ("shows", "counter", _("Door sign of one counter")),
        ("shows", "pages", _("Screens side by side")),
        ("shows", "page", _("Which of them this is")),
        ("size", "distance", _("Read from so many metres")),
        ("size", "inches", _("Diagonal of the screen (inches)")),
        ("look", "theme", _("Theme")),
        ("look", "colour", _("Own colour behind the newest call")),
        ("heard", "speaks", _("Sound")),
        ("heard", "volume", _("Volume (percent)")),
        ("heard", "quiet_from", _("Quieter from (time)")),
        ("heard", "quiet_until", _("Quieter until (time)")),
        ("heard", "quiet_volume", _("Volume then (percent)")),
        ("heard", "repeat_after", _("Spoken once more after (seconds, 0: not)")),
    ]


def _bounds(name: str, about: dict[str, Any]) -> dict[str, Any]:
    default = getattr(BoardSettings(), name)
    if "choices" in about:
        return {"kind": "choice", "choices": _choices()[name], "default": default}
    if "low" in about:
        return {"kind": "number", "low": about["low"], "high": about["high"], "default": default}
    return {"kind": about.get("form", name), "default": default}


def _choices() -> dict[str, dict[str, str]]:
    return {
        "layout": {
            Layout.CALLS.value: _("Nothing"),
            Layout.RECENT.value: _("The last calls"),
            Layout.LINE.value: _("Who waits, by number"),
            Layout.MESSAGES.value: _("Messages and opening hours"),
        },
        "theme": {
            Theme.SCREEN.value: _("As the screen wishes"),
            Theme.LIGHT.value: _("Light"),
            Theme.DARK.value: _("Dark"),
            Theme.CONTRAST.value: _("High contrast"),
        },
        "speaks": {
            Speaks.VOICE.value: _("Gong and voice"),
            Speaks.GONG.value: _("Gong only"),
            Speaks.NOTHING.value: _("Nothing: another board within earshot speaks"),
        },
    }


def texts() -> dict[str, str]:
    """What the page's script says."""
    return {
        "whole_office": _("The whole office"),
        "board_of": _("Board: %(name)s"),
        "as_farther": _("as before: %(value)s"),
        "by_default": _("by default: %(value)s"),
        "nothing": _("none"),
        "no_emergency": _("The boards show the calls. There is no emergency."),
        "emergency_since": _("Emergency since %(time)s · %(place)s"),
        "news_declared": _("The boards say it now."),
        "news_ended": _("The boards show the calls again."),
        "news_saved": _("Saved. The boards show it by themselves, as soon as nobody is being called."),
        "news_unsaved": _("Not saved yet."),
        "news_messages": _("Saved. The boards show it now."),
        "shown_now": _("shown now"),
        "shown_later": _("from %(time)s"),
        "shown_until": _("until %(time)s"),
        "over": _("over"),
        "edit_of": _("Edit: %(text)s"),
        "remove_of": _("Remove: %(text)s"),
        "earlier_of": _("Earlier: %(text)s"),
        "later_of": _("Later: %(text)s"),
        "text_missing": _("Please write a text."),
        "no_answer": _("The office does not answer. Look at what the page shows, then try again."),
        "fault": _("Something went wrong on our side. Incident number: %(incident)s"),
    }
