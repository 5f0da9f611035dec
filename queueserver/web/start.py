"""The start page: one link to every face of every office, so that a newcomer sees kiosk, board and desk in a minute."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, render_template
from flask_babel import lazy_gettext

from queueserver.domain.actors import Role
from queueserver.queries.house import offices
from queueserver.web.door import by_nothing, keep_door
from queueserver.web.language import switch_language_by_link
from queueserver.web.parts import parts

# What `queueserver demo` tells of its office (the content of demo.json); a real server has no such thing.
DEMO = "DEMO"
_STAFF = {
    Role.CLERK: lazy_gettext("clerk"),
    Role.RECEPTIONIST: lazy_gettext("receptionist"),
    Role.MANAGER: lazy_gettext("manager"),
    Role.ADMINISTRATOR: lazy_gettext("administrator"),
}

start_page = Blueprint("start", __name__)
switch_language_by_link(start_page)
keep_door(start_page, by_nothing)


@start_page.get("/")
def start() -> str:
    """The start page. The links to the demo's kiosk and boards pair this browser; other devices are paired already."""
    demo = current_app.config.get(DEMO, {})
    with parts().store.read() as reading:
        found = offices(reading.session)
    return render_template(
        "web/start.html",
        offices=found,
        demo=demo,
        roles=_STAFF,
        paired=_by_path([demo.get("kiosk_url", ""), *demo.get("board_urls", [])]),
    )


def _by_path(urls: list[str]) -> dict[str, str]:
    """Each address as a link on this server, by its path: a demo is reached under other names than its own, too."""
    split = [urlsplit(url) for url in urls]
    return {one.path: f"{one.path}?{one.query}" for one in split}
