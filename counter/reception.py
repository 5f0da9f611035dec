"""The reception's page, and the QR code of a visitor's own page. What is wished is asked of the API."""

from typing import Any

from flask import Blueprint, Response, render_template

from counter.devices import device_texts
from counter.overview import printer_notices
from counter.reception_words import counter_states, reception_texts, states
from counter.words import named, needs, priorities, texts
from queueserver.domain.actors import Right
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.lifecycle import ALLOWED_FROM
from queueserver.queries.workplace import Workplace, own_name, token_of, workplace
from queueserver.web.door import check_right, socket_pass, staff_id
from queueserver.web.parts import parts
from queueserver.web.qr import phone_link, qr_svg
from queueserver.web.texts import rule_text, sentences


def reception(office: str) -> str:
    """Who comes, who is looked for, the line, and what is wrong in the house."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.RECEIVE, here.office_id)
        me = own_name(reading.session, staff_id())
    return render_template(
        "counter/reception/reception.html",
        page=_page(here),
        office=here.office,
        office_name=here.name,
        office_language=here.language,
        me=me,
        rule=rule_text(here.policy),
        visitor_languages=LANGUAGES,
        notes_letters=here.notes_letters,
    )


def qr(office: str, ticket_id: int) -> Response:
    """The QR code of a ticket's own page, for a visitor at reception. Refuses with `unknown_ticket`."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.RECEIVE, here.office_id)
        token = token_of(reading.session, here.office_id, ticket_id)
    return Response(qr_svg(phone_link(parts().settings.address, token)), mimetype="image/svg+xml")


def add_reception(face: Blueprint) -> None:
    """Lets the staff's face serve this page."""
    face.get("/reception/<office>")(reception)
    face.get("/reception/<office>/tickets/<int:ticket_id>/qr.svg")(qr)


def _page(here: Workplace) -> dict[str, Any]:
    return {
        "office": here.office,
        "office_name": here.name,
        "stream": f"desk/{here.office}",
        "token": socket_pass(),
        "time_zone": here.time_zone,
        "phone_address": phone_link(parts().settings.address, ""),
        "allowed_from": {move.value: sorted(kept) for move, kept in ALLOWED_FROM.items()},
        "services": {key: named(names, here.language) for key, names in here.services.items()},
        "floors": {key: named(names, here.language) for key, names in here.floors.items()},
        "needs": needs(),
        "priorities": priorities(),
        "printers": printer_notices(),
        "states": states(),
        "counter_states": counter_states(),
        "reasons": sentences("reasons"),
        "refusals": sentences("refusals"),
        "waits": sentences("waits"),
        "texts": {**device_texts(), **texts(), **reception_texts()},
    }
