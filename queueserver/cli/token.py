"""Gives a program its token for the API."""

from pathlib import Path

import click

from queueserver.app import create_app
from queueserver.commands.people import grant_token
from queueserver.domain.refusals import UnknownOffice
from queueserver.keys import token_hash
from queueserver.settings import read_settings
from queueserver.store.finding import find_office


@click.command("token")
@click.argument("name")
@click.option("--office", help="The one office the program may use; without it every office, and new ones.")
@click.option("--settings", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
def token_command(name: str, office: str | None, file: Path | None) -> None:
    """Print a new API token for the program NAME. It is shown this once; only its hash is kept."""
    store = create_app(read_settings(file)).parts.store
    try:
        with store.founding() as founding:
            token = founding.secret()
            of = None if office is None else find_office(founding.session, office)
            grant_token(founding, of, name, token_hash(token))
    except UnknownOffice:
        raise click.ClickException(f"there is no office {office!r}") from None
    click.echo(token)
