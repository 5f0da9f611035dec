"""Writes a day that an office has lived as a file that replay and simulate play."""

import json
from datetime import date, datetime
from pathlib import Path

import click

from queueserver.cli.office import NoSuchOffice, looking_at
from queueserver.days.recorded import NothingRecorded, Recorded, recorded
from queueserver.days.writing import as_data, write_days
from queueserver.domain.opening import office_day
from queueserver.queries.recorded import memory_of
from queueserver.store.work import OfficeNow, Reading

NOT_EXPORTED = 2


class NotExported(Exception):
    """The day is still to come, or the file cannot be written; the message tells a person which."""


@click.command("export-day")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE")
@click.option("--office", help="The office, by its id; needed where there are several.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; otherwise standard output.")
@click.option("--settings", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
@click.pass_context
def export_day_command(
    context: click.Context, day: datetime, office: str | None, output: Path | None, file: Path | None
) -> None:
    """Write the DATE (2026-11-23) of an office in the format queue-days/1, without anything personal.

    What it holds is told in docs/simulating.md. Exits with 2, and writes nothing, when there is no such day.
    """
    try:
        with looking_at(file, office) as (reading, chosen):
            lived = _lived(reading, chosen, day.date())
        _write(lived, output)
    except (NoSuchOffice, NothingRecorded, NotExported) as reason:
        click.echo(f"Error: {reason}", err=True)
        context.exit(NOT_EXPORTED)


def _lived(reading: Reading, office: OfficeNow, day: date) -> Recorded:
    if day > office_day(reading.now, office.time_zone):
        raise NotExported(f"{day} is still to come in {office.key}")
    return recorded(memory_of(reading, office, day))


def _write(lived: Recorded, output: Path | None) -> None:
    if output is None:
        click.echo(json.dumps(as_data([lived.day], lived.note), ensure_ascii=False))
        return
    try:
        write_days(output, [lived.day], lived.note)
    except OSError as error:
        raise NotExported(f"{output} cannot be written: {error.strerror}") from error
