"""Who manages the office says when it is open, how many counters take appointments, and how those are given.

Nobody's appointment is touched by that: what does not fit any more is a conflict, which staff solve one by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from queueserver.commands.boards.setup import begin_new_edition
from queueserver.domain.appointments.settings import AppointmentSettings, appointment_settings
from queueserver.domain.events import AppointmentsTuned
from queueserver.domain.opening import Hours
from queueserver.domain.refusals import SettingOutOfRange
from queueserver.public_holidays import is_region
from queueserver.store.appointments.setup import capacity_rows, group_ids, opening_rows
from queueserver.store.finding import find_service
from queueserver.store.tables import Capacity, DifferentDay, Office, OpeningHours, Service
from queueserver.store.work import Work


@dataclass(frozen=True, slots=True)
class CapacityPlan:
    """So many counters take appointments in a span of a weekday or of one day; `group`: only for its services."""

    weekday: int | None
    day: date | None
    begins: time
    ends: time | None
    counters: int
    for_online: int = 0
    for_desk: int = 0
    for_short_notice: int = 0
    group: str | None = None

    @property
    def makes_sense(self) -> bool:
        """It is of a weekday or of one day, and no more counters are kept than there are."""
        kept = self.for_online + self.for_desk + self.for_short_notice
        return (self.weekday is None) != (self.day is None) and kept <= self.counters


@dataclass(frozen=True, slots=True)
class ServicePlan:
    """How appointments for a service are given: at all, online, how long (none: as planned), what visitors bring."""

    is_bookable: bool
    is_online: bool
    minutes: int | None
    brings: Mapping[str, str]


def set_hours(work: Work, hours: Sequence[Hours]) -> None:
    """The office is open at these hours of each week, and boards and kiosks say so.

    Refuses with `setting_out_of_range`.
    """
    _check_spans("hours", [(one.opens, one.closes) for one in hours])
    for row in opening_rows(work.session, work.office.id):
        work.session.delete(row)
    work.session.add_all(
        OpeningHours(office_id=work.office.id, weekday=one.weekday, opens=one.opens, closes=one.closes) for one in hours
    )
    _reopen(work, "hours")


def set_region(work: Work, region: str | None) -> None:
    """The office is closed on the public holidays of this region. Refuses with `setting_out_of_range`."""
    if region is not None and not is_region(region):
        raise SettingOutOfRange(name="region")
    work.session.get_one(Office, work.office.id).region = region
    work.office = work.office._replace(region=region)
    _reopen(work, "region")


def set_different_day(
    work: Work, day: date, name: Mapping[str, str], hours: Sequence[tuple[time, time | None]]
) -> None:
    """On one day the office is open at other hours than usual, or not at all. Refuses with `setting_out_of_range`."""
    _check_spans("hours", hours)
    row = work.session.get(DifferentDay, (work.office.id, day)) or DifferentDay(office_id=work.office.id, day=day)
    row.name = dict(name)
    row.hours = [[f"{opens:%H:%M}", None if closes is None else f"{closes:%H:%M}"] for opens, closes in hours]
    work.session.add(row)
    _reopen(work, "days")


def forget_different_day(work: Work, day: date) -> None:
    """A day is as its weekday again; one that was not different stays as it is."""
    row = work.session.get(DifferentDay, (work.office.id, day))
    if row is not None:
        work.session.delete(row)
        _reopen(work, "days")


def set_capacity(work: Work, plans: Sequence[CapacityPlan]) -> None:
    """So many counters take appointments from now on, and no others. Refuses with `setting_out_of_range`."""
    groups = group_ids(work.session, work.office.id)
    if any(one.group is not None and one.group not in groups for one in plans):
        raise SettingOutOfRange(name="group")
    if not all(one.makes_sense for one in plans):
        raise SettingOutOfRange(name="capacity")
    _check_spans("capacity", [(one.begins, one.ends) for one in plans])
    for row in capacity_rows(work.session, work.office.id):
        work.session.delete(row)
    work.session.add_all(
        Capacity(
            office_id=work.office.id,
            weekday=one.weekday,
            day=one.day,
            begins=one.begins,
            ends=one.ends,
            counters=one.counters,
            for_online=one.for_online,
            for_desk=one.for_desk,
            for_short_notice=one.for_short_notice,
            group_id=None if one.group is None else groups[one.group],
        )
        for one in plans
    )
    _tuned(work, "capacity")


def set_service(work: Work, key: str, plan: ServicePlan) -> Service:
    """Appointments for a service are given like this from now on. Refuses with `unknown_service`."""
    service = find_service(work.session, work.office.id, key)
    service.is_bookable, service.is_online = plan.is_bookable, plan.is_online
    service.appointment_minutes, service.brings = plan.minutes, dict(plan.brings) or None
    _tuned(work, "services")
    return service


def tune_appointments(work: Work, values: Mapping[str, Any]) -> AppointmentSettings:
    """The office sets its appointments differently: what is named changes, all else stays.

    Refuses with `setting_out_of_range`.
    """
    before = work.office.appointments or {}
    wanted = {**before, **values}
    settings = appointment_settings(wanted)
    if wanted != before:
        work.session.get_one(Office, work.office.id).appointments = wanted
        work.office = work.office._replace(appointments=wanted)
        _tuned(work, "settings")
    return settings


def _check_spans(name: str, spans: Sequence[tuple[time, time | None]]) -> None:
    if any(ends is not None and ends <= begins for begins, ends in spans):
        raise SettingOutOfRange(name=name)


def _reopen(work: Work, what: str) -> None:
    _tuned(work, what)
    begin_new_edition(work)


def _tuned(work: Work, what: str) -> None:
    work.flush()
    work.record(AppointmentsTuned(what))
