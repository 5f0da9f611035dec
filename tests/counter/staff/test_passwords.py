"""Passwords at the staff's door: guessed, given once, changed; and who a stranger's guesses slow down."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from queueserver.app import Server, create_app
from queueserver.cli.demo import OFFICE, PASSWORD, open_demo
from queueserver.commands.staff.members import add_staff
from queueserver.domain.actors import CLOCK, Role
from queueserver.domain.people.passwords import ONE_TIME_VALID
from queueserver.domain.people.tries import FREE_TRIES
from queueserver.keys import password_hash
from queueserver.settings import Settings

ENGLISH = {"Accept": "text/html", "Accept-Language": "en"}
ONE_TIME, OWN = "given once", "seven geese on the roof"
HERE, ELSEWHERE = "10.0.0.9", "192.0.2.7"


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo office behind a proxy, with somebody new."""
    made = create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), proxies=1))
    open_demo(made)
    kept = password_hash(ONE_TIME)
    with made.parts.store.work(CLOCK, OFFICE) as work:
        add_staff(work, "hanna", Role.CLERK, kept)
    yield made
    made.parts.store.engine.dispose()


def later(server: Server, time: timedelta) -> None:
    """The clock goes on."""
    now = server.parts.store.now() + time
    server.parts.store.now = lambda: now


def sign_in(client: FlaskClient, name: str, password: str, address: str = HERE) -> TestResponse:
    headers = {**ENGLISH, "X-Forwarded-For": address}
    return client.post("/sign-in", data={"name": name, "password": password}, headers=headers)


def guess(server: Server, name: str, address: str, times: int = FREE_TRIES) -> list[int]:
    """A stranger tries passwords; the answers' status."""
    stranger = server.app.test_client()
    return [sign_in(stranger, name, f"guess {time}", address).status_code for time in range(times)]


def choose(client: FlaskClient, old: str, new: str, again: str | None = None, query: str = "") -> TestResponse:
    data = {"password": old, "new": new, "again": new if again is None else again}
    return client.post(f"/password{query}", data=data, headers={**ENGLISH, "X-Forwarded-For": HERE})


def test_after_some_wrong_passwords_the_right_one_waits_too(server: Server) -> None:
    assert guess(server, "amira", ELSEWHERE) == [401] * FREE_TRIES

    delayed = sign_in(server.app.test_client(), "amira", PASSWORD, ELSEWHERE)

    assert delayed.status_code == 429
    assert "Please wait " in delayed.text
    later(server, timedelta(seconds=6))
    assert sign_in(server.app.test_client(), "amira", PASSWORD, ELSEWHERE).status_code == 302


def test_a_stranger_elsewhere_shuts_nobody_out(server: Server) -> None:
    guess(server, "amira", ELSEWHERE, FREE_TRIES + 3)

    assert sign_in(server.app.test_client(), "amira", PASSWORD, HERE).status_code == 302


def test_a_stranger_in_the_same_office_shuts_no_known_browser_out(server: Server) -> None:
    amira = server.app.test_client()
    sign_in(amira, "amira", PASSWORD)
    amira.post("/sign-out")
    guess(server, "amira", HERE, FREE_TRIES + 3)

    assert sign_in(server.app.test_client(), "amira", PASSWORD).status_code == 429
    assert sign_in(amira, "amira", PASSWORD).status_code == 302


def test_a_browser_known_for_one_name_is_a_stranger_for_another(server: Server) -> None:
    amira = server.app.test_client()
    sign_in(amira, "amira", PASSWORD)
    guess(server, "bernd", HERE)

    assert sign_in(amira, "bernd", PASSWORD).status_code == 429
    assert sign_in(amira, "chiara", PASSWORD).status_code == 302


def test_even_a_known_browser_cannot_guess_for_ever(server: Server) -> None:
    amira = server.app.test_client()
    sign_in(amira, "amira", PASSWORD)

    answers = [sign_in(amira, "amira", "wrong").status_code for _ in range(FREE_TRIES + 1)]

    assert answers == [401] * FREE_TRIES + [429]


