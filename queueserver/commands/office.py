"""An office is founded from a plan: its floors, groups, services, counters, hours and tunables in one piece."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from queueserver.domain.boards.settings import Arrow, board_settings
from queueserver.domain.calling import Need
from queueserver.domain.desk.counter import CounterState
from queueserver.domain.desk.settings import desk_settings
from queueserver.domain.entrance.kiosk import KioskSettings, kiosk_settings
from queueserver.domain.events import KioskTuned
from queueserver.domain.numbering import LETTERS
from queueserver.domain.opening import Hours, is_time_zone, office_day
from queueserver.domain.policy import policy
from queueserver.domain.refusals import OfficeExists, PlanNotConsistent
from queueserver.store.finding import is_office_there, office_of
from queueserver.store.tables import Counter, Floor, Office, OpeningHours, Service, ServiceGroup
from queueserver.store.work import Founding, OfficeNow, Work

Names = Mapping[str, str]  # language to text


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """A floor."""

    key: str
    name: Names
    boards: Mapping[str, Any] = field(default_factory=dict)  # what its boards have different from the office's


@dataclass(frozen=True, slots=True)
class ServicePlan:
    """A service with its planned length."""

    key: str
    name: Names
    planned: timedelta
    is_question: bool = False  # what reception answers; a kiosk shows it apart from all other services
    is_per_person: bool = False  # the planned length is for one person
    contingent: int | None = None  # most numbers a day for walk-ins


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A service group with the letter of its numbers."""

    letter: str
    name: Names
    services: tuple[ServicePlan, ...]


@dataclass(frozen=True, slots=True)
class CounterPlan:
    """A counter: where it is, what it serves, which needs it meets, whether it is open at first, and the way there."""

    key: str
    floor: str
    services: tuple[str, ...]
    meets: tuple[Need, ...] = ()
    is_open: bool = False
    hall: Names = field(default_factory=dict)
    way: Names = field(default_factory=dict)
    arrow: Arrow | None = None


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """An office as it is to be founded."""

    key: str
    name: str
    time_zone: str
    language: str
    floors: tuple[FloorPlan, ...]
    groups: tuple[GroupPlan, ...]
    counters: tuple[CounterPlan, ...]
    hours: tuple[Hours, ...]
    tunables: Mapping[str, int | str]
    kiosk: Mapping[str, Any] = field(default_factory=dict)
    boards: Mapping[str, Any] = field(default_factory=dict)
    desk: Mapping[str, Any] = field(default_factory=dict)
    is_invented: bool = False


def found_office(founding: Founding, plan: OfficePlan) -> OfficeNow:
    """An office comes into being.

    Refuses with `office_exists`, `plan_not_consistent`, `tunable_out_of_range`, `setting_out_of_range`.
    """
    if is_office_there(founding.session, plan.key):
        raise OfficeExists(office=plan.key)
    policy(plan.tunables)
    kiosk_settings(plan.kiosk)
    desk_settings(plan.desk)
    for floor in plan.floors:
        board_settings(plan.boards, floor.boards)
    _check(plan)
    office = Office(
        key=plan.key,
        name=plan.name,
        time_zone=plan.time_zone,
        language=plan.language,
        tunables=dict(plan.tunables),
        kiosk=dict(plan.kiosk) or None,
        boards=dict(plan.boards) or None,
        desk=dict(plan.desk) or None,
        day=office_day(founding.now, plan.time_zone),
        epoch=founding.secret()[:8],
        is_invented=plan.is_invented,
    )
    founding.session.add(office)
    founding.session.flush()
    for span in plan.hours:
        founding.session.add(
            OpeningHours(office_id=office.id, weekday=span.weekday, opens=span.opens, closes=span.closes)
        )
    floors = _add_floors(founding, office, plan)
    services = _add_services(founding, office, plan)
    for position, counter in enumerate(plan.counters):
        founding.session.add(
            Counter(
                office_id=office.id,
                floor_id=floors[counter.floor].id,
                key=counter.key,
                meets=[need.value for need in counter.meets],
                state=CounterState.OPEN if counter.is_open else CounterState.CLOSED,
                since=founding.now,
                hall=dict(counter.hall) or None,
                way=dict(counter.way) or None,
                arrow=counter.arrow,
                position=position,
                services=[services[key] for key in counter.services],
            )
        )
    founding.session.flush()
    return office_of(founding.session, office.id)


def tune_kiosk(work: Work, values: Mapping[str, Any]) -> KioskSettings:
    """The office sets its kiosks differently: what is named changes, all else stays. They show it within seconds.

    Refuses with `setting_out_of_range`.
    """
    wanted = {**(work.office.kiosk or {}), **values}
    settings = kiosk_settings(wanted)
    if wanted != (work.office.kiosk or {}):
        work.session.get_one(Office, work.office.id).kiosk = wanted
        work.office = work.office._replace(kiosk=wanted)
        work.record(KioskTuned())
    return settings


def _add_floors(founding: Founding, office: Office, plan: OfficePlan) -> dict[str, Floor]:
    floors = {
        floor.key: Floor(
            office_id=office.id,
            key=floor.key,
            name=dict(floor.name),
            boards=dict(floor.boards) or None,
            position=position,
        )
        for position, floor in enumerate(plan.floors)
    }
    founding.session.add_all(floors.values())
    founding.session.flush()
    return floors


def _add_services(founding: Founding, office: Office, plan: OfficePlan) -> dict[str, Service]:
    services: dict[str, Service] = {}
    for position, group in enumerate(plan.groups):
        row = ServiceGroup(office_id=office.id, letter=group.letter, name=dict(group.name), position=position)
        founding.session.add(row)
        founding.session.flush()
        for service in group.services:
            services[service.key] = Service(
                office_id=office.id,
                group_id=row.id,
                key=service.key,
                name=dict(service.name),
                planned_seconds=round(service.planned.total_seconds()),
                is_question=service.is_question,
                is_per_person=service.is_per_person,
                contingent=service.contingent,
                position=len(services),
            )
    founding.session.add_all(services.values())
    founding.session.flush()
    return services


def _check(plan: OfficePlan) -> None:
    letters = [group.letter for group in plan.groups]
    services = [service.key for group in plan.groups for service in group.services]
    floors = [floor.key for floor in plan.floors]
    counters = [counter.key for counter in plan.counters]
    for names in (letters, services, floors, counters):
        if len(set(names)) != len(names):
            raise PlanNotConsistent(twice=sorted({name for name in names if names.count(name) > 1}))
    missing = {counter.floor for counter in plan.counters} - set(floors)
    missing |= {service for counter in plan.counters for service in counter.services} - set(services)
    missing |= {letter for letter in letters if letter not in LETTERS}
    if not is_time_zone(plan.time_zone):
        missing.add(plan.time_zone)
    if missing:
        raise PlanNotConsistent(unknown=sorted(missing))
