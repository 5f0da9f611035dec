"""`queueserver doctor --kiosk`: what is right and wrong on a kiosk's machine, for whoever sets it up."""

from collections.abc import Iterable, Iterator

import click

from queueserver.doctor.browser import look_at_browser, start_of
from queueserver.doctor.finding import Finding, Level, unknown
from queueserver.doctor.machine import Machine
from queueserver.doctor.parts import look_at_parts
from queueserver.doctor.server import look_at_server

_COLOURS = {Level.OK: "green", Level.UNKNOWN: "blue", Level.NOTE: "yellow", Level.FAULT: "red"}


@click.command("doctor")
@click.option("--kiosk", is_flag=True, required=True, help="This machine is a kiosk.")
@click.option("--url", help="Address of the kiosk's page. Without it the one that the browser is started with.")
@click.pass_context
def doctor_command(context: click.Context, kiosk: bool, url: str | None) -> None:
    """Look at this machine and say what is right and what to do. Changes nothing. Ends with 1 when there is a fault.

    Run it on the kiosk, best as the kiosk's user. What cannot be seen from a program (height, glare, loudness) is in
    docs/kiosk-hardware.md.
    """
    found = list(_kiosk(Machine(), url))
    _print(found)
    context.exit(any(one.level is Level.FAULT for one in found))


def _kiosk(machine: Machine, url: str | None) -> Iterator[Finding]:
    start = start_of(machine)
    address = url or (start and start.address)
    if address:
        yield from look_at_server(address)
    else:
        yield unknown("server", "no address known", "say --url http://SERVER/kiosk/OFFICE")
    yield from look_at_browser(machine)
    yield from look_at_parts(machine)


def _print(found: Iterable[Finding]) -> None:
    for one in found:
        word = click.style(f"{one.level.value:8}", fg=_COLOURS[one.level])
        click.echo(f"{word}{one.about}: {one.says}")
        if one.remedy:
            click.echo(f"{'':8}  -> {one.remedy}")
