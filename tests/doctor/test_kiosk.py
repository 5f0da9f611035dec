"""A kiosk's machine as the doctor sees it: a good one, and each thing that can be wrong with it."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from queueserver.doctor.browser import NEEDED, look_at_browser, start_of
from queueserver.doctor.finding import Finding, Level
from queueserver.doctor.machine import Machine
from queueserver.doctor.parts import look_at_parts

ADDRESS = "https://wait.example.org/kiosk/altstadt"
UNIT = "etc/systemd/system/kiosk.service"
SERVICE = f"""[Service]
User=kiosk
TTYPath=/dev/tty1
ExecStart=/usr/bin/cage -d -- /usr/bin/chromium {" ".join(NEEDED)} \\
    {ADDRESS}
Restart=always
"""
TOUCH = 'N: Name="Touch glass"\nB: EV=b\nB: KEY=400 0 0 0 0 0\nB: ABS=260800000000003\n'
KEYPAD = 'N: Name="Six keys"\nB: EV=120013\nB: KEY=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe\n'
POWER = 'N: Name="Power Button"\nB: EV=3\nB: KEY=10000000000000 0\n'

Put = Callable[[str, str | bytes], None]
Install = Callable[[str, str], None]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file of the machine."""

    def write(path: str, content: str | bytes) -> None:
        file = tmp_path / "machine" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    return write


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a program on the path, which prints something; no other is there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def program(name: str, prints: str) -> None:
        file = folder / name
        file.write_text(f"#!/bin/sh\necho '{prints}'\n", encoding="utf-8")
        file.chmod(0o755)

    return program


@pytest.fixture
def machine(tmp_path: Path, put: Put, install: Install) -> Machine:
    """A kiosk on which all is as it should be."""
    put(UNIT, SERVICE)
    put("proc/bus/input/devices", "\n".join([TOUCH, KEYPAD, POWER]))
    put("proc/asound/cards", " 0 [Device         ]: USB-Audio - Headset socket\n      over USB\n")
    put("sys/class/drm/card0-HDMI-A-1/status", "connected\n")
    put("sys/class/drm/card0-HDMI-A-1/modes", "1920x1080\n1280x720\n")
    put("sys/class/drm/card0-HDMI-A-1/edid", edid(48, 27))
    put("sys/class/drm/card0-DP-1/status", "disconnected\n")
    put("sys/module/kernel/parameters/consoleblank", "0\n")
    put("dev/usb/lp0", "")
    install("chromium", "Chromium 156.0.8078.73 built on Debian")
    install("fc-list", "Noto Sans")
    install("timedatectl", "yes")
    install("systemctl", "masked")
    (tmp_path / "bin" / "systemctl").write_text(
        '#!/bin/sh\n[ "$1" = is-active ] && echo active || echo masked\n', "utf-8"
    )
    return Machine(tmp_path / "machine")


def edid(width: int, height: int) -> bytes:
    """What a screen tells of itself, with its size in centimetres."""
    return bytes(21) + bytes([width, height]) + bytes(105)


def found(machine: Machine) -> dict[str, Finding]:
    return {one.about: one for one in (*look_at_browser(machine), *look_at_parts(machine))}


def levels(findings: Iterable[Finding]) -> set[Level]:
    return {one.level for one in findings}


def test_a_good_kiosk_has_no_fault(machine: Machine) -> None:
    findings = found(machine)

    assert levels(findings.values()) == {Level.OK}
    assert findings["screen"].says == "HDMI-A-1: short side 270 mm, 1080 points, capitals of 7.5 mm"
    assert findings["touch"].says == "Touch glass"
    assert findings["keypad"].says == "Six keys"
    assert findings["printer on the kiosk"].says.startswith("/dev/usb/lp0, ")


def test_the_address_is_the_one_that_the_browser_is_started_with(machine: Machine) -> None:
    start = start_of(machine)

    assert start is not None
    assert (start.file, start.address) == (f"/{UNIT}", ADDRESS)


@pytest.mark.parametrize("switch", sorted(NEEDED.keys() - {"--kiosk"}))
def test_a_missing_switch_is_a_fault_that_says_what_visitors_would_meet(
    machine: Machine, put: Put, switch: str
) -> None:
    put(UNIT, SERVICE.replace(f"{switch} ", "", 1))

    finding = found(machine)[f"switch {switch}"]

    assert finding.level is Level.FAULT
    assert finding.says == f"missing: {NEEDED[switch]}"


