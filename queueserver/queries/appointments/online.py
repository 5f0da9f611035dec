"""What visitors see of offices that take appointments online: where they are, and what may be booked there."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from queueserver.domain.appointments.settings import AppointmentSettings, appointment_settings
from queueserver.domain.refusals import NotOnline
from queueserver.store.finding import find_office
from queueserver.store.tables import Office, Service, ServiceGroup
from queueserver.store.work import OfficeNow, Reading

Names = dict[str, str]


class OnlineService(NamedTuple):
    """A service that visitors may book by themselves, with what to bring, in languages."""

    key: str
    name: Names
    brings: Names


class OnlineGroup(NamedTuple):
    """Services that belong together, as at the kiosk."""

    letter: str
    name: Names
    services: Sequence[OnlineService]


class OnlineOffice(NamedTuple):
    """An office that takes appointments online."""

    office: OfficeNow
    settings: AppointmentSettings
    groups: Sequence[OnlineGroup]

    @property
    def services(self) -> dict[str, OnlineService]:
        """Everything that may be booked, by its id."""
        return {service.key: service for group in self.groups for service in group.services}


def online_office(reading: Reading, key: str) -> OnlineOffice:
    """The office of this id. Refuses with `unknown_office`, and with `not_online` where visitors cannot book."""
    office = find_office(reading.session, key)
    settings = appointment_settings(office.appointments)
    if not settings.is_online:
        raise NotOnline(office=office.name)
    is_offered = (Service.is_bookable.is_(True), Service.is_online.is_(True), Service.is_question.is_(False))
    return OnlineOffice(office, settings, _groups(reading, office.id, *is_offered))


def office_with(reading: Reading, office: OfficeNow) -> OnlineOffice:
    """An office with all its services, for who has an appointment there already, however it was booked."""
    return OnlineOffice(office, appointment_settings(office.appointments), _groups(reading, office.id))


def online_offices(reading: Reading) -> list[OnlineOffice]:
    """All of them, by name."""
    rows = reading.session.execute(select(Office.key, Office.appointments).order_by(Office.name)).all()
    return [online_office(reading, key) for key, values in rows if appointment_settings(values).is_online]


def _groups(reading: Reading, office_id: int, *which: ColumnElement[bool]) -> list[OnlineGroup]:
    services: dict[int, list[OnlineService]] = {}
    wanted = select(Service).where(Service.office_id == office_id, *which).order_by(Service.position)
    for row in reading.session.scalars(wanted):
        services.setdefault(row.group_id, []).append(OnlineService(row.key, row.name, row.brings or {}))
    groups = reading.session.scalars(
        select(ServiceGroup).where(ServiceGroup.id.in_(services)).order_by(ServiceGroup.position)
    )
    return [OnlineGroup(row.letter, row.name, services[row.id]) for row in groups]
