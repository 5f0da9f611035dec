"""Boards are set by page: from the office to the single board, and never so that one of them has no page."""

from queueserver.commands.boards.setup import set_way, tune_board, tune_floor_boards, tune_office_boards
from queueserver.commands.devices.pairing import Place, approve_code, show_code
from queueserver.domain.actors import Role
from queueserver.domain.boards.settings import Arrow
from queueserver.keys import token_hash
from queueserver.queries.boards.setup import setups
from tests.hall import Hall


def board_at(hall: Hall, floor: str | None = None) -> int:
    """A board is paired; its id."""
    with hall.store.founding() as founding:
        code = show_code(founding, token_hash(f"board {floor}")).code
    return hall.do(lambda work: approve_code(work, code, Place(Role.BOARD, "Board", floor)).id)


def edition(hall: Hall) -> int:
    """Of which edition the boards' pages are, as every board is told."""
    return int(hall.look("board/mitte")["office"]["mitte"]["edition"])


def test_boards_are_set_from_far_to_near_and_told_that_their_pages_are_others(hall: Hall) -> None:
    board = board_at(hall, "first")
    before = edition(hall)

    hall.do(lambda work: tune_office_boards(work, {"distance": 5, "volume": 40}))
    hall.do(lambda work: tune_floor_boards(work, "first", {"volume": 60}))
    hall.do(lambda work: tune_board(work, board, {"layout": "line"}))
    hall.do(lambda work: tune_office_boards(work, {"distance": None}))

    with hall.store.read() as reading:
        told = setups(reading.session, 1)
    assert told["office"] == {"volume": 40}
    assert {one["id"]: one["settings"] for one in told["floors"]}["first"] == {"volume": 60}
    assert [one["settings"] for one in told["boards"] if one["id"] == board] == [{"layout": "line"}]
    assert edition(hall) == before + 4
    assert "boards.tuned" in hall.happened()


def test_what_is_set_as_it_is_makes_no_board_begin_anew(hall: Hall) -> None:
    hall.do(lambda work: tune_office_boards(work, {"distance": 5}))
    before = edition(hall)

    hall.do(lambda work: tune_office_boards(work, {"distance": 5, "volume": None}))
    hall.do(lambda work: set_way(work, "1", hall={}, way={}, arrow=None))

    assert edition(hall) == before


def test_no_board_is_left_with_settings_that_do_not_go_together(hall: Hall) -> None:
    board = board_at(hall)
    hall.do(lambda work: tune_office_boards(work, {"pages": 2}))
    hall.do(lambda work: tune_board(work, board, {"page": 2}))

    values = hall.refuses("setting_out_of_range", hall.do, lambda work: tune_floor_boards(work, "first", {"pages": 1}))

    assert values == {"name": "page"}
    hall.refuses("setting_out_of_range", hall.do, lambda work: tune_office_boards(work, {"distance": 99}))


def test_what_is_not_in_the_office_cannot_be_shown(hall: Hall) -> None:
    hall.refuses("unknown_counter", hall.do, lambda work: tune_office_boards(work, {"counter": "99"}))
    hall.refuses("unknown_counter", hall.do, lambda work: tune_office_boards(work, {"arrows": {"99": "left"}}))
    hall.refuses("unknown_floor", hall.do, lambda work: tune_office_boards(work, {"floors": ["roof"]}))
    hall.refuses("unknown_floor", hall.do, lambda work: tune_floor_boards(work, "roof", {}))
    hall.refuses("unknown_device", hall.do, lambda work: tune_board(work, 4711, {}))
    hall.refuses("unknown_counter", hall.do, lambda work: set_way(work, "99", hall={}, way={}, arrow=None))


def test_the_way_to_a_counter_is_told_anew(hall: Hall) -> None:
    before = edition(hall)

    hall.do(lambda work: set_way(work, "1", hall={"de": "Halle A"}, way={}, arrow=Arrow.LEFT))

    with hall.store.read() as reading:
        (way,) = [one for one in setups(reading.session, 1)["counters"] if one["id"] == "1"]
    assert (way["hall"], way["arrow"]) == ({"de": "Halle A"}, "left")
    assert edition(hall) == before + 1
