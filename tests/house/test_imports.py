"""Who may import whom. This table is the law, docs/architecture.md tells its sense; all else is forbidden."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter

from tests.house.source import Module, modules, where

CORE = {"domain", "commands", "queries", "store"}
FACE = {"domain", "queries", "web"}
# A room, and the rooms or modules of others that it may import. The version (queueserver itself) is free to all.
MAY_IMPORT: dict[str, set[str]] = {
    "aside": set(),
    "calendars": {"domain"},
    "clock": set(),
    "keys": set(),
    "public_holidays": set(),
    "settings": {"domain.people"},  # what it says of staff has the form of their rules
    "doctor": set(),  # it runs on machines that have no server
    "domain": set(),
    "days": set(),
    "store": {"domain", "public_holidays"},
    "commands": {"domain", "store", "public_holidays"},  # a region is one of which they are known
    # keys: who somebody is, is found by the hash of a token; days: what is remembered of one
    "queries": {"domain", "store", "keys", "days.memory"},
    "live": {"domain", "store", "queries", "keys"},
    # commands.paper: a slip is taken in hand and settled as any other wish, in a work of the clock
    "printing": {"domain", "store.tables", "store.paper", "store.work", "queries", "commands.paper", "aside"},
    "speech": {"domain", "aside"},
    # store.finding: the office of an address is found once for all faces
    # commands.staff.sign_ins: the door notes who was seen
    "web": {
        "commands.staff.sign_ins",
        "domain",
        "queries",
        "speech",
        "store.finding",
        "store.work",
        "keys",
        "mail.courier",
        "settings",
        "aside",
    },
    # a slip is looked at before it is wanted so; keys: one-time passwords
    "api": CORE | {"keys", "web", "mail.samples", "printing.logo", "printing.preview"},
    # What the faces of all devices share: a board changes nothing in the hall, and says how it is all the same.
    "devices": {"domain", "commands.devices", "queries", "keys", "store.finding", "store.tables", "store.work", "web"},
    "display": FACE
    | {"devices", "speech", "store.finding", "store.entrance.opening"},  # no commands: a board changes nothing
    # keys: the sign-in checks a password; mail.files: letters of the demo are looked at
    # of the store: the office of a page, and how a place on the waiting list stands
    "counter": FACE | {"commands", "keys", "mail.files", "store.finding", "store.tables"},
    # Its wishes get the work that web/endpoint opened, and find appointments by the code that visitors type.
    # Beside it lives the print agent: its door gives out the bytes of slips, the program brings them to a printer.
    "kiosk": FACE
    | {
        "calendars",
        "commands",
        "devices",
        "printing",
        "store.appointments.claims",
        "store.appointments.waiting",
        "store.finding",
        "store.entrance.opening",
        "store.paper",
        "store.tables",
        "store.work",
    },
    "jobs": {"domain", "commands", "queries", "aside"}
    | {"store.experience", "store.finding", "store.hall", "store.work"},
    # commands.appointments.posting: a letter is taken in hand and settled in a work of the clock; keys: SMS are signed
    "mail": {"calendars", "commands.appointments.posting", "domain", "keys", "queries", "store.work"},
    "push": {"domain", "queries", "store.tables", "store.work", "aside"},
    "outside": {"domain"},
    "feeds": {"calendars", "commands.appointments", "commands.outgoing", "domain", "outside", "queries", "store.work"},
    "webhooks": {"commands.outgoing", "domain", "outside", "queries", "store.work"},
    "simulation": {"days", "domain"},
    "replay": {"days", "domain", "settings"},  # a program like others: it knows the server by HTTP and sockets only
    "app": {
        "outside",
        "feeds",
        "webhooks",
        "api",
        "aside",
        "clock",
        "counter",
        "display",
        "jobs",
        "keys",
        "kiosk",
        "live",
        "mail",
        "printing",
        "settings",
    }
    | {"devices", "domain.appointments.letters", "mail", "push", "queries.phone", "speech", "store", "web"},
    # api.bodies: a plan in a file has the form of one that is sent; web.endpoint says what is wrong with it
    "cli": CORE
    | {
        "api.appointments.elsewhere",  # a line of a file has the form of what is sent
        "api.bodies",
        "app",
        "calendars",
        "days",
        "doctor",
        "keys",
        "kiosk.agent",
        "printing",
        "push",
        "replay",
        "settings",
        "simulation",
        "web.endpoint",
    },
    "__main__": {"app", "cli", "settings"},
    "queueserver": set(),
}
# A library of others, and the rooms or modules that know it.
HOMES: dict[str, set[str]] = {
    "PIL": {"printing"},
    "alembic": {"store"},
    "argon2": {"keys"},
    "authlib": {"counter.openid"},
    "babel": {"mail", "printing", "web"},
    "click": {"cli"},
    "cryptography": {"push"},
    "engineio": {"doctor"},
    "escpos": {"printing"},
    "eventlet": {"__main__"},
    "flask": {"web", "api", "counter", "devices", "display", "kiosk", "app", "live.server"},  # live: whose socket asks
    "flask_babel": {"web", "counter", "display", "kiosk"},
    "flask_socketio": {"live", "app"},
    "icalendar": {"calendars"},
    "holidays": {"public_holidays"},
    "itsdangerous": {"keys"},
    "markupsafe": {"kiosk"},
    "joserfc": {"counter.openid"},  # what Authlib raises
    "matplotlib": {"simulation.pictures"},
    "numpy": {"domain", "simulation"},
    "pydantic": {"settings", "web", "api", "devices", "kiosk", "cli"},
    "pydantic_settings": {"settings"},
    "requests": {"counter.openid", "doctor", "kiosk.agent", "mail", "push", "replay", "outside"},
    "serial": {"printing"},
    "segno": {"printing", "web"},
    "socketio": {"kiosk.agent", "replay"},
    "soundfile": {"speech"},
    "sqlalchemy": {"store", "queries", "live", "app", "web.door"},
    "structlog": {
        "feeds",
        "cli",
        "counter.openid",
        "jobs",
        "kiosk.agent",
        "live",
        "mail",
        "web",
        "printing",
        "push",
        "speech",
        "webhooks",
    },
    "tqdm": {"cli"},
    "urllib3": {"outside"},  # makes the connections of requests, where addresses are checked
    "webpush": {"push"},
    "xlsxwriter": {"counter.statistics.workbook"},
    "werkzeug": {"web", "api", "counter", "devices", "kiosk"},
}
# Outside the store SQLAlchemy only reads.
READS = {"ColumnElement", "Connection", "Select", "Session", "bindparam", "func", "select", "type_coerce"}
# What would make a rule answer differently each time, and who may know it.
UNSTEADY: dict[str, set[str]] = {
    "random": {"cli.busy", "kiosk.agent"},  # invented visitors; not all agents at once
    # tokens; the server's key; incident ids; passwords are made where they are hashed
    "secrets": {"store.work", "store.migrations", "settings", "web.errors", "keys"},
    "uuid": {"kiosk.agent", "replay"},
    "importlib": {"store.engine", "cli.days.simulate"},  # what is there on some machines only
}
CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "perf_counter"}
KNOW_THE_TIME = {
    "clock",
    "cli.busy",
    "doctor.server",
    "kiosk.agent",
    "replay",
}  # the doctor compares two, the others wait


def imports(module: Module) -> Iterator[tuple[str, ast.Import | ast.ImportFrom]]:
    """Each imported module; `from package import module` counts as the module."""
    known = {one.name for one in modules()}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner in known else str(node.module)), node


def is_among(name: str, allowed: set[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


def ours(name: str) -> str | None:
    """An imported module by its name inside the house; None for a library."""
    if name == "queueserver":
        return name
    top = name.partition(".")[0]
    if top == "queueserver":
        return name.removeprefix("queueserver.")
    return name if top in ("kiosk", "display", "counter") else None


def place(module: Module, node: ast.stmt | ast.expr, what: str = "") -> str:
    return f"{where(module.path, node.lineno)} {what}".strip()


def test_a_room_imports_what_the_table_allows() -> None:
    assert [
        place(module, node, name)
        for module in modules()
        for name, node in imports(module)
        if (here := ours(name))
        if not is_among(here, MAY_IMPORT[module.room] | {module.room, "queueserver"})
    ] == []


def test_a_library_is_known_at_its_home_only() -> None:
    assert [
        place(module, node, name)
        for module in modules()
        for name, node in imports(module)
        if (library := name.partition(".")[0]) not in sys.stdlib_module_names and not ours(name)
        if not is_among(module.here, HOMES.get(library, set()))
    ] == []


def test_outside_the_store_sqlalchemy_only_reads() -> None:
    assert [
        place(module, node, alias.name)
        for module in modules()
        for name, node in imports(module)
        if name.partition(".")[0] == "sqlalchemy" and module.room != "store"
        for alias in node.names
        if alias.name not in READS
    ] == []


def test_imports_are_absolute_and_stand_at_the_top() -> None:
    assert [
        place(module, node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        if node not in module.tree.body or (isinstance(node, ast.ImportFrom) and node.level)
    ] == []


def test_chance_comes_in_by_few_doors() -> None:
    assert [
        place(module, node, name)
        for module in modules()
        for name, node in imports(module)
        if name in UNSTEADY and not is_among(module.here, UNSTEADY[name])
    ] == []


def test_time_comes_in_by_one_door() -> None:
    assert [
        place(module, node, f"{node.value.id}.{node.attr}")
        for module in modules()
        if not is_among(module.here, KNOW_THE_TIME)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.value.id in ("datetime", "date", "time") and node.attr in CLOCKS
    ] == []


def test_no_import_comes_back_to_where_it_began() -> None:
    graph = {module.name: {name for name, _ in imports(module) if ours(name)} - {module.name} for module in modules()}
    rooms = {room: {other.partition(".")[0] for other in others} for room, others in MAY_IMPORT.items()}

    TopologicalSorter(graph).prepare()  # raises CycleError with the names
    TopologicalSorter(rooms).prepare()


def test_the_table_names_every_room_and_no_other() -> None:
    assert set(MAY_IMPORT) == {module.room for module in modules()}


def test_the_table_promises_nothing_that_nobody_uses() -> None:
    used = {(module.room, here) for module in modules() for name, _ in imports(module) if (here := ours(name))}
    known = {(name.partition(".")[0], module.here) for module in modules() for name, _ in imports(module)}

    idle_rooms = {
        (room, other)
        for room, others in MAY_IMPORT.items()
        for other in others
        if not any(by == room and is_among(name, {other}) for by, name in used)
    }
    idle_homes = {
        (library, home)
        for library, homes in HOMES.items()
        for home in homes
        if not any(by == library and is_among(name, {home}) for by, name in known)
    }

    assert idle_rooms == set()
    assert idle_homes == set()
