"""Settings as they are declared: each with its default, what fits, its unit and help; and values read against that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, fields
from enum import StrEnum
from typing import Any, TypeVar

from queueserver.domain.refusals import Refusal, SettingOutOfRange

T = TypeVar("T")
Fits = Callable[[object], bool]


def number(default: int, low: int, high: int, unit: str, text: str) -> Any:
    """A whole number within a range, both ends included."""

    def fits(value: object) -> bool:
        return type(value) is int and low <= value <= high

    return _declare(default, fits, unit, text, low=low, high=high)


def switch(default: bool, text: str) -> Any:  # the default of a yes or no is one
    """A yes or no."""
    return _declare(default, lambda value: type(value) is bool, "yes or no", text)


def choice(default: StrEnum, text: str, unit: str = "choice") -> Any:
    """One of the kind of its default."""
    choices = tuple(type(default))
    return _declare(default, lambda value: value in choices, unit, text, choices=choices)


def some_of(choices: Sequence[str], unit: str, text: str) -> Any:
    """Any of these, and at first none."""
    return several((), lambda value: value in choices, unit, text, choices=tuple(choices))


def several(default: tuple[str, ...], fits: Fits, unit: str, text: str, **more: Any) -> Any:
    """A list of texts, of which each fits."""

    def fit(value: object) -> bool:
        return isinstance(value, list | tuple) and all(isinstance(one, str) and fits(one) for one in value)

    return _declare(default, fit, unit, text, **more)


def text(fits: Callable[[str], bool], unit: str, text: str) -> Any:
    """A text of a form, or none."""
    return _declare("", lambda value: value == "" or (isinstance(value, str) and fits(value)), unit, text)


def pairs(fits: Fits, unit: str, text: str) -> Any:
    """For each name one of what fits; at first for none."""

    def fit(value: object) -> bool:
        return isinstance(value, Mapping) and all(fits(one) for one in value.values())

    return field(default_factory=dict, metadata={"fits": fit, "unit": unit, "help": text})


def _refusal(name: str) -> Refusal:
    return SettingOutOfRange(name=name)


def declared(kind: type[T], values: Mapping[str, Any] | None, refusal: Callable[[str], Refusal] = _refusal) -> T:
    """Settings of a kind from the values that differ from the defaults; refuses with the name of what does not fit."""
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]  # a dataclass of declared settings
    for name, value in (values or {}).items():
        if name not in known or not known[name].metadata["fits"](value):
            raise refusal(name)
    return kind(**{name: _as_kind(value, known[name].default) for name, value in (values or {}).items()})


def _declare(default: object, fits: Fits, unit: str, text: str, **more: Any) -> Any:
    return field(default=default, metadata={"fits": fits, "unit": unit, "help": text, **more})


def _as_kind(value: Any, default: object) -> Any:
    if isinstance(default, StrEnum):
        return type(default)(value)
    return tuple(value) if isinstance(value, list) else value
