"""Who comes in at the staff's door, where they go then, and what stays shut."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from queueserver.app import Server, create_app
from queueserver.cli.demo import OFFICE, PASSWORD, open_demo
from queueserver.commands.office import found_office
from queueserver.live.streams import stream_named
from queueserver.settings import Settings
from tests.offices import NORD

T = TypeVar("T")
ENGLISH = {"Accept": "text/html", "Accept-Language": "en"}


@pytest.fixture(scope="module")
def put_aside() -> list[str]:
    """What the server ran beside its requests, by name."""
    return []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, put_aside: list[str]) -> Iterator[Server]:
    """The demo office, and Nord next door."""

    def aside(function: Callable[..., T], *args: object) -> T:
        put_aside.append(function.__name__)
        return function(*args)

    made = create_app(Settings(data_dir=tmp_path_factory.mktemp("data")), aside=aside)
    open_demo(made)
    with made.parts.store.founding() as founding:
        found_office(founding, NORD)
    yield made
    made.parts.store.engine.dispose()


@pytest.fixture
def client(server: Server) -> FlaskClient:
    """A browser at which nobody has signed in."""
    return server.app.test_client()


def sign_in(client: FlaskClient, name: str = "amira", password: str = PASSWORD, query: str = "") -> TestResponse:
    return client.post(f"/sign-in{query}", data={"name": name, "password": password}, headers=ENGLISH)


def open_counter(client: FlaskClient, office: str, counter: str = "1") -> TestResponse:
    return client.post(f"/api/v1/offices/{office}/counters/{counter}/open", json={})


def counters(server: Server, office: str) -> dict[str, Any]:
    with server.parts.store.read() as reading:
        found = stream_named(reading.session, f"desk/{office}").state(reading)
    shown: dict[str, Any] = found["counters"]
    return shown


def test_a_clerk_signs_in_and_comes_to_the_desk_of_the_own_office(client: FlaskClient) -> None:
    answer = sign_in(client)

    assert (answer.status_code, answer.location) == (302, f"/desk/{OFFICE}")
    page = client.get(answer.location, headers=ENGLISH)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"


def test_a_wrong_password_is_said_in_words_and_lets_nobody_in(client: FlaskClient) -> None:
    answer = sign_in(client, password="wrong")

    assert answer.status_code == 401
    assert "Name and password do not belong together." in answer.text
    assert client.get(f"/desk/{OFFICE}").status_code == 302


def test_an_unknown_name_is_answered_as_a_wrong_password_with_the_same_work(
    client: FlaskClient, put_aside: list[str]
) -> None:
    wrong = sign_in(client, "amira", "wrong")
    work_for_wrong, put_aside[:] = put_aside[:], []
    unknown = sign_in(client, "nobody", "wrong")

    assert unknown.status_code == wrong.status_code
    assert unknown.text.replace("nobody", "amira") == wrong.text
    assert put_aside == ["_nobodys_hash", "is_password"]
    assert work_for_wrong[-2:] == put_aside


def test_whoever_is_not_signed_in_gets_the_form_and_then_the_wanted_page(client: FlaskClient) -> None:
    turned = client.get(f"/desk/{OFFICE}?a=b")
    assert turned.location == f"/sign-in?next=/desk/{OFFICE}?a%3Db"

    query = turned.location.removeprefix("/sign-in")

    assert sign_in(client, query=query).location == f"/desk/{OFFICE}?a=b"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "/%09/elsewhere.example",
        "/%0a/elsewhere.example",
        "desk",
        "javascript:alert(1)",
    ],
)
def test_the_next_page_is_never_on_another_server(client: FlaskClient, wanted: str) -> None:
    answer = sign_in(client, query=f"?next={wanted}")

    assert answer.location == f"/desk/{OFFICE}"


def test_signing_in_begins_a_new_session(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"

    sign_in(client)

    with client.session_transaction() as session:
        assert list(session) == ["sign_in"]


def test_a_form_of_another_origin_signs_nobody_in_or_out(client: FlaskClient) -> None:
    foreign = {**ENGLISH, "Origin": "https://elsewhere.example"}

    signed_in = client.post("/sign-in", data={"name": "amira", "password": PASSWORD}, headers=foreign)
    assert signed_in.status_code == 403
    sign_in(client)

    assert client.post("/sign-out", headers=foreign).status_code == 403
    assert client.get(f"/desk/{OFFICE}", headers=ENGLISH).status_code == 200


def test_signing_out_shuts_the_door_and_frees_the_counter(client: FlaskClient, server: Server) -> None:
    sign_in(client)
    assert open_counter(client, OFFICE, "6").status_code == 200

    answer = client.post("/sign-out")

    assert answer.location == "/sign-in"
    assert client.get(f"/desk/{OFFICE}").location == f"/sign-in?next=/desk/{OFFICE}"
    assert counters(server, OFFICE)["6"]["state"] == "closed"


def test_signing_out_leaves_a_counter_open_where_a_visitor_still_is(client: FlaskClient, server: Server) -> None:
    sign_in(client)
    open_counter(client, OFFICE, "6")
    client.post(f"/api/v1/offices/{OFFICE}/tickets", json={"service": "passport"})
    client.post(f"/api/v1/offices/{OFFICE}/counters/6/call-next", json={})

    client.post("/sign-out")

    assert counters(server, OFFICE)["6"]["clerk"] == "amira"


def test_signing_out_is_no_link(client: FlaskClient) -> None:
    sign_in(client)

    assert client.get("/sign-out", headers=ENGLISH).status_code == 405
    assert client.get(f"/desk/{OFFICE}").status_code == 200


def test_a_clerk_of_one_office_is_kept_out_of_the_next(client: FlaskClient, server: Server) -> None:
    sign_in(client)
    before = counters(server, NORD.key)

    page = client.get(f"/desk/{NORD.key}", headers=ENGLISH)
    wish = open_counter(client, NORD.key)

    assert page.status_code == wish.status_code == 403
    assert "You may not do this." in page.text
    assert counters(server, NORD.key) == before


def test_an_office_that_is_not_there_is_said_in_words(client: FlaskClient) -> None:
    sign_in(client)

    page = client.get("/desk/nowhere", headers=ENGLISH)

    assert page.status_code == 404
    assert "There is no such office." in page.text


def test_somebody_who_left_the_house_has_to_sign_in_again(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["sign_in"] = "of a day long ago"

    assert client.get("/desk").location == "/sign-in?next=/desk"
    assert open_counter(client, OFFICE).status_code == 401


def test_the_language_link_is_remembered_and_leaves_a_clean_address(client: FlaskClient) -> None:
    turned = client.get("/sign-in?next=/desk/mitte&lang=en", headers={"Accept-Language": "de"})
    page = client.get(turned.location, headers={"Accept-Language": "de"})

    assert turned.location == "/sign-in?next=%2Fdesk%2Fmitte"
    assert '<html lang="en"' in page.text
    assert '<html lang="de"' in client.get("/sign-in?lang=de", follow_redirects=True).text


def test_no_text_of_the_desk_is_left_untranslated(client: FlaskClient) -> None:
    sign_in(client)

    pages = [client.get(f"/desk/{OFFICE}", headers={"Accept-Language": lang}).text for lang in ("de", "en")]

    assert "Wählen Sie Ihren Schalter" in pages[0]
    assert "Choose your counter" not in pages[0]
    assert "Choose your counter" in pages[1]
