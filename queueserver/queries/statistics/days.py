"""All figures of some days of an office, counted day by day: each day is a look of its own, and others come between."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from queueserver.domain.opening import day_span, office_day
from queueserver.queries.statistics.calls import calls_since
from queueserver.queries.statistics.kept_word import Groups, kept_together, kept_word, shown_on
from queueserver.queries.statistics.visits import ByHour, hours_together, missed_on, visits_on
from queueserver.store.finding import find_office
from queueserver.store.work import Reading

Look = Callable[[], AbstractContextManager[Reading]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Some days of an office, from the first to the last: what came of them, and how forecasts kept their word."""

    first_day: date
    last_day: date
    visits: ByHour
    missed: int  # appointments for which nobody came
    kept: Mapping[str, Groups]


def figures(look: Look, office_key: str, count: int, aside: Callable[..., Any]) -> Figures:
    """The last `count` days, today's so far among them. What takes long is done `aside`. Refuses: `unknown_office`."""
    with look() as reading:
        office = find_office(reading.session, office_key)
        days = days_until(office_day(reading.now, office.time_zone), count)
        calls = calls_since(reading.session, office, day_span(days[0], office.time_zone)[0])
    visits, missed, kept = [], 0, []
    for day in days:
        with look() as reading:
            visits.append(visits_on(reading.session, office, day, calls))
            missed += missed_on(reading.session, office, day)
            told = shown_on(reading.session, office, day, calls)
        kept.append(aside(kept_word, told, office.time_zone))
    return Figures(days[0], days[-1], hours_together(visits), missed, kept_together(kept))


def days_until(last: date, count: int) -> list[date]:
    """So many days."""
    return [last - timedelta(days=back) for back in range(count - 1, -1, -1)]
