"""Another program is told of the hall: in order, signed, again until it has taken it, and never through a side door."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest

from queueserver.commands.outgoing import webhooks
from queueserver.domain.outgoing import NotReached, pause_after
from queueserver.outside.reaching import Reaching, Unreached
from queueserver.queries.outgoing.webhooks import webhook_views
from queueserver.store.finding import find_office
from queueserver.webhooks.herald import Herald
from tests.hall import OFFICE, Hall
from tests.push.push_service import PushService, Received, push_service

HERE = "127.0.0.0/8"


@pytest.fixture
def other() -> Iterator[PushService]:
    """Another program, which takes everything; it is no push service, but listens as one does."""
    with push_service() as running:
        running.status = 204
        yield running


class Told:
    """A hall with one webhook, and what the other program gets."""

    def __init__(self, hall: Hall, other: PushService, *types: str) -> None:
        self.hall, self.other = hall, other
        self.herald = Herald(Reaching(HERE))
        wanted = types or ("ticket.", "appointment.")
        added = hall.do(lambda work: webhooks.add_webhook(work, f"{other.origin}/hook", wanted))
        self.id, self.secret = added.id, added.secret

    def look(self) -> None:
        for thread in self.herald.look(self.hall.store):
            thread.join()

    def heard(self) -> list[tuple[str, dict[str, Any]]]:
        bodies = [json.loads(one.body) for one in self.other.received]
        return [(body["type"], body["data"]) for body in bodies]

    def types(self) -> list[str]:
        return [kind for kind, _ in self.heard()]

    def view(self) -> dict[str, Any]:
        with self.hall.store.read() as reading:
            (view,) = webhook_views(reading.session, find_office(reading.session, OFFICE).id)
        return view


def is_signed(message: Received, secret: str) -> bool:
    """As the other program checks it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{message.headers['webhook-id']}.{message.headers['webhook-timestamp']}.".encode() + message.body
    expected = base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    return message.headers["webhook-signature"] == f"v1,{expected}"


def test_what_happens_is_told_in_order_and_signed_without_names_or_secrets(hall: Hall, other: PushService) -> None:
    code = hall.book("R1", "passport", "09:00")
    told = Told(hall, other)
    hall.book("R1", "passport", "09:30")
    number = hall.check_in("R1")
    hall.call(number, "1")
    told.look()

    assert told.types() == ["appointment.booked", "appointment.checked_in", "ticket.issued", "ticket.called"]
    _, data = told.heard()[-1]
    assert (data["office"], data["ticket"]["number"], data["ticket"]["state"]) == ("mitte", number, "called")
    assert told.heard()[0][1]["appointment"]["reference"] == "R1"
    said = b"".join(one.body for one in other.received)
    assert code.encode() not in said
    assert hall.ticket(number).token.encode() not in said
    assert all(is_signed(one, told.secret) for one in other.received)
    assert other.received[0].headers["webhook-timestamp"] == str(int(hall.now.timestamp()))
    told.look()
    assert len(other.received) == 4


def test_who_fails_is_told_again_later_under_the_same_id_and_misses_nothing(hall: Hall, other: PushService) -> None:
    told = Told(hall, other)
    hall.issue("passport")
    hall.issue("passport")
    other.status = 503
    told.look()
    told.look()
    assert (told.view()["fault"], told.view()["tries"], len(other.received)) == ("answered 503", 1, 1)

    other.status = 200
    hall.later(seconds=6)
    told.look()

    ids = [one.headers["webhook-id"] for one in other.received]
    assert ids[0] == ids[1] != ids[2]
    assert [data["ticket"]["number"] for _, data in told.heard()] == ["A001", "A001", "A002"]
    assert (told.view()["fault"], told.view()["tries"]) == (None, 0)


