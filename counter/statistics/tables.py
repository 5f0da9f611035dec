"""Tables of figures about appointments: the same for page, file and workbook, so that none says otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from flask_babel import format_date, gettext

from counter.statistics.asked import Line, in_minutes, service_names, tenths
from counter.statistics.page import all_day, by_kind
from counter.words import kinds
from queueserver.domain.appointments.evaluation import (
    ALL,
    BY_LEAD,
    BY_ORIGIN,
    BY_SERVICE,
    BY_WEEKDAY,
    Lead,
    Load,
    Outcomes,
    loads_together,
)
from queueserver.domain.appointments.origin import Origin
from queueserver.queries.statistics.appointments import Evaluation
from queueserver.queries.statistics.visits import Visits
from queueserver.queries.workplace import Workplace

_HOUR = timedelta(hours=1)
# More days than that are told by the month.
MOST_DAYS = 31
_A_MONDAY = date(2026, 11, 23)
Value = float | int | None


class Form(StrEnum):
    """How the figures of a column are written."""

    COUNT = "count"
    SHARE = "share"
    TENTHS = "tenths"


class Column(NamedTuple):
    """A figure: its name in files, its words, how it is written, and what it is."""

    figure: str
    words: str
    form: Form
    means: str


class Row(NamedTuple):
    """A group: its name in files, its words, and its figures in the order of the columns."""

    name: str
    words: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The groups of one table, after all of them together."""

    table: str
    by: str
    title: str
    columns: tuple[Column, ...]
    total: Row
    rows: tuple[Row, ...]

    def lines(self) -> Iterator[Line]:
        """As they stand in a file."""
        for by, row in [(ALL, self.total), *((self.by, row) for row in self.rows)]:
            for column, value in zip(self.columns, row.values, strict=True):
                yield Line(self.table, by, row.name, column.figure, value)


def written(value: Value, form: Form) -> str:
    """A figure for people; a dash where there is none."""
    if value is None:
        return "–"
    match form:
        case Form.COUNT:
            return str(value)
        case Form.SHARE:
            return f"{100 * value:.0f} %"
        case Form.TENTHS:
            return tenths(value)


def outcome_tables(seen: Evaluation, here: Workplace) -> list[Table]:
    """What became of appointments, in each grouping."""
    total = Row(ALL, gettext("All"), _of_outcomes(seen.outcomes[ALL][ALL]))
    words = {BY_ORIGIN: origins(), BY_LEAD: leads(), BY_SERVICE: service_names(here), BY_WEEKDAY: _weekdays()}
    titles = {
        BY_ORIGIN: gettext("By origin"),
        BY_LEAD: gettext("By lead time"),
        BY_SERVICE: gettext("By service"),
        BY_WEEKDAY: gettext("By weekday"),
    }
    return [
        Table("appointments", by, title, _outcome_columns(), total, _in_order(seen.outcomes[by], words[by]))
        for by, title in titles.items()
    ]


def load_tables(seen: Evaluation) -> list[Table]:
    """How full the counters were, by hour and by day, or by month where the days are many."""
    total = Row(ALL, gettext("All"), _of_load(seen.load))
    hours = tuple(Row(hour, hour, _of_load(load)) for hour, load in seen.by_hour.items())
    return [
        Table("counters", "by_hour", gettext("By hour"), _load_columns(), total, hours),
        Table("counters", "by_day", _days_title(seen), _load_columns(), total, tuple(_days(seen))),
    ]


def wait_table(seen: Evaluation) -> Table:
    """Waits of those who came without and with appointment, beside each other."""
    columns = tuple(
        Column(f"{kind}_{column.figure}", f"{words}: {column.words}", column.form, column.means)
        for kind, words in kinds().items()
        for column in _wait_columns()
    )
    total = Row(ALL, gettext("All"), _of_visits(all_day(seen.visits)))
    rows = tuple(Row(hour, hour, _of_visits(by_kind(of))) for hour, of in seen.visits.items())
    return Table("waits", "by_hour", gettext("By the hour of arrival"), columns, total, rows)


def origins() -> Mapping[str, str]:
    """By which way appointments were booked, in words."""
    return {
        Origin.ONLINE.value: gettext("Online"),
        Origin.PHONE.value: gettext("By phone"),
        Origin.DESK.value: gettext("At the desk"),
        Origin.PROGRAM.value: gettext("Brought in by a program"),
    }


def leads() -> Mapping[str, str]:
    """Lead times in words."""
    return {
        Lead.SAME_DAY.value: gettext("Same day"),
        Lead.NEXT_DAY.value: gettext("1 day before"),
        Lead.WEEK.value: gettext("2–7 days"),
        Lead.FORTNIGHT.value: gettext("8–14 days"),
        Lead.MONTH.value: gettext("15–28 days"),
        Lead.LONGER.value: gettext("29 days or more"),
    }


