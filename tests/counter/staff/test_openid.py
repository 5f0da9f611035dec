"""The city's sign-in, against a real provider in a process of its own: who comes in, as what, and who does not."""

import base64
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from pydantic import ValidationError
from werkzeug.test import TestResponse

from queueserver.app import Server, create_app
from queueserver.cli.demo import OFFICE, open_demo
from queueserver.commands.staff.members import await_staff, block_staff
from queueserver.domain.actors import CLOCK, Role
from queueserver.queries.identity import Known, staff_named
from queueserver.settings import Settings
from tests.counter.staff.provider import Provider
from tests.server import Demo

ROLES = {"Bürgerbüro Schalter": "clerk@mitte", "Bürgerbüro Leitung": "manager@mitte", "IT": "administrator@gone"}
ENGLISH = {"Accept": "text/html", "Accept-Language": "en"}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    city = Provider()
    yield city
    city.stop()


@pytest.fixture(scope="module")
def server(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo office, whose city has a sign-in of its own."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("data"),
        public_url="http://localhost",
        openid_issuer=provider.issuer,
        openid_id="queueserver",
        openid_secret="between us",
        openid_button="Stadtkonto",
        openid_roles=ROLES,
    )
    made = create_app(settings)
    open_demo(made)
    yield made
    made.parts.store.engine.dispose()


@pytest.fixture
def client(server: Server) -> FlaskClient:
    """A browser at which nobody has signed in."""
    return server.app.test_client()


def come(client: FlaskClient, provider: Provider, subject: str, **said: str) -> TestResponse:
    """Somebody presses the button and says at the provider who they are."""
    sent = client.get("/sign-in/openid?next=/office/mitte/overview", headers=ENGLISH)
    assert sent.status_code == 302, sent.text
    back = urlsplit(provider.ask(sent.location, subject, **said))
    assert back.path == "/sign-in/openid/back"
    return client.get(f"{back.path}?{back.query}", headers=ENGLISH)


def known(server: Server, name: str) -> Known | None:
    with server.parts.store.read() as reading:
        return staff_named(reading.connection, name)


def test_somebody_of_a_known_group_comes_in_and_gets_the_page_that_was_wanted(
    server: Server, client: FlaskClient, provider: Provider
) -> None:
    provider.knows("s-1", preferred_username="Hanna Weiß", groups=["Chor", "Bürgerbüro Schalter"])

    answer = come(client, provider, "s-1")

    assert (answer.status_code, answer.location) == (302, "/office/mitte/overview")
    assert client.get(f"/desk/{OFFICE}", headers=ENGLISH).status_code == 200
    hanna = known(server, "Hanna Weiß")
    assert hanna is not None
    assert (hanna.role, hanna.password_hash) == (Role.CLERK, "")


def test_another_group_makes_another_role_of_the_same_person(
    server: Server, client: FlaskClient, provider: Provider
) -> None:
    provider.knows("s-2", preferred_username="ines", groups=["Bürgerbüro Schalter"])
    come(client, provider, "s-2")
    before = known(server, "ines")
    assert client.get("/office/mitte/statistics", headers=ENGLISH).status_code == 403

    provider.knows("s-2", preferred_username="ines", groups=["Bürgerbüro Schalter", "Bürgerbüro Leitung"])
    come(client, provider, "s-2")

    after = known(server, "ines")
    assert before is not None
    assert after is not None
    assert (after.id, after.role) == (before.id, Role.MANAGER)
    assert client.get("/office/mitte/statistics", headers=ENGLISH).status_code == 200


@pytest.mark.parametrize(
    ("claims", "status", "words"),
    [
        ({"preferred_username": "nobody", "groups": ["Chor"]}, 403, "may not sign in here"),
        ({"preferred_username": "nobody"}, 403, "may not sign in here"),
        ({"preferred_username": "amira", "groups": ["Bürgerbüro Leitung"]}, 409, "Somebody signs in as “amira”"),
        ({"preferred_username": "nobody", "groups": ["IT"]}, 404, "There is no such office."),
        ({"groups": ["Bürgerbüro Leitung"]}, 422, "preferred_username"),
    ],
)
def test_who_is_nothing_here_is_told_so_and_stays_outside(
    server: Server, client: FlaskClient, provider: Provider, claims: dict[str, object], status: int, words: str
) -> None:
    provider.knows("s-3", **claims)

    answer = come(client, provider, "s-3")

    assert answer.status_code == status
    assert words in answer.text
    assert client.get(f"/desk/{OFFICE}").status_code == 302
    assert known(server, "nobody") is None


def test_a_colleague_with_a_password_is_taken_over_only_when_awaited(
    server: Server, client: FlaskClient, provider: Provider
) -> None:
    provider.knows("s-4", preferred_username="bernd", groups=["Bürgerbüro Schalter"])
    assert come(client, provider, "s-4").status_code == 409
    bernd = known(server, "bernd")
    assert bernd is not None
    with server.parts.store.work(CLOCK, OFFICE) as work:
        await_staff(work, bernd.id)

    assert come(client, provider, "s-4").status_code == 302
    assert client.post("/sign-in", data={"name": "bernd", "password": "demo"}).status_code == 401


