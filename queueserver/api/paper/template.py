"""The API's routes of the slip template: how the slips of an office look."""

import base64
import binascii
from typing import Annotated

from flask import Blueprint, Response, jsonify, request
from pydantic import AfterValidator, Field

from queueserver.commands import paper
from queueserver.domain.actors import Right
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import NoPicture
from queueserver.domain.slip_template import LONGEST_LINE, MOST_LINES, SlipTemplate
from queueserver.printing.logo import MOST_BYTES, printable_logo
from queueserver.printing.preview import models, preview
from queueserver.queries.desk import office_names
from queueserver.queries.slips import SlipLook, slip_look
from queueserver.store.finding import find_office
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.door import check_right
from queueserver.web.endpoint import Answer, Body, contract, look, read_body, wish
from queueserver.web.parts import parts

_ROUTE = "/offices/<key:office>/slip-template"
_MOST_LETTERS = MOST_BYTES * 4 // 3 + 4  # of a logo in base64


def _printable(text: str | None) -> str | None:
    """A logo in base64, as it can be printed. Refuses with `no_picture`."""
    if text is None:
        return None
    return base64.b64encode(printable_logo(_decoded(text))).decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoPicture(most_bytes=MOST_BYTES) from error


VisitorLanguage = Annotated[str, Field(pattern=f"^({'|'.join(LANGUAGES)})$")]
Line = Annotated[str, Field(max_length=LONGEST_LINE, pattern=r"^[^\x00-\x1f\x7f]*$")]
Lines = Annotated[
    dict[VisitorLanguage, Annotated[list[Line], Field(max_length=MOST_LINES)]],
    Field(json_schema_extra={"additionalProperties": False}),
]


class SlipTemplateBody(Body):
    """How slips are to look: own lines by language, a second language, what is told besides, and a logo as a PNG in
    base64 (null: none)."""

    header: Lines = {}
    footer: Lines = {}
    second_language: VisitorLanguage | None = None
    has_qr: bool = True
    has_address: bool = True
    has_ahead: bool = True
    has_wait: bool = True
    has_rule: bool = True
    logo: Annotated[str | None, AfterValidator(_printable)] = None

    def look(self) -> SlipLook:
        """The same as the rest of the house has it."""
        kept = self.model_dump(exclude={"logo", "header", "footer"})
        header, footer = ({lang: tuple(lines) for lang, lines in one.items()} for one in (self.header, self.footer))
        logo = None if self.logo is None else base64.b64decode(self.logo)
        return SlipLook(SlipTemplate(**kept, header=header, footer=footer), logo)


def _known_model(name: str) -> str:
    if name not in models():
        raise ValueError("a printer model of the list")
    return name


class PreviewBody(Body):
    """A template that may not be kept yet, the visitor's language, and the model of the printer."""

    template: SlipTemplateBody
    language: VisitorLanguage
    model: Annotated[str, Field(json_schema_extra={"enum": models()}), AfterValidator(_known_model)]


class LogoBody(Body):
    """A picture as it came from a designer: a PNG in base64."""

    picture: Annotated[str, Field(max_length=_MOST_LETTERS)]


class PictureAnswer(Answer):
    """A PNG in base64."""

    picture: str


class SlipTemplateAnswer(Answer):
    """How the slips of an office look; `logo` is a PNG of one bit in base64."""

    header: dict[str, list[str]]
    footer: dict[str, list[str]]
    second_language: str | None
    has_qr: bool
    has_address: bool
    has_ahead: bool
    has_wait: bool
    has_rule: bool
    logo: str | None

    @classmethod
    def of(cls, shown: SlipLook) -> "SlipTemplateAnswer":
        """As it is kept."""
        logo = None if shown.logo is None else base64.b64encode(shown.logo).decode()
        return cls(**shown.template.content(), logo=logo)


@look(Right.MANAGE)
def see_slip_template(reading: Reading, office: OfficeNow) -> SlipTemplateAnswer:
    """How the slips of an office look."""
    return SlipTemplateAnswer.of(slip_look(reading.session, office.id))


@wish(Right.MANAGE)
def put_slip_template(work: Work, body: SlipTemplateBody) -> SlipTemplateAnswer:
    """The slips of an office look as asked from now on."""
    wanted = body.look()
    paper.set_slip_template(work, wanted.template, wanted.logo)
    work.flush()
    return SlipTemplateAnswer.of(slip_look(work.session, work.office.id))


@contract(Right.MANAGE, PreviewBody, PictureAnswer)
def preview_slip(office: str) -> Response:
    """The slip of an invented visit as a picture, made of the very bytes that the printer would get."""
    with parts().store.read() as reading:
        here = find_office(reading.session, office)
        check_right(Right.MANAGE, here.id)
        names = list(office_names(reading.session, here.id)["services"].values())
        now = reading.now
    body = read_body(PreviewBody)
    service = names[0] if names else {here.language: here.name}
    url = parts().settings.address
    png = parts().aside(preview, here, body.template.look(), body.language, service, body.model, url, now)
    return jsonify(PictureAnswer(picture=base64.b64encode(png).decode()).model_dump(mode="json"))


@contract(Right.MANAGE, LogoBody, PictureAnswer)
def prepare_logo(office: str) -> Response:
    """A picture of any sane size becomes a logo in black and white, small enough for a slip; nothing is kept."""
    with parts().store.read() as reading:
        check_right(Right.MANAGE, find_office(reading.session, office).id)
    request.max_content_length = _MOST_LETTERS + 1000
    data = _decoded(read_body(LogoBody).picture)
    logo = parts().aside(printable_logo, data)
    return jsonify(PictureAnswer(picture=base64.b64encode(logo).decode()).model_dump(mode="json"))


def add_slip_template(api: Blueprint) -> None:
    """Lets the API serve these routes."""
    api.get(_ROUTE)(see_slip_template)
    api.put(_ROUTE)(put_slip_template)
    api.post(f"{_ROUTE}/preview")(preview_slip)
    api.post(f"{_ROUTE}/logo")(prepare_logo)
