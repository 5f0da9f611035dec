"""What an office may set about its kiosks, and what it may not."""

from dataclasses import fields
from typing import Any

import pytest

from queueserver.domain.entrance.kiosk import KioskSettings, PriorityReason, kiosk_settings
from queueserver.domain.refusals import SettingOutOfRange


@pytest.mark.parametrize("nothing", [None, {}])
def test_an_office_that_sets_nothing_has_the_defaults(nothing: dict[str, Any] | None) -> None:
    settings = kiosk_settings(nothing)

    assert settings == KioskSettings()
    assert (settings.idle_seconds, settings.idle_seconds_large, settings.by_list) == (30, 60, False)
    assert settings.priority_reasons == ()


def test_lists_become_what_they_hold() -> None:
    settings = kiosk_settings({"priority_reasons": ["pregnant", "elderly"], "languages": ["de", "de-simple"]})

    assert settings.priority_reasons == (PriorityReason.PREGNANT, PriorityReason.ELDERLY)
    assert settings.languages == ("de", "de-simple")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idle_seconds", 9),
        ("idle_seconds", 601),
        ("idle_seconds", True),
        ("idle_seconds", "30"),
        ("ticket_seconds", 19),  # a number stays long enough to be read
        ("warning_seconds", 30),  # the warning would come before the first touch
        ("by_list", 1),
        ("most_people", 0),
        ("priority_reasons", "pregnant"),
        ("priority_reasons", ["important"]),
        ("languages", ["xx"]),
        ("voice_volume", 101),
        ("magic", 1),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(name: str, value: object) -> None:
    with pytest.raises(SettingOutOfRange) as refused:
        kiosk_settings({name: value})

    assert refused.value.values == {"name": name}


def test_every_setting_has_a_help_and_a_unit() -> None:
    assert [one.name for one in fields(KioskSettings) if not one.metadata["help"].endswith(".")] == []
    assert [one.name for one in fields(KioskSettings) if not one.metadata["unit"]] == []
