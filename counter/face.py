"""The staff's pages: sign-in, sign-out, the desk. What staff wish for is asked of the API; here are pages only."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from counter import openid, sign_in
from counter.alarm import add_alarm
from counter.appointments.page import add_appointments
from counter.boards.page import add_boards
from counter.desk_words import break_kinds, desk_texts
from counter.letters.page import add_letters
from counter.masthead import add_masthead
from counter.openid import add_openid
from counter.overview import add_overview, printer_notices
from counter.reception import add_reception
from counter.sign_in import add_sign_in, own_desk_of
from counter.staff import add_staff
from counter.statistics.appointments import appointments_file, appointments_page, appointments_workbook
from counter.statistics.page import statistics_file, statistics_page
from counter.words import needs, priorities, texts
from queueserver.domain.actors import Right
from queueserver.domain.calling import FOR_THE_CLERK
from queueserver.domain.lifecycle import ALLOWED_FROM
from queueserver.domain.refusals import NotSignedIn, PasswordMustChange
from queueserver.queries.workplace import Names, own_name, workplace
from queueserver.web.door import by_sign_in, check_right, keep_door, socket_pass, staff_id
from queueserver.web.language import switch_language_by_link
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, rule_text, sentences, speak_to_staff

counter_face = Blueprint(
    "counter",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/counter/static",
)
counter_face.before_request(speak_to_staff)
switch_language_by_link(counter_face)
keep_door(counter_face, by_sign_in, open_to_all=sign_in.OPEN_TO_ALL + openid.OPEN_TO_ALL)
add_alarm(counter_face)
add_appointments(counter_face)
add_masthead(counter_face)
add_overview(counter_face)
add_reception(counter_face)
add_sign_in(counter_face)
add_openid(counter_face)
add_staff(counter_face)
add_boards(counter_face)
add_letters(counter_face)


@counter_face.get("/desk")
def own_desk() -> Response:
    """To the desk of the office in which one works."""
    return redirect(own_desk_of(staff_id()))


@counter_face.get("/desk/<office>")
def desk(office: str) -> str:
    """The desk: one's counter, the line, and everybody who is neither."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.SERVE, here.office_id)
        me = own_name(reading.session, staff_id())
    page = {
        "office": here.office,
        "stream": f"desk/{here.office}",
        "token": socket_pass(),
        "time_zone": here.time_zone,
        "me": me,
        "allowed_from": {move.value: sorted(states) for move, states in ALLOWED_FROM.items()},
        "services": _in_words(here.services, here.language),
        "floors": _in_words(here.floors, here.language),
        "needs": needs(),
        "printers": printer_notices(),
        "for_the_clerk": sorted(FOR_THE_CLERK),
        "priorities": priorities(),
        "reasons": sentences("reasons"),
        "refusals": sentences("refusals"),
        "waits": sentences("waits"),
        "break_kinds": break_kinds(),
        "texts": texts() | desk_texts(),
    }
    return render_template(
        "counter/desk/desk.html",
        page=page,
        office_name=here.name,
        me=me,
        rule=rule_text(here.policy),
    )


counter_face.add_url_rule("/office/<office>/statistics", "statistics", statistics_page)
counter_face.add_url_rule("/office/<office>/statistics.csv", "statistics_file", statistics_file)
counter_face.add_url_rule("/office/<office>/statistics/appointments", "evaluation", appointments_page)
counter_face.add_url_rule("/office/<office>/statistics/appointments.csv", "evaluation_file", appointments_file)
counter_face.add_url_rule("/office/<office>/statistics/appointments.xlsx", "evaluation_workbook", appointments_workbook)


@counter_face.errorhandler(NotSignedIn)
def ask_to_sign_in(refusal: NotSignedIn) -> Response:
    """Whoever is not signed in gets the form, and afterwards the page that was asked for."""
    query = request.query_string.decode()
    asked = f"{request.path}?{query}" if query else request.path
    return redirect(url_for("counter.sign_in_page", next=asked if request.method == "GET" else None))


@counter_face.errorhandler(PasswordMustChange)
def ask_for_new_password(refusal: PasswordMustChange) -> Response:
    """Whoever signed in with a one-time password chooses another, and goes on to the page that was asked for."""
    return redirect(url_for("counter.password_page", next=request.path if request.method == "GET" else None))


@counter_face.after_request
def keep_out_of_caches(answer: Response) -> Response:
    """Back after signing out shows nothing of the hall."""
    if request.endpoint != "counter.static":
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _in_words(named: dict[str, Names], office_language: str) -> dict[str, str]:
    """Names in the page's language, or else in the office's own."""
    lang = page_language()
    return {key: names.get(lang) or names.get(office_language, key) for key, names in named.items()}
