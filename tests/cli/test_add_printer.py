"""A printer is set up from the command line, in an office that is there already."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from kiosk.agent.wire import address_of
from queueserver.app import create_app
from queueserver.cli.add_printer import add_printer_command
from queueserver.domain.actors import Role
from queueserver.queries.identity import device
from queueserver.settings import Settings
from queueserver.store.tables import Device, Printer, PrinterWay
from tests.offices import found_both

NETWORK = ["Hall", "--office", "mitte", "--model", "TM-T20II", "--host", "10.0.0.9"]
BESIDE = ["Entrance", "--office", "mitte", "--model", "POS-5890", "--agent", "--kiosk", "Kiosk"]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An office on this machine."""
    monkeypatch.setenv("QUEUESERVER_DATA_DIR", str(tmp_path))
    settings = Settings(data_dir=tmp_path)
    store = create_app(settings).parts.store
    with store.founding() as founding:
        found_both(founding)
    store.engine.dispose()
    return settings


def test_a_printer_on_the_network_is_there_and_nobody_is_paired(settings: Settings) -> None:
    run = CliRunner().invoke(add_printer_command, [*NETWORK, "--no-status"])

    assert (run.exit_code, run.output) == (0, "")
    store = create_app(settings).parts.store
    with store.read() as reading:
        printer = reading.session.scalars(select(Printer).where(Printer.name == "Hall")).one()
    store.engine.dispose()
    assert (printer.way, printer.host, printer.port, printer.has_status) == (
        PrinterWay.NETWORK,
        "10.0.0.9",
        9100,
        False,
    )


def test_a_printer_beside_a_kiosk_gets_the_kiosks_slips_and_an_agent_its_address(settings: Settings) -> None:
    run = CliRunner().invoke(add_printer_command, BESIDE)

    address = address_of(run.output.strip())
    store = create_app(settings).parts.store
    with store.read() as reading:
        agent = device(reading.connection, address.key)
        kiosk = reading.session.scalars(select(Device).where(Device.role == Role.KIOSK)).one()
    store.engine.dispose()
    assert agent is not None
    assert (agent.role, address.office) == (Role.PRINT_AGENT, "mitte")
    assert agent.printer_id == kiosk.printer_id


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*NETWORK, "--agent"], "either --host or --agent"),
        ([*NETWORK[:-2]], "either --host or --agent"),
        (["Hall", "--office", "mitte", "--model", "TM-1", "--host", "h"], "unknown model"),
        (["Hall", "--office", "nowhere", "--model", "TM-T20II", "--host", "h"], "unknown_office"),
        ([*NETWORK, "--kiosk", "none"], "unknown_device"),
    ],
)
def test_what_cannot_be_set_up_is_said(settings: Settings, words: list[str], said: str) -> None:
    run = CliRunner().invoke(add_printer_command, words)

    assert run.exit_code == 1
    assert said in run.output