def _weekdays() -> Mapping[str, str]:
    return {str(day): format_date(_A_MONDAY + timedelta(days=day), "EEEE") for day in range(7)}


def _in_order(found: Mapping[str, Outcomes], words: Mapping[str, str]) -> tuple[Row, ...]:
    """In the order of the words; what has none any more comes last under its own name."""
    order = list(words)
    names = sorted(found, key=lambda name: (order.index(name) if name in order else len(order), name))
    return tuple(Row(name, words.get(name, name), _of_outcomes(found[name])) for name in names)


def _outcome_columns() -> tuple[Column, ...]:
    return (
        Column("booked", gettext("Booked"), Form.COUNT, gettext("Appointments of these days, also those cancelled.")),
        Column("kept", gettext("Kept"), Form.COUNT, gettext("The visitor checked in, on time or late.")),
        Column("late", gettext("of them late"), Form.COUNT, gettext("More than 5 minutes after the booked time.")),
        Column("served", gettext("of them served"), Form.COUNT, gettext("The visit ended at a counter.")),
        Column("missed", gettext("Missed"), Form.COUNT, gettext("Nobody checked in, and the time is over.")),
        Column("cancelled_by_visitor", gettext("Cancelled by visitors"), Form.COUNT, gettext("By the own page.")),
        Column("cancelled_by_staff", gettext("Cancelled by staff"), Form.COUNT, gettext("In the appointment book.")),
        Column("cancelled_by_program", gettext("Cancelled by programs"), Form.COUNT, gettext("Where it was booked.")),
        Column("to_come", gettext("To come"), Form.COUNT, gettext("Later today, or still awaited.")),
        Column("show_rate", gettext("Show rate"), Form.SHARE, gettext("Kept, of those kept and missed.")),
    )


def _of_outcomes(one: Outcomes) -> tuple[Value, ...]:
    cancelled = (one.cancelled_by_visitor, one.cancelled_by_staff, one.cancelled_by_program)
    return (one.booked, one.kept, one.late, one.served, one.missed, *cancelled, one.to_come, one.show_rate)


def _load_columns() -> tuple[Column, ...]:
    return (
        Column(
            "planned_hours",
            gettext("Planned, h"),
            Form.TENTHS,
            gettext("Hours of counters that take appointments while the office is open, as it is set now."),
        ),
        Column(
            "booked_hours",
            gettext("Booked, h"),
            Form.TENTHS,
            gettext("Hours that appointments take, with what is kept free after them; not those cancelled."),
        ),
        Column(
            "served_hours", gettext("Served, h"), Form.TENTHS, gettext("Of the hours booked, those of served visits.")
        ),
        Column("booked_share", gettext("Booked of planned"), Form.SHARE, gettext("A hundred: all was booked.")),
        Column("served_share", gettext("Served of booked"), Form.SHARE, gettext("The rest was missed, or is to come.")),
    )


def _of_load(load: Load) -> tuple[Value, ...]:
    hours = tuple(one / _HOUR for one in load)
    return (*hours, _share(load.booked, load.planned), _share(load.served, load.booked))


def _share(part: timedelta, whole: timedelta) -> float | None:
    return part / whole if whole else None


def _days_title(seen: Evaluation) -> str:
    return gettext("By day") if len(seen.by_day) <= MOST_DAYS else gettext("By month")


def _days(seen: Evaluation) -> Iterator[Row]:
    if len(seen.by_day) <= MOST_DAYS:
        for day, load in seen.by_day.items():
            if any(load):
                yield Row(day, format_date(date.fromisoformat(day), "EE dd.MM."), _of_load(load))
        return
    months: dict[str, list[Load]] = {}
    for day, load in seen.by_day.items():
        months.setdefault(day[:7], []).append(load)
    for month, loads in months.items():
        yield Row(month, format_date(date.fromisoformat(f"{month}-01"), "LLLL yyyy"), _of_load(loads_together(loads)))


def _wait_columns() -> tuple[Column, ...]:
    first_call = gettext("From the number, or the booked time if that is later, to the first call.")
    nine_of_ten = gettext("The wait that nine of ten did not exceed.")
    return (
        Column("tickets", gettext("Numbers"), Form.COUNT, gettext("Numbers given out.")),
        Column(
            "mean_wait",
            gettext("Mean wait, min"),
            Form.TENTHS,
            first_call,
        ),
        Column(
            "p90_wait",
            gettext("9 of 10 waited up to, min"),
            Form.TENTHS,
            nine_of_ten,
        ),
    )


def _of_visits(kinds_of: Sequence[Visits]) -> tuple[Value, ...]:
    return tuple(
        value for one in kinds_of for value in (one.tickets, in_minutes(one.mean_wait), in_minutes(one.long_wait))
    )
