"""Brings appointments of another program in from a file: all of it or nothing, and before that what it would change."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from queueserver.app import create_app
from queueserver.calendars.reading import UnreadableCalendar
from queueserver.calendars.table import UnreadableTable
from queueserver.cli.appointments.lines import Line, lines_of
from queueserver.commands.appointments.elsewhere import Foreign
from queueserver.commands.appointments.many import Became, bring_in_all, cancel_missing
from queueserver.domain.actors import Actor, Role
from queueserver.domain.appointments.outcome import Outcome
from queueserver.domain.refusals import UnknownOffice
from queueserver.settings import read_settings
from queueserver.store.finding import find_office
from queueserver.store.work import Store, Work

NOT_IMPORTED = 2
_IMPORT = Actor(Role.PROGRAM, "import")


class NotImported(Exception):
    """Nothing was changed; the message tells a person why."""


class _TakenBack(Exception):
    """What a dry run did is not kept."""


@click.command("import")
@click.argument("office")
@click.argument("appointments", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--dry-run", "is_dry", is_flag=True, help="Say line by line what would change, and change nothing.")
@click.option(
    "--complete",
    type=(click.DateTime(["%Y-%m-%d"]), click.DateTime(["%Y-%m-%d"])),
    metavar="FROM TO",
    help="The file holds all appointments of these days: what was brought in for them and is not there is cancelled.",
)
@click.option("--service", help="Of an iCalendar file: the service of events that name none.")
@click.option("--settings", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
@click.pass_context
def import_command(
    context: click.Context,
    office: str,
    appointments: Path,
    is_dry: bool,
    complete: tuple[datetime, datetime] | None,
    service: str | None,
    file: Path | None,
) -> None:
    """Bring the appointments of FILE (.csv, .ics) into the book of OFFICE; docs/bringing-in.md tells how it is written.

    Exits with 2, and changes nothing, when a line is refused.
    """
    store = create_app(read_settings(file)).parts.store
    days = None if complete is None else (complete[0].date(), complete[1].date())
    try:
        lines = _read(store, office, appointments, service)
        became = _bring_in(store, office, lines, days, is_dry=is_dry)
    except NotImported as reason:
        click.echo(f"Error: {reason}", err=True)
        context.exit(NOT_IMPORTED)
    finally:
        store.engine.dispose()
    counts = Counter(outcome for outcome, _ in became)
    for _, said in became:
        click.echo(said)
    click.echo(", ".join(f"{outcome.value}: {counts[outcome]}" for outcome in Outcome))
    if counts[Outcome.REFUSED]:
        click.echo("Error: lines were refused, so nothing was changed", err=True)
        context.exit(NOT_IMPORTED)
    if is_dry:
        click.echo("A dry run: nothing was changed.")


def _read(store: Store, office: str, file: Path, service: str | None) -> list[Line]:
    try:
        with store.read() as reading:
            return lines_of(reading, find_office(reading.session, office), file, service)
    except UnknownOffice:
        raise NotImported(f"there is no office {office!r}") from None
    except (UnreadableTable, UnreadableCalendar) as fault:
        raise NotImported(f"{file}: {fault}") from None


def _bring_in(
    store: Store, office: str, lines: Sequence[Line], days: tuple[date, date] | None, *, is_dry: bool
) -> list[tuple[Outcome, str]]:
    """What became of each line, in words. Kept only when no line is refused, and this is no dry run."""
    became: list[tuple[Outcome, str]] = []
    try:
        with store.work(_IMPORT, office) as work:
            became = list(_in_work(work, lines, days))
            if is_dry or any(outcome is Outcome.REFUSED for outcome, _ in became):
                raise _TakenBack
    except _TakenBack:
        pass
    return became


def _in_work(work: Work, lines: Sequence[Line], days: tuple[date, date] | None) -> Iterator[tuple[Outcome, str]]:
    for line in lines:
        if isinstance(line.wanted, Foreign):
            (done,) = bring_in_all(work, [line.wanted])
            yield done.outcome, _words(line.where, done)
        else:
            yield Outcome.REFUSED, f"{line.where}: refused: {line.wanted}"
    if days is not None:
        kept = {line.reference for line in lines}
        for done in cancel_missing(work, *days, kept):
            yield done.outcome, _words("not in the file", done)


def _words(where: str, done: Became) -> str:
    why = "" if done.refusal is None else f": {done.refusal.code} {done.refusal.values}"
    return f"{where}: {done.reference}: {done.outcome.value}{why}"
