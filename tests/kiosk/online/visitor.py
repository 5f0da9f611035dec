"""A visitor who books from home, in a browser without scripts: pages are read, forms sent, links followed."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from werkzeug.test import TestResponse

from queueserver.app import Server
from queueserver.domain.appointments.hurdle import LEAST_AGE
from queueserver.store.finding import find_office, find_service
from queueserver.store.tables import Capacity, Office
from tests.api.conftest import NINE, running
from tests.databases import Cluster, Files
from tests.kiosk.online.work import solve

ERIKA = {"name": "Erika Mustermann", "email": "erika@example.org"}
BRINGS = {"de": "Alter Pass\nPassfoto", "en": "Old passport\nPhoto"}


@contextmanager
def city(databases: Files | Cluster, folder: Path, **settings: Any) -> Iterator[Server]:
    """Both offices take appointments online on workdays from 8 to 12, Mitte at two counters, with these settings."""
    with running(databases, folder) as program:
        store = program.server.parts.store
        store.now = lambda: NINE
        with store.founding() as founding:
            for key, counters in (("mitte", 2), ("nord", 1)):
                office = find_office(founding.session, key)
                values = {"is_online": True, "address": f"{key.title()} 1", "telephone": "030 5550100", **settings}
                founding.session.get_one(Office, office.id).appointments = values
                find_service(founding.session, office.id, "passport").brings = BRINGS
                for weekday in range(5):
                    founding.session.add(
                        Capacity(office_id=office.id, weekday=weekday, begins=time(8), ends=time(12), counters=counters)
                    )
        yield program.server


def later(server: Server, **how_much: float) -> None:
    """Time goes by."""
    now = server.parts.store.now() + timedelta(**how_much)
    server.parts.store.now = lambda: now


@dataclass
class Visitor:
    """One browser at an address, and the page that it shows."""

    server: Server
    address: str = "192.0.2.1"
    language: str = "en"
    shown: TestResponse = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.server.app.test_client()

    def open(self, path: str, **query: Any) -> str:
        """A page by its address."""
        self.shown = self.client.get(path, query_string=query, **self._about(), follow_redirects=True)
        return self.text

    def send(self, path: str, **fields: Any) -> str:
        """A form is sent, and where it leads to is opened."""
        headers = {"Origin": "http://localhost"}
        self.shown = self.client.post(path, data=fields, **self._about(headers), follow_redirects=True)
        return self.text

    def press(self, time: str = "", *, works: bool = True, waits: bool = False, path: str = "") -> str:
        """A free time is pressed, the first one unless another is said; with a script the browser has worked for it,
        without it some time may have gone by."""
        fields = self.hidden()
        if works:
            fields["answer"] = solve(fields["hurdle"], int(re.findall(r'data-bits="(\d+)"', self.text)[0]))
        if waits:
            later(self.server, seconds=LEAST_AGE.total_seconds())
        at = next(value for value in self.times() if time in value)
        return self.send(path or self.forms()[0], **fields, at=at, service=self.services())

    def claim(self, time: str = "", *, office: str = "mitte", service: str = "passport", **how: Any) -> str:
        """The times of an office are opened, at the day that is said with the time, and one is pressed."""
        day = time.partition("T")[0]
        self.open(f"/book/{office}/times", service=service, **{"month": day[:7], "day": day} if day else {})
        return self.press(time, **how)

    @property
    def text(self) -> str:
        """What is shown."""
        return html.unescape(self.shown.text)

    @property
    def path(self) -> str:
        """Where the browser is."""
        return self.shown.request.path

    @property
    def status(self) -> int:
        """What the last answer was."""
        return self.shown.status_code

    def title(self) -> str:
        """What stands on the tab."""
        return re.findall("<title>(.*?)</title>", self.text)[0]

    def times(self) -> list[str]:
        """The times that can be pressed."""
        return re.findall(r'name="at" value="([^"]+)"', self.text)

    def forms(self) -> list[str]:
        """Where the forms of the page go."""
        return re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"', self.text)

    def hidden(self) -> dict[str, str]:
        """What the page's form brings back."""
        return dict(re.findall(r'type="hidden" name="(hurdle|people|answer)" value="([^"]*)"', self.text))

    def services(self) -> list[str]:
        """What the page's form is for."""
        return re.findall(r'type="hidden" name="service" value="([^"]*)"', self.text)

    def own(self) -> str:
        """The address of the own appointment, where one is shown."""
        assert self.path.startswith("/a/"), self.path
        return self.path

    def _about(self, headers: dict[str, str] | None = None) -> dict[str, Any]:
        spoken = {"Accept-Language": self.language, "Accept": "text/html", **(headers or {})}
        return {"headers": spoken, "environ_overrides": {"REMOTE_ADDR": self.address}}


def moment(server: Server) -> datetime:
    """What time it is there."""
    return server.parts.store.now()
