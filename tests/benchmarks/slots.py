"""How long it takes to find the free slots of a month, in an office with 2000 appointments in it.

    python -m tests.benchmarks.slots [--url postgresql+psycopg://...]

CPU time and wall time of one look as the pages take it, the best and the median of many; the bar is 100 ms.
Without a URL it is a SQLite file that goes with the program.
"""

import argparse
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from sqlalchemy import insert

from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.lifecycle import AppointmentState
from queueserver.live.telling import tell
from queueserver.queries.appointments.free import free_slots
from queueserver.store.engine import open_engine
from queueserver.store.finding import find_office, find_service
from queueserver.store.tables import Appointment, Base, Capacity, Office
from queueserver.store.work import Founding, Store
from tests.offices import found_both

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
FIRST, DAYS, APPOINTMENTS, RUNS = date(2026, 11, 23), 31, 2000, 30
SERVICES = ("passport", "id_card", "registration", "residence_permit")


def fill(founding: Founding, chance: Random) -> None:
    """An office with its capacity by hours, and a month of appointments."""
    found_both(founding)
    office = find_office(founding.session, "mitte")
    founding.session.get_one(Office, office.id).appointments = {"slot_minutes": 5, "is_online": True}
    for weekday in range(5):
        for hour in range(8, 18):
            kept = {"for_online": 1, "for_desk": 1, "for_short_notice": 1}
            span = {"weekday": weekday, "begins": time(hour), "ends": time(hour + 1), "counters": 5}
            founding.session.add(Capacity(office_id=office.id, **span, **kept))
    services = [find_service(founding.session, office.id, key).id for key in SERVICES]
    founding.flush()
    workdays = [day for day in (FIRST + timedelta(days=ahead) for ahead in range(DAYS)) if day.weekday() < 5]
    rows = []
    for count in range(APPOINTMENTS):
        begins = datetime.combine(chance.choice(workdays), time(7), UTC) + timedelta(minutes=5 * chance.randrange(118))
        rows.append(
            {
                "office_id": office.id,
                "reference": f"R{count}",
                "code": f"{count:06}",
                "token": f"token-{count}",
                "service_id": chance.choice(services),
                "booked_at": begins,
                "until": begins + timedelta(minutes=chance.choice((10, 12, 20))),
                "state": AppointmentState.BOOKED,
                "needs": [],
                "origin": chance.choice(list(Origin)),
            }
        )
    founding.connection.execute(insert(Appointment.__table__), rows)


def look(store: Store) -> int:
    """The free slots of a month, as many as there are."""
    with store.read() as reading:
        office = find_office(reading.session, "mitte")
        last = FIRST + timedelta(days=DAYS - 1)
        free = free_slots(reading, office, Errand(("passport",)), FIRST, last, Origin.ONLINE)
    return sum(map(len, free.values()))


def measure(url: str) -> None:
    """Print what a look takes."""
    engine = open_engine(url)
    Base.metadata.create_all(engine)
    store = Store(engine, lambda: NOW, tell, lambda _: None)
    with store.founding() as founding:
        fill(founding, Random(7))
    found, cpu, wall = 0, [], []
    for _ in range(RUNS):
        cpu_begin, wall_begin = process_time(), perf_counter()
        found = look(store)
        cpu.append((process_time() - cpu_begin) * 1000)
        wall.append((perf_counter() - wall_begin) * 1000)
    print(f"{APPOINTMENTS} appointments in {DAYS} days, {found} free slots of 5 minutes' steps")
    for name, times in (("CPU", cpu), ("wall", wall)):
        print(f"{name}: best {min(times):.0f} ms, median {median(times):.0f} ms, longest {max(times):.0f} ms")
    engine.dispose()


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--url")
    given = asked.parse_args().url
    with tempfile.TemporaryDirectory() as folder:
        measure(given or f"sqlite:///{Path(folder) / 'hall.db'}")
