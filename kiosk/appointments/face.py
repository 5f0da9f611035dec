"""Booking online: the city's offices, then four steps: service, time, contact, check. No page needs a script.

What is chosen stands in the address until a slot is claimed; from then on this browser keeps it.
"""

from flask import Blueprint, Response, render_template, request

from kiosk.appointments import choosing, form, waiting
from queueserver.domain.refusals import ClaimOver, NotOnline
from queueserver.web.door import by_nothing, keep_door
from queueserver.web.errors import status_of
from queueserver.web.language import switch_language_by_link

book_face = Blueprint(
    "book",
    "kiosk",
    url_prefix="/book",
    static_folder="static/book",
    static_url_path="/static",
    template_folder="templates",
)
keep_door(book_face, by_nothing)
switch_language_by_link(book_face)
book_face.get("")(choosing.start)
book_face.get("/<office>")(choosing.services)
book_face.get("/<office>/times")(choosing.times)
book_face.post("/<office>/claim")(form.claim_slot)
book_face.get("/<office>/details")(form.details)
book_face.post("/<office>/details")(form.write_details)
book_face.get("/<office>/check")(form.check)
book_face.post("/<office>/check")(form.send)
book_face.post("/<office>/give-back")(form.give_up)
book_face.get("/<office>/sent")(form.sent)
book_face.get("/<office>/waiting-list")(waiting.waiting_list)
book_face.post("/<office>/waiting-list")(waiting.join)
book_face.get("/<office>/waiting-list/<token>")(waiting.own_wish)
book_face.post("/<office>/waiting-list/<token>")(waiting.leave)


@book_face.after_request
def _keep_to_oneself(answer: Response) -> Response:
    """What is typed here, and which slots are free, is of this moment and of this browser."""
    if request.endpoint != "book.static":
        answer.headers["Cache-Control"] = "no-store"
    return answer


@book_face.errorhandler(ClaimOver)
def _over(refusal: ClaimOver) -> tuple[str, int]:
    return render_template("kiosk/appointments/over.html", office=(request.view_args or {})["office"]), status_of(
        ClaimOver
    )


@book_face.errorhandler(NotOnline)
def _not_online(refusal: NotOnline) -> tuple[str, int]:
    return render_template("kiosk/appointments/not_online.html", name=refusal.values["office"]), status_of(NotOnline)
