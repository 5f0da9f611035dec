"""The page on which administrators say who may sign in at an office. What is wished is asked of the API."""

from flask import Blueprint, render_template
from flask_babel import gettext as _

from queueserver.domain.actors import STAFF_ROLES, Right, Role
from queueserver.queries.staff.members import staff_views
from queueserver.queries.workplace import own_name, workplace
from queueserver.web.door import check_right, staff_id
from queueserver.web.parts import parts
from queueserver.web.texts import sentences


def add_staff(face: Blueprint) -> None:
    """Lets the staff's face serve this page."""
    face.get("/office/<office>/staff")(staff_page)


def staff_page(office: str) -> str:
    """Everybody who may sign in at the office."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.EMPLOY, here.office_id)
        me = own_name(reading.session, staff_id())
        views = staff_views(reading.session, here.office_id, reading.now, parts().settings.lasting)
    provider = parts().settings.openid_button if parts().settings.openid_issuer else None
    page = {
        "office": here.office,
        "time_zone": here.time_zone,
        "me": staff_id(),
        "staff": views,
        "has_provider": provider is not None,
        "refusals": sentences("refusals"),
        "texts": texts(provider or ""),
    }
    return render_template(
        "counter/staff/staff.html",
        page=page,
        office=here.office,
        office_name=here.name,
        me=me,
        roles=role_words(),
        provider=provider,
    )


def role_words() -> dict[str, str]:
    """Each role in words, with what it may do."""
    words = {
        Role.CLERK: _("Clerk: calls and serves"),
        Role.RECEPTIONIST: _("Receptionist: also the line, appointments and priorities"),
        Role.MANAGER: _("Manager: also settings, devices and figures"),
        Role.ADMINISTRATOR: _("Administrator: also staff"),
    }
    return {role.value: words[role] for role in STAFF_ROLES}


def texts(provider: str) -> dict[str, str]:
    """What the page's script says."""
    return {
        "you": _("you"),
        "way_password": _("password"),
        "way_one_time": _("one-time password, until %(time)s"),
        "way_openid": _("signs in by %(provider)s", provider=provider),
        "way_awaited": _("awaited from %(provider)s", provider=provider),
        "signed_in": _("signed in at %(count)s browsers"),
        "signed_in_once": _("signed in"),
        "blocked": _("blocked"),
        "actions_for": _("Actions for %(name)s"),
        "news_added": _("%(name)s may sign in from now on."),
        "news_role": _("The role of %(name)s is changed."),
        "news_block": _("%(name)s is blocked and signed out everywhere."),
        "news_unblock": _("%(name)s may sign in again."),
        "news_sign-out": _("%(name)s is signed out everywhere."),
        "news_await": _("%(name)s is awaited from the other sign-in."),
        "news_reset": _("%(name)s has a new one-time password."),
        "no_answer": _("The office does not answer. Look at what the page shows, then try again."),
        "fault": _("Something went wrong on our side. Incident number: %(incident)s"),
    }