def test_a_browser_that_forgets_its_pairing_is_a_fault(machine: Machine, put: Put) -> None:
    put(UNIT, SERVICE.replace("--kiosk", "--kiosk --incognito"))

    assert found(machine)["switch --incognito"].level is Level.FAULT


def test_a_browser_that_nothing_starts_is_a_fault(machine: Machine, put: Put) -> None:
    put(UNIT, SERVICE.replace("--kiosk ", ""))

    assert found(machine)["start of the browser"].level is Level.FAULT


def test_a_browser_that_does_not_come_back_is_a_fault(machine: Machine, put: Put) -> None:
    put(UNIT, SERVICE.replace("Restart=always", "Restart=no"))

    assert found(machine)["browser comes back after a crash"].level is Level.FAULT


def test_a_desktop_that_signs_in_by_itself_will_do(machine: Machine, put: Put) -> None:
    put(UNIT, SERVICE.replace("TTYPath=/dev/tty1\n", ""))
    assert found(machine)["picture without a sign-in"].level is Level.NOTE

    put("etc/lightdm/lightdm.conf.d/kiosk.conf", "[Seat:*]\nautologin-user=kiosk\n")

    assert found(machine)["picture without a sign-in"].level is Level.OK


def test_a_page_without_https_is_kept_only_where_its_address_is_trusted(machine: Machine, put: Put) -> None:
    plain = SERVICE.replace("https://wait.example.org/", "http://10.0.0.2:8000/")
    put(UNIT, plain)
    assert found(machine)["page while the server is away"].level is Level.NOTE

    put(UNIT, plain.replace("--kiosk", "--kiosk --unsafely-treat-insecure-origin-as-secure=http://10.0.0.2:8000", 1))

    assert found(machine)["page while the server is away"].level is Level.OK


def test_an_old_browser_is_a_fault(machine: Machine, install: Install) -> None:
    install("chromium", "Chromium 80.0.3987.87")

    assert found(machine)["browser"].level is Level.FAULT


def test_letters_too_small_to_read_are_a_fault(machine: Machine, put: Put) -> None:
    put("sys/class/drm/card0-HDMI-A-1/edid", edid(34, 19))

    assert found(machine)["screen"].level is Level.FAULT


def test_a_screen_that_does_not_tell_its_size_is_unknown(machine: Machine, put: Put) -> None:
    put("sys/class/drm/card0-HDMI-A-1/edid", edid(0, 0))

    assert found(machine)["screen"].level is Level.UNKNOWN


@pytest.mark.parametrize(
    ("file", "content", "about"),
    [
        ("proc/bus/input/devices", KEYPAD, "touch"),
        ("proc/asound/cards", "--- no soundcards ---\n", "sound"),
        ("sys/module/kernel/parameters/consoleblank", "600\n", "dark screen"),
    ],
)
def test_a_part_that_is_missing_is_a_fault(machine: Machine, put: Put, file: str, content: str, about: str) -> None:
    put(file, content)

    finding = found(machine)[about]

    assert finding.level is Level.FAULT
    assert finding.remedy


def test_a_kiosk_without_a_keypad_is_told_so(machine: Machine, put: Put) -> None:
    put("proc/bus/input/devices", "\n".join([TOUCH, POWER]))

    assert found(machine)["keypad"].level is Level.NOTE


def test_a_machine_without_a_font_for_a_language_has_a_fault(machine: Machine, install: Install) -> None:
    install("fc-list", "")

    assert found(machine)["fonts"].says == "none for Arabic, Ukrainian, Turkish"


def test_a_printer_that_nobody_serves_is_a_fault(machine: Machine, install: Install) -> None:
    install("systemctl", "inactive")

    assert found(machine)["printer on the kiosk"].level is Level.FAULT


def test_a_program_that_fails_leaves_its_matter_unknown(machine: Machine, install: Install) -> None:
    install("timedatectl", "yes'; exit 1; '")

    assert found(machine)["time of the machine"].level is Level.UNKNOWN
