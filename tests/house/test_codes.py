"""Every code has its words, every word its code, and every one of them is tested somewhere."""

import ast
import functools
import re
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

from queueserver.domain import events, refusals
from queueserver.domain.events import Event
from queueserver.domain.refusals import Refusal, Unknown
from queueserver.web.texts import REASONS, REFUSALS
from tests.house.source import modules, modules_of_tests, where

T = TypeVar("T")


def classes(module: ModuleType, kind: type[T]) -> list[type[T]]:
    return [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, kind) and one is not kind]


# `Unknown` stands for others, as do the events without a type.
REFUSING = [one for one in classes(refusals, Refusal) if one is not Unknown]
HAPPENING = [one for one in classes(events, Event) if hasattr(one, "type")]


@functools.cache
def what_tests_say() -> str:
    """All tests but these, which name everything."""
    return "\n".join(
        one.path.read_text(encoding="utf-8") for one in modules_of_tests() if "house" not in one.path.parts
    )


def used_of(room: str) -> Iterator[tuple[str, set[str], str]]:
    """Where a class of a module is made or raised: its name, the names of its values, and the place.

    By where it is imported from: a refusal and an event may share a name (CounterClosed).
    """
    for module in modules():
        imported = {
            alias.name
            for node in module.tree.body
            if isinstance(node, ast.ImportFrom) and node.module == f"queueserver.{room}"
            for alias in node.names
        }
        for node in ast.walk(module.tree):
            match node:
                case ast.Call(func=ast.Name(name), keywords=values) if name in imported:
                    yield name, {str(one.arg) for one in values}, where(module.path, node.lineno)
                case ast.Raise(exc=ast.Name(name)) if name in imported:
                    yield name, set(), where(module.path, node.lineno)
                case _:
                    pass


def reasons_given() -> Iterator[tuple[str, set[str]]]:
    """Each code that a rule or command gives as a reason, with the names of its values."""
    for module in modules():
        for node in ast.walk(module.tree):
            match node:
                case ast.Call(func=ast.Name("Reason"), args=[ast.Constant(str(code)), ast.Dict(keys=keys)]):
                    yield code, {str(key.value) for key in keys if isinstance(key, ast.Constant)}
                case _:
                    pass


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    assert {one.code for one in REFUSING} == set(REFUSALS)


def test_every_reason_has_a_sentence_and_every_sentence_a_reason() -> None:
    assert {code for code, _ in reasons_given()} == set(REASONS)


def test_a_sentence_asks_only_for_values_that_its_reason_has() -> None:
    asked = {code: set(re.findall(r"%\((\w+)\)", str(text))) for code, text in REASONS.items()}

    assert {code: asked[code] - values for code, values in reasons_given() if asked[code] - values} == {}


def test_a_sentence_asks_only_for_values_that_its_refusal_has() -> None:
    asked = {one.__name__: set(re.findall(r"%\((\w+)\)", str(REFUSALS[one.code]))) for one in REFUSING}

    assert [
        f"{place} {name}" for name, values, place in used_of("domain.refusals") if asked.get(name, set()) - values
    ] == []


def test_every_refusal_is_raised() -> None:
    used = {name for name, _, _ in used_of("domain.refusals")}

    assert [one.__name__ for one in REFUSING if one.__name__ not in used] == []


def test_every_event_is_recorded() -> None:
    used = {name for name, _, _ in used_of("domain.events")}

    assert [one.__name__ for one in HAPPENING if one.__name__ not in used] == []


def test_every_event_is_told() -> None:
    telling = next(one.tree for one in modules() if one.here == "live.telling")
    matched = [node.cls for node in ast.walk(telling) if isinstance(node, ast.MatchClass)]
    told = {one.id for one in matched if isinstance(one, ast.Name)}

    assert [one.__name__ for one in HAPPENING if not told & {kind.__name__ for kind in one.__mro__}] == []


def test_every_event_has_a_type_of_its_own() -> None:
    types = [one.type for one in HAPPENING]

    assert len(set(types)) == len(types)
    assert [one for one in types if not re.fullmatch(r"[a-z]+\.[a-z_]+", one)] == []


def test_every_refusal_is_named_in_a_test() -> None:
    assert [
        one.code for one in REFUSING if one.code not in what_tests_say() and one.__name__ not in what_tests_say()
    ] == []


def test_every_reason_is_named_in_a_test() -> None:
    assert [code for code in REASONS if f'"{code}"' not in what_tests_say()] == []


def test_every_event_is_named_in_a_test() -> None:
    assert [
        one.type for one in HAPPENING if one.type not in what_tests_say() and one.__name__ not in what_tests_say()
    ] == []
