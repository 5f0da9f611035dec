"""The project's own files, read once: Python as trees, everything else as text."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("queueserver", "kiosk", "display", "counter")
NOT_OURS = {"vendor", "__pycache__"}


class Module(NamedTuple):
    """A Python file: `name` as it is imported, `room` the part of the house it stands in."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        """`store` for queueserver.store.work, `kiosk` for kiosk.face."""
        package, *rest = self.name.split(".")
        return rest[0] if package == "queueserver" and rest else package

    @property
    def here(self) -> str:
        """The name inside the house: `store.work`, `kiosk.face`."""
        return self.name.removeprefix("queueserver.")


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every module of the four packages."""
    return tuple(_module(path) for path in files(*PACKAGES, suffix=".py"))


@functools.cache
def modules_of_tests() -> tuple[Module, ...]:
    """Every module of the tests."""
    return tuple(_module(path) for path in files("tests", suffix=".py"))


def files(*folders: str, suffix: str) -> Iterator[Path]:
    """Our own files below these folders, sorted."""
    for folder in folders:
        for path in sorted((PROJECT / folder).rglob(f"*{suffix}")):
            if path.is_file() and not NOT_OURS & set(path.parts):
                yield path


def where(path: Path, line: int | None = None) -> str:
    """A place in the project, as an editor opens it."""
    return f"{path.relative_to(PROJECT).as_posix()}" + (f":{line}" if line else "")


def _module(path: Path) -> Module:
    steps = path.relative_to(PROJECT).with_suffix("").parts
    name = ".".join(steps[:-1] if steps[-1] == "__init__" else steps)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8")))
