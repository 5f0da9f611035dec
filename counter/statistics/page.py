"""Visitors, waits and forecasts of an office: a page of figures, and the same as a file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flask import Response, render_template

from counter.charts import Chart, chart
from counter.statistics.asked import Line, asked, csv_file, in_minutes, service_names, span_of_days, tenths
from counter.words import kinds
from queueserver.domain.lifecycle import Kind
from queueserver.domain.waits.learning import COVERED
from queueserver.queries.statistics.days import Figures, figures
from queueserver.queries.statistics.kept_word import ALL, BY_HOUR, BY_KIND, BY_SERVICE, EVERY, FIRST, Groups, KeptWord
from queueserver.queries.statistics.visits import ByHour, Visits, visits_together
from queueserver.queries.workplace import Workplace
from queueserver.web.parts import parts

PERIODS = (1, 7, 20, 90)
_NOBODY = Visits(0, 0, 0, 0, ())


class Row(NamedTuple):
    """One line of the forecast's table: the first ranges and all of them, None where none was shown."""

    name: str
    first: KeptWord | None
    every: KeptWord | None


def statistics_page(office: str) -> str:
    """The figures of some days, for who manages the office."""
    here, days, seen = _asked(office)
    return render_template(
        "counter/statistics/page.html",
        office=here.office,
        office_name=here.name,
        days=days,
        periods=PERIODS,
        seen=seen,
        span=span_of_days(seen.first_day, seen.last_day),
        hours=[(hour, by_kind(of)) for hour, of in seen.visits.items()],
        all_day=all_day(seen.visits),
        kinds=kinds(),
        waits=waits_chart(seen.visits),
        forecast=_tables(seen, here),
        all_first=seen.kept[FIRST][ALL][ALL],
        all_every=seen.kept[EVERY][ALL][ALL],
        coverage=_coverage_chart(seen.kept[FIRST]),
        covered=COVERED,
        minutes=tenths,
        in_minutes=in_minutes,
    )


def statistics_file(office: str) -> Response:
    """The same figures, one in each line."""
    here, days, seen = _asked(office)
    return csv_file(_lines(seen, here), f"statistics-{here.office}-{seen.last_day}-{days}.csv")


def _asked(office: str) -> tuple[Workplace, int, Figures]:
    here, days = asked(office, PERIODS)
    return here, days, figures(parts().store.read, office, days, parts().aside)


def by_kind(of: Mapping[Kind, Visits]) -> list[Visits]:
    """Of an hour, without and with appointment."""
    return [of.get(kind, _NOBODY) for kind in Kind]


def all_day(visits: ByHour) -> list[Visits]:
    """All hours together, by kind."""
    return [visits_together([of[kind] for of in visits.values() if kind in of]) for kind in Kind]


def waits_chart(visits: ByHour) -> Chart:
    """Mean waits by the hour, with and without appointment."""
    return chart([(hour, [in_minutes(one.mean_wait) for one in by_kind(of)]) for hour, of in visits.items()])


def _coverage_chart(groups: Groups) -> Chart:
    scores = [(hour, one.score) for hour, one in groups[BY_HOUR].items()]
    return chart([(hour, [100 * had.coverage if had else None]) for hour, had in scores], most=100, aim=100 * COVERED)


def _tables(seen: Figures, here: Workplace) -> dict[str, list[Row]]:
    """By what they are grouped: everything first, then services in the house's order, hours, and how visitors came."""
    first, every = seen.kept[FIRST], seen.kept[EVERY]
    names = {BY_SERVICE: service_names(here), BY_KIND: kinds()}
    return {
        by: [
            Row(names.get(by, {}).get(name, name), first[by].get(name), every[by].get(name))
            for name in _in_order(every[by], list(names.get(by, {})))
        ]
        for by in (BY_SERVICE, BY_HOUR, BY_KIND)
    }


def _in_order(found: Mapping[str, KeptWord], order: Sequence[str]) -> list[str]:
    return sorted(found, key=lambda name: (order.index(name) if name in order else len(order), name))


def _lines(seen: Figures, here: Workplace) -> Iterator[Line]:
    yield from visit_lines(seen.visits)
    yield Line("visits", Kind.APPOINTMENT.value, "all", "missed", seen.missed)
    names = service_names(here)
    for which, groups in seen.kept.items():
        for by, named in groups.items():
            for name, kept in named.items():
                told = names.get(name, name) if by == BY_SERVICE else name
                yield from (Line(f"forecast_{which}", by, told, *figure) for figure in _of_kept(kept))


def visit_lines(visits: ByHour) -> Iterator[Line]:
    """Visitors and waits as they stand in a file."""
    for kind, one in zip(Kind, all_day(visits), strict=True):
        yield from (Line("visits", kind.value, "all", *figure) for figure in _of_visits(one))
    for hour, of in visits.items():
        for kind, one in zip(Kind, by_kind(of), strict=True):
            yield from (Line("visits", kind.value, hour, *figure) for figure in _of_visits(one))


def _of_visits(one: Visits) -> Iterator[tuple[str, float | int | None]]:
    yield "tickets", one.tickets
    yield "served", one.served
    yield "no_shows", one.no_shows
    yield "cancelled", one.cancelled
    yield "mean_wait", in_minutes(one.mean_wait)
    yield "p90_wait", in_minutes(one.long_wait)


def _of_kept(kept: KeptWord) -> Iterator[tuple[str, float | int | None]]:
    had = kept.score
    yield "count", had.count if had else 0
    yield "not_called", kept.not_called
    yield "coverage", had.coverage if had else None
    yield "mae", had.error if had else None
    yield "width", had.width if had else None
