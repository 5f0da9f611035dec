"""Where staff work: what the page of a desk begins with. What happens in the hall comes to it by its stream."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from queueserver.domain.desk.counter import CounterState
from queueserver.domain.desk.settings import desk_settings
from queueserver.domain.policy import Policy, policy
from queueserver.store.finding import find_office, find_ticket
from queueserver.store.tables import Counter, Floor, Office, Service, Staff

Names = dict[str, str]


class Workplace(NamedTuple):
    """An office as its staff's pages need it: names in all languages by id, in the order of the house."""

    office_id: int
    office: str
    name: str
    time_zone: str
    language: str
    policy: Policy
    notes_letters: bool  # of the names of those who come without an appointment
    services: dict[str, Names]
    floors: dict[str, Names]


class HeldCounter(NamedTuple):
    """A counter at which somebody sits."""

    office: str
    counter: str


def workplace(session: Session, office_key: str) -> Workplace:
    """The office of this id. Refuses with `unknown_office`."""
    office = find_office(session, office_key)
    services = select(Service.key, Service.name).where(Service.office_id == office.id).order_by(Service.position)
    floors = select(Floor.key, Floor.name).where(Floor.office_id == office.id).order_by(Floor.position)
    return Workplace(
        office_id=office.id,
        office=office.key,
        name=office.name,
        time_zone=office.time_zone,
        language=office.language,
        policy=policy(office.tunables),
        notes_letters=desk_settings(office.desk).note_letters,
        services=dict(session.execute(services).all()),
        floors=dict(session.execute(floors).all()),
    )


def token_of(session: Session, office_id: int, ticket_id: int) -> str:
    """The secret of the page of a ticket of this office. Refuses with `unknown_ticket`."""
    return find_ticket(session, office_id, ticket_id).token


def own_office(session: Session, staff_id: int) -> str:
    """The id of the office in which somebody works."""
    return session.execute(
        select(Office.key).join(Staff, Staff.office_id == Office.id).where(Staff.id == staff_id)
    ).scalar_one()


def own_name(session: Session, staff_id: int) -> str:
    """The name under which somebody signs in, and which the counters show."""
    return session.get_one(Staff, staff_id).name


def held_counters(session: Session, staff_id: int) -> list[HeldCounter]:
    """The open counters at which somebody sits."""
    rows = session.execute(
        select(Office.key, Counter.key)
        .join(Counter, Counter.office_id == Office.id)
        .where(Counter.clerk_id == staff_id, Counter.state != CounterState.CLOSED)
    )
    return [HeldCounter(office, counter) for office, counter in rows]
