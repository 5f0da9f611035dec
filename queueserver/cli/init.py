"""Founds a real office from one file: its plan, its staff, its kiosks, boards and printers."""

from pathlib import Path
from typing import Annotated, Literal

import click
from pydantic import Field, ValidationError

from queueserver.api.bodies import BoardValues, OfficeBody
from queueserver.app import create_app
from queueserver.cli.add_printer import agent_address
from queueserver.commands.office import found_office
from queueserver.commands.people import add_printer, hire, pair_device
from queueserver.domain.actors import Role
from queueserver.domain.people.passwords import ONE_TIME_VALID
from queueserver.domain.refusals import Refusal
from queueserver.keys import one_time_password, password_hash, token_hash
from queueserver.printing.profile import profile_names
from queueserver.settings import Settings, read_settings
from queueserver.store.finding import find_floor
from queueserver.web.endpoint import Body

Name = Annotated[str, Field(min_length=1, max_length=100)]


class StaffBody(Body):
    """Somebody who may sign in."""

    name: Name
    role: Literal[Role.CLERK, Role.RECEPTIONIST, Role.MANAGER, Role.ADMINISTRATOR]


class PrinterBody(Body):
    """A printer on the network, or without a host one beside a kiosk, whose print agent brings its slips; `profile` is
    its model as python-escpos names it, `has_status` false for one that never tells its state."""

    name: Name
    profile: Name = "TM-T88V"
    host: Name | None = None
    has_status: bool = True
    port: Annotated[int, Field(ge=1, le=65535)] = 9100


class DeviceBody(Body):
    """A kiosk, with the printer beside it, or a board of the house or of one floor."""

    name: Name
    role: Literal[Role.KIOSK, Role.BOARD]
    floor: Name | None = None
    printer: Name | None = None
    board: BoardValues = {}


class HouseBody(OfficeBody):
    """An office with the people and devices in it."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
    staff: list[StaffBody] = []
    printers: list[PrinterBody] = []
    devices: list[DeviceBody] = []


@click.command("init")
@click.argument("plan", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--settings", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
def init_command(plan: Path, file: Path | None) -> None:
    """Found the office of a PLAN (JSON, see docs/operations.md). Passwords and device addresses are shown once."""
    try:
        house = HouseBody.model_validate_json(plan.read_bytes())
        found(house, read_settings(file))
    except ValidationError as error:
        raise click.ClickException(str(error)) from None
    except Refusal as refusal:
        raise click.ClickException(f"{refusal.code} {refusal.values}") from None


def found(house: HouseBody, settings: Settings) -> None:
    """The office with everybody and everything in it, or nothing at all. Refuses as `found_office` does."""
    _check(house)
    store = create_app(settings).parts.store
    with store.founding() as founding:
        passwords = {one.name: one_time_password() for one in house.staff}
        kept = {name: password_hash(password) for name, password in passwords.items()}
        office = found_office(founding, house.plan(house.id))
        for one in house.staff:
            until = founding.now + ONE_TIME_VALID
            hire(founding, office, one.name, one.role, kept[one.name], one_time_until=until)
        printers = {
            one.name: add_printer(
                founding,
                office,
                one.name,
                one.profile,
                one.host,
                one.port,
                has_agent=one.host is None,
                has_status=one.has_status,
            ).id
            for one in house.printers
        }
        links = []
        for name in (one.name for one in house.printers if one.host is None):
            token = founding.secret()
            pair_device(founding, office, name, Role.PRINT_AGENT, token_hash(token), printer_id=printers[name])
            links.append((name, agent_address(settings.address, house.id, token)))
        for device in house.devices:
            token = founding.secret()
            floor_id = find_floor(founding.session, office.id, device.floor).id if device.floor else None
            printer_id = printers[device.printer] if device.printer else None
            pair_device(
                founding,
                office,
                device.name,
                device.role,
                token_hash(token),
                floor_id=floor_id,
                printer_id=printer_id,
                board=device.board,
            )
            floor = f"/{device.floor}" if device.floor and device.role is Role.BOARD else ""
            links.append((device.name, f"{settings.address}/{device.role}/{house.id}{floor}?device={token}"))
    for name, password in passwords.items():
        click.echo(f"{name}: {password}")
    for name, link in links:
        click.echo(f"{name}: {link}")


def _check(house: HouseBody) -> None:
    printers = {one.name for one in house.printers}
    missing = {one.printer for one in house.devices if one.printer} - printers
    models = {one.profile for one in house.printers} - set(profile_names())
    if missing or models:
        raise click.ClickException(f"unknown: {', '.join(sorted(missing | models))}")