def test_names_that_nobody_has_are_delayed_as_all_others(server: Server) -> None:
    assert guess(server, "nobody", HERE, FREE_TRIES + 1) == [401] * FREE_TRIES + [429]


def test_a_one_time_password_opens_the_page_for_another_and_nothing_else(server: Server) -> None:
    hanna = server.app.test_client()
    assert sign_in(hanna, "hanna", ONE_TIME).location == f"/desk/{OFFICE}"

    turned = hanna.get(f"/desk/{OFFICE}", headers=ENGLISH)
    wish = hanna.post(f"/api/v1/offices/{OFFICE}/counters/6/open", json={})

    assert turned.location == f"/password?next=/desk/{OFFICE}"
    assert (wish.status_code, wish.json["refusal"]["code"]) == (403, "password_must_change")
    page = hanna.get(turned.location, headers=ENGLISH).text
    assert "This is a one-time password." in page
    assert choose(hanna, ONE_TIME, OWN, query=f"?next=/desk/{OFFICE}").location == f"/desk/{OFFICE}"
    assert hanna.get(f"/desk/{OFFICE}", headers=ENGLISH).status_code == 200
    assert sign_in(server.app.test_client(), "hanna", ONE_TIME).status_code == 401
    assert sign_in(server.app.test_client(), "hanna", OWN).status_code == 302


def test_a_one_time_password_is_over_after_a_week(server: Server) -> None:
    later(server, ONE_TIME_VALID + timedelta(minutes=1))

    answer = sign_in(server.app.test_client(), "hanna", ONE_TIME)

    assert answer.status_code == 401  # one_time_password_over
    assert "was not used in time" in answer.text


@pytest.mark.parametrize(
    ("old", "new", "again", "status", "words"),
    [
        ("wrong", OWN, OWN, 401, "Name and password do not belong together."),
        (PASSWORD, OWN, "seven geese on a roof", 422, "The two new passwords are not the same."),  # passwords_differ
        (PASSWORD, "short", "short", 422, "at least 10 characters"),
        (PASSWORD, "I am amira myself", "I am amira myself", 422, "easy to guess"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    server: Server, old: str, new: str, again: str, status: int, words: str
) -> None:
    amira = server.app.test_client()
    sign_in(amira, "amira", PASSWORD)

    answer = choose(amira, old, new, again)

    assert (answer.status_code, words in answer.text) == (status, True)
    assert sign_in(server.app.test_client(), "amira", PASSWORD).status_code == 302


def test_a_new_password_signs_out_all_other_browsers(server: Server) -> None:
    here, elsewhere = server.app.test_client(), server.app.test_client()
    for browser in (here, elsewhere):
        sign_in(browser, "amira", PASSWORD)

    answer = choose(here, PASSWORD, OWN)

    assert "Your password is changed." in answer.text
    assert here.get(f"/desk/{OFFICE}", headers=ENGLISH).status_code == 200
    assert elsewhere.get(f"/desk/{OFFICE}").location == f"/sign-in?next=/desk/{OFFICE}"


def test_nobody_chooses_a_password_without_being_signed_in(server: Server) -> None:
    stranger = server.app.test_client()

    assert stranger.get("/password").location == "/sign-in?next=/password"
    assert choose(stranger, PASSWORD, OWN).location == "/sign-in"


def test_a_sign_in_that_nobody_uses_is_over_and_one_that_is_used_goes_on(server: Server) -> None:
    idle, used, listening = (server.app.test_client() for _ in range(3))
    for browser in (idle, used, listening):
        sign_in(browser, "amira", PASSWORD)
    for _ in range(3):
        later(server, timedelta(hours=2))
        used.get(f"/desk/{OFFICE}", headers=ENGLISH)
        listening.get(f"/api/v1/offices/{OFFICE}/line")

    pages = [browser.get(f"/desk/{OFFICE}", headers=ENGLISH).status_code for browser in (idle, used, listening)]

    assert pages == [302, 200, 302]
    later(server, timedelta(hours=6))
    assert used.get(f"/desk/{OFFICE}").status_code == 302
