"""The demo office "Bürgerbüro Mitte": invented in every detail, so that a newcomer sees a whole hall in a minute."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from queueserver.app import Serve, Server
from queueserver.cli.busy import live_by_itself
from queueserver.cli.demo_names import BRINGS, NAMES
from queueserver.cli.logs import log_to_stderr
from queueserver.cli.ready import say_ready
from queueserver.commands.appointments.book import book
from queueserver.commands.appointments.elsewhere import bring_in
from queueserver.commands.appointments.made import Person, Visit
from queueserver.commands.office import CounterPlan, FloorPlan, GroupPlan, OfficePlan, ServicePlan, found_office
from queueserver.commands.people import add_printer, grant_token, hire, pair_device
from queueserver.domain.actors import CLOCK, Role
from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.boards.settings import Arrow
from queueserver.domain.calling import Need
from queueserver.domain.entrance.kiosk import PriorityReason
from queueserver.domain.opening import Hours, office_day
from queueserver.keys import password_hash, token_hash
from queueserver.queries.appointments.book import book_between
from queueserver.queries.appointments.free import free_slots
from queueserver.queries.desk import counters, due, office_names
from queueserver.queries.house import offices
from queueserver.settings import read_settings
from queueserver.store.finding import find_appointment, find_floor, find_office, find_service
from queueserver.store.tables import Capacity, Office
from queueserver.store.work import Founding, OfficeNow, Work

OFFICE = "mitte"
# The demo's secrets are no secrets: its page shows them, and they open nothing but invented data.
API_TOKEN = "demo-program-token"
KIOSK_TOKEN = "demo-kiosk-token"
BOARD_TOKEN = "demo-board-token"
PASSWORD = "demo"
STAFF = {
    "amira": Role.CLERK,
    "bernd": Role.CLERK,
    "chiara": Role.CLERK,
    "dilek": Role.CLERK,
    "emil": Role.RECEPTIONIST,
    "frieda": Role.MANAGER,
    "gustav": Role.ADMINISTRATOR,
}


def _service(key: str, minutes: int, **more: Any) -> ServicePlan:
    return ServicePlan(key, NAMES[key], timedelta(minutes=minutes), **more)


_ALL = ("passport", "id_card", "registration", "certificate", "pick_up", "residence_permit", "information")
PLAN = OfficePlan(
    key=OFFICE,
    name="Bürgerbüro Mitte",
    time_zone="Europe/Berlin",
    language="de",
    floors=(
        FloorPlan("ground", NAMES["ground"]),
        FloorPlan("first", NAMES["first"]),
    ),
    groups=(
        GroupPlan(
            "A",
            NAMES["A"],
            (
                _service("passport", 12),
                _service("id_card", 10),
                _service("pick_up", 2),
            ),
        ),
        GroupPlan(
            "B",
            NAMES["B"],
            (
                _service("registration", 12),
                _service("certificate", 6),
            ),
        ),
        GroupPlan(
            "C",
            NAMES["C"],
            (_service("residence_permit", 20, contingent=500),),
        ),
        GroupPlan(
            "F",
            NAMES["F"],
            (_service("information", 3, is_question=True),),
        ),
    ),
    counters=(
        CounterPlan(
            "1",
            "ground",
            ("pick_up", "certificate", "registration", "information"),
            is_open=True,
            hall={"de": "Halle A", "en": "Hall A"},
            arrow=Arrow.LEFT,
        ),
        CounterPlan(
            "2",
            "ground",
            _ALL,
            meets=(Need.STEP_FREE, Need.INDUCTION_LOOP),
            is_open=True,
            hall={"de": "Halle A", "en": "Hall A"},
            way={"de": "beim Eingang", "en": "by the entrance"},
            arrow=Arrow.LEFT,
        ),
        CounterPlan(
            "3",
            "ground",
            ("passport", "id_card", "pick_up"),
            is_open=True,
            hall={"de": "Halle B", "en": "Hall B"},
            way={"de": "hinter der Info", "en": "behind the information desk"},
            arrow=Arrow.RIGHT,
        ),
        CounterPlan(
            "4",
            "first",
            ("passport", "id_card", "registration", "certificate"),
            is_open=True,
            hall={"de": "Gang links", "en": "Left corridor"},
            arrow=Arrow.UP,
        ),
        CounterPlan(
            "5",
            "first",
            ("residence_permit", "registration", "certificate"),
            is_open=True,
            hall={"de": "Gang links", "en": "Left corridor"},
            way={"de": "am Ende", "en": "at its end"},
            arrow=Arrow.UP,
        ),
        CounterPlan(
            "6",
            "first",
            _ALL,
            hall={"de": "Gang rechts", "en": "Right corridor"},
            arrow=Arrow.UP,
        ),
    ),
    hours=tuple(Hours(weekday, time(), None) for weekday in range(7)),
    tunables={},
    desk={"note_letters": True},
    kiosk={"by_list": True, "priority_reasons": list(PriorityReason)},
    is_invented=True,
)
# Booked without the link in a mail: a demo has no mail server.
APPOINTMENTS = {
    "is_online": True,
    "is_confirmed_by_link": False,
    "address": "Rathausplatz 1, 12345 Musterstadt",
    "way": "Bus 12 und Tram 3, Halt Rathaus. Stufenloser Eingang an der Marktseite.",
    "telephone": "030 5550100",
}
# Minutes from now at which an appointment is booked, for what, and how its visitor's name begins.
_APPOINTMENTS = (
    (-20, "passport", (), "MU"),
    (-5, "registration", (), "SC"),
    (5, "id_card", (Need.STEP_FREE,), "YI"),
    (15, "residence_permit", (), "KO"),
    (25, "passport", (), "NG"),
    (40, "certificate", (), "WE"),
    (60, "registration", (), "BA"),
    (90, "id_card", (), "FI"),
    (120, "residence_permit", (), "AL"),
)

# Who has appointments in the two weeks to come, for what, and how they came by them.
_BOOKED_DAYS = 14
_WHO = ("Vera Muster", "Ömer Öztürk", "Jana Kowalska", "Ludwig Baumgärtner", "Mei Lin", "Pavel Novák", "Sofia Rossi")
_SERVICES = ("passport", "id_card", "registration", "residence_permit", "certificate")
_ORIGINS = (Origin.ONLINE, Origin.PHONE, Origin.DESK)
_PHONE = "030 5550199"


@click.command("demo")
@click.option("--port", type=int, default=8000, show_default=True, help="Port to listen on; 0 takes a free one.")
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), default=Path("demo-data"), show_default=True,
    help="Folder of the demo's data; it is kept.",
)  # fmt: skip
@click.option("--busy", is_flag=True, help="Let invented visitors come and clerks work, so that the hall lives.")
@click.pass_obj
def demo_command(run: Serve, port: int, data: Path, busy: bool) -> None:
    """Make and serve the demo office."""
    settings = read_settings(None, port=port, data_dir=data, letters="files")  # nobody is written to from a demo
    log_to_stderr(settings.log_level)

    def prepare(server: Server) -> None:
        open_demo(server)
        say_ready(server)
        if busy:
            server.socketio.start_background_task(live_by_itself, base_url(server), OFFICE, API_TOKEN)

    run(settings, prepare)


def open_demo(server: Server) -> None:
    """The demo office is there, has appointments today, and is described in demo.json."""
    with server.parts.store.read() as reading:
        is_there = any(office["id"] == OFFICE for office in offices(reading.session))
    if not is_there:
        _found(server)
    _book_today(server)
    with server.parts.store.work(CLOCK, OFFICE) as work:
        _fill_book(work)
    description = _describe(server)
    server.app.config["DEMO"] = description  # the start page links to a paired kiosk and shows who may sign in
    text = json.dumps(description, ensure_ascii=False, indent=2)
    (server.parts.settings.data_dir / "demo.json").write_text(text + "\n", encoding="utf-8")


def base_url(server: Server) -> str:
    """Where the demo is served."""
    return f"http://{server.parts.settings.host}:{server.parts.settings.port}"


def _found(server: Server) -> None:
    kept = password_hash(PASSWORD)
    with server.parts.store.founding() as founding:
        office = found_office(founding, PLAN)
        _take_appointments(founding, office)
        for name, role in STAFF.items():
            hire(founding, office, name, role, kept)
        printer = add_printer(founding, office, "Kiosk Erdgeschoss", "TM-T88V", None, 9100)
        floor = find_floor(founding.session, office.id, "ground")
        pair_device(
            founding,
            office,
            "Kiosk Erdgeschoss",
            Role.KIOSK,
            token_hash(KIOSK_TOKEN),
            floor_id=floor.id,
            printer_id=printer.id,
        )
        pair_device(founding, office, "Anzeigen", Role.BOARD, token_hash(BOARD_TOKEN))
        grant_token(founding, None, "demo", token_hash(API_TOKEN))


def _take_appointments(founding: Founding, office: OfficeNow) -> None:
    """Two of the six counters serve appointments on each weekday, so that the book works at once."""
    founding.session.get_one(Office, office.id).appointments = APPOINTMENTS
    for weekday in range(5):
        founding.session.add(Capacity(office_id=office.id, weekday=weekday, begins=time(8), ends=time(16), counters=2))
    for key, lines in BRINGS.items():
        find_service(founding.session, office.id, key).brings = lines


def _book_today(server: Server) -> None:
    zone = ZoneInfo(PLAN.time_zone)
    with server.parts.store.work(CLOCK, OFFICE) as work:
        day = office_day(work.now, PLAN.time_zone)
        if due(work.session, work.office, day):
            return
        five_minutes = work.now.replace(minute=work.now.minute // 5 * 5, second=0, microsecond=0)
        for count, (minutes, service, needs, letters) in enumerate(_APPOINTMENTS, 1):
            # Near midnight the day's appointments stay on the day.
            first, last = datetime.combine(day, time(0, 5), zone), datetime.combine(day, time(23, 55), zone)
            booked_at = min(max(five_minutes + timedelta(minutes=minutes), first), last)
            visit = Visit((service,), booked_at, needs=needs)
            bring_in(work, f"demo-{day:%Y%m%d}-{count}", visit, letters=letters)


def _fill_book(work: Work) -> None:
    """Some of what is free from tomorrow on is booked; in a book in which something stands already, nothing."""
    first = work.office.day + timedelta(days=1)
    last = first + timedelta(days=_BOOKED_DAYS - 1)
    if book_between(work, work.office, first, last):
        return
    free = free_slots(work, work.office, Errand(("residence_permit",)), first, last, Origin.DESK)
    count = 0
    for ahead, slots in enumerate(free.values()):
        for booked_at in slots[ahead % 3 :: 3 + ahead // 3]:
            service, who = _SERVICES[count % len(_SERVICES)], _WHO[count % len(_WHO)]
            visit = Visit((service,), booked_at, people=2 if count % 6 == 5 else 1)
            book(work, visit, Person(who, phone=_PHONE), _ORIGINS[count % len(_ORIGINS)])
            count += 1


def _describe(server: Server) -> dict[str, Any]:
    base = base_url(server)
    with server.parts.store.read() as reading:
        office = find_office(reading.session, OFFICE)
        names = office_names(reading.session, office.id)
        appointments = due(reading.session, office, office_day(reading.now, office.time_zone))
        return {
            "base_url": base,
            "office": OFFICE,
            "api_token": API_TOKEN,
            "kiosk_url": f"{base}/kiosk/{OFFICE}?device={KIOSK_TOKEN}",
            "board_urls": [f"{base}/board/{OFFICE}{floor}?device={BOARD_TOKEN}" for floor in ("", "/ground", "/first")],
            "desk_urls": [f"{base}/desk/{OFFICE}"],
            "staff": [{"name": name, "password": PASSWORD, "role": role.value} for name, role in STAFF.items()],
            "services": [{"id": key, "name": name} for key, name in names["services"].items()],
            "counters": [{"id": key, **view} for key, view in counters(reading.session, office.id).items()],
            "appointments": [
                {"reference": key, **view, "letters": find_appointment(reading.session, office.id, key).letters}
                for key, view in appointments.items()
            ],
        }
