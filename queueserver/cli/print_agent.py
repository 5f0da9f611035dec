"""The print agent beside a kiosk, for a printer on USB, a serial line, or a network that the server does not reach."""

import os
import signal
import sys

import click

from kiosk.agent.agent import LOOK_EVERY, Agent
from kiosk.agent.pairing import pair
from kiosk.agent.wire import Away, Bell, Server, address_of
from queueserver.cli.logs import log_to_stderr
from queueserver.printing.ways import UnknownWay, way_of

_NAME = "print-agent"
_PAUSE_SECONDS = 2.0


@click.command(_NAME)
@click.argument("address", envvar="QUEUESERVER_AGENT_ADDRESS")
@click.option(
    "--printer",
    required=True,
    envvar="QUEUESERVER_AGENT_PRINTER",
    help="usb:04b8:0e15, serial:/dev/ttyS0:19200, file:/dev/usb/lp0 or network:10.0.0.9:9100.",
)
@click.option("--look-every", default=LOOK_EVERY, show_default=True, help="Seconds between two looks at the printer.")
@click.option("--log-level", default="INFO", type=click.Choice(["DEBUG", "INFO", "WARNING", "ERROR"]))
@click.pass_obj
def print_agent_command(run: object | None, address: str, printer: str, look_every: float, log_level: str) -> None:
    """Bring the slips of one printer to it. ADDRESS is what pairing printed; it holds the agent's key, so keep it in
    the environment (QUEUESERVER_AGENT_ADDRESS)."""
    try:
        way, server = way_of(printer), address_of(address)
    except (UnknownWay, ValueError) as error:
        raise click.ClickException(str(error)) from None
    if run is not None:
        _begin_anew()
    log_to_stderr(log_level)
    agent = Agent(Server(server), Bell(server, _PAUSE_SECONDS), way, look_every)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: agent.stop())
    agent.run()


@click.command("pair-agent")
@click.argument("server")
def pair_agent_command(server: str) -> None:
    """Pair a print agent: shows a code for the staff, waits until they approve it, and prints the agent's address with
    its key. SERVER is what a browser opens, https://wait.example.org."""
    try:
        address = pair(server.rstrip("/"), lambda code: click.echo(f"code {code[:3]} {code[3:]}", err=True))
    except Away as error:
        raise click.ClickException(str(error)) from None
    click.echo(address)


def _begin_anew() -> None:
    """The same program without the server's green threads: there, a printer that is slow would stop everything."""
    os.execv(sys.executable, [sys.executable, "-m", __name__, *sys.argv[sys.argv.index(_NAME) + 1 :]])


if __name__ == "__main__":
    print_agent_command()
