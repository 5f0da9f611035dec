"""The appointment book as the rule of slots wants to see it: capacity, and what is taken, read past the ORM."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, func, or_, select

from queueserver.domain.appointments.errand import Errand
from queueserver.domain.appointments.length import Planned, planned_length
from queueserver.domain.appointments.origin import Origin
from queueserver.domain.appointments.settings import AppointmentSettings, appointment_settings
from queueserver.domain.appointments.slots import DayBook, Span, Taken, day_book
from queueserver.domain.calling import FOR_THE_CLERK
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.opening import Opening, day_span, office_day, span_on
from queueserver.domain.refusals import NeedsNotMet, ServiceNotBookable, ServicesNotTogether
from queueserver.store.entrance.opening import opening_of
from queueserver.store.finding import find_counter, find_service
from queueserver.store.tables import Appointment, Capacity, Counter, Service, counter_service
from queueserver.store.work import OfficeNow, Reading

_APPOINTMENT, _SERVICE = Appointment.__table__.c, Service.__table__.c
# Nobody's appointment is longer: an earlier one cannot reach into a day.
_LONGEST = timedelta(days=1)
_TAKEN = (
    select(
        _APPOINTMENT.id,
        _APPOINTMENT.booked_at,
        _APPOINTMENT.until,
        _APPOINTMENT.origin,
        _APPOINTMENT.counter_id,
        _APPOINTMENT.state,
        _APPOINTMENT.service_id,
        _SERVICE.group_id,
    )
    .join_from(Appointment.__table__, Service.__table__, _SERVICE.id == _APPOINTMENT.service_id)
    .where(
        _APPOINTMENT.office_id == bindparam("office_id"),
        _APPOINTMENT.booked_at >= bindparam("first"),
        _APPOINTMENT.booked_at < bindparam("last"),
        _APPOINTMENT.state != AppointmentState.CANCELLED,
        or_(_APPOINTMENT.claimed_until.is_(None), _APPOINTMENT.claimed_until > bindparam("now")),
    )
    .order_by(_APPOINTMENT.booked_at)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment as the book counts it."""

    id: int
    taken: Taken
    able: frozenset[int]  # the counters that may serve it, by its first service; or the one that must
    pool: int | None
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """An errand whose services and pool were found, with the length that a counter is taken for."""

    length: timedelta
    pool: int | None  # the service group with capacity of its own; none: the capacity of all others
    able: frozenset[int]  # the counters that may serve it


@dataclass(frozen=True, slots=True)
class Book:
    """The appointments of some days of an office, and what may be booked there."""

    office: OfficeNow
    now: datetime
    settings: AppointmentSettings
    opening: Opening
    capacity: Sequence[Capacity]
    own_pools: frozenset[int]  # service groups with capacity of their own
    entries: Mapping[date, Sequence[Entry]]  # by each day that they touch

    def starts_on(self, day: date, sought: Sought, origin: Origin, moving: int | None = None) -> list[datetime]:
        """The moments of a day at which the errand may begin; `moving`: an appointment that gives up its own place."""
        if not 0 <= (day - self.office.day).days <= self.settings.earliest_days:
            return []
        entries = [one for one in self.entries.get(day, ()) if one.id != moving]
        of_pool = (one.taken for one in entries if one.pool == sought.pool)
        starts = self._cells(day, sought.pool, of_pool).starts(sought.length, origin, self.now, self.settings)
        # Whoever can be served at none but these counters needs one of them too.
        rivals = [one.taken for one in entries if one.able <= sought.able]
        if len(rivals) < len(sought.able):
            return starts
        there = self._at_counters(day, len(sought.able), rivals)
        free = set(there.starts(sought.length, origin, self.now, self.settings))
        return [at for at in starts if at in free]

    def counter_time(self, day: date) -> timedelta:
        """How long counters take appointments on a day, added up."""
        return sum((self._cells(day, pool, ()).counter_time for pool in (None, *self.own_pools)), timedelta())

    def beyond(self, day: date, besides: Collection[int]) -> set[int]:
        """The appointments of a day for which there are not counters enough, those that were booked last; `besides`:
        some that are known to be beyond the book."""
        found: set[int] = set()
        for pool in (None, *self.own_pools):
            entries = [one for one in self.entries.get(day, ()) if one.pool == pool and one.id not in besides]
            entries.sort(key=lambda one: one.id)
            beyond = self._cells(day, pool, ()).beyond(one.taken for one in entries)
            found |= {one.id for one, is_beyond in zip(entries, beyond, strict=True) if is_beyond}
        return found

    def planned_on(self, day: date) -> list[Span]:
        """The counters that take appointments on a day while the office is open, whether or not anybody books."""
        spans = [span for pool in (None, *self.own_pools) for span in self._spans(day, pool)]
        return [
            span._replace(begins=max(span.begins, begins), ends=min(span.ends, ends))
            for span in spans
            for begins, ends in self.opening.on(day)
            if max(span.begins, begins) < min(span.ends, ends)
        ]

    def pool_of(self, group_id: int) -> int | None:
        """Where the services of a group are booked."""
        return group_id if group_id in self.own_pools else None

    def _at_counters(self, day: date, count: int, taken: Iterable[Taken]) -> DayBook:
        """The whole of a day at so many counters, by whomever and for whomever."""
        whole = day_span(day, self.office.time_zone)
        return day_book(whole, [whole], [Span(*whole, count)], taken, timedelta(minutes=self.settings.slot_minutes))

    def _cells(self, day: date, pool: int | None, taken: Iterable[Taken]) -> DayBook:
        step = timedelta(minutes=self.settings.slot_minutes)
        spans = self._spans(day, pool)
        return day_book(day_span(day, self.office.time_zone), self.opening.on(day), spans, taken, step)

    def _spans(self, day: date, pool: int | None) -> Iterator[Span]:
        of_pool = [row for row in self.capacity if row.group_id == pool]
        of_day = [row for row in of_pool if row.day == day]
        for row in of_day or [row for row in of_pool if row.weekday == day.weekday()]:
            begins, ends = span_on(day, row.begins, row.ends, self.office.time_zone)
            yield Span(begins, ends, row.counters, row.for_online, row.for_desk, row.for_short_notice)


