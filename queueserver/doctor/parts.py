"""The kiosk's parts: screen, keys, sound, fonts, printer port, and that nothing of it falls asleep."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from queueserver.doctor.finding import Finding, fault, fine, note, unknown
from queueserver.doctor.machine import Machine

MM_OF_LETTERS = 7.3  # a capital for somebody at 60 cm; the page sets it in 30 of the 1080 rows of a 22-inch screen
_ROWS_OF_LETTERS, _ROWS = 30, 1080
SCRIPTS = {"ar": "Arabic", "uk": "Ukrainian", "tr": "Turkish"}
PORTS = ("/dev/usb/lp*", "/dev/ttyUSB*", "/dev/ttyACM*")
SERVICE_OF_PRINTER = "queueserver-print-agent.service"


class Screen(NamedTuple):
    """A connected screen: its short side in millimetres and points."""

    name: str
    millimetres: int
    points: int


def look_at_parts(machine: Machine) -> Iterator[Finding]:
    """Everything that hangs on the kiosk."""
    yield from _screens(machine)
    yield from _inputs(machine)
    yield _sound(machine)
    yield from _fonts(machine)
    yield _printer(machine)
    yield from _sleep(machine)


def _screens(machine: Machine) -> Iterator[Finding]:
    found = [screen for status in machine.find("/sys/class/drm/*/status") if (screen := _screen(machine, status))]
    if not found:
        yield unknown("screen", "no connected screen tells its size", "measure a line of text: capitals need 7.3 mm")
    for screen in found:
        letters = screen.millimetres * _ROWS_OF_LETTERS / _ROWS
        size = (
            f"{screen.name}: short side {screen.millimetres} mm, {screen.points} points, capitals of {letters:.1f} mm"
        )
        if letters < MM_OF_LETTERS * 0.95:
            yield fault("screen", size, "take a screen of at least 22 inches: capitals need 7.3 mm")
        elif screen.points < _ROWS:
            yield note("screen", size, "letters look rough below Full HD")
        else:
            yield fine("screen", size)


def _screen(machine: Machine, status: str) -> Screen | None:
    folder = status.removesuffix("/status")
    edid = machine.read_bytes(f"{folder}/edid")
    mode = re.match(r"(\d+)x(\d+)", machine.read(f"{folder}/modes") or "")
    # Bytes 21 and 22 of an EDID are width and height in centimetres; zero says "it depends", as with a projector.
    if (
        (machine.read(status) or "").strip() != "connected"
        or len(edid) < 128
        or not edid[21]
        or not edid[22]
        or not mode
    ):
        return None
    name = folder.rsplit("/", 1)[-1].partition("-")[2]
    return Screen(name, 10 * min(edid[21], edid[22]), min(int(mode[1]), int(mode[2])))


def _inputs(machine: Machine) -> Iterator[Finding]:
    listed = machine.read("/proc/bus/input/devices")
    if listed is None:
        yield unknown("touch and keys", "the machine does not list its inputs")
        return
    devices = [
        (name[1], one) for one in listed.split("\n\n") if (name := re.search(r'^N: Name="(.*)"', one, re.MULTILINE))
    ]
    # Bit 53 of ABS is a finger's place on the glass (ABS_MT_POSITION_X).
    touch = [name for name, about in devices if _bits(about, "ABS") >> 53 & 1]
    if touch:
        yield fine("touch", ", ".join(touch))
    else:
        yield fault("touch", "no touch screen", "plug in the screen's USB cable; lsusb lists it")
    # Bit 28 is Enter, bit 103 the arrow up: what a keypad has and a power button has not.
    keys = [name for name, about in devices if _bits(about, "KEY") >> 28 & 1 and _bits(about, "KEY") >> 103 & 1]
    if keys:
        yield fine("keypad", ", ".join(keys))
    else:
        yield note("keypad", "no keys for who cannot use the screen", "plug in a keypad with arrows, Enter, Escape, F1")


def _bits(about: str, kind: str) -> int:
    """The abilities of an input as one number: words of 64 bits in hexadecimal, the highest first."""
    found = re.search(rf"^B: {kind}=(.*)$", about, re.MULTILINE)
    bits = 0
    for word in found[1].split() if found else ():
        bits = bits << 64 | int(word, 16)
    return bits


def _sound(machine: Machine) -> Finding:
    cards = re.findall(r"^\s*\d+ \[.*?\]: (.*)$", machine.read("/proc/asound/cards") or "", re.MULTILINE)
    if cards:
        return fine("sound", ", ".join(cards))
    return fault("sound", "no sound card: blind visitors hear nothing", "plug in a loudspeaker or a headset socket")


def _fonts(machine: Machine) -> Iterator[Finding]:
    if machine.program("fc-list") is None:
        yield unknown("fonts", "fc-list is not there", "apt-get install fontconfig")
        return
    missing = [name for code, name in SCRIPTS.items() if not machine.says("fc-list", f":lang={code}", "family")]
    if missing:
        yield fault("fonts", f"none for {', '.join(missing)}", "apt-get install fonts-noto-core")
    else:
        yield fine("fonts", f"for {', '.join(SCRIPTS.values())}")


def _printer(machine: Machine) -> Finding:
    ports = [port for pattern in PORTS for port in machine.find(pattern)]
    if not ports:
        return unknown("printer on the kiosk", "none on USB or serial", "fine, if the printer is on the network")
    shut = [port for port in ports if not machine.may_write(port)]
    if shut:
        remedy = "add the udev rule of docs/kiosk-hardware.md, or run the doctor as the agent's user"
        return fault("printer on the kiosk", f"{', '.join(shut)} may not be written to", remedy)
    if machine.says("systemctl", "is-active", SERVICE_OF_PRINTER) != "active":
        return fault(
            "printer on the kiosk",
            f"{', '.join(ports)}, and no print agent",
            f"systemctl enable --now {SERVICE_OF_PRINTER}",
        )
    return fine("printer on the kiosk", f"{', '.join(ports)}, served by {SERVICE_OF_PRINTER}")


def _sleep(machine: Machine) -> Iterator[Finding]:
    blank = (machine.read("/sys/module/kernel/parameters/consoleblank") or "").strip()
    if blank not in ("", "0"):
        yield fault("dark screen", f"the console goes dark after {blank} s", "add consoleblank=0 to the kernel's line")
    state = machine.says("systemctl", "show", "--property=UnitFileState", "--value", "sleep.target")
    if state is None:
        yield unknown("sleep", "systemd does not answer")
    elif state == "masked":
        yield fine("sleep", "switched off")
    else:
        yield note(
            "sleep", "the machine may fall asleep", "systemctl mask sleep.target suspend.target hibernate.target"
        )
    synced = machine.says("timedatectl", "show", "--property=NTPSynchronized", "--value")
    if synced == "no":
        yield fault("time of the machine", "not synchronised", "systemctl enable --now systemd-timesyncd")
    elif synced == "yes":
        yield fine("time of the machine", "synchronised")
    else:
        yield unknown("time of the machine", "timedatectl does not answer")
