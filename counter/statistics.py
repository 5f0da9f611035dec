"""The statistics of an office: a page of figures, and the same as a file. Nobody is named, no clerk is measured."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from flask import Response, render_template, request
from flask_babel import format_date, format_decimal, get_locale

from counter.charts import Chart, chart
from counter.words import kinds
from queueserver.domain.actors import Right
from queueserver.domain.lifecycle import Kind
from queueserver.domain.waits.learning import COVERED, MINUTE
from queueserver.queries.statistics.days import Figures, figures
from queueserver.queries.statistics.kept_word import ALL, BY_HOUR, BY_KIND, BY_SERVICE, EVERY, FIRST, Groups, KeptWord
from queueserver.queries.statistics.visits import Visits, visits_together
from queueserver.queries.workplace import Workplace, workplace
from queueserver.web.door import check_right
from queueserver.web.parts import parts
from queueserver.web.texts import page_language

PERIODS = (1, 7, 20, 90)
USUAL_PERIOD = 20
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
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
        span=f"{format_date(seen.first_day)} – {format_date(seen.last_day)}"
        if days > 1
        else format_date(seen.last_day),
        hours=[(hour, _by_kind(of)) for hour, of in seen.visits.items()],
        all_day=_all_day(seen),
        kinds=kinds(),
        waits=_waits_chart(seen),
        forecast=_tables(seen, here),
        all_first=seen.kept[FIRST][ALL][ALL],
        all_every=seen.kept[EVERY][ALL][ALL],
        coverage=_coverage_chart(seen.kept[FIRST]),
        covered=COVERED,
        minutes=_minutes,
        in_minutes=_in_minutes,
    )


def statistics_file(office: str) -> Response:
    """The same figures, one in each line, for a spreadsheet of the page's language."""
    here, days, seen = _asked(office)
    is_german = str(get_locale()).startswith("de")
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";" if is_german else ",")
    lines.writerow(["table", "by", "name", "figure", "value"])
    for *words, value in _lines(seen, here):
        told = "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"
        lines.writerow([*map(as_text, words), told.replace(".", ",") if is_german else told])
    name = f"statistics-{here.office}-{seen.last_day}-{days}.csv"
    # The mark at the beginning tells spreadsheets that the text is UTF-8.
    return Response(
        text.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def as_text(cell: str) -> str:
    """A cell that no spreadsheet reads as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _asked(office: str) -> tuple[Workplace, int, Figures]:
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
    check_right(Right.MANAGE, here.office_id)
    days = request.args.get("days", type=int)
    days = days if days in PERIODS else USUAL_PERIOD
    return here, days, figures(parts().store.read, office, days, parts().aside)


def _by_kind(of: Mapping[Kind, Visits]) -> list[Visits]:
    return [of.get(kind, _NOBODY) for kind in Kind]


def _all_day(seen: Figures) -> list[Visits]:
    return [visits_together([of[kind] for of in seen.visits.values() if kind in of]) for kind in Kind]


def _minutes(value: float | None) -> str:
    """To a tenth; a dash where there are none."""
    if value is None:
        return "–"
    return str(format_decimal(value, "0.0"))


def _in_minutes(wait: timedelta | None) -> float | None:
    return None if wait is None else wait / MINUTE


def _waits_chart(seen: Figures) -> Chart:
    return chart([(hour, [_in_minutes(one.mean_wait) for one in _by_kind(of)]) for hour, of in seen.visits.items()])


def _coverage_chart(groups: Groups) -> Chart:
    scores = [(hour, one.score) for hour, one in groups[BY_HOUR].items()]
    return chart([(hour, [100 * had.coverage if had else None]) for hour, had in scores], most=100, aim=100 * COVERED)


def _tables(seen: Figures, here: Workplace) -> dict[str, list[Row]]:
    """By what they are grouped: everything first, then services in the house's order, hours, and how visitors came."""
    first, every = seen.kept[FIRST], seen.kept[EVERY]
    names = {BY_SERVICE: _service_names(here), BY_KIND: kinds()}
    return {
        by: [
            Row(names.get(by, {}).get(name, name), first[by].get(name), every[by].get(name))
            for name in _in_order(every[by], list(names.get(by, {})))
        ]
        for by in (BY_SERVICE, BY_HOUR, BY_KIND)
    }


def _in_order(found: Mapping[str, KeptWord], order: Sequence[str]) -> list[str]:
    return sorted(found, key=lambda name: (order.index(name) if name in order else len(order), name))


def _service_names(here: Workplace) -> dict[str, str]:
    lang = page_language()
    return {key: names.get(lang) or names.get(here.language, key) for key, names in here.services.items()}


def _lines(seen: Figures, here: Workplace) -> Iterator[tuple[str, str, str, str, float | int | None]]:
    for kind, one in zip(Kind, _all_day(seen), strict=True):
        yield from (("visits", kind.value, "all", *figure) for figure in _of_visits(one))
    yield "visits", Kind.APPOINTMENT.value, "all", "missed", seen.missed
    for hour, of in seen.visits.items():
        for kind, one in zip(Kind, _by_kind(of), strict=True):
            yield from (("visits", kind.value, hour, *figure) for figure in _of_visits(one))
    names = _service_names(here)
    for which, groups in seen.kept.items():
        for by, named in groups.items():
            for name, kept in named.items():
                told = names.get(name, name) if by == BY_SERVICE else name
                yield from ((f"forecast_{which}", by, told, *figure) for figure in _of_kept(kept))


def _of_visits(one: Visits) -> Iterator[tuple[str, float | int | None]]:
    yield "tickets", one.tickets
    yield "served", one.served
    yield "no_shows", one.no_shows
    yield "cancelled", one.cancelled
    yield "mean_wait", _in_minutes(one.mean_wait)
    yield "p90_wait", _in_minutes(one.long_wait)


def _of_kept(kept: KeptWord) -> Iterator[tuple[str, float | int | None]]:
    had = kept.score
    yield "count", had.count if had else 0
    yield "not_called", kept.not_called
    yield "coverage", had.coverage if had else None
    yield "mae", had.error if had else None
    yield "width", had.width if had else None
