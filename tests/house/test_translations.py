"""Every text has its German, and no catalogue keeps a text that no page says any more."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house.source import PACKAGES, PROJECT, files, where

# Three packages of the core speak: pages and refusals, the slip, the spoken call.
SPEAKING = tuple(
    PROJECT / folder
    for folder in ("queueserver/web", "queueserver/printing", "queueserver/speech", "kiosk", "display", "counter")
)
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2)}


def said(folder: Path) -> dict[str, str]:
    """Each English text below a folder with the place where it is said."""
    found = {}
    options = {"**.html": {"trimmed": "true"}, "**/templates/**.html": {"trimmed": "true"}}
    for name, line, message, _, _ in extract_from_dir(folder, METHODS, options, keywords=KEYWORDS):
        found[message if isinstance(message, str) else message[0]] = where(folder / name, line)
    return found


def german(folder: Path) -> Catalog:
    with (folder / "translations/de/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="de")


def identity(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


@pytest.mark.parametrize("folder", SPEAKING, ids=where)
def test_the_catalogue_has_the_texts_of_its_pages_and_no_others(folder: Path) -> None:
    texts = said(folder)

    kept = {identity(message) for message in german(folder) if message.id}

    assert {text: place for text, place in texts.items() if text not in kept} == {}, "not in the catalogue"
    assert kept - texts.keys() == set(), "said nowhere"


@pytest.mark.parametrize("folder", SPEAKING, ids=where)
def test_every_text_is_translated_for_sure(folder: Path) -> None:
    catalogue = german(folder)

    open_ends = [
        identity(message)
        for message in catalogue
        if message.id
        and (message.fuzzy or not all([message.string] if isinstance(message.string, str) else message.string))
    ]

    assert open_ends == []
    assert list(catalogue.obsolete) == []


def test_no_room_without_a_catalogue_speaks() -> None:
    rooms = [path for package in PACKAGES for path in files(package, suffix=".py")]
    mute = [path for path in rooms if not any(path.is_relative_to(folder) for folder in SPEAKING)]

    assert [where(path) for path in mute if "gettext" in path.read_text(encoding="utf-8")] == []
