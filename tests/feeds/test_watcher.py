"""A calendar elsewhere is looked at again and again: what is new, changed or gone there is so here, and faults cancel
nothing."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from queueserver.commands.outgoing import feeds
from queueserver.feeds.watcher import Watcher
from queueserver.outside.reaching import Reaching
from queueserver.queries.outgoing.feeds import feed_views
from queueserver.store.finding import find_office
from tests.hall import OFFICE, Hall

HERE = "127.0.0.0/8"


class Elsewhere:
    """Another program with a calendar on a real server."""

    def __init__(self) -> None:
        self.events: dict[str, str] = {}
        self.raw: bytes | None = None
        self.status = 200
        self.asked = 0
        place = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                place.asked += 1
                body = place.calendar()
                etag = f'"{hash(body)}"'
                is_known = self.headers.get("If-None-Match") == etag and place.status == 200
                self.send_response(304 if is_known else place.status)
                self.send_header("ETag", etag)
                self.end_headers()
                if not is_known:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quietly."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/mitte.ics"

    def calendar(self) -> bytes:
        if self.raw is not None:
            return self.raw
        events = [
            f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;TZID=Europe/Berlin:20261123T{wall}00\r\nDURATION:PT20M\r\nEND:VEVENT\r\n"
            for uid, wall in self.events.items()
        ]
        return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n".encode()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    other = Elsewhere()
    yield other
    other.server.shutdown()
    other.server.server_close()


class Watched:
    """A hall that looks at one calendar."""

    def __init__(self, hall: Hall, other: Elsewhere, allowed: str = HERE) -> None:
        self.hall, self.other = hall, other
        self.watcher = Watcher(Reaching(allowed))
        self.id = hall.do(lambda work: feeds.add_feed(work, other.url, "passport", 15)).id

    def look(self) -> None:
        """Its time has come."""
        self.hall.later(minutes=15)
        self.watcher.look(self.hall.store)

    def due(self) -> list[str]:
        """The times in the book, whose visitors are not here."""
        return sorted(one["booked_at"] for one in self.hall.desk()["appointments"].values())

    def fault(self) -> Any:
        with self.hall.store.read() as reading:
            (view,) = feed_views(reading.session, find_office(reading.session, OFFICE).id)
        return view["fault"]


def utc(wall: str) -> str:
    return f"2026-11-23T{int(wall[:2]) - 1:02}:{wall[2:]}:00.000Z"


def test_what_is_new_changed_or_gone_there_is_so_here(hall: Hall, elsewhere: Elsewhere) -> None:
    elsewhere.events = {"one": "1000", "two": "1100", "three": "1200"}
    watched = Watched(hall, elsewhere)
    watched.look()
    assert watched.due() == [utc("1000"), utc("1100"), utc("1200")]

    elsewhere.events = {"one": "1000", "two": "1130", "four": "1300"}
    watched.look()
    assert watched.due() == [utc("1000"), utc("1130"), utc("1300")]
    assert watched.fault() is None

    happened = len(hall.log())
    watched.look()  # as it was: nothing is said again
    assert (len(hall.log()), elsewhere.asked) == (happened, 3)


def test_a_calendar_is_looked_at_when_its_time_has_come_or_when_staff_want_it(hall: Hall, elsewhere: Elsewhere) -> None:
    elsewhere.events = {"one": "1000"}
    watched = Watched(hall, elsewhere)
    assert hall.happened() == ["feed.added"]
    watched.look()
    hall.later(minutes=14)
    watched.watcher.look(hall.store)
    assert elsewhere.asked == 1

    hall.do(lambda work: feeds.look_soon(work, watched.id))
    watched.watcher.look(hall.store)

    assert elsewhere.asked == 2
    hall.do(lambda work: feeds.remove_feed(work, watched.id))
    assert hall.happened() == ["feed.removed"]
    watched.look()
    assert (elsewhere.asked, watched.due()) == (2, [utc("1000")])
    hall.refuses("unknown_feed", hall.do, lambda work: feeds.look_soon(work, watched.id))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"status": 503}, "answered 503"),
        ({"status": 302}, "answered 302"),
        ({"raw": b""}, "broken"),
        ({"raw": b"<html>Sign in</html>"}, "broken"),
        ({"raw": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"}, "empty"),
        ({"events": {"seven": "1700"}}, "many_gone 6"),
    ],
)
def test_a_calendar_that_has_lost_its_way_cancels_nothing(
    hall: Hall, elsewhere: Elsewhere, change: dict[str, Any], fault: str
) -> None:
    elsewhere.events = {str(hour): f"{hour}00" for hour in range(10, 16)}
    watched = Watched(hall, elsewhere)
    watched.look()
    before = set(watched.due())

    for name, value in change.items():
        setattr(elsewhere, name, value)
    watched.look()

    assert watched.fault() == fault
    assert before <= set(watched.due())
    elsewhere.raw, elsewhere.status = None, 200
    elsewhere.events = {str(hour): f"{hour}00" for hour in range(10, 16)}
    watched.look()
    assert watched.fault() is None


def test_one_event_that_cannot_be_taken_stops_no_other(hall: Hall, elsewhere: Elsewhere) -> None:
    elsewhere.events = {"one": "1000", "two": "11xx"}
    watched = Watched(hall, elsewhere)

    watched.look()

    assert watched.due() == [utc("1000")]
    assert watched.fault() == "refused 1"


def test_nothing_inside_the_own_network_is_reached(hall: Hall, elsewhere: Elsewhere) -> None:
    elsewhere.events = {"one": "1000"}
    watched = Watched(hall, elsewhere, allowed="")

    watched.look()

    assert (watched.fault(), elsewhere.asked) == ("inside", 0)


def test_whoever_is_here_already_keeps_the_ticket_when_the_event_goes(hall: Hall, elsewhere: Elsewhere) -> None:
    elsewhere.events = {"one": "0830", "two": "1100"}
    watched = Watched(hall, elsewhere)
    watched.look()
    (reference,) = [key for key, one in hall.desk()["appointments"].items() if one["booked_at"] == utc("0830")]
    number = hall.check_in(reference)

    elsewhere.events = {"two": "1100"}
    watched.look()

    assert hall.numbers() == [number]
    assert hall.now - hall.ticket(number).issued_at == timedelta(minutes=15)
