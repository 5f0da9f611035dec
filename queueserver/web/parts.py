"""What a request may reach of the server: its memory, its settings, and how staff are known, its voice."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app

from queueserver.aside import Aside
from queueserver.keys import BrowserMark, DoorCode, OnlineSeal, StaffPass
from queueserver.mail.courier import Courier
from queueserver.settings import Settings
from queueserver.speech.clips import Clips
from queueserver.store.work import Store

_NAME = "queueserver"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one server that its routes use."""

    settings: Settings
    store: Store
    staff_pass: StaffPass
    browser_mark: BrowserMark
    online_seal: OnlineSeal
    door_code: DoorCode
    aside: Aside
    clips: Clips
    courier: Courier
    push_key: str | None  # by which browsers subscribe to messages; None where none are sent


def hand_over(extensions: dict[str, object], parts: Parts) -> None:
    """Give the parts to an application, once."""
    extensions[_NAME] = parts


def parts() -> Parts:
    """The parts of the server that answers this request."""
    return parts_of(current_app.extensions)


def parts_of(extensions: Mapping[str, object]) -> Parts:
    """The parts that were given to an application."""
    found = extensions[_NAME]
    assert isinstance(found, Parts)
    return found
