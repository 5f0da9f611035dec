"""Who comes in at the door of a face, and by which proof."""

from pathlib import Path

from queueserver.app import Server
from queueserver.commands.people import pair_device
from queueserver.commands.staff.members import block_staff
from queueserver.domain.actors import CLOCK, Role
from queueserver.keys import token_hash
from queueserver.store.finding import find_office
from queueserver.web.door import DEVICE_COOKIE
from tests.api.conftest import running
from tests.databases import Files
from tests.staff import signed_in

KEY = "a-key-of-128-bits"


def pair(server: Server, role: Role) -> None:
    with server.parts.store.founding() as founding:
        pair_device(founding, find_office(founding.session, "mitte"), "device", role, token_hash(KEY))


def test_a_device_shows_its_key_once_and_comes_in_by_its_cookie(server: Server) -> None:
    pair(server, Role.BOARD)
    screen = server.app.test_client()

    paired = screen.get(f"/board/mitte?device={KEY}&theme=dark")
    again = screen.get("/board/mitte?theme=dark")

    assert (paired.status_code, paired.location) == (302, "/board/mitte?theme=dark")
    assert KEY not in paired.location
    assert "HttpOnly" in paired.headers["Set-Cookie"]
    assert "SameSite=Strict" in paired.headers["Set-Cookie"]
    assert "Path=/board" in paired.headers["Set-Cookie"]
    assert again.status_code == 200


def test_a_wrong_key_stays_outside(server: Server) -> None:
    screen = server.app.test_client()
    screen.set_cookie(DEVICE_COOKIE, "guessed", path="/board")

    assert screen.get("/board/mitte", headers={"Accept": "application/json"}).status_code == 401


def test_a_device_key_opens_no_door_of_the_api(server: Server) -> None:
    pair(server, Role.KIOSK)
    stranger = server.app.test_client()

    answer = stranger.get("/api/v1/offices/mitte/line", headers={"Authorization": f"Bearer {KEY}"})

    assert answer.status_code == 401


def test_staff_ask_the_api_by_their_sign_in(server: Server) -> None:
    clerk = signed_in(server)

    assert clerk.get("/api/v1/offices/mitte/line").status_code == 200
    assert clerk.get("/api/v1/offices/nord/line").json["refusal"]["code"] == "not_allowed"


def test_a_page_of_another_origin_cannot_wish_in_the_name_of_staff(server: Server) -> None:
    clerk = signed_in(server)

    from_elsewhere = clerk.post(
        "/api/v1/offices/mitte/counters/5/open", headers={"Origin": "https://elsewhere.example"}
    )
    from_the_desk = clerk.post("/api/v1/offices/mitte/counters/5/open", headers={"Origin": "http://localhost"})

    assert from_elsewhere.json["refusal"]["code"] == "not_allowed"
    assert from_the_desk.json["state"] == "open"


def test_whoever_no_longer_works_here_is_out_at_once(server: Server) -> None:
    gone = signed_in(server)
    with server.parts.store.work(CLOCK, "mitte") as work:
        block_staff(work, 1)

    assert gone.get("/api/v1/offices/mitte/line").status_code == 401


def test_only_pages_and_their_parts_are_open_to_all(server: Server) -> None:
    stranger = server.app.test_client()
    simple = [
        rule.rule for rule in server.app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments
    ]

    answers = {path: stranger.get(path, headers={"Accept": "application/json"}) for path in simple}
    for answer in answers.values():
        answer.close()
    seen = {path for path, answer in answers.items() if answer.status_code == 200}

    assert seen == {
        "/",
        "/api/v1/clock",
        "/api/v1/openapi.json",
        "/book",
        "/device",
        "/device/code",
        "/kiosk/worker.js",
        "/sign-in",
        "/t/worker.js",
    }


def test_behind_tls_no_cookie_travels_without_it(sqlite: Files, tmp_path: Path) -> None:
    with running(sqlite, tmp_path, public_url="https://wait.example.org") as program:
        screen = program.server.app.test_client()

        paired = screen.get(f"/board/mitte?device={KEY}")
        chosen = screen.get("/?lang=en")

    assert "Secure" in paired.headers["Set-Cookie"]
    assert "Secure" in chosen.headers["Set-Cookie"]
    assert program.server.app.config["SESSION_COOKIE_SECURE"] is True
