"""Which office and which days a manager asks for, and how figures stand in a page and in a file."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from flask import Response, request
from flask_babel import format_date, format_decimal, get_locale

from queueserver.domain.actors import Right
from queueserver.domain.waits.learning import MINUTE
from queueserver.queries.workplace import Workplace, workplace
from queueserver.web.door import check_right
from queueserver.web.parts import parts
from queueserver.web.texts import page_language

USUAL_PERIOD = 20
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Line(NamedTuple):
    """One figure in a file: in which table, grouped by what, of which group, its name and value."""

    table: str
    by: str
    name: str
    figure: str
    value: float | int | None


def asked(office: str, periods: tuple[int, ...]) -> tuple[Workplace, int]:
    """The office and how many days, one of these periods. Refuses with `not_allowed` who does not manage it."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
    check_right(Right.MANAGE, here.office_id)
    days = request.args.get("days", type=int)
    return here, days if days in periods else USUAL_PERIOD


def span_of_days(first: date, last: date) -> str:
    """Some days, in words."""
    return f"{format_date(first)} – {format_date(last)}" if first != last else format_date(last)


def tenths(value: float | None) -> str:
    """To a tenth; a dash where there is none."""
    return "–" if value is None else str(format_decimal(value, "0.0"))


def in_minutes(wait: timedelta | None) -> float | None:
    """As a number."""
    return None if wait is None else wait / MINUTE


def service_names(here: Workplace) -> Mapping[str, str]:
    """Services in the page's language, in the order of the house."""
    lang = page_language()
    return {key: names.get(lang) or names.get(here.language, key) for key, names in here.services.items()}


def as_text(cell: str) -> str:
    """A cell that no spreadsheet reads as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def csv_file(lines: Iterable[Line], name: str) -> Response:
    """Figures, one in each line, for a spreadsheet of the page's language."""
    is_german = str(get_locale()).startswith("de")
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";" if is_german else ",")
    rows.writerow(Line._fields)
    for *words, value in lines:
        told = "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"
        rows.writerow([*map(as_text, words), told.replace(".", ",") if is_german else told])
    # The mark at the beginning tells spreadsheets that the text is UTF-8.
    return as_file(text.getvalue().encode("utf-8-sig"), "text/csv", name)


def as_file(content: bytes, mimetype: str, name: str) -> Response:
    """Something to be saved under a name."""
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})
