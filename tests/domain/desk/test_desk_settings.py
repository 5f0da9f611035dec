"""What an office may set about its desks, and what it may not."""

from typing import Any

import pytest

from queueserver.domain.desk.settings import DeskSettings, Record, desk_settings
from queueserver.domain.refusals import SettingOutOfRange


@pytest.mark.parametrize("nothing", [None, {}])
def test_an_office_that_sets_nothing_has_the_defaults(nothing: dict[str, Any] | None) -> None:
    settings = desk_settings(nothing)

    assert settings == DeskSettings()
    assert (settings.record, settings.promise_walk_in, settings.break_kinds[0]) == (Record.NONE, 30, "lunch")


def test_codes_and_lists_become_what_they_mean() -> None:
    settings = desk_settings({"record": "required", "break_kinds": ["lunch", "Fortbildung"]})

    assert (settings.record, settings.break_kinds) == (Record.REQUIRED, ("lunch", "Fortbildung"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("record", "sometimes"),
        ("promise_walk_in", 0),
        ("promise_walk_in", "30"),
        ("amber_percent", 101),
        ("forgotten_after", True),
        ("break_kinds", []),
        ("break_kinds", ["lunch", "lunch"]),
        ("break_kinds", [""]),
        ("break_kinds", [7]),
        ("break_kinds", "lunch"),
        ("colour", "red"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(SettingOutOfRange) as refused:
        desk_settings({name: value})

    assert refused.value.values == {"name": name}
