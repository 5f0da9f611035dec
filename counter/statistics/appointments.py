"""The evaluation of appointments: what became of them, how full the counters were, who waited how long."""

from flask import Response, render_template
from flask_babel import gettext

from counter.charts import Chart, chart
from counter.statistics.asked import as_file, asked, csv_file, span_of_days
from counter.statistics.page import visit_lines, waits_chart
from counter.statistics.tables import Table, leads, load_tables, outcome_tables, wait_table, written
from counter.statistics.workbook import MIMETYPE, workbook
from counter.words import kinds
from queueserver.domain.appointments.evaluation import ALL, BY_LEAD, Outcomes
from queueserver.queries.statistics.appointments import Evaluation, evaluation
from queueserver.queries.workplace import Workplace
from queueserver.web.parts import parts

PERIODS = (1, 7, 20, 90, 365)


def appointments_page(office: str) -> str:
    """The evaluation of some days, for who manages the office."""
    here, days, seen = _asked(office)
    return render_template(
        "counter/statistics/appointments.html",
        office=here.office,
        office_name=here.name,
        days=days,
        periods=PERIODS,
        span=span_of_days(seen.first_day, seen.last_day),
        booked=seen.outcomes[ALL][ALL].booked,
        outcomes=outcome_tables(seen, here),
        loads=load_tables(seen),
        waits=wait_table(seen),
        written=written,
        fates_chart=_fates_chart(seen),
        fates=[gettext("Kept"), gettext("Missed"), gettext("Cancelled")],
        load_chart=_load_chart(seen),
        load_names=[gettext("Planned"), gettext("Booked"), gettext("Served")],
        waits_chart=waits_chart(seen.visits),
        kinds=kinds(),
    )


def appointments_file(office: str) -> Response:
    """The same figures, one in each line."""
    here, days, seen = _asked(office)
    tables = [*outcome_tables(seen, here), *load_tables(seen)]
    # All together stand in each table; a file says them once.
    lines = dict.fromkeys(line for table in tables for line in table.lines())
    return csv_file([*lines, *visit_lines(seen.visits)], _name(here, seen, days, "csv"))


def appointments_workbook(office: str) -> Response:
    """The same figures, a table in each sheet."""
    here, days, seen = _asked(office)
    content = parts().aside(workbook, [(table.title, table) for table in _sheets(seen, here)])
    return as_file(content, MIMETYPE, _name(here, seen, days, "xlsx"))


def _sheets(seen: Evaluation, here: Workplace) -> list[Table]:
    return [*outcome_tables(seen, here), *load_tables(seen), wait_table(seen)]


def _asked(office: str) -> tuple[Workplace, int, Evaluation]:
    here, days = asked(office, PERIODS)
    return here, days, evaluation(parts().store.read, office, days, parts().aside)


def _name(here: Workplace, seen: Evaluation, days: int, kind: str) -> str:
    return f"appointments-{here.office}-{seen.last_day}-{days}.{kind}"


def _fates_chart(seen: Evaluation) -> Chart:
    """Of a hundred that were booked so long before: kept, missed, given back."""
    by_lead = seen.outcomes[BY_LEAD]
    return chart([(words, _fates(by_lead[lead])) for lead, words in leads().items() if lead in by_lead], most=100)


def _fates(one: Outcomes) -> list[float | None]:
    cancelled = one.cancelled_by_visitor + one.cancelled_by_staff + one.cancelled_by_program
    return [100 * count / one.booked for count in (one.kept, one.missed, cancelled)]


def _load_chart(seen: Evaluation) -> Chart:
    (hours, _) = load_tables(seen)
    return chart([(row.words, row.values[:3]) for row in hours.rows])
