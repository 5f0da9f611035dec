"""Every no of the API: its status, its code, and that nothing has changed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from werkzeug.test import TestResponse

from queueserver.store.tables import NumberSeries
from tests.api.conftest import running
from tests.api.program import MITTE, ONLY_NORD, V1, Program
from tests.databases import Cluster, Files
from tests.staff import signed_in

PLAN: dict[str, Any] = {
    "name": "Süd",
    "floors": [{"id": "ground", "name": {"de": "Erdgeschoss"}}],
    "groups": [
        {"letter": "A", "name": {"de": "A"}, "services": [{"id": "x", "name": {"de": "X"}, "planned_seconds": 60}]}
    ],
    "is_invented": True,
}
COUNTER: dict[str, Any] = {"id": "1", "floor": "ground", "services": ["x"]}
SUED = f"{V1}/offices/sued"
BOOKED = {"service": "passport", "booked_at": "2026-11-23T10:00:00+01:00"}


class No(NamedTuple):
    """A request that is refused. {waiting}, {called}, {served} stand for tickets in these states."""

    sentence: str
    status: int
    code: str
    method: str
    path: str
    sent: dict[str, Any] = {}
    fields: list[str] | None = None


def post(sentence: str, status: int, code: str, path: str, fields: list[str] | None = None, **body: Any) -> No:
    return No(sentence, status, code, "POST", MITTE + path, {"json": body}, fields)


def put_office(sentence: str, status: int, code: str, fields: list[str] | None = None, **body: Any) -> No:
    return No(sentence, status, code, "PUT", SUED, {"json": {**PLAN, **body}}, fields)


def raw(sentence: str, status: int, code: str, data: bytes | str, content_type: str = "application/json") -> No:
    return No(sentence, status, code, "POST", f"{MITTE}/tickets", {"data": data, "content_type": content_type})


UNKNOWN = [
    No("an office", 404, "unknown_office", "GET", f"{V1}/offices/nowhere/line"),
    No("an office to look at", 404, "unknown_office", "GET", f"{V1}/offices/nowhere"),
    No(
        "an office for a wish",
        404,
        "unknown_office",
        "POST",
        f"{V1}/offices/nowhere/tickets",
        {"json": {"service": "x"}},
    ),
    No("a ticket", 404, "unknown_ticket", "GET", f"{MITTE}/tickets/999999999"),
    No("a ticket whose id no database holds", 404, "unknown_route", "GET", f"{MITTE}/tickets/{2**64}"),
    No("a ticket whose id is endless", 404, "unknown_route", "GET", f"{MITTE}/tickets/{'9' * 5000}"),
    No("a ticket whose id is no number", 404, "unknown_route", "GET", f"{MITTE}/tickets/A012"),
    No("a ticket below zero", 404, "unknown_route", "GET", f"{MITTE}/tickets/-1"),
    No("an office with a NUL in its id", 404, "unknown_route", "GET", f"{V1}/offices/mit%00te/line"),
    No("an office that is no UTF-8", 404, "unknown_route", "GET", f"{V1}/offices/%ff/line"),
    No("a route", 404, "unknown_route", "GET", f"{V1}/nothing"),
    post("a ticket to start", 404, "unknown_ticket", "/tickets/999999999/start"),
    post("a move", 404, "unknown_route", "/tickets/{waiting}/frobnicate"),
    post("a service", 404, "unknown_service", "/tickets", service="dragon_riding"),
    post("a service to be sent on to", 404, "unknown_service", "/tickets/{waiting}/transfer", service="dragon_riding"),
    post("a counter", 404, "unknown_counter", "/counters/99/call-next"),
    post("a counter to be called to", 404, "unknown_counter", "/tickets/{waiting}/call", counter="99"),
    post("a counter to be sent on to", 404, "unknown_counter", "/tickets/{waiting}/transfer", counter="99"),
    post("an appointment", 404, "unknown_appointment", "/appointments/nobody/check-in"),
    No("an appointment with a NUL", 404, "unknown_route", "PUT", f"{MITTE}/appointments/a%00b", {"json": BOOKED}),
    No(
        "an appointment of 65 letters",
        404,
        "unknown_route",
        "PUT",
        f"{MITTE}/appointments/{'r' * 65}",
        {"json": BOOKED},
    ),
]
STATE_OF_THE_HALL = [
    post("a closed counter calls nobody", 409, "counter_closed", "/counters/5/call-next"),
    post("no number either", 409, "counter_closed", "/tickets/{waiting}/call", counter="5"),
    post("a counter with a visitor calls nobody", 409, "counter_busy", "/counters/1/call-next"),
    post("and does not close", 409, "counter_busy", "/counters/1/close"),
    post("nobody waits for registration", 409, "nobody_waiting", "/counters/3/call-next"),
    post("registration serves no passport", 409, "not_this_counter", "/tickets/{waiting}/call", counter="3"),
    post("who is served is not recalled", 409, "no_such_move", "/tickets/{served}/recall"),
    post("who waits does not start", 409, "no_such_move", "/tickets/{waiting}/start"),
    post("who waits does not finish", 409, "no_such_move", "/tickets/{waiting}/finish"),
    post("who was not called is no no-show", 409, "no_such_move", "/tickets/{waiting}/no-show"),
    post("who waits does not resume", 409, "no_such_move", "/tickets/{waiting}/resume"),
    post("who is served is not set aside", 409, "no_such_move", "/tickets/{served}/hold"),
    post("who is served is not sent on", 409, "no_such_move", "/tickets/{served}/transfer"),
    post("who is served does not give back", 409, "no_such_move", "/tickets/{served}/cancel"),
    post("a closed counter does not leave", 409, "counter_closed", "/counters/5/leave", at=None),
    post("who is called is not called elsewhere", 409, "no_such_move", "/tickets/{called}/call", counter="2"),
    post("an appointment tomorrow is not today", 409, "appointment_not_today", "/appointments/tomorrow/check-in"),
    post("numbers end at 999", 409, "numbers_used_up", "/tickets", service="residence_permit"),
    No("an office is founded once", 409, "office_exists", "PUT", MITTE, {"json": PLAN}),
    put_office("a fast clock takes no real office", 409, "office_not_invented", is_invented=False),
    put_office("a counter on no floor", 409, "plan_not_consistent", counters=[{**COUNTER, "floor": "roof"}]),
    put_office("a counter for no service", 409, "plan_not_consistent", counters=[{**COUNTER, "services": ["y"]}]),
    put_office("a counter twice", 409, "plan_not_consistent", counters=[COUNTER, COUNTER]),
    put_office("a time zone on Mars", 409, "plan_not_consistent", time_zone="Mars/Olympus"),
    put_office("a continent for a time zone", 409, "plan_not_consistent", time_zone="Europe"),
    put_office("a path for a time zone", 409, "plan_not_consistent", time_zone="../../etc/passwd"),
    put_office("a NUL for a time zone", 409, "plan_not_consistent", time_zone="\x00"),
    put_office("a tunable nobody knows", 409, "tunable_out_of_range", tunables={"magic": 1}),
    put_office("a rule nobody knows", 409, "tunable_out_of_range", tunables={"rule": "lifo"}),
    put_office("a tunable too large", 409, "tunable_out_of_range", tunables={"max_calls": 10**30}),
]
WRONG_FORM = [
    raw("half an object", 400, "malformed_json", '{"service": '),
    raw("no JSON at all", 400, "malformed_json", "service=passport"),
    raw("bytes that are no text", 400, "malformed_json", b'{"service": "\xff"}'),
    raw("half a character", 400, "malformed_json", '{"service": "passport", "priority": "\\ud800"}'),
    raw("endless brackets", 400, "malformed_json", "[" * 20000),
    raw("a form", 415, "not_json", "service=passport", "application/x-www-form-urlencoded"),
    raw("plain text", 415, "not_json", '{"service": "passport"}', "text/plain"),
    raw("nothing said about the content", 415, "not_json", '{"service": "passport"}', ""),
    raw("more than is taken", 413, "body_too_large", '{"service": "' + "p" * 70000 + '"}'),
    raw("an array", 422, "invalid_input", "[]"),
    raw("null", 422, "invalid_input", "null"),
    post("a service is missing", 422, "invalid_input", "/tickets", ["service"]),
    post("a service as a number", 422, "invalid_input", "/tickets", ["service"], service=7),
    post("a leave without a time", 422, "invalid_input", "/counters/2/leave", ["at"]),
    post("a priority that is not said", 422, "invalid_input", "/tickets/{waiting}/priority", ["reason"]),
    post("a need nobody knows", 422, "invalid_input", "/tickets", ["needs.0"], service="passport", needs=["gold"]),
    post(
        "fields nobody knows",
        422,
        "invalid_input",
        "/tickets",
        ["color", "size"],
        service="passport",
        size=3,
        color="red",
    ),
    post("an empty priority", 422, "invalid_input", "/tickets", ["priority"], service="passport", priority=""),
    post(
        "a priority with a NUL", 422, "invalid_input", "/tickets", ["priority"], service="passport", priority="a\x00b"
    ),
    post("a reason with a line break", 422, "invalid_input", "/tickets/{waiting}/hold", ["reason"], reason="a\nb"),
    post("a reason without end", 422, "invalid_input", "/tickets/{waiting}/cancel", ["reason"], reason="a" * 201),
    post("a place that is none", 422, "invalid_input", "/tickets/{waiting}/transfer", ["place"], place="top"),
    post("something where nothing is asked", 422, "invalid_input", "/counters/2/call-next", ["ticket"], ticket=1),
    put_office(
        "a letter like a digit",
        422,
        "invalid_input",
        ["groups.0.letter"],
        groups=[{**PLAN["groups"][0], "letter": "O"}],
    ),
    put_office("no floor", 422, "invalid_input", ["floors"], floors=[]),
    put_office(
        "an hour that is none", 422, "invalid_input", ["hours.0.opens"], hours=[{"weekday": 0, "opens": "25:00"}]
    ),
    put_office(
        "an hour of another zone", 422, "invalid_input", ["hours.0.opens"], hours=[{"weekday": 0, "opens": "08:00Z"}]
    ),
    put_office("an eighth day", 422, "invalid_input", ["hours.0.weekday"], hours=[{"weekday": 7, "opens": "08:00"}]),
    put_office("a key with a slash", 422, "invalid_input", ["counters.0.id"], counters=[{**COUNTER, "id": "1/2"}]),
    *(
        No(
            sentence,
            422,
            "invalid_input",
            "PUT",
            f"{MITTE}/appointments/new",
            {"json": {**BOOKED, "booked_at": at}},
            ["booked_at"],
        )
        for sentence, at in {
            "no time zone": "2026-11-23T10:00:00",
            "year 1": "0001-01-01T00:00:00+14:00",
            "year 9999": "9999-12-31T23:59:59-12:00",
            "a bare date": "2026-11-23",
            "seconds as text": "1795424400",
            "seconds": 1795424400,
            "the 31st of February": "2026-02-31T10:00:00Z",
        }.items()
    ),
    No(
        "an empty key",
        422,
        "invalid_input",
        "POST",
        f"{MITTE}/counters/2/call-next",
        {"headers": {"Idempotency-Key": ""}},
        ["Idempotency-Key"],
    ),
    No(
        "a key of 201 letters",
        422,
        "invalid_input",
        "POST",
        f"{MITTE}/counters/2/call-next",
        {"headers": {"Idempotency-Key": "k" * 201}},
        ["Idempotency-Key"],
    ),
    No(
        "a key of umlauts",
        422,
        "invalid_input",
        "POST",
        f"{MITTE}/counters/2/call-next",
        {"headers": {"Idempotency-Key": "\xfc"}},
        ["Idempotency-Key"],
    ),
]
WRONG_PERSON = [
    No("another method", 405, "wrong_method", "DELETE", f"{MITTE}/tickets"),
    No("a wish as a look", 405, "wrong_method", "GET", f"{MITTE}/counters/2/call-next"),
    No("a look as a wish", 405, "wrong_method", "POST", f"{MITTE}/line"),
    No(
        "a page of another origin",
        403,
        "not_allowed",
        "POST",
        f"{MITTE}/counters/2/call-next",
        {"headers": {"Origin": "https://elsewhere.example"}},
    ),
    *(
        No(
            sentence,
            401,
            "not_signed_in",
            "POST",
            f"{MITTE}/counters/2/call-next",
            {"headers": {"Authorization": shown}},
        )
        for sentence, shown in {
            "no token": "",
            "an unknown token": "Bearer guessed",
            "a token without its word": "everywhere",
            "an empty token": "Bearer ",
            "a name and password": "Basic ZGVtbzpkZW1v",
            "a token of umlauts": "Bearer \xe4\xf6\xfc",
        }.items()
    ),
    *(
        No(sentence, 403, "not_allowed", method, path, {"headers": {"Authorization": f"Bearer {ONLY_NORD}"}, **sent})
        for sentence, method, path, sent in [
            ("a neighbour's token sees no line", "GET", f"{MITTE}/line", {}),
            ("nor counters", "GET", f"{MITTE}/counters", {}),
            ("nor calls", "POST", f"{MITTE}/counters/2/call-next", {}),
            ("nor takes a number", "POST", f"{MITTE}/tickets", {"json": {"service": "passport"}}),
            ("nor books", "PUT", f"{MITTE}/appointments/new", {"json": BOOKED}),
            ("nor founds", "PUT", SUED, {"json": PLAN}),
        ]
    ),
]
NOS = [*UNKNOWN, *STATE_OF_THE_HALL, *WRONG_FORM, *WRONG_PERSON]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def busy_hall(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Program, Any]]:
    """A hall in which somebody waits, somebody is called, somebody was served; nothing that is asked changes it."""
    databases: Files | Cluster = request.getfixturevalue(request.param)
    with running(databases, tmp_path_factory.mktemp("busy")) as program:
        yield program, prepare(program)


def prepare(program: Program) -> dict[str, int]:
    names = ("served", "called", "waiting")
    ids = {name: program.wish(f"{MITTE}/tickets", service="passport")["id"] for name in names}
    program.wish(f"{MITTE}/tickets/{ids['served']}/call", counter="1")
    for move in ("start", "finish"):
        program.wish(f"{MITTE}/tickets/{ids['served']}/{move}")
    program.wish(f"{MITTE}/tickets/{ids['called']}/call", counter="1")
    for reference, day in (("here", 23), ("tomorrow", 24)):
        booked_at = f"2026-11-{day}T09:30:00+01:00"
        program.wish(f"{MITTE}/appointments/{reference}", "PUT", service="passport", booked_at=booked_at)
    program.wish(f"{MITTE}/appointments/here/check-in")
    with program.server.parts.store.founding() as founding:
        founding.session.add(NumberSeries(office_id=1, day=date(2026, 11, 23), letter="C", given=999))
    return ids


def refused(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, answer.json["refusal"]["code"]


@pytest.mark.parametrize("no", NOS, ids=lambda no: no.sentence)
def test_it_is_refused_by_its_code_and_nothing_changes(busy_hall: tuple[Program, dict[str, int]], no: No) -> None:
    program, tickets = busy_hall
    before = program.everything()

    answer = program.ask(no.method, no.path.format(**tickets), **no.sent)

    assert refused(answer) == (no.status, no.code), answer.text
    assert no.fields is None or answer.json["refusal"]["values"]["fields"] == no.fields
    assert program.everything() == before


def test_the_refused_method_names_the_right_ones(program: Program) -> None:
    answer = program.ask("DELETE", MITTE)

    assert set(answer.allow) == {"GET", "HEAD", "OPTIONS", "PUT"}


def test_outside_the_opening_hours_no_number_is_issued(program_at: Any) -> None:
    at_night = program_at(datetime(2026, 11, 23, 22, tzinfo=ZoneInfo("Europe/Berlin")))
    before = at_night.everything()

    answer = at_night.ask("POST", f"{MITTE}/tickets", json={"service": "passport"})

    assert refused(answer) == (409, "office_closed")
    assert at_night.everything() == before


def test_a_counter_belongs_to_the_clerk_who_sits_there(program: Program) -> None:
    amira, bernd = (signed_in(program.server, staff_id) for staff_id in (1, 2))
    amira.post(f"{MITTE}/counters/5/open")
    before = program.everything()

    answer = bernd.post(f"{MITTE}/counters/5/open")

    assert refused(answer) == (409, "counter_taken")
    assert program.everything() == before
