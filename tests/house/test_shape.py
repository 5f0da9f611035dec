"""The shape of files and folders: short, named for what lives there, and told in the docstring."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGES, Module, files, modules, modules_of_tests, where

LONGEST_FILE = 400
MOST_FILES = 15
WRITTEN = (".py", ".js", ".css", ".html")
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "lib", "shared"}
PUBLIC = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def ours() -> Iterator[Path]:
    for suffix in WRITTEN:
        yield from files(*PACKAGES, "tests", "tooling", suffix=suffix)


def public(module: Module) -> Iterator[PUBLIC]:
    """Functions and classes that others may use, and the methods of the latter."""
    for node in module.tree.body:
        if isinstance(node, PUBLIC) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
                yield from (one for one in methods if not one.name.startswith("_"))


def test_no_file_is_too_long() -> None:
    # A migration is a record of what was done once, and nobody reads on in it.
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in ours() if "versions" not in path.parts
    }

    assert {where(path): length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_folder_is_too_full() -> None:
    counts = Counter(path.parent for path in ours())

    assert {where(folder): count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_no_module_is_named_for_nothing() -> None:
    assert [where(path) for path in ours() if {path.stem.strip("_"), path.parent.name} & NO_NAMES] == []


def test_every_module_says_what_lives_in_it() -> None:
    mute = [
        where(one.path)
        for one in (*modules(), *modules_of_tests())
        if one.tree.body and not ast.get_docstring(one.tree)
    ]

    assert mute == []


def test_everything_public_says_what_happens_in_the_hall() -> None:
    mute = [
        where(module.path, node.lineno)
        for module in modules()
        for node in public(module)
        if not ast.get_docstring(node)
    ]

    assert mute == []


def test_a_test_is_named_by_a_sentence() -> None:
    short = [
        where(module.path, node.lineno)
        for module in modules_of_tests()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3
    ]

    assert short == []