def book_of(reading: Reading, office: OfficeNow, first: date, last: date) -> Book:
    """The book of an office for these days, both ends included."""
    begins, ends = day_span(first, office.time_zone)[0], day_span(last, office.time_zone)[1]
    which = {"office_id": office.id, "first": begins - _LONGEST, "last": ends, "now": reading.now}
    rows = select(Capacity).where(Capacity.office_id == office.id).order_by(Capacity.id)
    capacity = reading.session.scalars(rows).all()
    own_pools = frozenset(row.group_id for row in capacity if row.group_id is not None)
    able = _counters_by_service(reading, office.id)
    entries: dict[date, list[Entry]] = {}
    for row in reading.connection.execute(_TAKEN, which):
        key, booked_at, until, origin, counter_id, state, service_id, group_id = row
        pool = group_id if group_id in own_pools else None
        its_own = able.get(service_id, frozenset()) if counter_id is None else frozenset((counter_id,))
        entry = Entry(key, Taken(booked_at, until, origin), its_own, pool, state is AppointmentState.CLAIMED)
        for day in {office_day(moment, office.time_zone) for moment in (booked_at, until)}:
            entries.setdefault(day, []).append(entry)
    settings = appointment_settings(office.appointments)
    opening = opening_of(reading.session, office)
    return Book(office, reading.now, settings, opening, capacity, own_pools, entries)


def sought_of(reading: Reading, book: Book, errand: Errand, origin: Origin) -> Sought:
    """An errand as the book sees it.

    Refuses with `unknown_service`, `unknown_counter`, `service_not_bookable`, `services_not_together` when no counter
    does all of it or the services have capacities of their own, `needs_not_met`.
    """
    session, office_id = reading.session, book.office.id
    services = [find_service(session, office_id, key) for key in dict.fromkeys(errand.services)]
    shut = [one.key for one in services if not one.is_bookable or (origin is Origin.ONLINE and not one.is_online)]
    if shut:
        raise ServiceNotBookable(services=shut)
    counter = None if errand.counter is None else find_counter(session, office_id, errand.counter)
    pools = {book.pool_of(one.group_id) for one in services}
    able = _able(reading, [one.id for one in services], None if counter is None else counter.id)
    if len(pools) > 1 or not able:
        raise ServicesNotTogether(services=[one.key for one in services])
    needs = {need.value for need in errand.needs if need not in FOR_THE_CLERK}
    meeting = frozenset(counter_id for counter_id, meets in able.items() if needs <= set(meets))
    if not meeting:
        raise NeedsNotMet(needs=sorted(needs))
    return Sought(taken_for(services, errand.people, book.settings), pools.pop(), meeting)


def taken_for(services: Iterable[Service], people: int, settings: AppointmentSettings) -> timedelta:
    """How long a counter is taken for these services, with what is kept free afterwards."""
    planned = [Planned(appointment_length(one), one.is_per_person) for one in services]
    return planned_length(planned, people) + timedelta(minutes=settings.buffer_minutes)


def appointment_length(service: Service) -> timedelta:
    """How long an appointment for a service is, for one person where people count."""
    if service.appointment_minutes is not None:
        return timedelta(minutes=service.appointment_minutes)
    return timedelta(seconds=service.planned_seconds)


def _able(reading: Reading, service_ids: list[int], counter_id: int | None) -> dict[int, list[str]]:
    """The counters that do all these services (or this one, if it does), with the needs that each meets."""
    able = (
        select(counter_service.c.counter_id)
        .where(counter_service.c.service_id.in_(service_ids))
        .group_by(counter_service.c.counter_id)
        .having(func.count() == len(service_ids))
    )
    meets = select(Counter.id, Counter.meets).where(Counter.id.in_(able))
    if counter_id is not None:
        meets = meets.where(Counter.id == counter_id)
    return dict(reading.session.execute(meets).all())


def _counters_by_service(reading: Reading, office_id: int) -> dict[int, frozenset[int]]:
    rows = (
        select(counter_service.c.service_id, counter_service.c.counter_id)
        .join(Counter, Counter.id == counter_service.c.counter_id)
        .where(Counter.office_id == office_id)
    )
    able: dict[int, set[int]] = {}
    for service_id, counter_id in reading.connection.execute(rows):
        able.setdefault(service_id, set()).add(counter_id)
    return {service_id: frozenset(counters) for service_id, counters in able.items()}