def test_a_server_that_was_killed_goes_on_where_the_other_program_is(hall: Hall, other: PushService) -> None:
    told = Told(hall, other)
    hall.issue("passport")
    told.look()
    told.herald.stop()
    hall.issue("passport")
    told.herald = Herald(Reaching(HERE))
    told.look()

    assert [data["ticket"]["number"] for _, data in told.heard()] == ["A001", "A002"]


def test_who_wants_appointments_only_hears_of_no_ticket(hall: Hall, other: PushService) -> None:
    told = Told(hall, other, "appointment.")
    hall.issue("passport")
    told.look()
    hall.book("R1", "passport", "09:30")
    told.look()

    assert told.types() == ["appointment.booked"]


def test_who_is_gone_and_who_does_not_answer_for_days_is_stopped_and_seen(hall: Hall, other: PushService) -> None:
    told = Told(hall, other)
    hall.issue("passport")
    other.status = 410
    told.look()
    assert told.view()["stopped_at"] == hall.now
    hall.do(lambda work: webhooks.resume_webhook(work, told.id))
    other.status = 500
    for tries in range(80):
        hall.later(hours=1)
        if tries == 75:
            assert told.view()["stopped_at"] is None
        told.look()

    assert told.view()["stopped_at"] is not None
    assert [one.type for one in hall.log() if one.type.startswith("webhook.")] == [
        *("webhook.added", "webhook.stopped", "webhook.resumed", "webhook.stopped"),
    ]
    other.status = 200
    hall.do(lambda work: webhooks.resume_webhook(work, told.id))
    told.look()
    assert told.types()[-1] == "ticket.issued"


def test_a_test_comes_at_once_and_to_this_program_only(hall: Hall, other: PushService) -> None:
    told, second = Told(hall, other), Told.__new__(Told)
    added = hall.do(lambda work: webhooks.add_webhook(work, f"{other.origin}/second", ("ticket.",)))
    second.id = added.id
    hall.do(lambda work: webhooks.test_webhook(work, told.id))
    told.look()

    assert [(one.path, json.loads(one.body)["type"]) for one in other.received] == [("/hook", "webhook.tested")]
    hall.do(lambda work: webhooks.remove_webhook(work, told.id))
    assert hall.happened() == ["webhook.removed"]
    hall.issue("passport")
    told.look()
    assert [one.path for one in other.received] == ["/hook", "/second"]
    assert hall.refuses("unknown_webhook", hall.do, lambda work: webhooks.stop_webhook(work, 999)) == {"webhook": 999}


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(tries) for tries in range(1, 78)]

    assert [pause for pause in pauses if pause is not None] == sorted(pause for pause in pauses if pause is not None)
    assert pauses[-1] is None


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://[::ffff:127.0.0.1]:1/"),
        *("http://10.0.0.1:1/", "http://169.254.169.254/latest", "http://[64:ff9b::7f00:1]:1/", "http://0.0.0.0:1/"),
        *("http://2130706433:1/", "https://192.168.1.1/"),
    ],
)
def test_no_address_inside_is_reached_unless_it_is_allowed(url: str) -> None:
    with pytest.raises(Unreached) as fault:
        Reaching("").post(url, b"{}", {})

    assert fault.value.why is NotReached.INSIDE


def test_nobody_is_followed_to_another_address_and_nobody_there_is_said(other: PushService) -> None:
    other.status = 307
    with pytest.raises(Unreached) as moved:
        Reaching(HERE).post(f"{other.origin}/hook", b"{}", {})
    with pytest.raises(Unreached) as nobody:
        Reaching(HERE).post("http://127.0.0.1:1/", b"{}", {})
    with pytest.raises(Unreached) as plain:
        Reaching(HERE).post(f"https://127.0.0.1:{other.server_port}/", b"{}", {})

    assert (moved.value.why, moved.value.status, len(other.received)) == (NotReached.ANSWERED, 307, 1)
    assert nobody.value.why is NotReached.UNREACHABLE
    assert plain.value.why is NotReached.NOT_TRUSTED
