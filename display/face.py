"""The boards' pages: one of the whole office, one of each floor, and what they say. Nothing can be wished for here."""

from pathlib import Path

from flask import Blueprint, Response, render_template, request, send_file, url_for

from display.pages import board_page
from display.sample import sample_view, with_texts
from queueserver.devices.alive import be_device, device_page
from queueserver.domain.actors import Right
from queueserver.domain.boards.settings import Speaks, board_settings, written
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import InvalidInput, NoEmergency, UnknownCounter, UnknownFloor, UnknownRoute
from queueserver.queries.boards.messages import emergency_views, messages_view
from queueserver.queries.boards.setup import Setup, setup
from queueserver.queries.workplace import workplace
from queueserver.speech.sentences import call_sentence
from queueserver.store.entrance.opening import opening_of
from queueserver.store.finding import find_office
from queueserver.web.door import (
    actor,
    by_device_or_look,
    check_right,
    device_token,
    keep_door,
    pair_by_link,
    show_pairing,
)
from queueserver.web.parts import parts
from queueserver.web.texts import speaking

_LOGOS = (".svg", ".png")
_A_WEEK = 7 * 86400
_NOT_SETTINGS = {"device", "lang", "message", "emergency"}

display_face = Blueprint("display", __name__, url_prefix="/board", template_folder="templates", static_folder="static")
pair_by_link(display_face)
keep_door(display_face, by_device_or_look("board", "logo"))
show_pairing(display_face, "board")
be_device(display_face, Right.SEE_BOARD)


@display_face.get("/<office>")
@display_face.get("/<office>/<floor>")
def board(office: str, floor: str | None = None) -> str:
    """A board in the office's language; `?layout=line&distance=5` tries settings out. Staff see a silent sample.

    Refuses with `unknown_office`, `unknown_floor`, `not_allowed`, `setting_out_of_range`.
    """
    with parts().store.read() as reading:
        place = workplace(reading.session, office)
        check_right(Right.SEE_BOARD, place.office_id)
        if floor is not None and floor not in place.floors:
            raise UnknownFloor(floor=floor)
        row = find_office(reading.session, office)
        found = setup(reading.session, row, floor, _device_id())
        hours = opening_of(reading.session, row).hours
        said = messages_view(reading.session, row.id, None)
        now = reading.now
    tried = {name: written(name, text) for name, text in request.args.items() if name not in _NOT_SETTINGS}
    is_sample = _device_id() is None
    here = {key: one for key, one in found.places.items() if floor in (None, one["floor"])}
    sample = sample_view(now, here, place.language, said, row.boards_edition) if is_sample else None
    if sample is not None:
        with_texts(sample, request.args.get("message"), request.args.get("emergency"), now)
        tried["speaks"] = Speaks.NOTHING.value
    with speaking(place.language):
        page = board_page(
            office=office,
            office_name=place.name,
            floor=floor,
            floor_name=None if floor is None else place.floors[floor].get(place.language),
            lang=place.language,
            time_zone=place.time_zone,
            policy=place.policy,
            settings=board_settings(*found.settings, tried),
            places=found.places,
            letters=found.letters,
            hours=hours,
            voices=parts().clips.languages,
            token=None if is_sample else device_token(),
            sample=sample,
            logo=None if _logo(office) is None else url_for("display.logo", office=office),
            edition=row.boards_edition,
        )
        if is_sample:
            return render_template("display/board.html", **page)
        device = device_page(f"{display_face.url_prefix}/{office}", token=device_token())
        return render_template("display/board.html", device=device, **page)


@display_face.get("/<office>/look/logo")
def logo(office: str) -> Response:
    """The office's logo. Refuses with `unknown_office`, `unknown_route`, `not_allowed`."""
    _seen(office)
    file = _logo(office)
    if file is None:
        raise UnknownRoute
    return send_file(file, max_age=_A_WEEK)


@display_face.get("/<office>/speech/<number>/<counter>/<lang>")
def spoken_call(office: str, number: str, counter: str, lang: str) -> Response:
    """A call as it is spoken, with the floor if `?floor=yes`. A clip never changes, so browsers keep it.

    Refuses with `unknown_office`, `unknown_counter`, `not_allowed`, `invalid_input`, `no_voice`.
    """
    places = _seen(office).places
    if counter not in places:
        raise UnknownCounter(counter=counter)
    if lang not in LANGUAGES:
        raise InvalidInput(fields=["lang"])
    names = places[counter]["floor_name"]
    floor = names.get(lang.partition("-")[0]) if request.args.get("floor") == "yes" else None
    return _clip(call_sentence(number, counter, floor, lang), lang)


@display_face.get("/<office>/emergency/<lang>")
def spoken_emergency(office: str, lang: str) -> Response:
    """The emergency as it is spoken in one of its languages.

    Refuses with `unknown_office`, `no_emergency`, `not_allowed`, `invalid_input`, `no_voice`.
    """
    with parts().store.read() as reading:
        row = find_office(reading.session, office)
        check_right(Right.SEE_BOARD, row.id)
        emergency = emergency_views(reading.session, row.id, None)
    if not emergency:
        raise NoEmergency
    texts = emergency["board"]["texts"]
    if lang not in LANGUAGES or lang not in texts:
        raise InvalidInput(fields=["lang"])
    return _clip(texts[lang], lang)


def _clip(text: str, lang: str) -> Response:
    clip = parts().clips.clip(text, lang)
    answer = send_file(clip.absolute(), mimetype="audio/ogg", etag=clip.stem, max_age=_A_WEEK)
    answer.cache_control.public = False
    answer.cache_control.private = True
    answer.cache_control.immutable = True
    return answer


def _seen(office: str) -> Setup:
    with parts().store.read() as reading:
        row = find_office(reading.session, office)
        check_right(Right.SEE_BOARD, row.id)
        return setup(reading.session, row, None, None)


def _device_id() -> int | None:
    kind, _, number = actor().key.partition(":")
    return int(number) if kind == "device" else None


def _logo(office: str) -> Path | None:
    """The file `logos/OFFICE.svg` or `.png` in the server's folder, if somebody has put it there."""
    folder = (parts().settings.data_dir / "logos").absolute()
    return next((file for one in _LOGOS if (file := folder / f"{office}{one}").is_file()), None)
