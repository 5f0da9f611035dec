"""The start page: one link to every face of every office, so that a newcomer sees kiosk, board and desk in a minute."""

from flask import Blueprint, render_template

from queueserver.queries.house import offices
from queueserver.web.door import by_nothing, keep_door
from queueserver.web.parts import parts

start_page = Blueprint("start", __name__)
keep_door(start_page, by_nothing)


@start_page.get("/")
def start() -> str:
    """The start page."""
    with parts().store.read() as reading:
        return render_template("web/start.html", offices=offices(reading.session))