def test_whom_the_office_has_blocked_the_city_does_not_let_in(
    server: Server, client: FlaskClient, provider: Provider
) -> None:
    provider.knows("s-5", preferred_username="jan", groups=["Bürgerbüro Schalter"])
    come(client, provider, "s-5")
    jan = known(server, "jan")
    assert jan is not None

    with server.parts.store.work(CLOCK, OFFICE) as work:
        block_staff(work, jan.id)

    assert client.get(f"/desk/{OFFICE}").status_code == 302
    answer = come(client, provider, "s-5")
    assert (answer.status_code, "may not sign in here" in answer.text) == (403, True)


def test_who_signs_out_is_asked_again_at_the_provider(client: FlaskClient, provider: Provider) -> None:
    provider.knows("s-6", preferred_username="kim", groups=["Bürgerbüro Schalter"])
    asked = parse_qs(urlsplit(client.get("/sign-in/openid").location).query)
    assert "prompt" not in asked
    assert asked["code_challenge_method"] == ["S256"]
    come(client, provider, "s-6")

    client.post("/sign-out")

    assert parse_qs(urlsplit(client.get("/sign-in/openid").location).query)["prompt"] == ["login"]


@pytest.mark.parametrize("query", ["", "?code=stolen&state=invented", "?error=access_denied"])
def test_who_comes_back_with_nothing_of_this_browser_stays_outside(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/sign-in/openid/back{query}", headers=ENGLISH)

    assert answer.status_code == 502  # provider_away
    assert "does not answer as it should" in answer.text
    assert client.get(f"/desk/{OFFICE}").status_code == 302


def test_another_browser_cannot_use_what_this_one_was_given(
    server: Server, client: FlaskClient, provider: Provider
) -> None:
    provider.knows("s-7", preferred_username="lena", groups=["Bürgerbüro Schalter"])
    back = urlsplit(provider.ask(client.get("/sign-in/openid").location, "s-7"))

    answer = server.app.test_client().get(f"{back.path}?{back.query}")

    assert answer.status_code == 502


def test_without_a_provider_there_is_no_second_way(tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = create_app(Settings(data_dir=tmp_path_factory.mktemp("alone"))).app.test_client()

    assert alone.get("/sign-in/openid").status_code == 404
    assert "openid" not in alone.get("/sign-in").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"openid_issuer": "http://city.example"},
        {"openid_issuer": "https://city.example", "openid_id": "", "openid_roles": ROLES},
        {"openid_issuer": "https://city.example", "openid_id": "x", "openid_roles": {}},
        {"openid_roles": {"IT": "boss@mitte"}},
    ],
)
def test_settings_that_would_let_in_the_wrong_ones_are_refused_at_the_start(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"public_url": "https://office.example", **wrong})


@pytest.fixture
def waiting_city() -> Iterator[socket.socket]:
    """A provider that takes connections and says nothing."""
    with socket.create_server(("localhost", 0)) as listener:
        listener.settimeout(30)
        yield listener


def test_a_provider_that_says_nothing_stops_nobody_else(
    waiting_city: socket.socket, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUEUESERVER_PUBLIC_URL", "http://127.0.0.1")
    monkeypatch.setenv("QUEUESERVER_OPENID_ISSUER", f"http://localhost:{waiting_city.getsockname()[1]}")
    monkeypatch.setenv("QUEUESERVER_OPENID_ID", "queueserver")
    monkeypatch.setenv("QUEUESERVER_OPENID_ROLES", json.dumps(ROLES))
    demo = Demo(tmp_path_factory.mktemp("green") / "data")
    base = f"http://127.0.0.1:{demo.port}"
    with ThreadPoolExecutor() as others:
        waiting = others.submit(requests.get, f"{base}/sign-in/openid", timeout=60)
        asked, _ = waiting_city.accept()

        served = requests.get(f"{base}/api/v1/clock", timeout=20)

        assert served.ok
        assert not waiting.done()
        asked.close()
        waiting_city.close()
        assert waiting.result().status_code == 502
    demo.close()


def test_a_token_signed_by_somebody_else_is_refused(
    server: Server, client: FlaskClient, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The provider's answer is changed on its way: a manager's claims under the old signature."""
    provider.knows("s-8", preferred_username="mara", groups=["Bürgerbüro Schalter"])
    send = requests.Session.send

    def forge(self: requests.Session, request: requests.PreparedRequest, **more: object) -> requests.Response:
        answer = send(self, request, **more)  # type: ignore[arg-type]
        if str(request.url).endswith("/oauth2/token"):
            token = answer.json()
            head, body, signature = token["id_token"].split(".")
            claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
            forged = json.dumps({**claims, "groups": ["Bürgerbüro Leitung"]}).encode()
            token["id_token"] = ".".join((head, base64.urlsafe_b64encode(forged).rstrip(b"=").decode(), signature))
            answer._content = json.dumps(token).encode()
        return answer

    monkeypatch.setattr(requests.Session, "send", forge)

    answer = client.get("/sign-in/openid")
    back = urlsplit(provider.ask(answer.location, "s-8"))
    refused = client.get(f"{back.path}?{back.query}")

    assert refused.status_code == 502
    assert known(server, "mara") is None
