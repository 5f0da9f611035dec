"""How the boards are set: those of the office, of a floor, one board; and the way to a counter."""

from typing import Annotated, Any

from flask import Blueprint

from queueserver.api.bodies import WHOLE, Text, Words
from queueserver.commands.boards import setup
from queueserver.domain.actors import Right
from queueserver.domain.boards.settings import Arrow
from queueserver.queries.boards.setup import setups
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import Answer, Body, look, wish

_OFFICE = "/offices/<key:office>"

NewValue = Annotated[int, WHOLE] | Text | list[Text] | dict[str, Text] | None


class BoardsBody(Body):
    """Settings that are to change (docs/boards.md names them); null: as the floor, the office or the default has it."""

    settings: dict[str, NewValue]


class WayBody(Body):
    """The way to a counter as boards tell it."""

    hall: Words = {}
    way: Words = {}
    arrow: Arrow | None = None


class SetAnswer(Answer):
    """What differs from the farther word."""

    settings: dict[str, Any]


class FloorSetAnswer(SetAnswer):
    """The boards of a floor."""

    id: str


class BoardSetAnswer(SetAnswer):
    """One board, by the id of its device."""

    id: int
    name: str
    floor: str | None


class WayAnswer(Answer):
    """The way to a counter as boards tell it."""

    id: str
    floor: str
    hall: dict[str, str]
    way: dict[str, str]
    arrow: str | None


class SetupAnswer(Answer):
    """How all boards of an office are set."""

    office: dict[str, Any]
    floors: list[FloorSetAnswer]
    boards: list[BoardSetAnswer]
    counters: list[WayAnswer]


def add_setup(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(f"{_OFFICE}/boards")(look(Right.MANAGE)(see_boards))
    api.patch(f"{_OFFICE}/boards")(wish(Right.MANAGE)(tune_office_boards))
    api.patch(f"{_OFFICE}/floors/<key:floor>/boards")(wish(Right.MANAGE)(tune_floor_boards))
    api.patch(f"{_OFFICE}/devices/<device:device_id>/board")(wish(Right.MANAGE)(tune_board))
    api.put(f"{_OFFICE}/counters/<key:counter>/way")(wish(Right.MANAGE)(set_way))


def see_boards(reading: Reading, office: OfficeNow) -> SetupAnswer:
    """How the boards of the office are set, from far to near, and the ways to its counters."""
    return SetupAnswer(**setups(reading.session, office.id))


def tune_office_boards(work: Work, body: BoardsBody) -> SetupAnswer:
    """All boards of the office are set differently; what is not named stays as it is."""
    setup.tune_office_boards(work, body.settings)
    return _setup(work)


def tune_floor_boards(work: Work, body: BoardsBody, floor: str) -> SetupAnswer:
    """The boards of a floor are set differently; what is not named stays as it is."""
    setup.tune_floor_boards(work, floor, body.settings)
    return _setup(work)


def tune_board(work: Work, body: BoardsBody, device_id: int) -> SetupAnswer:
    """One board is set differently; what is not named stays as it is."""
    setup.tune_board(work, device_id, body.settings)
    return _setup(work)


def set_way(work: Work, body: WayBody, counter: str) -> SetupAnswer:
    """The boards tell the way to a counter like this."""
    setup.set_way(work, counter, hall=body.hall, way=body.way, arrow=body.arrow)
    return _setup(work)


def _setup(work: Work) -> SetupAnswer:
    work.session.flush()
    return SetupAnswer(**setups(work.session, work.office.id))
