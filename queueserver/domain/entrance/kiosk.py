"""What an office may set about its kiosks: each with its default, its range or choices, its unit and help."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from queueserver.domain.languages import LANGUAGES
from queueserver.domain.refusals import SettingOutOfRange


class PriorityReason(StrEnum):
    """Why a visitor may have priority; staff may write other reasons."""

    PREGNANT = "pregnant"
    SMALL_CHILDREN = "small_children"
    DISABILITY = "disability"
    ELDERLY = "elderly"


def _number(default: int, low: int, high: int, unit: str, text: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "unit": unit, "help": text})


def _switch(default: bool, text: str) -> Any:
    return field(default=default, metadata={"unit": "yes or no", "help": text})


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """The settings of one office for all its kiosks."""

    idle_seconds: int = _number(30, 10, 600, "seconds", "Without a touch for so long the kiosk goes back to its start.")
    idle_seconds_large: int = _number(60, 10, 600, "seconds", "The same in large-button mode.")
    warning_seconds: int = _number(20, 5, 120, "seconds", "So long before that it asks whether somebody is there.")
    ticket_seconds: int = _number(30, 20, 300, "seconds", "How long a number stays on the screen.")
    priority_reasons: tuple[str, ...] = field(
        default=(),
        metadata={
            "choices": tuple(PriorityReason),
            "unit": "reasons",
            "help": "For what a visitor may ask for priority; none: only staff give it.",
        },
    )
    by_list: bool = _switch(False, "Check-in also by the time of the appointment and the first letters of the name.")
    ask_people: bool = _switch(True, "Whether the kiosk asks how many people come together.")
    most_people: int = _number(9, 1, 99, "people", "So many at most on one number.")
    languages: tuple[str, ...] = field(
        default=(),
        metadata={
            "choices": tuple(LANGUAGES),
            "unit": "languages",
            "help": "In which languages it speaks; none: in all.",
        },
    )
    voice_volume: int = _number(100, 0, 100, "percent", "How loud the kiosk speaks to those who let it.")


def kiosk_settings(values: Mapping[str, Any] | None) -> KioskSettings:
    """The settings from the values that differ from the defaults. Refuses with `setting_out_of_range`."""
    known = {one.name: one for one in fields(KioskSettings)}
    for name, value in (values or {}).items():
        if name not in known or not _is_in_range(value, known[name].default, known[name].metadata):
            raise SettingOutOfRange(name=name)
    kinds: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in (values or {}).items()
    }
    settings = KioskSettings(**kinds)
    if settings.warning_seconds >= min(settings.idle_seconds, settings.idle_seconds_large):
        raise SettingOutOfRange(name="warning_seconds")
    return settings


def _is_in_range(value: object, default: object, about: Mapping[str, Any]) -> bool:
    if type(default) is int:
        return type(value) is int and about["low"] <= value <= about["high"]
    if type(default) is bool:
        return type(value) is bool
    return isinstance(value, list | tuple) and all(one in about["choices"] for one in value)
