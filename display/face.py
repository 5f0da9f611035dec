"""The boards' pages: one of the whole office, one of each floor. They only follow; nothing can be wished for here."""

from flask import Blueprint, render_template, request

from display.words import language_beside, words
from queueserver.devices.alive import be_device, device_page
from queueserver.domain.actors import Right
from queueserver.domain.refusals import UnknownFloor
from queueserver.queries.workplace import workplace
from queueserver.web.door import by_device, check_right, device_token, keep_door, pair_by_link, show_pairing
from queueserver.web.parts import parts
from queueserver.web.texts import speaking

# What a screen without a wish of its own may be told by its address: `?theme=dark`.
THEMES = ("light", "dark", "contrast")

display_face = Blueprint("display", __name__, url_prefix="/board", template_folder="templates", static_folder="static")
pair_by_link(display_face)
keep_door(display_face, by_device)
show_pairing(display_face, "board")
be_device(display_face, Right.SEE_BOARD)


@display_face.get("/<office>")
@display_face.get("/<office>/<floor>")
def board(office: str, floor: str | None = None) -> str:
    """A board in the office's language. Refuses with `unknown_office`, `unknown_floor`, `not_allowed`."""
    with parts().store.read() as reading:
        place = workplace(reading.session, office)
    check_right(Right.SEE_BOARD, place.office_id)
    if floor is not None and floor not in place.floors:
        raise UnknownFloor(floor=floor)
    theme = request.args.get("theme")
    page = {
        "token": device_token(),
        "stream": f"board/{office}" if floor is None else f"board/{office}/{floor}",
        "floor": floor,
        "time_zone": place.time_zone,
    }
    with speaking(place.language):
        return render_template(
            "display/board.html",
            page=page,
            device=device_page(f"{display_face.url_prefix}/{office}", token=device_token()),
            theme=theme if theme in THEMES else None,
            office_name=place.name,
            floor_name=None if floor is None else place.floors[floor].get(place.language),
            words=words(place.language, place.policy),
            beside=words(language_beside(place.language), place.policy),
        )
