"""Sets up a printer in an office that is there already."""

from pathlib import Path

import click

from queueserver.app import create_app
from queueserver.commands.people import add_printer, give_printer, pair_device
from queueserver.domain.actors import Role
from queueserver.domain.refusals import Refusal
from queueserver.keys import token_hash
from queueserver.printing.profile import profile_names
from queueserver.settings import read_settings
from queueserver.store.finding import find_office


def agent_address(server: str, office: str, token: str) -> str:
    """What `queueserver print-agent` is started with."""
    return f"{server}/print-agent/{office}?device={token}"


@click.command("add-printer")
@click.argument("name")
@click.option("--office", required=True, help="The id of the office.")
@click.option("--model", required=True, help="As python-escpos names it, such as TM-T20II.")
@click.option("--host", help="Its address, for a printer on the network.")
@click.option("--port", type=click.IntRange(1, 65535), default=9100, show_default=True)
@click.option("--agent", "has_agent", is_flag=True, help="A print agent brings its slips: prints the agent's address.")
@click.option("--no-status", is_flag=True, help="For a model that never tells its state.")
@click.option("--kiosk", help="The name of the kiosk whose slips come out here from now on.")
@click.option("--settings", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
def add_printer_command(
    name: str,
    office: str,
    model: str,
    host: str | None,
    port: int,
    has_agent: bool,
    no_status: bool,
    kiosk: str | None,
    file: Path | None,
) -> None:
    """Set up the printer NAME, on the network (--host) or beside a kiosk (--agent)."""
    if (host is None) is not has_agent:
        raise click.ClickException("say either --host or --agent")
    if model not in profile_names():
        raise click.ClickException(f"unknown model {model!r}; known are: {', '.join(profile_names())}")
    settings = read_settings(file)
    store = create_app(settings).parts.store
    try:
        with store.founding() as founding:
            here = find_office(founding.session, office)
            printer = add_printer(
                founding, here, name, model, host, port, has_agent=has_agent, has_status=not no_status
            )
            if kiosk is not None:
                give_printer(founding, here, kiosk, printer)
            if has_agent:
                token = founding.secret()
                pair_device(founding, here, name, Role.PRINT_AGENT, token_hash(token), printer_id=printer.id)
                click.echo(agent_address(settings.address, here.key, token))
    except Refusal as refusal:
        raise click.ClickException(f"{refusal.code} {refusal.values}") from None
    finally:
        store.engine.dispose()
