"""The kiosk's browser: is it there, is it started by the machine itself, and with which switches."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from queueserver.doctor.finding import Finding, fault, fine, note, unknown
from queueserver.doctor.machine import Machine

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OLDEST = 90  # what the pages are written for
STARTED_BY = ("/etc/systemd/system/*.service", "/home/*/.config/systemd/user/*.service", "/etc/xdg/autostart/*.desktop")
# Each switch with what visitors would meet without it.
NEEDED = {
    "--kiosk": "the page does not fill the screen, and its frame can be closed",
    "--noerrdialogs": "messages of the browser cover the page",
    "--no-first-run": "the browser greets the first visitor",
    "--disable-pinch": "two fingers enlarge the page, and nobody gets it back",
    "--overscroll-history-navigation=0": "a swipe leads to another page",
    "--autoplay-policy=no-user-gesture-required": "speech is silent until somebody has touched the screen",
}
TRUST = "--unsafely-treat-insecure-origin-as-secure"
# Each switch with what it breaks.
FORBIDDEN = {
    "--incognito": "the pairing and the page for a server that is away are forgotten at each start",
    "--disable-web-security": "any page could act as this kiosk",
}


@dataclass(frozen=True, slots=True)
class Start:
    """How a machine starts the browser by itself: in which file, with which words."""

    file: str
    text: str
    words: tuple[str, ...]

    @property
    def address(self) -> str | None:
        """The page that is opened."""
        return next((word for word in self.words if word.startswith(("http://", "https://"))), None)


def start_of(machine: Machine) -> Start | None:
    """How the browser is started; the first service or autostart entry that starts one in kiosk mode."""
    return next(_starts(machine), None)


def look_at_browser(machine: Machine) -> Iterator[Finding]:
    """The browser and how it is started."""
    yield _version(machine)
    start = start_of(machine)
    if start is None:
        yield fault(
            "start of the browser",
            "no service starts a browser in kiosk mode",
            "write kiosk.service as in docs/kiosk-hardware.md",
        )
        return
    yield fine("start of the browser", start.file)
    yield from _switches(start)
    yield _keeps_page(start)
    yield _comes_back(start)
    yield _comes_up(machine, start)


def _starts(machine: Machine) -> Iterator[Start]:
    for file in (one for pattern in STARTED_BY for one in machine.find(pattern)):
        text = machine.read(file) or ""
        # A backslash at the end of a line goes on with the next one.
        command = re.search(r"^Exec(?:Start)?=(.*)$", text.replace("\\\n", " "), re.MULTILINE)
        if command and "--kiosk" in command[1] and any(name in command[1] for name in ("chrom", "cage")):
            yield Start(file, text, tuple(shlex.split(command[1])))


def _version(machine: Machine) -> Finding:
    browser = machine.program(*BROWSERS)
    if browser is None:
        return fault("browser", "there is no Chromium", "apt-get install chromium")
    found = re.search(r"(\d+)\.\d+", machine.says(browser, "--version") or "")
    if found is None:
        return unknown("browser", f"{browser} does not tell its version")
    if int(found[1]) < OLDEST:
        return fault("browser", f"{browser} {found[1]} is older than {OLDEST}", "update the browser")
    return fine("browser", f"{browser} {found[1]}")


def _switches(start: Start) -> Iterator[Finding]:
    for switch, without in NEEDED.items():
        if switch not in start.words:
            yield fault(f"switch {switch}", f"missing: {without}", f"add {switch} in {start.file}")
    for switch, breaks in FORBIDDEN.items():
        if switch in start.words:
            yield fault(f"switch {switch}", breaks, f"remove {switch} from {start.file}")
    if NEEDED.keys() <= set(start.words) and not FORBIDDEN.keys() & set(start.words):
        yield fine("switches of the browser", f"{len(NEEDED)} as they should be")


def _keeps_page(start: Start) -> Finding:
    """Browsers keep a page for later only where its address is safe from others, or said to be."""
    about = "page while the server is away"
    url = urlsplit(start.address or "")
    origin = f"{url.scheme}://{url.netloc}"
    trusted = f"{TRUST}={origin}"
    if url.scheme == "https" or url.hostname in ("localhost", "127.0.0.1", "::1") or trusted in start.words:
        return fine(about, "is kept")
    remedy = f"serve it by https, or add {trusted} in {start.file}"
    return note(about, "is not kept: after a restart the browser shows its own error page", remedy)


def _comes_back(start: Start) -> Finding:
    if re.search(r"^Restart=(always|on-failure)$", start.text, re.MULTILINE):
        return fine("browser comes back after a crash", start.file)
    return fault("browser comes back after a crash", "no Restart=", f"write Restart=always into {start.file}")


def _comes_up(machine: Machine, start: Start) -> Finding:
    about = "picture without a sign-in"
    if re.search(r"^TTYPath=", start.text, re.MULTILINE):
        return fine(about, f"{start.file} has a terminal of its own")
    texts = {
        file: machine.read(file) or ""
        for pattern in (
            "/etc/lightdm/lightdm.conf",
            "/etc/lightdm/lightdm.conf.d/*.conf",
            "/etc/gdm3/daemon.conf",
            "/etc/sddm.conf.d/*.conf",
            "/etc/systemd/system/getty@tty1.service.d/*.conf",
        )
        for file in machine.find(pattern)
    }
    automatic = r"^\s*(autologin-user=\S+|AutomaticLogin=\S+|User=\S+|ExecStart=.*--autologin)"
    for file, text in texts.items():
        if re.search(automatic, text, re.MULTILINE):
            return fine(about, file)
    return note(about, "no automatic sign-in found", "see docs/kiosk-hardware.md, Starting by itself")
