"""The program `queueserver` and its commands."""

from pathlib import Path

import click

from queueserver import __version__
from queueserver.app import Serve
from queueserver.cli.add_printer import add_printer_command
from queueserver.cli.appointments.import_command import import_command
from queueserver.cli.days.export_day import export_day_command
from queueserver.cli.days.forecast_score import forecast_score_command
from queueserver.cli.days.replay import replay_command
from queueserver.cli.days.simulate import simulate_command
from queueserver.cli.demo import demo_command
from queueserver.cli.doctor import doctor_command
from queueserver.cli.init import init_command
from queueserver.cli.logs import log_to_stderr
from queueserver.cli.password import password_command
from queueserver.cli.print_agent import pair_agent_command, print_agent_command
from queueserver.cli.push_key import push_key_command
from queueserver.cli.ready import say_ready
from queueserver.cli.token import token_command
from queueserver.settings import read_settings


@click.group()
@click.version_option(__version__)
def cli() -> None:
    """A queue and ticket-calling system for citizens' offices."""


@cli.command()
@click.option("--settings", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
@click.option("--port", type=int, help="Port to listen on.")
@click.pass_obj
def serve(run: Serve, file: Path | None, port: int | None) -> None:
    """Run the server of a real office. Settings come from QUEUESERVER_... or a file; docs/operations.md lists them."""
    settings = read_settings(file, port=port)
    log_to_stderr(settings.log_level)
    run(settings, say_ready)


cli.add_command(add_printer_command)
cli.add_command(demo_command)
cli.add_command(doctor_command)
cli.add_command(export_day_command)
cli.add_command(forecast_score_command)
cli.add_command(import_command)
cli.add_command(init_command)
cli.add_command(password_command)
cli.add_command(push_key_command)
cli.add_command(pair_agent_command)
cli.add_command(print_agent_command)
cli.add_command(replay_command)
cli.add_command(simulate_command)
cli.add_command(token_command)
