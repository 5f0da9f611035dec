"""What the phone page's script says and fills in, in the page's language."""

from collections.abc import Mapping

from flask_babel import lazy_gettext

from queueserver.web.texts import sentences

_SAID = {
    "let_pass": lazy_gettext("Others who go first now: %(others)s. Before you: %(ahead)s."),
    "pause": lazy_gettext("Your pause has begun. At %(until)s you are back in the line."),
    "come-back": lazy_gettext("You are back in the line."),
    "leave": lazy_gettext("You have left the line. Thank you for telling us."),
    "together": lazy_gettext("Together with %(numbers)s"),
    "one_moment": lazy_gettext("One moment: the office does not answer yet."),
    "fault": lazy_gettext("Something went wrong on our side. Incident number: %(incident)s"),
    "news_blocked": lazy_gettext("This browser does not allow messages. You can allow them in its settings."),
    "news_failed": lazy_gettext("Messages do not work on this phone. Please keep this page open."),
}
# The noes that a visitor may hear here.
_REFUSALS = (
    "already_called",
    "body_too_large",
    "invalid_input",
    "key_reused",
    "let_pass_used_up",
    "no_such_move",
    "nobody_behind",
    "not_allowed",
    "not_offered",
    "pause_used_up",
    "too_many_phones",
    "unknown_ticket",
)


def phone_words() -> Mapping[str, Mapping[str, str]]:
    """Sentences by what they are about; values stand as %(name)s."""
    refusals = sentences("refusals")
    return {
        "said": {name: str(text) for name, text in _SAID.items()},
        "refusals": {code: refusals[code] for code in _REFUSALS},
        "waits": sentences("waits"),
    }
