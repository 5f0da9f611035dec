"""Staff who are signed out, by themselves or by an administrator, hear nothing more, whatever their pages hold open."""

import pytest
from socketio.exceptions import ConnectionError as NotLetIn

from tests.live.screen import Screen
from tests.server import Demo
from tests.staff import browser_of, pass_of

DESK = "desk/mitte"


def test_signing_out_drops_the_socket_of_this_browser_only(demo: Demo) -> None:
    here, elsewhere = browser_of(demo, "amira"), browser_of(demo, "amira")
    shown = pass_of(demo, here)
    with Screen(demo["base_url"], shown) as desk, Screen(demo["base_url"], pass_of(demo, elsewhere)) as other:
        desk.follow(DESK)
        begin = other.follow(DESK)

        here.post(f"{demo['base_url']}/sign-out", timeout=20)
        desk.wait_until_dropped()
        demo.api.issue("pick_up")

        assert other.hear(DESK, begin["seq"] + 1)
        assert desk.changes == []
    with pytest.raises(NotLetIn):
        Screen(demo["base_url"], shown)


@pytest.mark.parametrize(("name", "wish"), [("bernd", "sign-out"), ("chiara", "block"), ("dilek", "reset")])
def test_an_administrator_shuts_every_browser_of_somebody_at_once(demo: Demo, name: str, wish: str) -> None:
    gustav = browser_of(demo, "gustav")
    staff = f"{demo['base_url']}/api/v1/offices/mitte/staff"
    of_all = gustav.get(staff, timeout=20).json()["staff"]
    staff_id = next(one["id"] for one in of_all if one["name"] == name)
    browsers = [browser_of(demo, name) for _ in range(2)]
    passes = [pass_of(demo, browser) for browser in browsers]
    screens = [Screen(demo["base_url"], one) for one in passes]

    answer = gustav.post(f"{staff}/{staff_id}/{wish}", json={}, timeout=20)

    assert answer.ok, answer.text
    for screen in screens:
        screen.wait_until_dropped()
    for browser, one in zip(browsers, passes, strict=True):
        assert "/sign-in" in browser.get(f"{demo['base_url']}/desk/mitte", timeout=20).url
        with pytest.raises(NotLetIn):
            Screen(demo["base_url"], one)
