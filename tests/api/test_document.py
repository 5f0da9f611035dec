"""The OpenAPI document says exactly what is served, and what it says is held when anything is sent."""

import copy
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import schemathesis
from hypothesis import strategies
from schemathesis import engine
from schemathesis.config import SchemathesisConfig

from queueserver.web.texts import REFUSALS
from tests.api.conftest import running
from tests.api.program import EVERYWHERE, V1, Program
from tests.databases import Files

KNOWN = {
    "office": {"enum": ["mitte"]},
    "counter": {"enum": ["1", "2", "3", "4", "5"]},
    "ticket_id": {"enum": [1, 2, 3, 4]},
    "reference": {"enum": ["ref-1", "ref-2"]},
    "floor": {"enum": ["ground", "first"]},
    "service": {"enum": ["passport", "registration"]},
    "kind": {"enum": ["lunch", "pause", "siesta"]},
    "first": {"enum": ["2026-11-23", "2026-11-30"]},
    "last": {"enum": ["2026-11-23", "2026-11-29"]},
    "clerk": {"enum": ["amira", "bernd"]},
    "booked_at": {"enum": ["2026-11-23T09:30:00+01:00", "2026-11-23T23:00:00Z", "2026-11-24T10:00:00+01:00"]},
}


@pytest.fixture(scope="module")
def program(sqlite: Files, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running(sqlite, tmp_path_factory.mktemp("document")) as one:
        yield one


def document(program: Program) -> dict[str, Any]:
    told: dict[str, Any] = Program(program.server, token=None).get(f"{V1}/openapi.json")
    return told


def test_every_route_is_in_the_document_and_nothing_else(program: Program) -> None:
    served = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in program.server.app.url_map.iter_rules()
        if rule.rule.startswith(V1)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    told = {(method.upper(), path) for path, ways in document(program)["paths"].items() for method in ways}

    assert told == served


def test_every_route_tells_what_it_does_and_has_a_name_of_its_own(program: Program) -> None:
    ways = [way for ways in document(program)["paths"].values() for way in ways.values()]

    assert [way["operationId"] for way in ways if not way["summary"].endswith(".")] == []
    assert len({way["operationId"] for way in ways}) == len(ways)


def test_only_clock_and_document_are_open_to_all(program: Program) -> None:
    told = document(program)["paths"].items()

    assert {path for path, ways in told for way in ways.values() if way.get("security") == []} == {
        f"{V1}/clock",
        f"{V1}/openapi.json",
    }


def test_every_wish_but_founding_finding_previews_and_one_time_passwords_takes_a_key(program: Program) -> None:
    told = document(program)["paths"].items()

    without = {
        way["operationId"]
        for _, ways in told
        for way in ways.values()
        if "requestBody" in way and "Idempotency-Key" not in {parameter["name"] for parameter in way["parameters"]}
    }

    assert without == {
        "put_office",
        "find_visitor",
        "find_appointments",
        "find_slots",
        "preview_slip",
        "preview_letter",
        "send_test_letter",
        "prepare_logo",
        "employ",
        "reset_password",
    }


def test_the_codes_of_the_document_are_those_that_faces_have_words_for(program: Program) -> None:
    refusal = document(program)["components"]["schemas"]["Refusal"]["properties"]["refusal"]

    assert refusal["properties"]["code"]["enum"] == sorted(REFUSALS)


def test_whatever_is_sent_the_answer_is_as_the_document_says(program: Program) -> None:
    assert violations(program, document(program), examples=3) == []


def test_wishes_in_a_hall_that_is_there_are_answered_as_the_document_says(program: Program) -> None:
    for service in ("passport", "registration", "passport"):
        program.wish(f"{V1}/offices/mitte/tickets", service=service)

    assert violations(program, about_this_hall(document(program)), examples=8, mode="positive") == []


def about_this_hall(told: dict[str, Any]) -> dict[str, Any]:
    """The document with the ids of this hall only: random ones would rarely come past `unknown_office`."""
    narrow = copy.deepcopy(told)
    for ways in narrow["paths"].values():
        for parameter in (one for way in ways.values() for one in way["parameters"]):
            parameter["schema"] = KNOWN.get(parameter["name"], parameter["schema"])
    for name in ("IssueBody", "AppointmentBody", "SpotBody", "CallBody", "TransferBody", "BreakBody", "DoneBody"):
        properties = narrow["components"]["schemas"][name]["properties"]
        properties.update({field: KNOWN[field] for field in properties.keys() & KNOWN.keys()})
    return narrow


def violations(program: Program, told: dict[str, Any], *, examples: int, mode: str = "all") -> list[str]:
    """What schemathesis finds wrong, with the request that shows it; the same requests in each run."""
    config = SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "headers": {"Authorization": f"Bearer {EVERYWHERE}"},
            "generation": {"deterministic": True, "max-examples": examples, "mode": mode, "database": "none"},
            # Its values at the border of a schema are for the whole document; so is what breaks the form.
            "phases": {"stateful": {"enabled": False}, "coverage": {"enabled": mode == "all"}},
            # It cannot ask again without a token in this process; test_refusals.py holds that.
            "checks": {"ignored_auth": {"enabled": False}},
        }
    )
    # Of the years that a date-time may have nearly all are none of ours; it would give up looking for those that are.
    days = strategies.dates(date(2000, 1, 1), date(2099, 12, 31))
    schemathesis.openapi.format("date", days.map(str))
    schemathesis.openapi.format("date-time", days.map(lambda day: f"{day}T09:30:00+01:00"))
    schema = schemathesis.openapi.from_dict(told, config=config)
    schema.app = program.server.app
    found = []
    asked = 0
    for event in engine.from_schema(schema).execute():
        if isinstance(event, engine.events.NonFatalError):
            found.append(str(event.info))
        elif isinstance(event, engine.events.ScenarioFinished):
            asked += len(event.recorder.interactions)
            failed = [one.failure_info for checks in event.recorder.checks.values() for one in checks]
            found += [f"{one.failure}\n{one.code_sample}" for one in failed if one is not None]
    assert asked > 100
    return found
