"""The devices' section of the overview: what it begins with and what it says."""

from typing import Any

from flask_babel import gettext as _

from counter.words import named
from queueserver.domain.actors import Right, Role
from queueserver.domain.devices.pairing import PAIRED_ROLES
from queueserver.queries.workplace import Workplace
from queueserver.web.door import actor
from queueserver.web.parts import parts


def devices_section(here: Workplace, printers: dict[int, str]) -> dict[str, Any]:
    """What the section begins with, in an office with these printers: what can be chosen, what the one who looks may
    do, and its sentences."""
    return {
        "may_manage": actor().may(Right.MANAGE, here.office_id),
        "address": f"{parts().settings.address}/device",
        "roles": {role.value: words for role, words in role_words().items() if role in PAIRED_ROLES},
        "floors": {key: named(names, here.language) for key, names in here.floors.items()},
        "printers": {str(key): name for key, name in printers.items()},
        "texts": device_texts(),
    }


def role_words() -> dict[Role, str]:
    """What a device is, in words."""
    return {Role.KIOSK: _("Kiosk"), Role.BOARD: _("Board"), Role.PRINT_AGENT: _("Print agent")}


def device_texts() -> dict[str, str]:
    """The sentences that the section's module fills in."""
    return {
        "whole_office": _("The whole office"),
        "count_there": _("%(count)s of %(of)s there"),
        "count_away": _("away: %(count)s"),
        "count_silent": _("without sound: %(count)s"),
        "count_no_paper": _("out of paper: %(count)s"),
        "state_new": _("not heard yet"),
        "state_alive": _("there"),
        "state_away": _("away since %(time)s"),
        "sound_muted": _("muted"),
        "sound_blocked": _("sound blocked: touch the screen once"),
        "twice": _("two screens have its key"),
        "paper_out": _("out of paper"),
        "paper_low": _("paper runs low"),
        "paper_offline": _("printer does not answer"),
        "order_identify": _("Show name"),
        "order_test_sound": _("Test sound"),
        "order_test_slip": _("Test slip"),
        "order_reload": _("Reload"),
        "order_given": _("%(what)s: on its way"),
        "order_taken": _("%(what)s: done at %(time)s"),
        "message_shown": _("shows “%(text)s” until %(time)s"),
        "actions_for": _("Actions for %(name)s"),
        "news_paired": _("%(name)s is paired. The screen goes on by itself."),
        "news_revoked": _("%(name)s is revoked."),
        "news_message": _("%(name)s shows the message."),
        "news_message_back": _("%(name)s shows no message."),
        "news_ordered": _("%(what)s: told to %(name)s."),
        "no_answer": _("The office does not answer. Look at what the page shows, then try again."),
        "fault": _("Something went wrong on our side. Incident number: %(incident)s"),
    }
