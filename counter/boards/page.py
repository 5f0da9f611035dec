"""The page about the boards: emergencies for all staff; messages and settings for who manages the office."""

from flask import Blueprint, render_template

from counter.boards.prepared import prepared_emergencies
from counter.boards.words import groups, settings_in_words, texts
from queueserver.domain.actors import Right
from queueserver.domain.languages import LANGUAGES
from queueserver.queries.boards.setup import setups
from queueserver.queries.workplace import Names, own_name, workplace
from queueserver.web.door import actor, check_right, socket_pass, staff_id
from queueserver.web.parts import parts
from queueserver.web.texts import page_language, sentences


def boards_page(office: str) -> str:
    """What the boards say and how they are set. Refuses with `unknown_office`, `not_allowed`."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.SEE_LINE, here.office_id)
        me = own_name(reading.session, staff_id())
        found = setups(reading.session, here.office_id)
    may_manage = actor().may(Right.MANAGE, here.office_id)
    floors = {key: _named(names, here.language) for key, names in here.floors.items()}
    first = [here.language, "de" if here.language == "en" else "en"]
    page = {
        "office": here.office,
        "stream": f"board/{here.office}",
        "token": socket_pass(),
        "time_zone": here.time_zone,
        "languages": [*first, *(lang for lang in LANGUAGES if lang not in first)],
        "floors": floors,
        "may_manage": may_manage,
        "setup": found if may_manage else None,
        "settings": settings_in_words(),
        "prepared": prepared_emergencies(),
        "refusals": sentences("refusals"),
        "texts": texts(),
    }
    return render_template(
        "counter/boards/page.html",
        page=page,
        office_name=here.name,
        office=here.office,
        me=me,
        may_manage=may_manage,
        may_serve=actor().may(Right.SERVE, here.office_id),
        floors=floors,
        counters=[one["id"] for one in found["counters"]],
        groups=groups(),
        named=LANGUAGES,
    )


def add_boards(face: Blueprint) -> None:
    """Lets the staff's face serve this page."""
    face.get("/office/<office>/boards", endpoint="boards")(boards_page)


def _named(names: Names, office_language: str) -> str:
    return names.get(page_language()) or names.get(office_language) or next(iter(names.values()))
