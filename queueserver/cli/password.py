"""Gives somebody a one-time password, for an office whose administrators have all forgotten theirs."""

from pathlib import Path

import click

from queueserver.app import create_app
from queueserver.commands.staff.members import unblock_staff
from queueserver.commands.staff.passwords import reset_password
from queueserver.domain.actors import CLOCK
from queueserver.keys import one_time_password, password_hash
from queueserver.queries.identity import staff_named
from queueserver.settings import read_settings


@click.command("password")
@click.argument("name")
@click.option("--settings", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
def password_command(name: str, file: Path | None) -> None:
    """Print a one-time password for the staff member NAME, who is unblocked and signed out everywhere."""
    store = create_app(read_settings(file)).parts.store
    with store.read() as reading:
        known = staff_named(reading.connection, name)
    if known is None:
        raise click.ClickException(f"nobody signs in as {name!r}")
    password = one_time_password()
    kept = password_hash(password)
    with store.work(CLOCK, known.office) as work:
        unblock_staff(work, known.id)
        reset_password(work, known.id, kept)
    click.echo(password)
