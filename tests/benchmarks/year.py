"""Whether a city's year of appointments stays fast: ten offices, 250,000 appointments, a quarter of a million tickets.

    python -m tests.benchmarks.year [--url postgresql+psycopg://...]

Each line is what one wish or look takes in the third-last month of that year, the median of some, with everything that
came before in the same tables. Without a URL it is a SQLite file that goes with the program.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, insert

from queueserver.aside import at_once
from queueserver.commands.appointments import book as by_staff
from queueserver.commands.appointments.made import Person, Visit
from queueserver.commands.issue import check_in
from queueserver.commands.office import found_office
from queueserver.domain.actors import CLOCK
from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.lifecycle import AppointmentState, Kind, TicketState
from queueserver.domain.opening import day_span
from queueserver.live.telling import tell
from queueserver.queries.appointments.book import book_between
from queueserver.queries.appointments.free import free_slots
from queueserver.queries.statistics.appointments import evaluation
from queueserver.store.clearing import clear_contacts
from queueserver.store.engine import open_engine
from queueserver.store.finding import find_appointment, find_office, find_service
from queueserver.store.migration import bring_up_to_date
from queueserver.store.tables import Appointment, Capacity, Contact, LoggedEvent, Office, Ticket
from queueserver.store.work import Store
from tests.offices import MITTE

TODAY = date(2026, 9, 30)
NOW = datetime(2026, 9, 30, 6, tzinfo=UTC)  # eight o'clock in Berlin
OFFICES, APPOINTMENTS = 10, 25_000
DAYS_BEFORE, DAYS_AHEAD = 300, 60
SERVICES = ("passport", "id_card", "registration", "residence_permit")
A_BATCH = 5_000


def year_of(chance: Random, office_id: int, services: list[int]) -> Iterator[tuple[dict[str, Any], bool]]:
    """The appointments of an office, and whether each was kept."""
    days = [TODAY + timedelta(days=ahead) for ahead in range(-DAYS_BEFORE, DAYS_AHEAD)]
    workdays = [day for day in days if day.weekday() < 5]
    for count in range(APPOINTMENTS):
        day = workdays[count * len(workdays) // APPOINTMENTS]
        begins = datetime.combine(day, time(7), UTC) + timedelta(minutes=10 * chance.randrange(54))
        is_over = day < TODAY
        state = chance.choices(
            (AppointmentState.CHECKED_IN, AppointmentState.MISSED, AppointmentState.CANCELLED), (80, 12, 8)
        )[0]
        row = {
            "office_id": office_id,
            "reference": f"{office_id}-R{count}",
            "code": f"{count:06}",
            "token": f"{office_id}-{count}",
            "service_id": chance.choice(services),
            "booked_at": begins,
            "until": begins + timedelta(minutes=12),
            "made_at": begins - timedelta(days=chance.randrange(1, 56)),
            "state": state if is_over else AppointmentState.BOOKED,
            "cancelled_at": begins - timedelta(days=1) if is_over and state is AppointmentState.CANCELLED else None,
            "needs": [],
            "origin": chance.choice(list(Origin)),
        }
        yield row, is_over and state is AppointmentState.CHECKED_IN


def fill(connection: Connection, chance: Random, office_id: int, services: list[int], first_id: int) -> None:
    """A year of one office: appointments, their contacts, tickets and what was logged of them."""
    appointments, contacts, tickets, events = [], [], [], []
    for place, (row, is_kept) in enumerate(year_of(chance, office_id, services)):
        key, at = first_id + place, row["booked_at"]
        appointments.append({"id": key, **row})
        contacts.append({"appointment_id": key, "name": f"Mia Muster {key}", "email": f"mia{key}@example.org"})
        if is_kept:
            times = {"called_at": at + timedelta(minutes=5), "started_at": at + timedelta(minutes=6)}
            tickets.append(
                {
                    "id": key,
                    "office_id": office_id,
                    "day": at.date(),
                    "number": f"A{place}",
                    "token": f"t{key}",
                    "kind": Kind.APPOINTMENT,
                    "state": TicketState.FINISHED,
                    "service_id": row["service_id"],
                    "appointment_id": key,
                    "language": "de",
                    "needs": [],
                    "is_too_late": False,
                    "issued_at": at,
                    "booked_at": at,
                    "since": at,
                    "calls": 1,
                    "recalls": 0,
                    "ended_at": at + timedelta(minutes=16),
                    **times,
                }
            )
            called = {"at": times["called_at"], "type": "ticket.called", "data": {"ticket_id": key, "counter_id": 1}}
            issued = {"at": at, "type": "ticket.issued", "data": {"ticket_id": key}}
            events += [{"office_id": office_id, "actor": "clock", **told} for told in (issued, called)]
    for table, rows in ((Appointment, appointments), (Contact, contacts), (Ticket, tickets), (LoggedEvent, events)):
        for begin in range(0, len(rows), A_BATCH):
            connection.execute(insert(table.__table__), rows[begin : begin + A_BATCH])


@contextmanager
def city(url: str) -> Iterator[Store]:
    """Ten offices after most of a year."""
    engine = open_engine(url)
    bring_up_to_date(engine)
    store = Store(engine, lambda: NOW, tell, lambda _: None)
    chance = Random(7)
    for place in range(OFFICES):
        with store.founding() as founding:
            office = found_office(founding, replace(MITTE, key=f"office-{place}"))
            founding.session.get_one(Office, office.id).appointments = {"check_in_minutes": 0}
            for weekday in range(5):
                span = {"weekday": weekday, "begins": time(8), "ends": time(18), "counters": 5}
                founding.session.add(Capacity(office_id=office.id, **span))
            services = [find_service(founding.session, office.id, key).id for key in SERVICES]
            founding.flush()
            fill(founding.connection, chance, office.id, services, 1_000_000 * (place + 1))
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    yield store
    engine.dispose()


def timed(name: str, runs: int, wish: Callable[[int], object]) -> None:
    """Print what a wish takes, the median and the longest of some."""
    times = []
    for run in range(runs):
        begin = perf_counter()
        wish(run)
        times.append((perf_counter() - begin) * 1000)
    print(f"{name:32} median {median(times):8.1f} ms, longest {max(times):8.1f} ms", flush=True)


def measure(store: Store) -> None:
    """Each thing that people do, in one of the offices."""
    key = "office-4"

    def a_month(_: int) -> object:
        with store.read() as reading:
            office = find_office(reading.session, key)
            return free_slots(reading, office, Errand(("passport",)), TODAY, TODAY + timedelta(days=30), Origin.ONLINE)

    def the_book(_: int) -> object:
        with store.read() as reading:
            return book_between(reading, find_office(reading.session, key), TODAY, TODAY)

    def a_wish(run: int) -> object:
        at = datetime.combine(TODAY + timedelta(days=20 + run), time(20), UTC)
        with store.work(CLOCK, key) as work:
            visit = Visit(("passport",), at)
            return by_staff.book(work, visit, Person("Noah Beispiel", "noah@example.org"), Origin.DESK, is_over=True)

    def arrives(_: int) -> object:
        with store.work(CLOCK, key) as work:
            one = next(row for row in book_between(work, work.office, TODAY, TODAY) if row.number is None)
            return check_in(work, find_appointment(work.session, work.office.id, one.reference))

    def forgets(run: int) -> object:
        with store.work(CLOCK, f"office-{run}") as work:
            before, _ = day_span(TODAY - timedelta(days=1), work.office.time_zone)
            clear_contacts(work.session, work.office.id, before)

    timed("a month of free slots", 10, a_month)
    timed("the book of a day", 10, the_book)
    timed("an appointment is booked", 10, a_wish)
    timed("a visitor checks in", 10, arrives)
    timed("the evaluation of a quarter", 3, lambda _: evaluation(store.read, key, 90, at_once))
    timed("the evaluation of a year", 3, lambda _: evaluation(store.read, key, 365, at_once))
    timed("contacts of a year are forgotten", 3, forgets)
    timed("and of the next day", 3, forgets)


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--url")
    given = asked.parse_args().url
    with tempfile.TemporaryDirectory() as folder, city(given or f"sqlite:///{Path(folder) / 'city.db'}") as made:
        measure(made)
