"""One concept, one word: what docs/glossary.md forbids stands in no name, route, event, page or English text."""

import ast
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from babel.messages.pofile import read_po

from queueserver.domain import events
from queueserver.domain.events import Event
from tests.house.source import PACKAGES, PROJECT, files, modules, where

# What contains a forbidden word and is meant: a phrase of words, and why.
ALLOWED = {
    "citizens office": "the name of such an office",
    "queueserver": "the product",
    "time zone": "the zone of a clock",
    "quiet zone": "the empty border of a QR code",
    "print room": "the room of the house where slips are printed",
    "branch labels": "Alembic's word",
    "process bind param": "SQLAlchemy's word",
}
# Names that are nothing but the word.
ALLOWED_ALONE = {
    "absent": "a glyph that no font has",
    "toggle": "a switch of a page that is on or off",
    "unit": "of a tunable: minutes, calls",
    "zone": "a ZoneInfo",
}
# A recorded day (docs/replay.md) has its own words, and the replay is a Socket.IO client: it stands outside the house.
OUTSIDE = {"days", "replay"}


class Said(NamedTuple):
    """Words at a place."""

    text: str
    place: str


def words(text: str) -> list[str]:
    """`callNext`, `call_next`, `CallNext` and "Call next" are all call, next."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+", text)]


@functools.cache
def never() -> frozenset[str]:
    """The last column of the glossary, as spoken."""
    rows = re.findall(
        r"^\|.*\|([^|]*)\|$", (PROJECT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    return frozenset(" ".join(words(phrase)) for row in rows[2:] for phrase in row.split(",")) - {""}


def forbidden(said: Said) -> set[str]:
    """Which words of it are never said."""
    spoken = f" {' '.join(words(said.text))} "
    if spoken.strip() in ALLOWED_ALONE:
        return set()
    for phrase in ALLOWED:
        spoken = spoken.replace(f" {phrase} ", " | ")
    return {phrase for phrase in never() if re.search(rf" {phrase}(e?s)? ", spoken)}


def names() -> Iterator[Said]:
    """What we name ourselves in Python: what is defined, not what is used of others."""
    for module in modules():
        if module.room in OUTSIDE:
            continue
        yield Said(module.here, where(module.path))
        for node in ast.walk(module.tree):
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                    yield Said(name, where(module.path, node.lineno))
                case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                    yield Said(name, where(module.path, node.lineno))
                case ast.Call(
                    func=ast.Attribute(attr="get" | "post" | "put" | "route"), args=[ast.Constant(value=str(path)), *_]
                ):
                    yield Said(path, where(module.path, node.lineno))
                case _:
                    pass


def texts() -> Iterator[Said]:
    """English sentences."""
    for path in files(*PACKAGES, suffix="messages.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                for text in [message.id] if isinstance(message.id, str) else message.id:
                    yield Said(text, where(path, message.lineno))


def page_names() -> Iterator[Said]:
    """Ids, classes and data of pages, classes of stylesheets, and what scripts declare."""
    patterns = {
        ".html": r'\b(?:id|class|name)="([^"]*)"|\b(data-[\w-]+)',
        ".css": r"\.([a-z][\w-]*)(?=[^{}]*\{)|(--[\w-]+):",
        ".js": r"\b(?:const|let|function|class)\s+(\w+)",
    }
    for suffix, pattern in patterns.items():
        for path in files(*PACKAGES, suffix=suffix):
            text = re.sub(r"\{[{%#].*?[}%#]\}|/\*.*?\*/", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            for found in re.finditer(pattern, text):
                yield Said(" ".join(filter(None, found.groups())), where(path))


def types() -> Iterator[Said]:
    """Types of events on the wire."""
    for one in vars(events).values():
        if isinstance(one, type) and issubclass(one, Event):
            yield Said(getattr(one, "type", ""), one.__name__)


def test_names_routes_events_pages_and_texts_use_the_words_of_the_hall() -> None:
    everything = [*names(), *texts(), *page_names(), *types()]

    assert len(everything) > 2000
    assert len(never()) > 30
    assert sorted({(said.text, said.place) for said in everything if forbidden(said)}) == []


def test_every_exception_is_still_needed() -> None:
    spoken = [" ".join(words(said.text)) for said in [*names(), *texts(), *page_names()]]

    assert [phrase for phrase in ALLOWED if phrase not in " | ".join(spoken)] == []
    assert [name for name in ALLOWED_ALONE if name not in spoken] == []
