"""Opening hours and moments as a visitor reads them on a closed door."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from queueserver.domain.languages import catalogue_name
from queueserver.domain.opening import Hours


def opening_lines(hours: Sequence[Hours], lang: str) -> list[tuple[str, str]]:
    """Days and times, one line for each run of days with the same times: ("Monday – Wednesday", "08:00 – 15:00")."""
    names = get_day_names("wide", locale=catalogue_name(lang))
    lines = []
    for times, run in groupby(range(7), lambda weekday: _times(hours, weekday)):
        days = list(run)
        if times:
            lines.append((" – ".join(dict.fromkeys([names[days[0]], names[days[-1]]])), times))
    return lines


def on_the_wall(moment: datetime, now: datetime, time_zone: str, lang: str) -> str:
    """A moment in the office's time: "14:00" today, "Monday, 08:00" on another day."""
    zone = ZoneInfo(time_zone)
    here, today = moment.astimezone(zone), now.astimezone(zone).date()
    if here.date() == today:
        return f"{here:%H:%M}"
    return f"{get_day_names('wide', locale=catalogue_name(lang))[here.weekday()]}, {here:%H:%M}"


def _times(hours: Sequence[Hours], weekday: int) -> str:
    spans = sorted((span for span in hours if span.weekday == weekday), key=lambda span: span.opens)
    return ", ".join(f"{span.opens:%H:%M} – {f'{span.closes:%H:%M}' if span.closes else '24:00'}" for span in spans)
