"""Every route asked by everybody: who may not gets a no, and nothing happens; who may comes in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from queueserver.app import Server, create_app
from queueserver.commands.people import grant_token, hire, pair_device
from queueserver.domain.actors import RIGHTS, STAFF_ROLES, Right, Role
from queueserver.keys import token_hash
from queueserver.settings import Settings
from queueserver.store.finding import find_office
from tests.house.source import PROJECT
from tests.offices import found_both
from tests.rights.table import Door, Row, rows
from tests.staff import signed_in

# What stands in the addresses: all of it is there, or would be if one might ask.
FILL = {
    "office": "mitte",
    "counter": "5",
    "floor": "ground",
    "service": "passport",
    "reference": "R1",
    "day": "2026-12-24",
    "first": "2026-11-23",
    "last": "2026-11-29",
    "lang": "de",
    "number": "A001",
    "purpose": "booked",
    "language": "de",
    "token": "nobody-has-this-token",
}
OTHERS_ID = "1"  # of a ticket, a device, a printer, a help call, an alarm, an order, a slip; and of staff below


@dataclass
class Caller:
    """Somebody at the door: what they are, of which office (None: all), and how they ask."""

    name: str
    role: Role | None = None
    office: str | None = "mitte"
    staff_id: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    device: str | None = None


@dataclass
class House:
    """Both offices with somebody of every kind, and what was written since the last look."""

    server: Server
    callers: dict[str, Caller]
    target: int
    written: list[str] = field(default_factory=list)

    def browser(self, caller: Caller) -> FlaskClient:
        """The browser or program of a caller."""
        client = signed_in(self.server, caller.staff_id) if caller.staff_id else self.server.app.test_client()
        if caller.device is not None:
            client.set_cookie("device", caller.device)
        self.written.clear()
        return client


CALLERS = ("nobody", *STAFF_ROLES, "kiosk", "board", "print_agent", "program", "manager next door")
CALLERS += ("administrator next door", "program next door")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    server = create_app(Settings(data_dir=tmp_path_factory.mktemp("rights")))
    store = server.parts.store
    noon = datetime(2026, 11, 23, 11, tzinfo=UTC)
    store.now = lambda: noon
    callers = {"nobody": Caller("nobody")}
    with store.founding() as founding:
        found_both(founding)
        mitte, nord = (find_office(founding.session, key) for key in ("mitte", "nord"))
        target = hire(founding, mitte, "target", Role.CLERK, "no hash fits").id
        for role in STAFF_ROLES:
            staff_id = hire(founding, mitte, f"one {role}", role, "no hash fits").id
            callers[role.value] = Caller(role.value, role, staff_id=staff_id)
        for role in (Role.MANAGER, Role.ADMINISTRATOR):
            name = f"{role} next door"
            staff_id = hire(founding, nord, name, role, "no hash fits").id
            callers[name] = Caller(name, role, "nord", staff_id=staff_id)
        for role in (Role.KIOSK, Role.BOARD, Role.PRINT_AGENT):
            key = founding.secret()
            pair_device(founding, mitte, role.value, role, token_hash(key))
            callers[role.value] = Caller(role.value, role, headers=bearer(key), device=key)
        for name, office in (("program", None), ("program next door", nord)):
            key = founding.secret()
            grant_token(founding, office, name, token_hash(key))
            callers[name] = Caller(name, Role.PROGRAM, office and office.key, headers=bearer(key))
    made = House(server, callers, target)

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if re.match(r"\s*(insert|update|delete)\b", statement, re.IGNORECASE):
            made.written.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield made
    store.engine.dispose()


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_every_route_has_a_row_and_every_row_a_route(house: House) -> None:
    there = {
        f"{method} {re.sub(r'<[a-z]+:', '<', rule.rule)}"
        for rule in house.server.app.url_map.iter_rules()
        if not rule.endpoint.endswith("static")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = [f"{row.method} {row.path}" for row in rows()]

    unknown = sorted(there - set(told))
    gone = sorted(set(told) - there)
    assert not unknown, f"Nobody has said who may ask these. Give each a row in tests/rights/table.py: {unknown}"
    assert not gone, f"There are no such routes any more. Take them out of tests/rights/table.py: {gone}"
    assert len(told) == len(set(told)), "A route has two rows in tests/rights/table.py"


@pytest.mark.parametrize("name", CALLERS)
def test_who_may_comes_in_and_who_may_not_changes_nothing(house: House, name: str) -> None:
    caller = house.callers[name]
    wrong = []
    browser = house.browser(caller)
    for row in sorted(rows(), key=lambda one: one.who is Door.SIGNED_IN):
        browser = house.browser(caller) if row.who is Door.SIGNED_IN else browser
        house.written.clear()
        answer = browser.open(address(house, row), method=row.method, headers=asking(caller), json=body(row))
        answer.close()  # some are files
        expected, got = EXPECTED[type(row.who)](caller, row), outcome(answer)
        if expected != got:
            wrong.append(f"{name}: {row.method} {row.path} should be {expected}, is {got} ({answer.status_code})")
        if expected != "in" and house.written and row.who not in WRITING:
            wrong.append(f"{name}: {row.method} {row.path} was refused, and wrote {house.written}")

    assert not wrong, "\n".join(wrong)


def address(house: House, row: Row) -> str:
    ids = {"staff_id": str(house.target)}
    return re.sub(r"<(\w+)>", lambda found: FILL.get(found[1], ids.get(found[1], OTHERS_ID)), row.path)


def asking(caller: Caller) -> dict[str, str]:
    return {**caller.headers, "Accept": "application/json"}


def body(row: Row) -> dict[str, Any] | None:
    return None if row.method == "GET" or row.path in ("/sign-in", "/password") else {}


def outcome(answer: TestResponse) -> str:
    """What became of it: in (whatever is answered there), nobody (who are you?), refused (you may not), unknown."""
    if answer.status_code == 403:
        return "refused"
    is_turned = answer.status_code == 302 and answer.location.startswith("/sign-in")
    if answer.status_code in (401, 429) or is_turned:
        return "nobody"
    assert answer.status_code < 500 or answer.status_code == 502, answer.text
    return "in"


def by_right(caller: Caller, row: Row) -> str:
    """Staff and programs over the API, staff at their pages; a device's key is nothing there."""
    is_api = row.path.startswith("/api/")
    if caller.staff_id is None and not (is_api and caller.role is Role.PROGRAM):
        return "nobody"
    assert caller.role is not None
    assert isinstance(row.who, Right)
    return "in" if row.who in RIGHTS[caller.role] and caller.office in (None, "mitte") else "refused"


