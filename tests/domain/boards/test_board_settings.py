"""The settings of a board from near and far, and the office's colour made readable."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueserver.domain.boards.colours import LEAST_CONTRAST, contrast, readable
from queueserver.domain.boards.settings import Layout, Speaks, board_settings, written
from queueserver.domain.refusals import SettingOutOfRange


def test_the_nearer_word_goes_first() -> None:
    office, floor, board = {"distance": 5, "volume": 40}, {"volume": 60}, {"layout": "line"}

    settings = board_settings(office, None, floor, board)

    assert (settings.distance, settings.volume, settings.layout) == (5, 60, Layout.LINE)
    assert settings.speaks is Speaks.VOICE


@pytest.mark.parametrize(
    "values",
    [
        {"magic": 1},
        {"distance": 0},
        {"distance": "8"},
        {"volume": True},
        {"layout": "ticker"},
        {"repeat_after": 2},
        {"colour": "red"},
        {"page": 2},
        {"quiet_from": "22:00"},
        {"quiet_from": "25:00", "quiet_until": "06:00"},
        {"arrows": {"4": "sideways"}},
        {"floors": [1]},
        {"counter": "a counter with a long name"},
    ],
    ids=str,
)
def test_what_no_board_can_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(SettingOutOfRange):
        board_settings(values)


def test_an_address_may_try_settings_out() -> None:
    tried = {
        name: written(name, text)
        for name, text in {"distance": "5", "counter": "4", "floors": "ground,first", "arrows": "4:left,5:up"}.items()
    }

    settings = board_settings(tried)

    assert (settings.distance, settings.counter, settings.floors) == (5, "4", ("ground", "first"))
    assert settings.arrows == {"4": "left", "5": "up"}


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_can_be_read_or_is_corrected(number: int) -> None:
    wanted = f"#{number:06x}"

    colours = readable(wanted)

    assert contrast(*colours) >= LEAST_CONTRAST
    if max(contrast(wanted, "#ffffff"), contrast(wanted, "#0b1218")) >= LEAST_CONTRAST:
        assert colours.ground == wanted
