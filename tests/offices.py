"""The offices of the tests: Mitte, where everything happens, and Nord next door, which must never notice."""

from datetime import time, timedelta

from queueserver.commands.office import CounterPlan, FloorPlan, GroupPlan, OfficePlan, ServicePlan, found_office
from queueserver.commands.people import add_printer, hire, pair_device
from queueserver.domain.actors import Role
from queueserver.domain.calling import Need
from queueserver.domain.opening import Hours
from queueserver.domain.people.sign_ins import Lasting
from queueserver.store.work import Founding


def service(key: str, minutes: float) -> ServicePlan:
    return ServicePlan(key, {"de": key, "en": key}, timedelta(minutes=minutes))


ALL = ("passport", "id_card", "pick_up", "registration", "residence_permit")
LASTING = Lasting(timedelta(hours=4), timedelta(hours=12))
WORKDAYS = tuple(Hours(weekday, time(8), time(18)) for weekday in range(5))
MITTE = OfficePlan(
    key="mitte",
    name="Bürgerbüro Mitte",
    time_zone="Europe/Berlin",
    language="de",
    floors=(FloorPlan("ground", {"de": "Erdgeschoss"}), FloorPlan("first", {"de": "1. Obergeschoss"})),
    groups=(
        GroupPlan("A", {"de": "Ausweise"}, (service("passport", 12), service("id_card", 10), service("pick_up", 2))),
        GroupPlan("B", {"de": "Meldung"}, (service("registration", 12),)),
        GroupPlan("C", {"de": "Aufenthalt"}, (service("residence_permit", 20),)),
    ),
    counters=(
        CounterPlan("1", "ground", ("passport", "id_card", "pick_up"), is_open=True),
        CounterPlan("2", "ground", ALL, meets=(Need.STEP_FREE,), is_open=True),
        CounterPlan("3", "ground", ("registration",), is_open=True),
        CounterPlan("4", "first", ("passport", "registration", "residence_permit"), is_open=True),
        CounterPlan("5", "first", ("passport",)),
    ),
    hours=WORKDAYS,
    tunables={},
    is_invented=True,
)
NORD = OfficePlan(
    key="nord",
    name="Bürgerbüro Nord",
    time_zone="Europe/Berlin",
    language="de",
    floors=(FloorPlan("ground", {"de": "Erdgeschoss"}),),
    groups=(GroupPlan("A", {"de": "Ausweise"}, (service("passport", 12),)),),
    counters=(CounterPlan("1", "ground", ("passport",), is_open=True),),
    hours=WORKDAYS,
    tunables={},
    is_invented=True,
)
# What the screens of Mitte follow, but for the phones.
STREAMS = (
    "board/mitte",
    *(f"board/mitte/{floor.key}" for floor in MITTE.floors),
    "desk/mitte",
    "line/mitte",
    "alarm/mitte",
)
CLERKS = ("amira", "bernd")


def found_both(founding: Founding) -> None:
    """Both offices with clerks, a printer, and nobody in line."""
    mitte = found_office(founding, MITTE)
    found_office(founding, NORD)
    for name in CLERKS:
        hire(founding, mitte, name, Role.CLERK, "no hash fits")
    printer = add_printer(founding, mitte, "Kiosk", "TM-T88V", None, 9100)
    pair_device(founding, mitte, "Kiosk", Role.KIOSK, "no hash fits", printer_id=printer.id)