def by_device(caller: Caller, row: Row) -> str:
    """Each device its own face; another device's key is known and refused."""
    if caller.device is None:
        return "nobody"
    return "in" if caller.role is row.who else "refused"


# A wrong password is counted, and whoever signs out is led to the sign-in.
WRITING = (Door.PASSWORD, Door.SIGNED_IN)


def by_door(caller: Caller, row: Row) -> str:
    match row.who:
        case Door.SIGNED_IN if row.path == "/sign-out":
            return "nobody"  # everybody is led to the sign-in
        case Door.SIGNED_IN:
            return "in" if caller.staff_id else "nobody"
        case Door.PASSWORD:
            return "nobody"
        case Door.SHOWN if caller.staff_id:
            return by_right(caller, row._replace(who=Right.SEE_BOARD))
        case Door.SHOWN:
            return by_device(caller, row._replace(who=Role.BOARD))
        case Door.COLLEAGUES:
            known = by_right(caller, row._replace(who=Right.SERVE))
            return known if caller.staff_id or known == "nobody" else "refused"
        case Door.FOUNDERS if caller.role is Role.PROGRAM and caller.office is None:
            return "in"
        case Door.FOUNDERS:
            return "refused" if caller.staff_id or caller.role is Role.PROGRAM else "nobody"
        case _:
            return "in"


EXPECTED: dict[type, Callable[[Caller, Row], str]] = {Right: by_right, Role: by_device, Door: by_door}


def rights_table() -> str:
    """The table that belongs between the markers of docs/staff.md."""
    roles = [*STAFF_ROLES, Role.PROGRAM]
    lines = [f"| right | {' | '.join(roles)} |", f"|---|{'---|' * len(roles)}"]
    for right in (one for one in Right if any(one in RIGHTS[role] for role in roles)):
        may = " | ".join("yes" if right in RIGHTS[role] else "" for role in roles)
        lines.append(f"| `{right}` | {may} |")
    return "\n".join(lines)


def test_the_table_of_rights_is_the_rights() -> None:
    text = (PROJECT / "docs" / "staff.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- rights: .* -->\n(.*?)\n?<!-- end of rights -->", text, re.DOTALL)

    assert found is not None
    assert found[1] == rights_table(), f"Put this table into docs/staff.md:\n\n{rights_table()}\n"
