"""What an office may set about its kiosks: each with its default, its range or choices, its unit and help."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from queueserver.domain.declared import declared, number, some_of, switch
from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import SettingOutOfRange


class PriorityReason(StrEnum):
    """Why a visitor may have priority; staff may write other reasons."""

    PREGNANT = "pregnant"
    SMALL_CHILDREN = "small_children"
    DISABILITY = "disability"
    ELDERLY = "elderly"


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """The settings of one office for all its kiosks."""

    idle_seconds: int = number(30, 10, 600, "seconds", "Without a touch for so long the kiosk goes back to its start.")
    idle_seconds_large: int = number(60, 10, 600, "seconds", "The same in large-button mode.")
    warning_seconds: int = number(20, 5, 120, "seconds", "So long before that it asks whether somebody is there.")
    ticket_seconds: int = number(30, 20, 300, "seconds", "How long a number stays on the screen.")
    priority_reasons: tuple[str, ...] = some_of(
        tuple(PriorityReason), "reasons", "For what a visitor may ask for priority; none: only staff give it."
    )
    by_list: bool = switch(False, "Check-in also by the time of the appointment and the first letters of the name.")
    by_phone: bool = switch(True, "Check-in also by phone, with the door code that the kiosk shows.")
    ask_people: bool = switch(True, "Whether the kiosk asks how many people come together.")
    most_people: int = number(9, 1, 99, "people", "So many at most on one number.")
    languages: tuple[str, ...] = some_of(tuple(LANGUAGES), "languages", "In which languages it speaks; none: in all.")
    voice_volume: int = number(100, 0, 100, "percent", "How loud the kiosk speaks to those who let it.")


def kiosk_settings(values: Mapping[str, Any] | None) -> KioskSettings:
    """The settings from the values that differ from the defaults. Refuses with `setting_out_of_range`."""
    settings = declared(KioskSettings, values)
    if settings.warning_seconds >= min(settings.idle_seconds, settings.idle_seconds_large):
        raise SettingOutOfRange(name="warning_seconds")
    return settings
